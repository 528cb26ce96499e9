package dk.serviceisland.lab.rehearsal;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Those of the citizens who have booked a time: before the day begins they take the free one that
 * is nearest to when they would have come; on the day some cancel, most are there around their
 * time, some are late, some too late, who then draw a number as anybody, and some do not come.
 * Keeps a log of its own, against which the server's figures are held.
 */
final class PlayedAppointments {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
  private static final double CANCELS = 0.05;
  private static final double COMES = 0.9;
  private static final double PUNCTUAL = 0.85;
  private static final int EARLIEST_SECONDS = -10 * 60;
  private static final int PUNCTUAL_SECONDS = 2 * 60;
  private static final int LATEST_SECONDS = 14 * 60;
  private static final Duration CANCELS_BEFORE = Duration.ofMinutes(90);

  /** What became of a time, in the words of the contract. */
  enum Standing {
    BOOKED,
    CHECKED_IN,
    CANCELLED
  }

  /** A time that somebody has booked. */
  static final class Ahead {
    final String taskType;
    final String word;
    final Instant from;
    Standing standing = Standing.BOOKED;

    Ahead(String taskType, String word, Instant from) {
      this.taskType = taskType;
      this.word = word;
      this.from = from;
    }
  }

  private final Stage stage;
  private final Citizens citizens;
  private final Api.Credentials staff;
  private final int percent;
  private final RandomGenerator random;
  private final List<Ahead> booked = new ArrayList<>();
  private final Set<List<String>> notBookable = new HashSet<>();
  private final Map<String, Integer> refused = new TreeMap<>();
  private int foundNone;

  /**
   * The appointments of a stage.
   *
   * @param percent how many of the citizens book, as far as that can be booked which they come for
   * @param seed of a chance of their own, so that the day beside them stays as it is without them
   */
  PlayedAppointments(
      Stage stage, Citizens citizens, Api.Credentials staff, int percent, long seed) {
    this.stage = stage;
    this.citizens = citizens;
    this.staff = staff;
    this.percent = percent;
    this.random = new Random(seed);
  }

  /** Books before the day begins, and puts down when who has booked comes; says who has not. */
  Arrivals expect(Arrivals arrivals, LocalDate date) {
    List<Arrival> without = new ArrayList<>();
    for (Arrival arrival : arrivals.citizens()) {
      boolean books = random.nextInt(100) < percent;
      Optional<Ahead> time = books ? book(arrival, date) : Optional.empty();
      time.ifPresentOrElse(ahead -> expect(ahead, arrival), () -> without.add(arrival));
    }
    return new Arrivals(without, arrivals.leftOut());
  }

  private Optional<Ahead> book(Arrival arrival, LocalDate date) {
    List<String> types = arrival.errands().stream().map(Arrival.Errand::taskType).toList();
    if (notBookable.contains(types)) {
      return Optional.empty();
    }
    Api.Answer free =
        stage.api.get(
            "/branches/%s/free-times?taskTypes=%s&from=%s&to=%s"
                .formatted(stage.branch, String.join(",", types), date, date),
            Optional.of(staff));
    if (free.code().equals("not-bookable")) {
      notBookable.add(types);
      return Optional.empty();
    }
    Instant wished = arrival.at().atDate(date).atZone(stage.zone).toInstant();
    Optional<Instant> nearest =
        free.orFail().body().getJsonArray("days").getJsonObject(0).getJsonArray("times").stream()
            .map(time -> OffsetDateTime.parse((String) time).toInstant())
            .min(Comparator.comparing(time -> Duration.between(time, wished).abs()));
    if (nearest.isEmpty()) {
      foundNone++;
      return Optional.empty();
    }
    JsonObject wish =
        new JsonObject()
            .put("taskTypes", new JsonArray(types))
            .put("from", TIME.format(nearest.get().atZone(stage.zone)));
    JsonObject made =
        stage
            .api
            .post("/branches/" + stage.branch + "/appointments", Optional.of(staff), wish)
            .orFail()
            .body();
    Ahead ahead = new Ahead(types.get(0), made.getString("word"), nearest.get());
    booked.add(ahead);
    return Optional.of(ahead);
  }

  private void expect(Ahead ahead, Arrival arrival) {
    boolean cancels = random.nextDouble() < CANCELS;
    boolean comes = random.nextDouble() < COMES;
    boolean punctual = random.nextDouble() < PUNCTUAL;
    int about =
        punctual
            ? random.nextInt(EARLIEST_SECONDS, PUNCTUAL_SECONDS)
            : random.nextInt(PUNCTUAL_SECONDS, LATEST_SECONDS);
    Instant cancelling = ahead.from.minus(CANCELS_BEFORE);
    if (cancels && cancelling.isAfter(stage.now())) {
      stage.agenda.at(cancelling, () -> cancel(ahead));
    } else if (comes) {
      citizens.toCome();
      stage.agenda.at(ahead.from.plusSeconds(about), () -> come(ahead, arrival));
    }
  }

  private void cancel(Ahead ahead) {
    JsonObject which =
        new JsonObject()
            .put("date", LocalDate.ofInstant(ahead.from, stage.zone).toString())
            .put("word", ahead.word);
    stage
        .api
        .post("/branches/" + stage.branch + "/appointments/cancel", Optional.of(staff), which)
        .orFail();
    ahead.standing = Standing.CANCELLED;
  }

  /** Whoever is not let in for the time any more draws a number as anybody. */
  private void come(Ahead ahead, Arrival arrival) {
    Optional<String> no = citizens.checkIn(ahead.word, ahead.from, arrival);
    if (no.isEmpty()) {
      ahead.standing = Standing.CHECKED_IN;
    } else {
      refused.merge(no.get(), 1, Integer::sum);
      citizens.draw(arrival);
    }
  }

  /** The times that were booked, whatever became of them. */
  List<Ahead> booked() {
    return List.copyOf(booked);
  }

  /** What the day came to, in one line; none where nobody was to book. */
  Optional<String> line() {
    if (percent == 0) {
      return Optional.empty();
    }
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "appointments: %d booked, %d came, %d cancelled, %d missed; %d found no free time",
                booked.size(),
                count(booked, Standing.CHECKED_IN),
                count(booked, Standing.CANCELLED),
                count(booked, Standing.BOOKED),
                foundNone));
    refused.forEach((code, count) -> line.append("; ").append(count).append(" with ").append(code));
    return Optional.of(line.toString());
  }

  /** How many of some times are so; at the end of the day nobody came for those still booked. */
  static long count(List<Ahead> times, Standing standing) {
    return times.stream().filter(time -> time.standing == standing).count();
  }
}

package dk.serviceisland.lab.rehearsal;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The courses of a day: more people than there are seats book at the kiosk, some cancel, whoever
 * has a seat comes or does not, and staff check in. Keeps a log of its own, against which the
 * server's figures are held.
 */
final class PlayedCourses {
  private static final LocalTime FIRST_BOOKING = LocalTime.of(7, 30);
  private static final int MORE_THAN_SEATS = 3;
  private static final double CANCELS = 0.12;
  private static final double COMES = 0.85;
  private static final Duration LAST_BOOKING = Duration.ofMinutes(30);
  private static final Duration LAST_CANCELLING = Duration.ofMinutes(5);
  private static final int EARLIEST_SECONDS = -20 * 60;
  private static final int LATEST_SECONDS = 10 * 60;

  private enum Standing {
    SEATED,
    WAITING,
    CAME,
    CANCELLED
  }

  private static final class Seat {
    final String word;
    final String code;
    Standing standing;

    Seat(JsonObject booked) {
      this.word = booked.getString("word");
      this.code = booked.getString("id");
      this.standing = Standing.valueOf(booked.getString("state").toUpperCase(Locale.ROOT));
    }
  }

  private final Stage stage;
  private final Api.Credentials kiosk;
  private final Api.Credentials staff;
  private final RandomGenerator random;
  private final List<List<Seat>> meetings = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();
  private int seats;

  /**
   * The courses of a stage.
   *
   * @param seed of a chance of their own, so that the day beside them stays as it is without them
   */
  PlayedCourses(Stage stage, Api.Credentials kiosk, Api.Credentials staff, long seed) {
    this.stage = stage;
    this.kiosk = kiosk;
    this.staff = staff;
    this.random = new Random(seed);
  }

  /** Puts down who books, cancels and comes on the day. */
  void expect(LocalDate date) {
    JsonObject programme =
        stage.api.get("/branches/" + stage.branch + "/meetings", Optional.empty()).orFail().body();
    for (Object each : programme.getJsonArray("meetings")) {
      JsonObject meeting = (JsonObject) each;
      Instant begins = OffsetDateTime.parse(meeting.getString("begins")).toInstant();
      boolean today = begins.atZone(stage.zone).toLocalDate().equals(date);
      if (today && meeting.getString("state").equals("open")) {
        expect(meeting, date, begins);
      }
    }
  }

  private void expect(JsonObject meeting, LocalDate date, Instant begins) {
    List<Seat> booked = new ArrayList<>();
    meetings.add(booked);
    seats += meeting.getInteger("seats");
    Instant first = date.atTime(FIRST_BOOKING).atZone(stage.zone).toInstant();
    Instant last = begins.minus(LAST_BOOKING);
    if (!first.isBefore(last)) {
      return;
    }
    for (int person = 0; person < meeting.getInteger("seats") + MORE_THAN_SEATS; person++) {
      Instant books = between(first, last);
      boolean cancels = random.nextDouble() < CANCELS;
      Instant givesUp = between(books.plusSeconds(1), begins.minus(LAST_CANCELLING));
      boolean comes = random.nextDouble() < COMES;
      Instant arrives = begins.plusSeconds(random.nextInt(EARLIEST_SECONDS, LATEST_SECONDS));
      stage.agenda.at(
          books,
          () ->
              book(meeting.getString("id"), booked)
                  .ifPresent(
                      seat -> {
                        if (cancels) {
                          stage.agenda.at(givesUp, () -> cancel(seat, booked));
                        } else if (comes) {
                          stage.agenda.at(arrives, () -> arrive(seat));
                        }
                      }));
    }
  }

  private Instant between(Instant from, Instant to) {
    long seconds = Math.max(1, Duration.between(from, to).toSeconds());
    return from.plusSeconds(random.nextLong(seconds));
  }

  private Optional<Seat> book(String meeting, List<Seat> booked) {
    Api.Answer answer =
        stage.api.post(
            "/branches/" + stage.branch + "/meetings/" + meeting + "/bookings",
            Optional.of(kiosk),
            new JsonObject().put("orWait", true));
    if (!answer.ok()) {
      troubles.add("a seat was refused with " + answer.code());
      return Optional.empty();
    }
    Seat seat = new Seat(answer.body());
    booked.add(seat);
    return Optional.of(seat);
  }

  /** Whoever waits longest moves up in the log, as in the rules. */
  private void cancel(Seat seat, List<Seat> booked) {
    stage.api.postPlain("/bookings/" + seat.code + "/cancel", new JsonObject()).orFail();
    boolean freed = seat.standing == Standing.SEATED;
    seat.standing = Standing.CANCELLED;
    if (freed) {
      booked.stream()
          .filter(one -> one.standing == Standing.WAITING)
          .findFirst()
          .ifPresent(next -> next.standing = Standing.SEATED);
    }
  }

  private void arrive(Seat seat) {
    if (seat.standing != Standing.SEATED) {
      return;
    }
    Api.Answer answer =
        stage.api.post(
            "/branches/" + stage.branch + "/seats/check-in",
            Optional.of(staff),
            new JsonObject().put("word", seat.word));
    if (answer.ok()) {
      seat.standing = Standing.CAME;
    } else {
      troubles.add("whoever had a seat was not let in: " + answer.code());
    }
  }

  /** What the day came to, in one line; none without a course. */
  Optional<String> line() {
    return meetings.isEmpty()
        ? Optional.empty()
        : Optional.of("courses: " + logged().toString().replaceAll("[{}]", ""));
  }

  private Map<String, Integer> logged() {
    Map<String, Integer> logged = new LinkedHashMap<>();
    logged.put("meetingsHeld", meetings.size());
    logged.put("seats", seats);
    logged.put("taken", count(Standing.SEATED) + count(Standing.CAME));
    logged.put("came", count(Standing.CAME));
    logged.put("noShows", count(Standing.SEATED));
    logged.put("waitingUnmet", count(Standing.WAITING));
    logged.put("cancelled", count(Standing.CANCELLED));
    logged.put("calledOff", 0);
    return logged;
  }

  private int count(Standing standing) {
    return Math.toIntExact(
        meetings.stream().flatMap(List::stream).filter(one -> one.standing == standing).count());
  }

  /** Where the server's figures of courses and the log differ, one line each. */
  List<String> differences(Api.Credentials admin, LocalDate date) {
    List<String> differences = new ArrayList<>(troubles);
    if (meetings.isEmpty()) {
      return differences;
    }
    JsonObject total =
        stage
            .api
            .get(
                "/report/courses?branch=" + stage.branch + "&from=" + date + "&to=" + date,
                Optional.of(admin))
            .orFail()
            .body()
            .getJsonObject("total");
    Map<String, Object> reported = new TreeMap<>(total.getMap());
    logged()
        .forEach(
            (name, inLog) -> {
              Object inReport = reported.get(name);
              if (!inLog.equals(inReport)) {
                differences.add(
                    "courses: "
                        + name
                        + " is "
                        + inReport
                        + " in the report, "
                        + inLog
                        + " in the log");
              }
            });
    return differences;
  }
}

package dk.serviceisland.lab.rehearsal;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * The duty plan of a day: whoever is to be at a counter is planned to be, with breaks, and some
 * with an hour on a course at random; that staff keep to it, {@link PlayedStaff} sees to. Where no
 * plan is wanted nothing is planned.
 */
final class PlayedDuties {
  private static final int QUARTER_SECONDS = 15 * 60;
  private static final double ON_A_COURSE = 0.3;
  private static final Duration COURSE = Duration.ofHours(1);

  private final Stage stage;
  private final Api.Credentials manager;
  private final boolean wanted;
  private final RandomGenerator random;
  private final List<Shift> shifts = new ArrayList<>();

  /** Somebody's time at a counter, and what takes them away from it meanwhile. */
  private record Shift(
      MannedCounter.Person person, Instant from, Instant to, List<Absence> absences) {}

  /**
   * Time away from the counter.
   *
   * @param from a quarter hour where the plan says so
   * @param kind in the words of the contract
   */
  record Absence(Instant from, Duration length, String kind) {}

  /**
   * The duties of a stage.
   *
   * @param seed of a chance of their own, so that the day beside them stays as it is without them
   */
  PlayedDuties(Stage stage, Api.Credentials manager, Rehearsal.Ahead ahead, long seed) {
    this.stage = stage;
    this.manager = manager;
    this.wanted = ahead.dutyPlan();
    this.random = new Random(seed);
  }

  /**
   * Somebody is to be at a counter.
   *
   * @param breaks when they are away for one
   * @return when they are away, those breaks among it
   */
  List<Absence> expect(
      MannedCounter.Person person, Instant from, Instant to, List<Absence> breaks) {
    if (!wanted) {
      return breaks;
    }
    List<Absence> absences = new ArrayList<>();
    breaks.forEach(one -> absences.add(new Absence(quarter(one.from()), one.length(), one.kind())));
    long hours = Duration.between(from, to).toHours();
    if (hours >= 3 && random.nextDouble() < ON_A_COURSE) {
      Instant begins = quarter(from.plusSeconds(random.nextLong(3600, (hours - 1) * 3600)));
      Absence course = new Absence(begins, COURSE, "course");
      if (absences.stream().noneMatch(one -> overlap(one, course))) {
        absences.add(course);
      }
    }
    shifts.add(new Shift(person, from, to, absences));
    return absences;
  }

  private static boolean overlap(Absence one, Absence other) {
    return one.from().isBefore(other.from().plus(other.length()))
        && other.from().isBefore(one.from().plus(one.length()));
  }

  /** The quarter hour in which a moment lies. */
  private static Instant quarter(Instant at) {
    return at.minusSeconds(Math.floorMod(at.getEpochSecond(), QUARTER_SECONDS))
        .minusNanos(at.getNano());
  }

  /** Writes the plan, before anything is booked by it. */
  void plan(LocalDate date) {
    for (Shift shift : shifts) {
      JsonArray duties = new JsonArray().add(piece(shift.from(), shift.to(), "counters"));
      for (Absence absence : shift.absences()) {
        duties.add(piece(absence.from(), absence.from().plus(absence.length()), absence.kind()));
      }
      JsonObject day =
          new JsonObject().put("date", date.toString()).put("revision", 0).put("duties", duties);
      stage
          .api
          .put("/branches/" + stage.branch + "/duties/" + shift.person().id(), manager, day)
          .orFail();
    }
  }

  private JsonObject piece(Instant from, Instant to, String kind) {
    Instant end = quarter(to);
    return new JsonObject()
        .put("from", time(quarter(from)))
        .put("to", time(end.isBefore(to) ? end.plusSeconds(QUARTER_SECONDS) : end))
        .put("kind", kind);
  }

  private String time(Instant at) {
    return LocalTime.ofInstant(at, stage.zone).toString();
  }

  /** What was planned, in one line; none where nothing was to be. */
  Optional<String> line() {
    long courses =
        shifts.stream()
            .flatMap(shift -> shift.absences().stream())
            .filter(one -> one.kind().equals("course"))
            .count();
    return wanted
        ? Optional.of("duty plan: %d people, %d on a course".formatted(shifts.size(), courses))
        : Optional.empty();
  }
}

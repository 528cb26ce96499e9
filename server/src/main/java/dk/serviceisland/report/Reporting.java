package dk.serviceisland.report;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the room offers: figures of the past. Thread-safe.
 *
 * @param reports figures in which nobody is named
 * @param persons figures of single persons, where they are allowed
 * @param pulse what staff think of their role
 */
public record Reporting(Reports reports, PersonReports persons, Pulse pulse) {

  /**
   * Opens the room over stored facts.
   *
   * @param looks keeps who looked at whose figures
   * @param answers keeps what staff answered
   * @param permission for figures of persons, as of now
   * @param clock up to when those have waited who wait
   */
  public static Reporting open(
      FactSource facts,
      ReportPlans plans,
      LookStore looks,
      PulseStore answers,
      Supplier<Optional<FiguresPerPerson>> permission,
      InstantSource clock) {
    Reports reports = new Reports(facts, plans, clock);
    return new Reporting(
        reports, new PersonReports(reports, looks, permission), new Pulse(plans, answers));
  }
}

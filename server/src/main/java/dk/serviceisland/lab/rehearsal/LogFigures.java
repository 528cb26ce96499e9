package dk.serviceisland.lab.rehearsal;

import dk.serviceisland.lab.rehearsal.PlayedAppointments.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Figures of errands counted from the rehearsal's own log, the plain way: sorted lists, percentiles
 * by nearest rank on whole seconds. Named as in the report, with a dot for a member of a member.
 */
final class LogFigures {
  /** Whoever waited too long until this counts against the wait target. */
  private static final Set<String> GONE_UNCALLED =
      Set.of("left-by-citizen", "closed-at-end-of-day", "stop-left");

  private static final int BRIEF_SECONDS = 20;
  private static final int VERY_SATISFIED = 5;

  /** Whoever is called so soon after the time is called at it. */
  private static final int IN_TIME_SECONDS = 5 * 60;

  /**
   * What the report measures a task type against.
   *
   * @param waitSeconds none where no wait is promised
   * @param serviceSeconds none where there is no time pressure
   */
  record Targets(Optional<Long> waitSeconds, Optional<Long> serviceSeconds) {}

  private LogFigures() {}

  /**
   * The figures of some errands, each against the targets of what it was drawn for.
   *
   * @param booked the times that were booked for the same
   * @param solvedHere which outcomes count as solved at first contact
   */
  static Map<String, Long> of(
      List<Visit.Errand> errands,
      List<PlayedAppointments.Ahead> booked,
      Function<String, Targets> targets,
      Set<String> solvedHere) {
    Map<String, Long> figures = new TreeMap<>();
    List<Visit.Errand> served = those(errands, errand -> errand.outcome != null);
    figures.put("drawn", size(errands));
    figures.put("served", size(served));
    figures.put("waiting", count(errands, errand -> errand.endedAt == null));
    figures.put("noShow", ended(errands, "no-show"));
    figures.put("leftByCitizen", ended(errands, "left-by-citizen"));
    figures.put("removedByStaff", ended(errands, "removed-by-staff"));
    figures.put("closedAtEndOfDay", ended(errands, "closed-at-end-of-day"));
    if (ended(errands, "stop-left") > 0) {
      figures.put("leftAtStop", ended(errands, "stop-left"));
    }
    figures.put("sentOn", ended(errands, "sent-on"));
    served.forEach(errand -> figures.merge("outcomes." + errand.outcome, 1L, Long::sum));
    satisfaction(figures, served);
    waits(figures, errands, targets);
    appointments(figures, errands, booked);
    services(figures, served, targets);
    List<Visit.Errand> rightPlace = those(served, errand -> !errand.outcome.equals("misdirected"));
    figures.put("firstContact.of", size(rightPlace));
    figures.put(
        "firstContact.count", count(rightPlace, errand -> solvedHere.contains(errand.outcome)));
    return figures;
  }

  /** Of the visits that were served to the end, what was said of them. */
  private static void satisfaction(Map<String, Long> figures, List<Visit.Errand> served) {
    List<Visit.Errand> rated = those(served, errand -> errand.help > 0);
    figures.put("satisfaction.answered.count", size(rated));
    figures.put("satisfaction.answered.of", count(served, errand -> errand.endsVisit));
    figures.put("satisfaction.help.count", count(rated, errand -> errand.help == VERY_SATISFIED));
    figures.put("satisfaction.help.of", size(rated));
    figures.put(
        "satisfaction.solution.count", count(rated, errand -> errand.solution == VERY_SATISFIED));
    figures.put("satisfaction.solution.of", size(rated));
  }

  private static void waits(
      Map<String, Long> figures, List<Visit.Errand> errands, Function<String, Targets> targets) {
    List<Visit.Errand> called = those(errands, errand -> errand.firstCalledAt != null);
    spread(figures, "wait", called, errand -> waited(errand, errand.firstCalledAt));
    long within = 0;
    long of = 0;
    for (Visit.Errand errand : errands) {
      Optional<Long> target = targets.apply(errand.drawnFor).waitSeconds();
      if (target.isEmpty()) {
        continue;
      }
      if (errand.firstCalledAt != null) {
        of++;
        within += waited(errand, errand.firstCalledAt) <= target.get() ? 1 : 0;
      } else if (GONE_UNCALLED.contains(String.valueOf(errand.endReason))
          && waited(errand, errand.endedAt) > target.get()) {
        of++;
      }
    }
    figures.put("calledWithinTarget.count", within);
    figures.put("calledWithinTarget.of", of);
  }

  /** Told where there were any; whoever gave the time up is neither in time nor late. */
  private static void appointments(
      Map<String, Long> figures,
      List<Visit.Errand> errands,
      List<PlayedAppointments.Ahead> booked) {
    long checkedIn = count(errands, errand -> errand.checkedIn);
    if (checkedIn + booked.size() == 0) {
      return;
    }
    List<Visit.Errand> withTime = those(errands, errand -> errand.comesFor != null);
    List<Visit.Errand> called = those(withTime, errand -> errand.firstCalledAt != null);
    long uncalled =
        count(
            withTime,
            errand ->
                errand.firstCalledAt == null
                    && GONE_UNCALLED.contains(String.valueOf(errand.endReason))
                    && waited(errand, errand.endedAt) > IN_TIME_SECONDS);
    figures.put("appointments.booked", (long) booked.size());
    figures.put("appointments.checkedIn", checkedIn);
    figures.put(
        "appointments.calledInTime.count",
        count(called, errand -> waited(errand, errand.firstCalledAt) <= IN_TIME_SECONDS));
    figures.put("appointments.calledInTime.of", size(called) + uncalled);
    figures.put(
        "appointments.lateSeconds",
        Math.round(
            called.stream()
                .mapToLong(errand -> waited(errand, errand.firstCalledAt))
                .average()
                .orElse(0)));
    figures.put("appointments.missed", PlayedAppointments.count(booked, Standing.BOOKED));
    figures.put("appointments.cancelled", PlayedAppointments.count(booked, Standing.CANCELLED));
    figures.put("appointments.calledOff", 0L);
  }

  private static void services(
      Map<String, Long> figures, List<Visit.Errand> served, Function<String, Targets> targets) {
    List<Visit.Errand> independent = those(served, errand -> !errand.training);
    List<Visit.Errand> rightPlace =
        those(independent, errand -> !errand.outcome.equals("misdirected"));
    List<Visit.Errand> timed = those(rightPlace, errand -> errand.serviceSeconds >= BRIEF_SECONDS);
    figures.put("excluded.training", size(served) - size(independent));
    figures.put("excluded.misdirected", size(independent) - size(rightPlace));
    figures.put("excluded.short", size(rightPlace) - size(timed));
    spread(figures, "service", timed, errand -> errand.serviceSeconds);
    List<Visit.Errand> withTarget =
        those(timed, errand -> targets.apply(errand.drawnFor).serviceSeconds().isPresent());
    figures.put("servedUnderTarget.of", size(withTarget));
    figures.put(
        "servedUnderTarget.count",
        count(
            withTarget,
            errand ->
                errand.serviceSeconds
                    < targets.apply(errand.drawnFor).serviceSeconds().orElseThrow()));
  }

  private static void spread(
      Map<String, Long> figures,
      String name,
      List<Visit.Errand> errands,
      Function<Visit.Errand, Long> seconds) {
    List<Long> sorted = new ArrayList<>(errands.stream().map(seconds).toList());
    Collections.sort(sorted);
    figures.put(name + ".count", size(errands));
    if (!sorted.isEmpty()) {
      figures.put(name + ".medianSeconds", nearestRank(sorted, 50));
      figures.put(name + ".p90Seconds", nearestRank(sorted, 90));
      double mean = sorted.stream().mapToLong(Long::longValue).average().orElseThrow();
      figures.put(name + ".meanSeconds", Math.round(mean));
    }
  }

  private static long nearestRank(List<Long> sorted, int percent) {
    int rank = (sorted.size() * percent + 99) / 100;
    return sorted.get(rank - 1);
  }

  private static long waited(Visit.Errand errand, Instant until) {
    return Math.max(0, Duration.between(errand.waitsSince, until).toSeconds());
  }

  private static long ended(List<Visit.Errand> errands, String reason) {
    return count(errands, errand -> reason.equals(errand.endReason));
  }

  private static List<Visit.Errand> those(
      List<Visit.Errand> errands, Predicate<Visit.Errand> which) {
    return errands.stream().filter(which).toList();
  }

  private static long count(List<Visit.Errand> errands, Predicate<Visit.Errand> which) {
    return errands.stream().filter(which).count();
  }

  private static long size(List<Visit.Errand> errands) {
    return errands.size();
  }
}

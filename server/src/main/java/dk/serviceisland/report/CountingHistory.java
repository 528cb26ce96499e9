package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Counting;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the figures of a span were counted, and from when until when. For one report. */
final class CountingHistory {
  private record Stretch(
      Counting counting, Optional<ZonedDateTime> since, Optional<ZonedDateTime> until) {}

  private final ReportBy by;
  private final Map<BranchId, List<Stretch>> branches = new LinkedHashMap<>();

  /**
   * Nothing yet.
   *
   * @param by what the figures are grouped by: which categories and which questions there were
   *     matters where the groups are those
   */
  CountingHistory(ReportBy by) {
    this.by = by;
  }

  /**
   * Notes how a branch counted on a day.
   *
   * @param day after those of the branch that were noted
   */
  void note(BranchId branch, LocalDate day, DayPlans plans) {
    List<Stretch> stretches = branches.computeIfAbsent(branch, first -> new ArrayList<>());
    note(stretches, plans.opening().counting(), day.atStartOfDay(plans.opening().zone()));
    for (DayPlans.Later change : plans.later()) {
      note(stretches, change.plan().counting(), change.from().atZone(change.plan().zone()));
    }
  }

  private void note(List<Stretch> stretches, Counting next, ZonedDateTime from) {
    Counting counting =
        new Counting(
            next.firstContact(),
            by == ReportBy.CATEGORY ? next.categories() : List.of(),
            by == ReportBy.ANSWER ? next.questions() : List.of());
    if (stretches.isEmpty()) {
      stretches.add(new Stretch(counting, Optional.empty(), Optional.empty()));
      return;
    }
    int last = stretches.size() - 1;
    Stretch before = stretches.get(last);
    if (!before.counting().equals(counting)) {
      stretches.set(last, new Stretch(before.counting(), before.since(), Optional.of(from)));
      stretches.add(new Stretch(counting, Optional.of(from), Optional.empty()));
    }
  }

  /** What is alike in several branches is told once. */
  List<Report.Counted> all() {
    Map<Stretch, List<BranchId>> together = new LinkedHashMap<>();
    branches.forEach(
        (branch, stretches) ->
            stretches.forEach(
                stretch ->
                    together.computeIfAbsent(stretch, first -> new ArrayList<>()).add(branch)));
    return together.entrySet().stream()
        .map(
            one ->
                new Report.Counted(
                    List.copyOf(one.getValue()),
                    one.getKey().counting(),
                    one.getKey().since(),
                    one.getKey().until()))
        .toList();
  }
}

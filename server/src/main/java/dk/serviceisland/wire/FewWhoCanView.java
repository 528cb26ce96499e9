package dk.serviceisland.wire;

import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.duty.FewWhoCan;
import dk.serviceisland.domain.duty.Quarters;
import dk.serviceisland.domain.plan.Plan;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one person alone or nobody can serve on some days of a branch.
 *
 * @param from the first day
 * @param days one after the other
 */
public record FewWhoCanView(String from, List<Day> days) {

  /**
   * A day.
   *
   * @param date which
   * @param planned whether the duty plan says who is there; otherwise those who work there
   * @param few the stretches, earliest first
   */
  record Day(String date, boolean planned, List<Few> few) {}

  /**
   * A stretch.
   *
   * @param from its beginning, on the clock of the branch
   * @param to its end
   * @param staff the only one who can; none: nobody can
   * @param taskTypes what
   * @param all whether those are all that the branch does that day
   * @param alone whether nobody else is there in all of it
   */
  record Few(
      String from,
      String to,
      Optional<AssistanceView.Person> staff,
      List<Named> taskTypes,
      boolean all,
      boolean alone) {}

  /** The days of a branch as it is planned now. */
  public static FewWhoCanView of(Plan plan, List<LocalDate> days, Map<LocalDate, DutyPlan> duties) {
    return new FewWhoCanView(
        days.get(0).toString(),
        days.stream().map(day -> day(plan, duties.getOrDefault(day, DutyPlan.none(day)))).toList());
  }

  private static Day day(Plan plan, DutyPlan duties) {
    int all = plan.on(duties.day()).taskTypes().size();
    return new Day(
        duties.day().toString(),
        duties.isPlanned(plan.branch()),
        FewWhoCan.on(plan, duties).stream()
            .map(
                few ->
                    new Few(
                        Quarters.time(few.when().from()),
                        Quarters.time(few.when().to()),
                        few.one().map(plan.staff()::get).map(AssistanceView.Person::of),
                        few.taskTypes().stream()
                            .map(id -> new Named(id.value(), plan.taskTypes().get(id).names()))
                            .toList(),
                        few.taskTypes().size() == all,
                        few.alone()))
            .toList());
  }
}

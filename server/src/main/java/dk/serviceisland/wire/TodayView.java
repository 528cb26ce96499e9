package dk.serviceisland.wire;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.DayNotice;
import dk.serviceisland.domain.day.Pause;
import dk.serviceisland.domain.day.Refusal;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.forecast.ServingOut;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Today in a branch, for whoever leads it.
 *
 * @param branch its id
 * @param now when this was true
 * @param day how far the day has come
 * @param changeable whether hours can be changed here; not where files are the only truth
 * @param hours of today, as they are in force
 * @param usualClosing when the branch closes on such a day of the week, where it closes at another
 *     time today
 * @param lastNumber from when on no numbers are given, where somebody has said so for today
 * @param open whether numbers can be drawn
 * @param closed why not
 * @param paused task types of which no numbers are drawn
 * @param notices of the day that are up
 * @param peak whether a rush is on; none in a branch whose settings have none
 * @param plannedPeak what such a rush is for, and which counters do nothing else in it
 * @param people who is here
 * @param notTaken settings that the running day could not take
 * @param revision number of the revision that this made
 * @param would what the press that was asked about would do
 */
public record TodayView(
    String branch,
    String now,
    DayView day,
    boolean changeable,
    List<DayView.OpenHours> hours,
    Optional<String> usualClosing,
    Optional<String> lastNumber,
    boolean open,
    Optional<DayView.Closed> closed,
    List<Paused> paused,
    List<OneNotice> notices,
    Optional<Boolean> peak,
    Optional<PeakView> plannedPeak,
    People people,
    Optional<NotTaken> notTaken,
    OptionalInt revision,
    Optional<TodayOutlook> would) {

  /**
   * A task type of which no numbers are drawn.
   *
   * @param id of the task type
   * @param names what people read
   * @param until when that ends by itself
   */
  record Paused(String id, Map<String, String> names, Optional<String> until) {}

  /**
   * A notice of the day.
   *
   * @param id by which it is taken down
   * @param texts what is said, per language
   * @param screens where: board, kiosk, phone
   * @param until when it is taken down by itself
   */
  record OneNotice(
      long id, Map<String, String> texts, List<String> screens, Optional<String> until) {
    static OneNotice of(DayNotice one, Plan plan) {
      return new OneNotice(
          one.id(),
          one.notice().texts(),
          one.notice().screens().stream().sorted().map(Words::of).toList(),
          one.notice().until().map(end -> Times.write(plan.moment(end), plan.zone())));
    }
  }

  /**
   * Who is in the branch.
   *
   * @param waiting how many wait
   * @param atCounters how many are called or in service
   * @param apart how many are parked or missed
   * @param unattended task types of those who wait that nobody is there for
   * @param lastServedAbout when the last of those who wait or are at counters is done, in steps of
   *     five minutes; none where nothing is forecast
   */
  record People(
      int waiting,
      int atCounters,
      int apart,
      List<Unattended> unattended,
      Optional<String> lastServedAbout) {}

  /**
   * Settings that are kept and that the running day could not take: it is asked again after each
   * thing that happens, and the next day opens with them.
   *
   * @param revision their number
   * @param obstacles what stands in the way
   */
  record NotTaken(int revision, List<ObstacleView> obstacles) {}

  /**
   * A task type that nobody is there for.
   *
   * @param id of the task type
   * @param names what people read
   * @param waiting how many wait for it
   */
  record Unattended(String id, Map<String, String> names, int waiting) {
    static List<Unattended> of(Plan plan, Map<TaskTypeId, Integer> waiting) {
      return waiting.entrySet().stream()
          .map(
              one ->
                  new Unattended(
                      one.getKey().value(),
                      plan.taskTypes().get(one.getKey()).names(),
                      one.getValue()))
          .toList();
    }
  }

  /**
   * The view as of now. To be made on the branch's writer.
   *
   * @param people who is here
   * @param changeable whether hours can be changed
   */
  public static TodayView of(
      BranchState state, Instant now, ServingOut people, boolean changeable) {
    Plan plan = state.plan();
    ZoneId zone = plan.zone();
    return new TodayView(
        plan.branch().value(),
        Times.write(now, zone),
        DayView.of(state),
        changeable,
        DayView.hours(state),
        usualClosing(state),
        state
            .planned()
            .hours()
            .exception(state.day())
            .flatMap(Hours.DatedHours::lastNumber)
            .map(LocalTime::toString),
        DayView.open(state, now),
        DayView.closed(state, now),
        state.steering().pauses().stream()
            .filter(pause -> pause.holds(now))
            .filter(pause -> plan.taskTypes().containsKey(pause.taskType()))
            .map(pause -> paused(plan, pause))
            .toList(),
        state.steering().notices().stream().map(notice -> OneNotice.of(notice, plan)).toList(),
        plan.routing().peak().map(planned -> state.counters().peak().isPresent()),
        plan.routing().peak().map(PeakView::of),
        new People(
            people.waiting(),
            people.atCounters(),
            people.apart(),
            Unattended.of(plan, people.unattended()),
            people.lastAbout().map(at -> Times.write(TodayOutlook.about(at), zone))),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  private static Optional<String> usualClosing(BranchState state) {
    Hours hours = state.planned().hours();
    Optional<LocalTime> today = Hours.closing(hours.on(state.day()));
    return hours
        .usualClosing(state.day())
        .filter(usual -> today.filter(closing -> !closing.equals(usual)).isPresent())
        .map(LocalTime::toString);
  }

  private static Paused paused(Plan plan, Pause pause) {
    TaskType type = plan.taskTypes().get(pause.taskType());
    return new Paused(
        type.id().value(),
        type.names(),
        pause.until().map(until -> Times.write(until, plan.zone())));
  }

  /** The same with what a press would do. */
  public TodayView asking(TodayOutlook outlook) {
    return with(notTaken, revision, Optional.of(outlook));
  }

  /** The same with settings that the running day could not take. */
  public TodayView without(int number, Refusal refusal) {
    List<ObstacleView> obstacles =
        refusal.seen().obstacles().stream().map(ObstacleView::of).toList();
    return with(Optional.of(new NotTaken(number, obstacles)), revision, would);
  }

  /** The same as what a revision came to. */
  public TodayView madeBy(int number) {
    return with(notTaken, OptionalInt.of(number), would);
  }

  private TodayView with(
      Optional<NotTaken> refused, OptionalInt made, Optional<TodayOutlook> outlook) {
    return new TodayView(
        branch,
        now,
        day,
        changeable,
        hours,
        usualClosing,
        lastNumber,
        open,
        closed,
        paused,
        notices,
        peak,
        plannedPeak,
        people,
        refused,
        made,
        outlook);
  }
}

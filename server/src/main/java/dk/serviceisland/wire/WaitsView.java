package dk.serviceisland.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.forecast.BranchForecast;
import dk.serviceisland.wire.BranchView.TaskTypeNow;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody at home is to know of a branch before going there: whether it is open, and how long
 * the wait is. A tenth of a {@link BranchView}, for the municipality's own website.
 *
 * @param id of the branch
 * @param names what people read
 * @param now when this was true, with the branch's offset
 * @param open whether numbers can be drawn
 * @param closes when the branch closes next, in local time; none where it does not open again today
 * @param closed why no numbers can be drawn
 * @param stops where it stands and where it comes next; none of a branch that stands still
 * @param taskTypes what the branch does
 * @param asOf up to when the branch's own server has told everything; none where it has none
 */
public record WaitsView(
    String id,
    Map<String, String> names,
    String now,
    boolean open,
    Optional<String> closes,
    Optional<DayView.Closed> closed,
    Optional<StopsView> stops,
    List<OneTaskType> taskTypes,
    Optional<String> asOf) {

  /**
   * Several branches in one answer.
   *
   * @param branches of the municipality, in the order of their ids
   */
  public record Several(List<WaitsView> branches) {}

  private record OneTaskType(
      String id, Map<String, String> names, @JsonUnwrapped TaskTypeNow now) {}

  /** As of now; to be made on the branch's writer. */
  public static WaitsView of(BranchState state, Instant now, Optional<BranchForecast> forecast) {
    Plan plan = state.plan();
    LocalTime time = now.atZone(plan.zone()).toLocalTime();
    return new WaitsView(
        plan.branch().value(),
        plan.names(),
        Times.write(now, plan.zone()),
        DayView.open(state, now),
        DayView.hours(state).stream()
            .map(DayView.OpenHours::to)
            .filter(to -> LocalTime.parse(to).isAfter(time))
            .findFirst(),
        DayView.closed(state, now),
        StopsView.of(state, now),
        plan.taskTypes().values().stream().map(type -> one(state, type, now, forecast)).toList(),
        Optional.empty());
  }

  /**
   * The same of a branch that a server of its own decides for.
   *
   * @param all up to when that has told everything
   * @param zone of the branch
   */
  public WaitsView asOf(Instant all, ZoneId zone) {
    return new WaitsView(
        id,
        names,
        now,
        open,
        closes,
        closed,
        stops,
        taskTypes,
        Optional.of(Times.write(all, zone)));
  }

  /** Of a branch whose events cannot be read: it is out of service. */
  public static WaitsView outOfService(Plan plan, Instant now) {
    return new WaitsView(
        plan.branch().value(),
        plan.names(),
        Times.write(now, plan.zone()),
        false,
        Optional.empty(),
        Optional.of(DayView.outOfService()),
        StopsView.of(plan, now.atZone(plan.zone()).toLocalDate(), true, now),
        List.of(),
        Optional.empty());
  }

  private static OneTaskType one(
      BranchState state, TaskType type, Instant now, Optional<BranchForecast> forecast) {
    return new OneTaskType(
        type.id().value(), type.names(), TaskTypeNow.of(state, type, now, forecast));
  }
}

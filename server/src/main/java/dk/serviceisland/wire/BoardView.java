package dk.serviceisland.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dk.serviceisland.domain.counter.Call;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.forecast.BranchForecast;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a wall display shows of a branch (tavle). Says nothing of staff or staff groups.
 *
 * @param branch its id
 * @param plan its settings in force, another with any that change
 * @param names what people read
 * @param timeZone of all its times
 * @param languages that it offers
 * @param day how far the day has come
 * @param hours of today
 * @param open whether numbers can be drawn
 * @param closed why not
 * @param week when it opens these days, while it is closed
 * @param ownClosing how the day ends, where its date has hours of its own
 * @param stops where it stands and where it comes next; none of a branch that stands still
 * @param peak the rush that is on; none while there is none
 * @param taskTypes what can be drawn
 * @param calls the last ones, the oldest first
 * @param counters where citizens are called to
 * @param notices that are in force, for whichever screen
 * @param assistance who asks for a person to come
 */
record BoardView(
    String branch,
    String plan,
    Map<String, String> names,
    String timeZone,
    List<String> languages,
    DayView day,
    List<DayView.OpenHours> hours,
    boolean open,
    Optional<DayView.Closed> closed,
    Optional<List<DayView.OpenDay>> week,
    Optional<DayView.OwnClosing> ownClosing,
    Optional<StopsView> stops,
    Optional<PeakView> peak,
    List<OneTaskType> taskTypes,
    List<OneCall> calls,
    List<OneCounter> counters,
    List<NoticeView> notices,
    List<AssistanceView.Open> assistance) {

  private record OneTaskType(
      String id,
      String letter,
      Map<String, String> names,
      @JsonUnwrapped BranchView.TaskTypeNow now) {}

  private record OneCall(
      String id,
      String number,
      String taskType,
      String counter,
      String counterLabel,
      @JsonUnwrapped CounterSign.Place place,
      String calledAt,
      boolean recall,
      boolean open) {}

  private record OneCounter(
      @JsonUnwrapped CounterSign sign, boolean open, Optional<String> number) {}

  /** The view as of now. To be made on the branch's writer. */
  static BoardView of(BranchState state, Instant now, Optional<BranchForecast> forecast) {
    Plan plan = state.plan();
    return new BoardView(
        plan.branch().value(),
        plan.hash(),
        plan.names(),
        plan.zone().getId(),
        plan.languages(),
        DayView.of(state),
        DayView.hours(state),
        DayView.open(state, now),
        DayView.closed(state, now),
        DayView.week(state, now),
        DayView.ownClosing(state, now),
        StopsView.of(state, now),
        PeakView.of(state),
        taskTypes(state, now, forecast),
        calls(state),
        counters(state),
        NoticeView.inForce(state, now),
        AssistanceView.open(state));
  }

  private static List<OneTaskType> taskTypes(
      BranchState state, Instant now, Optional<BranchForecast> forecast) {
    return state.plan().taskTypes().values().stream()
        .map(
            type ->
                new OneTaskType(
                    type.id().value(),
                    type.letter(),
                    type.names(),
                    BranchView.TaskTypeNow.of(state, type, now, forecast)))
        .toList();
  }

  private static List<OneCall> calls(BranchState state) {
    Set<Long> open = openCalls(state);
    Plan plan = state.planOfTheDay();
    List<OneCall> calls = new ArrayList<>();
    for (Call call : state.lastCalls()) {
      Plan.Counter counter = plan.counters().get(call.counter());
      calls.add(
          new OneCall(
              Frames.seq(state.day(), call.sequence()),
              call.number().toString(),
              call.taskType().value(),
              counter.id().value(),
              counter.label(),
              CounterSign.Place.of(plan, counter),
              Times.write(call.at(), plan.zone()),
              call.recall(),
              open.contains(call.sequence())));
    }
    return calls;
  }

  /** The newest call of each ticket that has been called and has not come yet. */
  private static Set<Long> openCalls(BranchState state) {
    Set<Long> open = new HashSet<>();
    Set<TicketId> seen = new HashSet<>();
    List<Call> newestFirst = new ArrayList<>(state.lastCalls());
    Collections.reverse(newestFirst);
    for (Call call : newestFirst) {
      boolean newest = seen.add(call.ticket());
      if (newest
          && state.ticket(call.ticket()).map(Ticket::state).orElseThrow() == TicketState.CALLED) {
        open.add(call.sequence());
      }
    }
    return open;
  }

  private static List<OneCounter> counters(BranchState state) {
    Plan plan = state.plan();
    List<OneCounter> counters = new ArrayList<>();
    for (Duty duty : state.duties()) {
      if (state.counters().isRoom(duty.counter())) {
        continue;
      }
      counters.add(
          new OneCounter(
              CounterSign.of(plan, plan.counters().get(duty.counter())),
              duty.onDuty(),
              duty.ticket()
                  .filter(ticket -> !ticket.errand().discreet())
                  .map(ticket -> ticket.number().toString())));
    }
    return counters;
  }
}

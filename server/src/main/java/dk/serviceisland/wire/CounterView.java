package dk.serviceisland.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dk.serviceisland.domain.day.Assignment;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.OwnTickets;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.Discretion;
import dk.serviceisland.domain.plan.Partner;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A counter with the ticket there, as staff see it.
 *
 * @param branch its id
 * @param id of the counter
 * @param label what stands above it
 * @param zone the part of the room
 * @param room that it is a room, where it is one
 * @param video where both sides meet, of a remote counter
 * @param state closed, free, busy and so on
 * @param since when it does so
 * @param staff who has it open
 * @param pauseReason why it pauses
 * @param left that whoever serves there has gone
 * @param lastEnquiry what was counted here last of those who are not there
 * @param current the ticket there
 * @param alert whom a free counter is to call now
 */
public record CounterView(
    String branch,
    String id,
    String label,
    Optional<String> zone,
    Optional<Boolean> room,
    Optional<String> video,
    String state,
    String since,
    Optional<AssistanceView.Person> staff,
    Optional<String> pauseReason,
    Optional<Left> left,
    Optional<LastEnquiry> lastEnquiry,
    Optional<Current> current,
    Optional<Alert> alert) {

  /**
   * That whoever serves at a counter has gone.
   *
   * @param reason by what it is known
   * @param since since when it is known
   */
  record Left(String reason, String since) {
    static Optional<Left> of(BranchState state, Duty duty) {
      return duty.left()
          .map(
              left ->
                  new Left(
                      Words.of(left.reason()), Times.write(left.since(), state.plan().zone())));
    }
  }

  private record LastEnquiry(String taskType, String channel) {
    static LastEnquiry of(Duty.Enquiry enquiry) {
      return new LastEnquiry(enquiry.taskType().value(), Words.of(enquiry.channel()));
    }
  }

  private record Alert(String number, String taskType, Map<String, String> names) {
    static Alert of(Plan plan, Ticket ticket) {
      TaskType type = plan.taskTypes().get(ticket.errand().taskType());
      return new Alert(ticket.number().toString(), type.id().value(), type.names());
    }
  }

  /**
   * What the citizen goes on to from the shared desk.
   *
   * @param taskType its id
   * @param names of the task type
   * @param partner names of the partner whose it is; none: the house's own
   */
  private record Bound(
      String taskType, Map<String, String> names, Optional<Map<String, String>> partner) {
    static Bound of(Plan plan, TaskTypeId taskType) {
      TaskType type = plan.taskTypes().get(taskType);
      return new Bound(
          taskType.value(),
          type.names(),
          type.partnership().partner().map(plan.partners()::get).map(Partner::names));
    }
  }

  private record Current(
      String ticket,
      String number,
      String state,
      String taskType,
      String letter,
      Map<String, String> names,
      boolean authority,
      Optional<Bound> boundFor,
      List<TicketView.OneErrand> errands,
      String language,
      boolean needs,
      Optional<String> paper,
      String drawnAt,
      String calledAt,
      Optional<String> startedAt,
      long plannedSeconds,
      long waitedSeconds,
      @JsonUnwrapped Recalls again,
      Why why,
      boolean training,
      Optional<Boolean> discreet,
      boolean lifelineConsulted,
      boolean mayDecide,
      Optional<String> discretion,
      Optional<List<String>> outcomes,
      Optional<List<Named>> suggests) {
    static Current of(
        BranchState state, Duty duty, Optional<OwnTickets> own, Ticket ticket, Instant now) {
      Plan plan = state.plan();
      ZoneId zone = plan.zone();
      TaskType type = plan.taskTypes().get(ticket.errand().taskType());
      boolean mayDecide = duty.staff().orElseThrow().mayDecide(type.id(), state.day());
      return new Current(
          ticket.id().value(),
          ticket.number().toString(),
          Words.of(ticket.state()),
          type.id().value(),
          type.letter(),
          type.names(),
          type.authority(),
          ticket.errand().boundFor().map(bound -> Bound.of(state.planOfTheDay(), bound)),
          TicketView.errands(
              state.planOfTheDay(),
              ticket,
              errand -> own.map(mine -> mine.has(state, errand)).orElse(true)),
          ticket.language(),
          ticket.needs(),
          ticket.paper(),
          Times.write(ticket.drawnAt(), zone),
          Times.write(ticket.calledAt().orElseThrow(), zone),
          ticket.servedSince().map(at -> Times.write(at, zone)),
          type.plannedHandling().toSeconds(),
          Times.seconds(ticket.errand().waited(now)),
          Recalls.of(plan, ticket),
          Why.of(plan, ticket, ticket.why().orElseThrow()),
          ticket.training(),
          Optional.of(ticket.errand().discreet()).filter(is -> is),
          ticket.errand().lifelineConsulted(),
          mayDecide,
          Optional.of(type.discretion()).filter(far -> far != Discretion.NONE).map(Words::of),
          outcomes(type, mayDecide, ticket.errand().lifelineConsulted()),
          suggests(plan, type, ticket));
    }

    /** What the settings suggest and is not among the errands; none where there is nothing. */
    private static Optional<List<Named>> suggests(Plan plan, TaskType type, Ticket ticket) {
      List<Named> suggested =
          type.info().suggests().stream()
              .filter(plan.taskTypes()::containsKey)
              .filter(
                  id -> ticket.errands().stream().noneMatch(errand -> errand.drawnFor().equals(id)))
              .map(id -> new Named(id.value(), plan.taskTypes().get(id).names()))
              .toList();
      return Optional.of(suggested).filter(some -> !some.isEmpty());
    }

    /** None where it may end with any, and nothing is offered before the others. */
    private static Optional<List<String>> outcomes(
        TaskType type, boolean mayDecide, boolean lifelineAsked) {
      boolean any =
          type.outcomes().equals(TaskType.EVERY_OUTCOME)
              && (mayDecide || !type.isPreparedForOthers());
      return any
          ? Optional.empty()
          : Optional.of(type.offered(mayDecide, lifelineAsked).stream().map(Words::of).toList())
              .filter(offered -> !offered.isEmpty());
    }
  }

  /**
   * How often a ticket was called again, when it may be once more, and when nobody has come to it.
   */
  private record Recalls(
      int recalls,
      int recallsLeft,
      Optional<String> recallAllowedAt,
      Optional<String> noShowAllowedAt) {
    static Recalls of(Plan plan, Ticket ticket) {
      int left = Math.max(0, plan.limits().recallLimit() - ticket.recalls());
      Instant shownUntil = ticket.shownUntil(plan.limits().recallPause());
      Optional<String> allowed =
          ticket.state() == TicketState.CALLED
              ? Optional.of(Times.write(shownUntil, plan.zone()))
              : Optional.empty();
      return new Recalls(ticket.recalls(), left, allowed.filter(at -> left > 0), allowed);
    }
  }

  /**
   * Why a ticket is, or would be, called.
   *
   * @param rule that decided
   * @param waitedSeconds how long it has waited; left out where that stands beside it
   * @param ableStaff how many of those on duty may serve it
   * @param targetSeconds where it was promised to citizens
   * @param guardSeconds where the guard decided
   * @param steppedBack how many of its task type who came earlier have stepped back behind it
   * @param appointment the time that was promised; none without an appointment
   */
  record Why(
      String rule,
      OptionalLong waitedSeconds,
      int ableStaff,
      OptionalLong targetSeconds,
      OptionalLong guardSeconds,
      OptionalInt steppedBack,
      Optional<String> appointment) {
    static Why of(Plan plan, Ticket ticket, CallReason why) {
      boolean promised = plan.taskTypes().get(ticket.errand().taskType()).waitTarget().isPresent();
      boolean guarded = why.rule() == CallReason.Rule.WAITED_LONGEST;
      return new Why(
          Words.of(why.rule()),
          OptionalLong.of(Times.seconds(why.waited())),
          why.able(),
          promised ? OptionalLong.of(Times.seconds(why.target())) : OptionalLong.empty(),
          guarded ? OptionalLong.of(Times.seconds(plan.routing().guard())) : OptionalLong.empty(),
          why.steppedBack() > 0 ? OptionalInt.of(why.steppedBack()) : OptionalInt.empty(),
          why.appointment().map(at -> Times.write(at, plan.zone())));
    }

    /** The same whatever the clock shows. */
    Why timeless() {
      return new Why(
          rule,
          OptionalLong.empty(),
          ableStaff,
          targetSeconds,
          guardSeconds,
          steppedBack,
          appointment);
    }
  }

  /** The view as of now, with whoever is there. To be made on the branch's writer. */
  public static CounterView of(BranchState state, Duty duty, Instant now) {
    return of(state, duty, Optional.empty(), now);
  }

  /**
   * The view as of now. To be made on the branch's writer.
   *
   * @param own which tickets alone are shown; none: all
   */
  public static CounterView of(
      BranchState state, Duty duty, Optional<OwnTickets> own, Instant now) {
    Plan plan = state.planOfTheDay();
    Plan.Counter counter = plan.counters().get(duty.counter());
    return new CounterView(
        plan.branch().value(),
        counter.id().value(),
        counter.label(),
        Optional.of(counter.zone()).filter(plan.zones()::containsKey),
        CounterSign.room(counter),
        counter.video(),
        Words.of(duty.state()),
        since(state, duty),
        duty.staff().map(AssistanceView.Person::of),
        duty.pauseReason().map(Words::of),
        Left.of(state, duty),
        duty.lastEnquiry().map(LastEnquiry::of),
        duty.ticket()
            .filter(ticket -> isShown(state, own, ticket))
            .map(ticket -> Current.of(state, duty, own, ticket, now)),
        Assignment.alert(state, duty, now)
            .filter(ticket -> isShown(state, own, ticket))
            .map(ticket -> Alert.of(plan, ticket)));
  }

  /** Whether whoever looks is shown a ticket: one of its own, or all. */
  static boolean isShown(BranchState state, Optional<OwnTickets> own, Ticket ticket) {
    return own.map(mine -> mine.has(state, ticket)).orElse(true);
  }

  /** Since when the counter does what it does; a counter not opened today, since the day began. */
  static String since(BranchState state, Duty duty) {
    ZoneId zone = state.plan().zone();
    Instant dayBegan = state.openedAt().orElseGet(() -> state.day().atStartOfDay(zone).toInstant());
    return Times.write(duty.since().orElse(dayBegan), zone);
  }
}

package dk.serviceisland.wire;

import dk.serviceisland.domain.assistance.Assistance;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Command;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.Refusal;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import java.time.Instant;
import java.util.Optional;

/** A rule's no as a problem, with what the caller needs to know about the state that forbids it. */
public final class RefusalView {
  private RefusalView() {}

  /**
   * The problem. To be made on the branch's writer.
   *
   * @param command what was refused
   */
  public static Problem of(BranchState state, Refusal refusal, Command command, Instant now) {
    Problem problem = plain(refusal);
    return switch (refusal.code()) {
      case BRANCH_CLOSED ->
          withWhen(problem, "opensAt", state, refusal)
              .with("reason", Words.of(DayView.reason(state, now)));
      case TASK_TYPE_CLOSED, DAY_NOT_OPEN -> withWhen(problem, "opensAt", state, refusal);
      case RECALL_TOO_SOON -> withWhen(problem, "allowedAt", state, refusal);
      case LANGUAGE_UNKNOWN ->
          problem.with(
              "detail", "The branch offers " + String.join(", ", state.plan().languages()) + ".");
      case TICKET_NOT_WAITING, TICKET_NOT_PARKED, TICKET_NOT_MISSED, TICKET_ENDED, NOT_SERVED_YET ->
          ticket(state, command).map(ticket -> withState(problem, ticket)).orElse(problem);
      case TICKET_ALREADY_CALLED ->
          ticket(state, command)
              .map(ticket -> withCounter(withState(problem, ticket), state, ticket))
              .orElse(problem);
      case TICKET_NOT_CALLED, TICKET_NOT_IN_SERVICE ->
          duty(state, command)
              .flatMap(Duty::ticket)
              .map(ticket -> withState(problem, ticket))
              .orElse(problem);
      case ASSISTANCE_TAKEN ->
          takenBy(state, command).map(name -> problem.with("takenBy", name)).orElse(problem);
      case RETURN_TOO_LATE ->
          ticket(state, command)
              .map(ticket -> problem.with("returnBy", returnBy(state, ticket)))
              .orElse(problem);
      case COUNTER_CLOSED, COUNTER_BUSY, COUNTER_PAUSED, COUNTER_NOT_PAUSED, NOTHING_AT_COUNTER ->
          duty(state, command)
              .map(duty -> problem.with("state", Words.of(duty.state())))
              .orElse(problem);
      case STAFF_AT_OTHER_COUNTER ->
          otherCounter(state, command)
              .map(counter -> Problem.atOtherCounter(state.plan().branch(), counter))
              .orElse(problem);
      default -> problem;
    };
  }

  private static Problem plain(Refusal refusal) {
    Problem problem = Problem.of(ProblemCode.valueOf(refusal.code().name()));
    return refusal
        .taskType()
        .map(taskType -> problem.with("taskType", taskType.value()))
        .orElse(problem);
  }

  private static Problem withWhen(
      Problem problem, String member, BranchState state, Refusal refusal) {
    return refusal
        .when()
        .map(moment -> problem.with(member, Times.write(moment, state.plan().zone())))
        .orElse(problem);
  }

  private static Problem withState(Problem problem, Ticket ticket) {
    return problem.with("state", Words.of(ticket.state()));
  }

  private static Problem withCounter(Problem problem, BranchState state, Ticket ticket) {
    return ticket
        .counter()
        .map(counter -> problem.with("counter", Problem.place(state.plan().branch(), counter)))
        .orElse(problem);
  }

  /** The moment itself while the ticket is missed; afterwards when it was found to have passed. */
  private static String returnBy(BranchState state, Ticket ticket) {
    return Times.write(ticket.due().orElse(ticket.since()), state.plan().zone());
  }

  private static Optional<Ticket> ticket(BranchState state, Command command) {
    return command instanceof Command.OfTicket about
        ? state.ticket(about.ticket())
        : Optional.empty();
  }

  private static Optional<Duty> duty(BranchState state, Command command) {
    return command instanceof Command.AtCounter at ? state.duty(at.counter()) : Optional.empty();
  }

  private static Optional<String> takenBy(BranchState state, Command command) {
    return command instanceof Command.TakeAssistance take
        ? state
            .assistance()
            .find(take.request())
            .flatMap(Assistance::taken)
            .map(taken -> taken.by().name())
        : Optional.empty();
  }

  private static Optional<CounterId> otherCounter(BranchState state, Command command) {
    return command instanceof Command.AtCounter at
        ? counterOf(state, at.staff())
        : Optional.empty();
  }

  /** The counter that a staff member has open; none when there is none. */
  public static Optional<CounterId> counterOf(BranchState state, StaffId staff) {
    return state.duties().stream()
        .filter(duty -> duty.staff().map(member -> member.id().equals(staff)).orElse(false))
        .map(Duty::counter)
        .findFirst();
  }
}

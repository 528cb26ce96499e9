package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.plan.StaffId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Who serves where: a counter has one staff member, a staff member one counter. */
final class CounterRules {
  private final BranchState state;
  private final Instant at;

  CounterRules(BranchState state, Instant at) {
    this.state = state;
    this.at = at;
  }

  /** Opening a counter that one has open already changes nothing. */
  Decision open(Command.OpenCounter command) {
    Optional<Decision> closedDay = DayGate.of(state, at);
    if (closedDay.isPresent()) {
      return closedDay.get();
    }
    Optional<Duty> known = state.duty(command.counter());
    if (known.isEmpty()) {
      return Decision.refused(RefusalCode.COUNTER_UNKNOWN);
    }
    if (!state.plan().staff().containsKey(command.staff())) {
      return Decision.refused(RefusalCode.STAFF_UNKNOWN);
    }
    Duty duty = known.get();
    if (duty.state() != CounterState.CLOSED) {
      return isAt(duty, command.staff())
          ? Decision.accepted()
          : Decision.refused(RefusalCode.COUNTER_TAKEN);
    }
    boolean elsewhere = state.duties().stream().anyMatch(other -> isAt(other, command.staff()));
    return elsewhere
        ? Decision.refused(RefusalCode.STAFF_AT_OTHER_COUNTER)
        : Decision.accepted(new Event.CounterOpened(at, command.counter(), command.staff()));
  }

  Decision pause(Command.PauseCounter command) {
    return withFree(
        command,
        duty ->
            duty.state() == CounterState.PAUSED
                ? Decision.refused(RefusalCode.COUNTER_PAUSED)
                : Decision.accepted(
                    new Event.CounterPaused(at, command.counter(), command.reason())));
  }

  Decision resume(Command.ResumeCounter command) {
    return withFree(
        command,
        duty ->
            duty.state() == CounterState.READY
                ? Decision.refused(RefusalCode.COUNTER_NOT_PAUSED)
                : Decision.accepted(new Event.CounterResumed(at, command.counter())));
  }

  Decision close(Command.CloseCounter command) {
    return withFree(
        command, duty -> Decision.accepted(new Event.CounterClosed(at, command.counter())));
  }

  private Decision withFree(Command.AtCounter command, Function<Duty, Decision> rule) {
    return withOwn(
        state,
        at,
        command,
        duty ->
            duty.state() == CounterState.BUSY
                ? Decision.refused(RefusalCode.COUNTER_BUSY)
                : rule.apply(duty));
  }

  /** Goes on only at a counter that this person has open, on an open day. */
  static Decision withOwn(
      BranchState state, Instant at, Command.AtCounter command, Function<Duty, Decision> rule) {
    Optional<Decision> closedDay = DayGate.of(state, at);
    if (closedDay.isPresent()) {
      return closedDay.get();
    }
    Optional<Duty> known = state.duty(command.counter());
    if (known.isEmpty()) {
      return Decision.refused(RefusalCode.COUNTER_UNKNOWN);
    }
    if (known.get().state() == CounterState.CLOSED) {
      return Decision.refused(RefusalCode.COUNTER_CLOSED);
    }
    return isAt(known.get(), command.staff())
        ? rule.apply(known.get())
        : Decision.refused(RefusalCode.NOT_YOUR_COUNTER);
  }

  private static boolean isAt(Duty duty, StaffId staff) {
    return duty.staff().map(member -> member.id().equals(staff)).orElse(false);
  }
}

package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;

/** Who serves where: a counter has one staff member, a staff member one counter. */
public sealed interface CounterCommand extends Command.AtCounter {

  /** A staff member begins to serve; opening a counter that one has open changes nothing. */
  record OpenCounter(CounterId counter, StaffId staff) implements CounterCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.withCounter(
          this,
          duty -> {
            if (!ruling.state().plan().staff().containsKey(staff)) {
              return Decision.refused(RefusalCode.STAFF_UNKNOWN);
            }
            if (duty.state() != CounterState.CLOSED) {
              return duty.isServedBy(staff)
                  ? Decision.accepted()
                  : Decision.refused(RefusalCode.COUNTER_TAKEN);
            }
            return ruling
                .state()
                .counterOf(staff)
                .map(
                    other ->
                        Decision.refused(
                            Refusal.of(RefusalCode.STAFF_AT_OTHER_COUNTER).seeing(other)))
                .orElseGet(
                    () ->
                        Decision.accepted(
                            new CounterEvent.CounterOpened(ruling.at(), counter, staff)));
          });
    }
  }

  /** Off duty for a while. */
  record PauseCounter(CounterId counter, StaffId staff, PauseReason reason)
      implements CounterCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.atFreeCounter(
          this,
          duty ->
              duty.state() == CounterState.PAUSED
                  ? Decision.refused(Refusal.of(RefusalCode.COUNTER_PAUSED).seeing(duty))
                  : Decision.accepted(
                      new CounterEvent.CounterPaused(ruling.at(), counter, reason)));
    }
  }

  /** Ready again, after a pause or after-work. */
  record ResumeCounter(CounterId counter, StaffId staff) implements CounterCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.atFreeCounter(
          this,
          duty ->
              duty.state() == CounterState.READY
                  ? Decision.refused(Refusal.of(RefusalCode.COUNTER_NOT_PAUSED).seeing(duty))
                  : Decision.accepted(new CounterEvent.CounterResumed(ruling.at(), counter)));
    }
  }

  /** The staff member leaves. */
  record CloseCounter(CounterId counter, StaffId staff) implements CounterCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.atFreeCounter(
          this, duty -> Decision.accepted(new CounterEvent.CounterClosed(ruling.at(), counter)));
    }
  }
}

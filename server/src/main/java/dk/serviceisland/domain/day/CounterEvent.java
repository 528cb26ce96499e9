package dk.serviceisland.domain.day;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.counter.EnquiryChannel;
import dk.serviceisland.domain.counter.LeaveReason;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened at a counter without a ticket. */
public sealed interface CounterEvent extends Event.OfCounter {

  /** A staff member began to serve at a counter. */
  record CounterOpened(Instant at, CounterId counter, StaffId staff) implements CounterEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      StaffMember member = fold.state().plan().staff().get(staff);
      Duty duty = fold.duty(this);
      fold.expect(member != null && duty.state() == CounterState.CLOSED, this);
      duty.open(member, at);
      fold.state().counters().manned(duty, staff);
      fold.state().counters().changed();
      return List.of(fold.changed(duty));
    }
  }

  /** The counter went off duty for a while. */
  record CounterPaused(Instant at, CounterId counter, PauseReason reason) implements CounterEvent {
    @Override
    public boolean frees() {
      return true;
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      Duty duty = fold.freeDuty(this);
      duty.pause(reason, at);
      fold.state().counters().changed();
      return List.of(fold.changed(duty));
    }
  }

  /** The counter is ready again, after a pause or after-work. */
  record CounterResumed(Instant at, CounterId counter) implements CounterEvent {
    @Override
    public boolean frees() {
      return true;
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      Duty duty = fold.freeDuty(this);
      duty.enter(CounterState.READY, at);
      fold.state().counters().changed();
      return List.of(fold.changed(duty));
    }
  }

  /** The staff member finishes work the citizen no longer waits for. */
  record CounterAfterWork(Instant at, CounterId counter) implements CounterEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      Duty duty = fold.freeDuty(this);
      duty.enter(CounterState.AFTER_WORK, at);
      return List.of(fold.changed(duty));
    }
  }

  /** The staff member is not there any more and has not closed the counter. */
  record CounterLeft(Instant at, CounterId counter, LeaveReason reason) implements CounterEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      Duty duty = fold.duty(this);
      fold.expect(duty.state() != CounterState.CLOSED && duty.left().isEmpty(), this);
      duty.leave(reason, at);
      fold.state().counters().changed();
      return Fold.NO_CHANGE;
    }
  }

  /** The staff member who had left the counter open is there again. */
  record CounterAttended(Instant at, CounterId counter) implements CounterEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      Duty duty = fold.duty(this);
      fold.expect(duty.left().isPresent(), this);
      duty.attend();
      fold.state().counters().changed();
      return Fold.NO_CHANGE;
    }
  }

  /**
   * A counter that was just closed is kept for whoever went to a room from there: nobody else opens
   * it while they are in a room.
   *
   * @param staff for whom
   */
  record CounterKept(Instant at, CounterId counter, StaffId staff) implements CounterEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      Duty duty = fold.duty(this);
      fold.expect(duty.state() == CounterState.CLOSED, this);
      duty.keepFor(staff);
      return Fold.NO_CHANGE;
    }
  }

  /**
   * Somebody who was not there asked something, and that was counted.
   *
   * @param taskType what about
   * @param channel how
   */
  record EnquiryCounted(Instant at, CounterId counter, TaskTypeId taskType, EnquiryChannel channel)
      implements CounterEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      fold.openDuty(this).countEnquiry(new Duty.Enquiry(taskType, channel));
      return Fold.NO_CHANGE;
    }
  }

  /**
   * An enquiry that was counted at the counter was none.
   *
   * @param taskType what it was counted for
   * @param channel how it was said to have come
   */
  record EnquiryTakenBack(
      Instant at, CounterId counter, TaskTypeId taskType, EnquiryChannel channel)
      implements CounterEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      Duty duty = fold.openDuty(this);
      fold.expect(
          duty.lastEnquiry().equals(Optional.of(new Duty.Enquiry(taskType, channel))), this);
      duty.forgetEnquiry();
      return Fold.NO_CHANGE;
    }
  }

  /** The counter is not served any more. */
  record CounterClosed(Instant at, CounterId counter) implements CounterEvent {
    @Override
    public boolean mayEndDay() {
      return true;
    }

    @Override
    public List<Fact.Change> apply(Fold fold) {
      Duty duty = fold.freeDuty(this);
      duty.enter(CounterState.CLOSED, at);
      fold.state().assistance().removeFrom(new Asker.Counter(counter));
      fold.state().counters().changed();
      return List.of(fold.changed(duty));
    }
  }
}

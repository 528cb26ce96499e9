package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.counter.EnquiryChannel;
import dk.serviceisland.domain.counter.LeaveReason;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a counter is doing and who serves there. Changes only when its branch's state applies an
 * event.
 */
public final class Duty {
  private final CounterId counter;
  private CounterState state = CounterState.CLOSED;
  private Instant since;
  private StaffMember staff;
  private Ticket ticket;
  private PauseReason pauseReason;
  private Left left;
  private Closed closed;
  private StaffId keptFor;
  private Enquiry lastEnquiry;

  /**
   * That whoever serves here is not there any more.
   *
   * @param reason by what it is known
   * @param since since when it is known
   */
  public record Left(LeaveReason reason, Instant since) {}

  Duty(CounterId counter) {
    this.counter = counter;
  }

  /** Which counter. */
  public CounterId counter() {
    return counter;
  }

  /** What it is doing. */
  public CounterState state() {
    return state;
  }

  /** Since when; none if it was not opened today. */
  public Optional<Instant> since() {
    return Optional.ofNullable(since);
  }

  /** Who serves; none when closed. */
  public Optional<StaffMember> staff() {
    return Optional.ofNullable(staff);
  }

  /** Whether this person has the counter open. */
  public boolean isServedBy(StaffId who) {
    return staff != null && staff.id().equals(who);
  }

  /** The ticket called or in service; none otherwise. */
  public Optional<Ticket> ticket() {
    return Optional.ofNullable(ticket);
  }

  /** Why it is paused; none otherwise. */
  public Optional<PauseReason> pauseReason() {
    return Optional.ofNullable(pauseReason);
  }

  /** That whoever serves here has gone and left it open; none while they are there. */
  public Optional<Left> left() {
    return Optional.ofNullable(left);
  }

  /** Open and not paused, and whoever serves there has not gone. */
  public boolean onDuty() {
    return state != CounterState.CLOSED && state != CounterState.PAUSED && left == null;
  }

  /** Whether a plan has the counter and whoever serves there. */
  boolean isIn(Plan plan) {
    return plan.counters().containsKey(counter)
        && (staff == null || plan.staff().containsKey(staff.id()));
  }

  /** Whoever serves here is from now on as a plan says, which has them. */
  void servedUnder(Plan plan) {
    if (staff != null) {
      staff = plan.staff().get(staff.id());
    }
  }

  void leave(LeaveReason reason, Instant at) {
    left = new Left(reason, at);
  }

  void attend() {
    left = null;
  }

  void open(StaffMember who, Instant at) {
    staff = who;
    keptFor = null;
    enter(CounterState.READY, at);
  }

  void pause(PauseReason reason, Instant at) {
    enter(CounterState.PAUSED, at);
    pauseReason = reason;
  }

  void take(Ticket called, Instant at) {
    ticket = called;
    enter(CounterState.BUSY, at);
  }

  void release(Instant at) {
    ticket = null;
    enter(CounterState.READY, at);
  }

  /** Nobody else opens it while this person is in a room. */
  void keepFor(StaffId who) {
    keptFor = who;
  }

  /** For whom it was kept when they went to a room; none once it was opened again. */
  Optional<StaffId> keptFor() {
    return Optional.ofNullable(keptFor);
  }

  /**
   * What a counter did when it was closed last.
   *
   * @param staff who served there
   * @param state what it did
   * @param pauseReason why it was paused; none otherwise
   * @param at when it was closed
   */
  record Closed(
      StaffMember staff, CounterState state, Optional<PauseReason> pauseReason, Instant at) {}

  /** What it did when it was closed last; none before. */
  Optional<Closed> closed() {
    return Optional.ofNullable(closed);
  }

  /**
   * An enquiry of somebody who was not there.
   *
   * @param taskType what about
   * @param channel how
   */
  public record Enquiry(TaskTypeId taskType, EnquiryChannel channel) {}

  /** What was counted last since it was opened; none once that was taken back. */
  public Optional<Enquiry> lastEnquiry() {
    return Optional.ofNullable(lastEnquiry);
  }

  void countEnquiry(Enquiry enquiry) {
    lastEnquiry = enquiry;
  }

  void forgetEnquiry() {
    lastEnquiry = null;
  }

  void enter(CounterState newState, Instant at) {
    if (newState == CounterState.CLOSED) {
      closed = new Closed(staff, state, pauseReason(), at);
    }
    state = newState;
    since = at;
    pauseReason = null;
    if (newState == CounterState.CLOSED) {
      staff = null;
      left = null;
      lastEnquiry = null;
    }
  }
}

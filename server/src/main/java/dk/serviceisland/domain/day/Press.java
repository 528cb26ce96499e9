package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was done last with a ticket, by mistake perhaps: it can be taken back for a while, as if it
 * had not been done, until somebody goes on with the ticket. Belongs to the branch's writer.
 */
public final class Press {
  /** How long it can be taken back. */
  public static final Duration TAKEN_BACK_WITHIN = Duration.ofMinutes(15);

  /** What was done. */
  public enum Kind {
    /** Its errand was completed. */
    COMPLETION,
    /** Its errand was handed to the queue of another task type. */
    TRANSFER,
    /** Nobody came to its call. */
    NO_SHOW,
    /** A staff member took it out of the queue. */
    REMOVAL,
    /** It was still open when a manager closed the day, which is taken back as a whole. */
    CLOSING
  }

  /**
   * What the ticket was before.
   *
   * @param restore makes it so again
   * @param taskTypes what it was still about
   */
  record Before(Runnable restore, List<TaskTypeId> taskTypes) {}

  private final Kind kind;
  private final Instant at;
  private final Optional<CounterId> counter;
  private final Optional<StaffId> staff;
  private final Optional<Long> opened;
  private final Before before;

  /**
   * A press.
   *
   * @param counter where; none of what no counter had a hand in
   * @param staff who; none of what no counter had a hand in
   * @param opened the period that began with it; none when it began none
   * @param before what the ticket was
   */
  Press(
      Kind kind,
      Instant at,
      Optional<CounterId> counter,
      Optional<StaffId> staff,
      Optional<Long> opened,
      Before before) {
    this.kind = kind;
    this.at = at;
    this.counter = counter;
    this.staff = staff;
    this.opened = opened;
    this.before = before;
  }

  /** What was done. */
  public Kind kind() {
    return kind;
  }

  /** When. */
  public Instant at() {
    return at;
  }

  /** Until when it can be taken back; from that moment on it stands. */
  public Instant until() {
    return at.plus(TAKEN_BACK_WITHIN);
  }

  /** At which counter; none of what no counter had a hand in. */
  public Optional<CounterId> counter() {
    return counter;
  }

  /** Who, or at whose counter it was done; none of what no counter had a hand in. */
  Optional<StaffId> staff() {
    return staff;
  }

  /** Whether this person did it at this counter. */
  boolean isBy(StaffId who, CounterId where) {
    return staff.equals(Optional.of(who)) && counter.equals(Optional.of(where));
  }

  /** Whether it is this person's to take back: their own, or what no counter had a hand in. */
  public boolean isFor(StaffId who) {
    return counter.isEmpty() || staff.equals(Optional.of(who));
  }

  /** The period that began with it; none when it began none. */
  Optional<Long> opened() {
    return opened;
  }

  /** The task types that the ticket is about again when this is taken back. */
  List<TaskTypeId> taskTypes() {
    return before.taskTypes();
  }

  void takeBack() {
    before.restore().run();
  }
}

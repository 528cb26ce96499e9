package dk.serviceisland.domain.fact;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.Diversion;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.ToldWait;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One period in the life of an errand: the source of every figure. The periods of a ticket follow
 * each other without gap or overlap from its draw to its end.
 *
 * @param sequence position of the event that began the period; names the fact within branch and day
 * @param number the ticket's number
 * @param errand which errand of the ticket, from 0
 * @param kind what the errand did
 * @param taskType of the errand during the period
 * @param boundFor what the errand goes on to from the shared desk, where it is received as this
 *     task type; none otherwise
 * @param counter where it is called or served; none otherwise
 * @param staff who called or serves it; none otherwise
 * @param staffGroup whose group; none otherwise
 * @param channel how the ticket was drawn
 * @param language of the citizen
 * @param training whether the staff member serves it in training
 * @param start beginning
 * @param appointment the time that its citizen was promised, from which a wait counts that began
 *     earlier; none without an appointment, and once it was given up or handed on
 */
public record Fact(
    long sequence,
    TicketNumber number,
    int errand,
    Kind kind,
    TaskTypeId taskType,
    Optional<TaskTypeId> boundFor,
    Optional<CounterId> counter,
    Optional<StaffId> staff,
    Optional<StaffGroupId> staffGroup,
    Channel channel,
    String language,
    boolean training,
    Instant start,
    Optional<Instant> appointment) {

  /** From when the period counts as a wait, if it is one. */
  public Instant waitsFrom() {
    return appointment.filter(start::isBefore).orElse(start);
  }

  /** How long it has counted as a wait at a moment, if it is one. */
  public Duration waited(Instant until) {
    return until.isBefore(waitsFrom()) ? Duration.ZERO : Duration.between(waitsFrom(), until);
  }

  /** What an errand does during a period. */
  public enum Kind {
    /** In a queue. */
    WAITING,
    /** Called, on the way to the counter (gangtid). */
    CALLED,
    /** In service (betjening). */
    SERVICE,
    /** Set aside. */
    PARKED,
    /** Did not come. */
    MISSED
  }

  /** What an event means: {@link Stored} with it, or {@link Told} only. */
  public sealed interface Change {}

  /** A change of the stored facts: every store has a row for each kind. */
  public sealed interface Stored extends Change {}

  /**
   * What is told to whoever follows a branch and stored nowhere: stored facts say the same, spread
   * over the periods of a ticket.
   */
  public sealed interface Told extends Change {}

  /** The day opened. */
  public record DayOpened() implements Told {}

  /** The day closed. */
  public record DayClosed() implements Told {}

  /**
   * A ticket was drawn.
   *
   * @param ticket which
   * @param taskType of its first errand
   */
  public record TicketDrawn(TicketId ticket, TaskTypeId taskType) implements Told {}

  /** A ticket was sent on to another branch, which is to look at it. */
  public record SentOn() implements Told {}

  /** It was decided what becomes of a ticket that was sent on, or that another branch had sent. */
  public record SendingDecided() implements Told {}

  /**
   * An errand was called for the first time.
   *
   * @param taskType what it was drawn for
   * @param waited minutes waited that count
   * @param target what the wait target of the task type was at the call; none when it had none
   */
  public record FirstCalled(TaskTypeId taskType, Duration waited, Optional<Duration> target)
      implements Told {}

  /**
   * A ticket whose citizen was told a wait was called for the first time.
   *
   * @param taskType what its first errand was drawn for
   * @param told what the citizen was told at the draw
   * @param waited from the draw to the call
   */
  public record ToldWaitCameTrue(TaskTypeId taskType, ToldWait told, Duration waited)
      implements Told {}

  /**
   * An errand ended.
   *
   * @param ticket whose
   * @param taskType what it was drawn for
   * @param served time in service
   * @param outcome of its service; none when it was not completed
   * @param endReason what ended the ticket; none when its next errand queues
   */
  public record ErrandEnded(
      TicketId ticket,
      TaskTypeId taskType,
      Duration served,
      Optional<Outcome> outcome,
      Optional<EndReason> endReason)
      implements Told {}

  /**
   * The end of an errand was taken back: when it ends again, that is its only end.
   *
   * @param ticket whose
   */
  public record EndTakenBack(TicketId ticket) implements Told {}

  /**
   * A period began.
   *
   * @param fact the period, open
   */
  public record Opened(Fact fact) implements Stored {}

  /**
   * A period ended.
   *
   * @param sequence names the fact
   * @param end when
   * @param outcome of the errand when its service completed
   * @param endReason of the ticket when this was its last period
   */
  public record Closed(
      long sequence, Instant end, Optional<Outcome> outcome, Optional<EndReason> endReason)
      implements Stored {}

  /**
   * What ended a period was taken back: it goes on as if it had not ended, and nobody was told
   * anything at its end.
   *
   * @param sequence names the fact
   */
  public record Reopened(long sequence) implements Stored {}

  /**
   * What began a period was taken back: there is no such period.
   *
   * @param sequence names the fact
   */
  public record Cancelled(long sequence) implements Stored {}

  /**
   * A lifeline was asked during a period.
   *
   * @param sequence names the fact
   */
  public record LifelineAsked(long sequence) implements Stored {}

  /**
   * A counter began to do something else; it does so until its next change.
   *
   * @param sequence position of the event that changed it
   * @param counter which
   * @param staffGroup whose member serves there; none when it closed
   * @param state what it does from now on
   * @param at from when
   */
  public record DutyChanged(
      long sequence,
      CounterId counter,
      Optional<StaffGroupId> staffGroup,
      CounterState state,
      Instant at)
      implements Stored {}

  /**
   * Another plan took force on the day.
   *
   * @param sequence position of the event
   * @param planHash names the plan
   * @param at from when it is in force
   */
  public record PlanChanged(long sequence, String planHash, Instant at) implements Stored {}

  /**
   * A visit was rated, 1 to 5 each. It says what the visit was about, and neither which visit it
   * was nor when nor who served it.
   *
   * @param taskType what the last errand was drawn for
   * @param staffGroup whose member called it last
   * @param channel how the ticket was drawn
   * @param language of the citizen
   * @param help how good the help was
   * @param solution how good the solution was
   */
  public record Rated(
      TaskTypeId taskType,
      Optional<StaffGroupId> staffGroup,
      Channel channel,
      String language,
      int help,
      int solution)
      implements Stored {}

  /**
   * A question after a visit was answered. It says neither which visit it was nor what about, when
   * or how.
   *
   * @param question its id in the plan
   * @param answer id of the answer
   */
  public record Answered(String question, String answer) implements Stored {}

  /**
   * Something is known of a citizen who was sent to do it alone.
   *
   * @param sequence position of the event; names it within branch and day
   * @param taskType what they came for
   * @param how what is known
   */
  public record Diverted(long sequence, TaskTypeId taskType, Diversion how) implements Stored {}

  /**
   * A citizen was told that something is not done here, and where it is. {@link Reopened} of the
   * same period takes it back.
   *
   * @param sequence of the period of service at whose end staff said it, or else position of the
   *     event; names it within branch and day
   * @param elsewhere what was asked for
   * @param channel who told it: kiosk, phone or staff
   * @param served time in service that it took staff; zero where a screen told it
   */
  public record ToldElsewhere(
      long sequence, ElsewhereId elsewhere, Channel channel, Duration served) implements Stored {}
}

package dk.serviceisland.journal;

import static dk.serviceisland.journal.EventEntry.entry;
import static dk.serviceisland.journal.StoredMembers.CHANNEL;
import static dk.serviceisland.journal.StoredMembers.LANGUAGE;
import static dk.serviceisland.journal.StoredMembers.TASK_TYPE;
import static dk.serviceisland.journal.StoredMembers.TICKET;
import static dk.serviceisland.journal.StoredMembers.reason;

import dk.serviceisland.domain.day.TicketEvent.ErrandAdded;
import dk.serviceisland.domain.day.TicketEvent.HoursWaived;
import dk.serviceisland.domain.day.TicketEvent.PaperServed;
import dk.serviceisland.domain.day.TicketEvent.PaperTaken;
import dk.serviceisland.domain.day.TicketEvent.RemovalTakenBack;
import dk.serviceisland.domain.day.TicketEvent.SendingArrived;
import dk.serviceisland.domain.day.TicketEvent.SendingReturned;
import dk.serviceisland.domain.day.TicketEvent.TicketArrived;
import dk.serviceisland.domain.day.TicketEvent.TicketDrawn;
import dk.serviceisland.domain.day.TicketEvent.TicketExchanged;
import dk.serviceisland.domain.day.TicketEvent.TicketExpired;
import dk.serviceisland.domain.day.TicketEvent.TicketPostponed;
import dk.serviceisland.domain.day.TicketEvent.TicketRemoved;
import dk.serviceisland.domain.day.TicketEvent.TicketReopened;
import dk.serviceisland.domain.day.TicketEvent.TicketReturned;
import dk.serviceisland.domain.day.TicketEvent.TicketUnparked;
import dk.serviceisland.domain.day.TicketEvent.TicketWithdrawn;
import dk.serviceisland.domain.day.TicketEvent.VisitRated;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Appointment;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.OutsideReason;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.ToldWait;
import dk.serviceisland.domain.ticket.WaitRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The part of {@link EventTable} that has the stored forms of events about tickets. */
final class TicketEntries {
  private static final StoredMember<TicketNumber> NUMBER =
      StoredMember.text("number", TicketNumber::toString, TicketNumber::parse);
  private static final StoredMember<List<TaskTypeId>> TASK_TYPES =
      StoredMember.shaped(
          "taskTypes",
          (body, name, types) -> body.list(name, types),
          body -> body.list("taskTypes", TaskTypeId::new));
  private static final StoredMember<TaskTypeId> STARTS_AT =
      StoredMember.text("startsAt", TaskTypeId::value, TaskTypeId::new);
  private static final StoredMember<String> BOOKING = StoredMember.text("booking");
  private static final StoredMember<Duration> LENGTH = StoredMember.duration("length");
  private static final StoredMember<Boolean> NEEDS = StoredMember.bool("needs");
  private static final StoredMember<Duration> P10 = StoredMember.duration("p10");
  private static final StoredMember<Duration> P50 = StoredMember.duration("p50");
  private static final StoredMember<Duration> P90 = StoredMember.duration("p90");
  private static final StoredMember<Instant> PROMISED_AT = StoredMember.moment("promisedAt");
  private static final StoredMember<String> PAPER = StoredMember.text("paper");
  private static final StoredMember<Instant> DRAWN_AT = StoredMember.moment("drawnAt");
  private static final StoredMember<Duration> WAITED = StoredMember.duration("waited");
  private static final StoredMember<BranchId> FROM_BRANCH =
      StoredMember.text("from", BranchId::value, BranchId::new);
  private static final StoredMember<TicketNumber> WAS =
      StoredMember.text("was", TicketNumber::toString, TicketNumber::parse);
  private static final StoredMember<Instant> FROM = StoredMember.moment("from");
  private static final StoredMember<Instant> TO = StoredMember.moment("to");
  private static final StoredMember<Outcome> OUTCOME =
      StoredMember.constant("outcome", Outcome.class);
  private static final StoredMember<Long> ORDER = StoredMember.number("order");
  private static final StoredMember<Integer> STEP = StoredMember.integer("step");
  private static final StoredMember<Integer> HELP = StoredMember.integer("help");
  private static final StoredMember<Integer> SOLUTION = StoredMember.integer("solution");

  private static final StoredMember<Boolean> SUGGESTED = StoredMember.bool("suggested");

  static final List<EventEntry<?>> ALL =
      List.of(
          entry(
              "ticket-drawn",
              1,
              TicketDrawn.class,
              (at, body) -> drawn(at, body, Optional.empty()),
              TICKET.always(TicketDrawn::ticket),
              NUMBER.always(TicketDrawn::number),
              TASK_TYPES.always(TicketDrawn::taskTypes),
              CHANNEL.always(TicketDrawn::channel),
              LANGUAGE.always(TicketDrawn::language),
              NEEDS.always(TicketDrawn::needs),
              P10.addedLater(event -> told(event).map(WaitRange::p10)),
              P50.addedLater(event -> told(event).map(WaitRange::p50)),
              P90.addedLater(event -> told(event).map(WaitRange::p90)),
              PROMISED_AT.addedLater(event -> event.told().map(ToldWait::asOf)),
              STARTS_AT.addedLater(TicketDrawn::startsAt)),
          entry(
              "ticket-drawn",
              2,
              TicketDrawn.class,
              (at, body) ->
                  drawn(at, body, BOOKING.ifIn(body).map(booking -> appointment(booking, body))),
              TICKET.always(TicketDrawn::ticket),
              NUMBER.always(TicketDrawn::number),
              TASK_TYPES.always(TicketDrawn::taskTypes),
              CHANNEL.always(TicketDrawn::channel),
              LANGUAGE.always(TicketDrawn::language),
              NEEDS.always(TicketDrawn::needs),
              P10.ifAny(event -> told(event).map(WaitRange::p10)),
              P50.ifAny(event -> told(event).map(WaitRange::p50)),
              P90.ifAny(event -> told(event).map(WaitRange::p90)),
              PROMISED_AT.ifAny(event -> event.told().map(ToldWait::asOf)),
              STARTS_AT.ifAny(TicketDrawn::startsAt),
              BOOKING.ifAny(event -> event.appointment().map(Appointment::booking)),
              FROM.ifAny(event -> event.appointment().map(Appointment::from)),
              LENGTH.ifAny(event -> event.appointment().map(Appointment::length))),
          entry(
              "paper-taken",
              1,
              PaperTaken.class,
              (at, body) ->
                  new PaperTaken(
                      at,
                      TICKET.in(body),
                      NUMBER.in(body),
                      PAPER.in(body),
                      TASK_TYPE.in(body),
                      DRAWN_AT.in(body),
                      LANGUAGE.in(body),
                      new Place(ORDER.in(body), STEP.in(body))),
              TICKET.always(PaperTaken::ticket),
              NUMBER.always(PaperTaken::number),
              PAPER.always(PaperTaken::paper),
              TASK_TYPE.always(PaperTaken::taskType),
              DRAWN_AT.always(PaperTaken::drawnAt),
              LANGUAGE.always(PaperTaken::language),
              ORDER.always(event -> event.place().order()),
              STEP.always(event -> event.place().step())),
          entry(
              "ticket-arrived",
              1,
              TicketArrived.class,
              (at, body) ->
                  new TicketArrived(
                      at,
                      TICKET.in(body),
                      NUMBER.in(body),
                      TASK_TYPE.in(body),
                      DRAWN_AT.in(body),
                      WAITED.in(body),
                      LANGUAGE.in(body),
                      NEEDS.in(body),
                      FROM_BRANCH.in(body),
                      WAS.in(body),
                      new Place(ORDER.in(body), STEP.in(body))),
              TICKET.always(TicketArrived::ticket),
              NUMBER.always(TicketArrived::number),
              TASK_TYPE.always(TicketArrived::taskType),
              DRAWN_AT.always(TicketArrived::drawnAt),
              WAITED.always(TicketArrived::waited),
              LANGUAGE.always(TicketArrived::language),
              NEEDS.always(TicketArrived::needs),
              FROM_BRANCH.always(TicketArrived::from),
              WAS.always(TicketArrived::was),
              ORDER.always(event -> event.place().order()),
              STEP.always(event -> event.place().step())),
          entry(
              "sending-arrived",
              1,
              SendingArrived.class,
              (at, body) -> new SendingArrived(at, TICKET.in(body), NUMBER.in(body)),
              TICKET.always(SendingArrived::ticket),
              NUMBER.always(SendingArrived::number)),
          entry(
              "sending-returned",
              1,
              SendingReturned.class,
              (at, body) -> new SendingReturned(at, TICKET.in(body)),
              TICKET.always(SendingReturned::ticket)),
          entry(
              "paper-served",
              1,
              PaperServed.class,
              (at, body) ->
                  new PaperServed(
                      at, TICKET.in(body), FROM.in(body), TO.in(body), OUTCOME.in(body)),
              TICKET.always(PaperServed::ticket),
              FROM.always(PaperServed::from),
              TO.always(PaperServed::to),
              OUTCOME.always(PaperServed::outcome)),
          entry(
              "hours-waived",
              1,
              HoursWaived.class,
              (at, body) ->
                  new HoursWaived(at, TICKET.in(body), reason(OutsideReason.class).in(body)),
              TICKET.always(HoursWaived::ticket),
              reason(OutsideReason.class).always(HoursWaived::reason)),
          entry(
              "errand-added",
              1,
              ErrandAdded.class,
              (at, body) ->
                  new ErrandAdded(
                      at, TICKET.in(body), TASK_TYPE.in(body), SUGGESTED.ifIn(body).orElse(false)),
              TICKET.always(ErrandAdded::ticket),
              TASK_TYPE.always(ErrandAdded::taskType),
              SUGGESTED.addedLater(
                  event -> Optional.of(event.suggested()).filter(suggested -> suggested))),
          entry(
              "ticket-unparked",
              1,
              TicketUnparked.class,
              (at, body) -> new TicketUnparked(at, TICKET.in(body)),
              TICKET.always(TicketUnparked::ticket)),
          entry(
              "ticket-postponed",
              1,
              TicketPostponed.class,
              (at, body) ->
                  new TicketPostponed(
                      at, TICKET.in(body), new Place(ORDER.in(body), STEP.in(body))),
              TICKET.always(TicketPostponed::ticket),
              ORDER.always(event -> event.place().order()),
              STEP.always(event -> event.place().step())),
          entry(
              "ticket-returned",
              1,
              TicketReturned.class,
              (at, body) -> new TicketReturned(at, TICKET.in(body)),
              TICKET.always(TicketReturned::ticket)),
          entry(
              "ticket-withdrawn",
              1,
              TicketWithdrawn.class,
              (at, body) -> new TicketWithdrawn(at, TICKET.in(body)),
              TICKET.always(TicketWithdrawn::ticket)),
          entry(
              "ticket-exchanged",
              1,
              TicketExchanged.class,
              (at, body) -> new TicketExchanged(at, TICKET.in(body)),
              TICKET.always(TicketExchanged::ticket)),
          entry(
              "ticket-removed",
              1,
              TicketRemoved.class,
              (at, body) ->
                  new TicketRemoved(at, TICKET.in(body), reason(RemoveReason.class).in(body)),
              TICKET.always(TicketRemoved::ticket),
              reason(RemoveReason.class).always(TicketRemoved::reason)),
          entry(
              "ticket-expired",
              1,
              TicketExpired.class,
              (at, body) ->
                  new TicketExpired(at, TICKET.in(body), reason(EndReason.class).in(body)),
              TICKET.always(TicketExpired::ticket),
              reason(EndReason.class).always(TicketExpired::reason)),
          entry(
              "removal-taken-back",
              1,
              RemovalTakenBack.class,
              (at, body) -> new RemovalTakenBack(at, TICKET.in(body)),
              TICKET.always(RemovalTakenBack::ticket)),
          entry(
              "ticket-reopened",
              1,
              TicketReopened.class,
              (at, body) -> new TicketReopened(at, TICKET.in(body)),
              TICKET.always(TicketReopened::ticket)),
          entry(
              "visit-rated",
              1,
              VisitRated.class,
              (at, body) ->
                  new VisitRated(
                      at,
                      TICKET.in(body),
                      Optional.of(HELP.in(body)),
                      Optional.of(SOLUTION.in(body))),
              TICKET.always(VisitRated::ticket),
              HELP.ifAny(VisitRated::help),
              SOLUTION.ifAny(VisitRated::solution)),
          entry(
              "visit-rated",
              2,
              VisitRated.class,
              (at, body) -> new VisitRated(at, TICKET.in(body), Optional.empty(), Optional.empty()),
              TICKET.always(VisitRated::ticket)));

  private TicketEntries() {}

  private static TicketDrawn drawn(Instant at, JsonFields body, Optional<Appointment> appointment) {
    return new TicketDrawn(
        at,
        TICKET.in(body),
        NUMBER.in(body),
        TASK_TYPES.in(body),
        CHANNEL.in(body),
        LANGUAGE.in(body),
        NEEDS.in(body),
        told(body),
        STARTS_AT.ifIn(body),
        appointment);
  }

  private static Appointment appointment(String booking, JsonFields body) {
    return new Appointment(booking, FROM.in(body), LENGTH.in(body));
  }

  private static Optional<WaitRange> told(TicketDrawn event) {
    return event.told().map(ToldWait::range);
  }

  /** None in bodies stored before it was added, and where there was no forecast. */
  private static Optional<ToldWait> told(JsonFields body) {
    return PROMISED_AT
        .ifIn(body)
        .map(asOf -> new ToldWait(new WaitRange(P10.in(body), P50.in(body), P90.in(body)), asOf));
  }
}

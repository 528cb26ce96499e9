package dk.serviceisland.journal;

import static dk.serviceisland.journal.EventEntry.entry;
import static dk.serviceisland.journal.StoredMembers.COUNTER;
import static dk.serviceisland.journal.StoredMembers.ELSEWHERE;
import static dk.serviceisland.journal.StoredMembers.STAFF;
import static dk.serviceisland.journal.StoredMembers.TASK_TYPE;
import static dk.serviceisland.journal.StoredMembers.TICKET;
import static dk.serviceisland.journal.StoredMembers.reason;

import dk.serviceisland.domain.counter.Addressee;
import dk.serviceisland.domain.day.ServiceEvent.CompletionTakenBack;
import dk.serviceisland.domain.day.ServiceEvent.ErrandCompleted;
import dk.serviceisland.domain.day.ServiceEvent.ErrandTransferred;
import dk.serviceisland.domain.day.ServiceEvent.LifelineConsulted;
import dk.serviceisland.domain.day.ServiceEvent.NoShowTakenBack;
import dk.serviceisland.domain.day.ServiceEvent.ServiceInterrupted;
import dk.serviceisland.domain.day.ServiceEvent.ServiceMoved;
import dk.serviceisland.domain.day.ServiceEvent.ServiceStarted;
import dk.serviceisland.domain.day.ServiceEvent.ServiceTakenOver;
import dk.serviceisland.domain.day.ServiceEvent.TicketCalled;
import dk.serviceisland.domain.day.ServiceEvent.TicketNoShow;
import dk.serviceisland.domain.day.ServiceEvent.TicketParked;
import dk.serviceisland.domain.day.ServiceEvent.TicketRecalled;
import dk.serviceisland.domain.day.ServiceEvent.TicketSentOn;
import dk.serviceisland.domain.day.ServiceEvent.TicketUncalled;
import dk.serviceisland.domain.day.ServiceEvent.TransferTakenBack;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The part of {@link EventTable} that has the stored forms of what counters did with tickets. */
final class ServiceEntries {
  private static final StoredMember<Boolean> TRAINING = StoredMember.bool("training");
  private static final StoredMember<Boolean> DISCREET = StoredMember.bool("discreet");
  private static final StoredMember<CallReason.Rule> RULE =
      StoredMember.constant("rule", CallReason.Rule.class);
  private static final StoredMember<Duration> WAITED = StoredMember.duration("waited");
  private static final StoredMember<Duration> TARGET = StoredMember.duration("target");
  private static final StoredMember<Duration> HANDLING = StoredMember.duration("handling");
  private static final StoredMember<Integer> ABLE = StoredMember.integer("able");
  private static final StoredMember<Integer> STEPPED_BACK = StoredMember.integer("steppedBack");
  private static final StoredMember<Instant> APPOINTMENT = StoredMember.moment("appointment");
  private static final StoredMember<Instant> UNTIL = StoredMember.moment("until");
  private static final StoredMember<Instant> RETURN_BY = StoredMember.moment("returnBy");
  private static final StoredMember<BranchId> TO =
      StoredMember.text("to", BranchId::value, BranchId::new);
  private static final StoredMember<TicketId> AS =
      StoredMember.text("as", TicketId::value, TicketId::new);
  private static final StoredMember<StaffId> TO_STAFF =
      StoredMember.text("toStaff", StaffId::value, StaffId::new);
  private static final StoredMember<CounterId> TO_COUNTER =
      StoredMember.text("toCounter", CounterId::value, CounterId::new);
  private static final StoredMember<Outcome> OUTCOME =
      StoredMember.constant("outcome", Outcome.class);

  static final List<EventEntry<?>> ALL =
      List.of(
          entry(
              "ticket-called",
              1,
              TicketCalled.class,
              (at, body) ->
                  called(
                      at,
                      body,
                      STEPPED_BACK.ifIn(body).orElse(0),
                      Optional.empty(),
                      DISCREET.ifIn(body).orElse(false)),
              TICKET.always(TicketCalled::ticket),
              COUNTER.always(TicketCalled::counter),
              STAFF.always(TicketCalled::staff),
              TRAINING.always(TicketCalled::training),
              RULE.always(event -> event.why().rule()),
              WAITED.always(event -> event.why().waited()),
              TARGET.always(event -> event.why().target()),
              HANDLING.always(event -> event.why().handling()),
              ABLE.always(event -> event.why().able()),
              STEPPED_BACK.addedLater(event -> Optional.of(event.why().steppedBack())),
              DISCREET.addedLater(event -> Optional.of(event.discreet()).filter(is -> is))),
          entry(
              "ticket-called",
              2,
              TicketCalled.class,
              (at, body) ->
                  called(
                      at,
                      body,
                      STEPPED_BACK.in(body),
                      APPOINTMENT.ifIn(body),
                      DISCREET.ifIn(body).orElse(false)),
              TICKET.always(TicketCalled::ticket),
              COUNTER.always(TicketCalled::counter),
              STAFF.always(TicketCalled::staff),
              TRAINING.always(TicketCalled::training),
              RULE.always(event -> event.why().rule()),
              WAITED.always(event -> event.why().waited()),
              TARGET.always(event -> event.why().target()),
              HANDLING.always(event -> event.why().handling()),
              ABLE.always(event -> event.why().able()),
              STEPPED_BACK.always(event -> event.why().steppedBack()),
              APPOINTMENT.ifAny(event -> event.why().appointment()),
              DISCREET.ifAny(event -> Optional.of(event.discreet()).filter(is -> is))),
          entry(
              "ticket-recalled",
              1,
              TicketRecalled.class,
              (at, body) -> new TicketRecalled(at, TICKET.in(body), COUNTER.in(body)),
              TICKET.always(TicketRecalled::ticket),
              COUNTER.always(TicketRecalled::counter)),
          entry(
              "ticket-uncalled",
              1,
              TicketUncalled.class,
              (at, body) -> new TicketUncalled(at, TICKET.in(body), COUNTER.in(body)),
              TICKET.always(TicketUncalled::ticket),
              COUNTER.always(TicketUncalled::counter)),
          entry(
              "service-started",
              1,
              ServiceStarted.class,
              (at, body) -> new ServiceStarted(at, TICKET.in(body), COUNTER.in(body)),
              TICKET.always(ServiceStarted::ticket),
              COUNTER.always(ServiceStarted::counter)),
          entry(
              "service-interrupted",
              1,
              ServiceInterrupted.class,
              (at, body) -> new ServiceInterrupted(at, TICKET.in(body), COUNTER.in(body)),
              TICKET.always(ServiceInterrupted::ticket),
              COUNTER.always(ServiceInterrupted::counter)),
          entry(
              "service-taken-over",
              1,
              ServiceTakenOver.class,
              (at, body) ->
                  new ServiceTakenOver(
                      at, TICKET.in(body), COUNTER.in(body), STAFF.in(body), TRAINING.in(body)),
              TICKET.always(ServiceTakenOver::ticket),
              COUNTER.always(ServiceTakenOver::counter),
              STAFF.always(ServiceTakenOver::staff),
              TRAINING.always(ServiceTakenOver::training)),
          entry(
              "service-moved",
              1,
              ServiceMoved.class,
              (at, body) -> new ServiceMoved(at, TICKET.in(body), COUNTER.in(body)),
              TICKET.always(ServiceMoved::ticket),
              COUNTER.always(ServiceMoved::counter)),
          entry(
              "errand-transferred",
              1,
              ErrandTransferred.class,
              (at, body) ->
                  new ErrandTransferred(
                      at, TICKET.in(body), COUNTER.in(body), TASK_TYPE.in(body), Optional.empty()),
              TICKET.always(ErrandTransferred::ticket),
              COUNTER.always(ErrandTransferred::counter),
              TASK_TYPE.always(ErrandTransferred::taskType)),
          entry(
              "errand-transferred",
              2,
              ErrandTransferred.class,
              (at, body) ->
                  new ErrandTransferred(
                      at, TICKET.in(body), COUNTER.in(body), TASK_TYPE.in(body), addressee(body)),
              TICKET.always(ErrandTransferred::ticket),
              COUNTER.always(ErrandTransferred::counter),
              TASK_TYPE.always(ErrandTransferred::taskType),
              TO_STAFF.ifAny(event -> event.to().flatMap(ServiceEntries::person)),
              TO_COUNTER.ifAny(event -> event.to().flatMap(ServiceEntries::counter))),
          entry(
              "ticket-sent-on",
              1,
              TicketSentOn.class,
              (at, body) ->
                  new TicketSentOn(
                      at,
                      TICKET.in(body),
                      COUNTER.in(body),
                      TO.in(body),
                      AS.in(body),
                      TASK_TYPE.in(body)),
              TICKET.always(TicketSentOn::ticket),
              COUNTER.always(TicketSentOn::counter),
              TO.always(TicketSentOn::to),
              AS.always(TicketSentOn::as),
              TASK_TYPE.always(TicketSentOn::taskType)),
          entry(
              "lifeline-consulted",
              1,
              LifelineConsulted.class,
              (at, body) -> new LifelineConsulted(at, TICKET.in(body), COUNTER.in(body)),
              TICKET.always(LifelineConsulted::ticket),
              COUNTER.always(LifelineConsulted::counter)),
          entry(
              "errand-completed",
              1,
              ErrandCompleted.class,
              (at, body) ->
                  new ErrandCompleted(at, TICKET.in(body), COUNTER.in(body), OUTCOME.in(body)),
              TICKET.always(ErrandCompleted::ticket),
              COUNTER.always(ErrandCompleted::counter),
              OUTCOME.always(ErrandCompleted::outcome)),
          entry(
              "errand-completed",
              2,
              ErrandCompleted.class,
              (at, body) ->
                  new ErrandCompleted(
                      at,
                      TICKET.in(body),
                      COUNTER.in(body),
                      OUTCOME.in(body),
                      ELSEWHERE.ifIn(body)),
              TICKET.always(ErrandCompleted::ticket),
              COUNTER.always(ErrandCompleted::counter),
              OUTCOME.always(ErrandCompleted::outcome),
              ELSEWHERE.ifAny(ErrandCompleted::elsewhere)),
          entry(
              "completion-taken-back",
              1,
              CompletionTakenBack.class,
              (at, body) -> new CompletionTakenBack(at, TICKET.in(body), COUNTER.in(body)),
              TICKET.always(CompletionTakenBack::ticket),
              COUNTER.always(CompletionTakenBack::counter)),
          entry(
              "transfer-taken-back",
              1,
              TransferTakenBack.class,
              (at, body) -> new TransferTakenBack(at, TICKET.in(body), COUNTER.in(body)),
              TICKET.always(TransferTakenBack::ticket),
              COUNTER.always(TransferTakenBack::counter)),
          entry(
              "no-show-taken-back",
              1,
              NoShowTakenBack.class,
              (at, body) -> new NoShowTakenBack(at, TICKET.in(body), COUNTER.in(body)),
              TICKET.always(NoShowTakenBack::ticket),
              COUNTER.always(NoShowTakenBack::counter)),
          entry(
              "ticket-parked",
              1,
              TicketParked.class,
              (at, body) ->
                  new TicketParked(
                      at,
                      TICKET.in(body),
                      COUNTER.in(body),
                      reason(ParkReason.class).in(body),
                      UNTIL.ifIn(body)),
              TICKET.always(TicketParked::ticket),
              COUNTER.always(TicketParked::counter),
              reason(ParkReason.class).always(TicketParked::reason),
              UNTIL.ifAny(TicketParked::until)),
          entry(
              "ticket-no-show",
              1,
              TicketNoShow.class,
              (at, body) ->
                  new TicketNoShow(at, TICKET.in(body), COUNTER.in(body), RETURN_BY.in(body)),
              TICKET.always(TicketNoShow::ticket),
              COUNTER.always(TicketNoShow::counter),
              RETURN_BY.always(TicketNoShow::returnBy)));

  private ServiceEntries() {}

  private static TicketCalled called(
      Instant at,
      JsonFields body,
      int steppedBack,
      Optional<Instant> appointment,
      boolean discreet) {
    CallReason why =
        new CallReason(
            RULE.in(body),
            WAITED.in(body),
            TARGET.in(body),
            HANDLING.in(body),
            ABLE.in(body),
            steppedBack,
            appointment);
    return new TicketCalled(
        at, TICKET.in(body), COUNTER.in(body), STAFF.in(body), TRAINING.in(body), why, discreet);
  }

  private static Optional<Addressee> addressee(JsonFields body) {
    return TO_STAFF
        .ifIn(body)
        .<Addressee>map(Addressee.Person::new)
        .or(() -> TO_COUNTER.ifIn(body).map(Addressee.Counter::new));
  }

  private static Optional<StaffId> person(Addressee to) {
    return to instanceof Addressee.Person person ? Optional.of(person.toStaff()) : Optional.empty();
  }

  private static Optional<CounterId> counter(Addressee to) {
    return to instanceof Addressee.Counter counter
        ? Optional.of(counter.toCounter())
        : Optional.empty();
  }
}

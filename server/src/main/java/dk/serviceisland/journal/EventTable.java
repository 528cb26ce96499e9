package dk.serviceisland.journal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.assistance.PrinterTrouble;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.day.AssistanceEvent.AssistanceRequested;
import dk.serviceisland.domain.day.AssistanceEvent.AssistanceTaken;
import dk.serviceisland.domain.day.AssistanceEvent.AssistanceWithdrawn;
import dk.serviceisland.domain.day.CloseReason;
import dk.serviceisland.domain.day.CounterEvent.CounterAfterWork;
import dk.serviceisland.domain.day.CounterEvent.CounterClosed;
import dk.serviceisland.domain.day.CounterEvent.CounterOpened;
import dk.serviceisland.domain.day.CounterEvent.CounterPaused;
import dk.serviceisland.domain.day.CounterEvent.CounterResumed;
import dk.serviceisland.domain.day.DayEvent.DayClosed;
import dk.serviceisland.domain.day.DayEvent.DayOpened;
import dk.serviceisland.domain.day.DayEvent.TaskTypePaused;
import dk.serviceisland.domain.day.DayEvent.TaskTypeResumed;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.ServiceEvent.ErrandCompleted;
import dk.serviceisland.domain.day.ServiceEvent.ErrandTransferred;
import dk.serviceisland.domain.day.ServiceEvent.LifelineConsulted;
import dk.serviceisland.domain.day.ServiceEvent.ServiceStarted;
import dk.serviceisland.domain.day.ServiceEvent.TicketCalled;
import dk.serviceisland.domain.day.ServiceEvent.TicketNoShow;
import dk.serviceisland.domain.day.ServiceEvent.TicketParked;
import dk.serviceisland.domain.day.ServiceEvent.TicketRecalled;
import dk.serviceisland.domain.day.TicketEvent.ErrandAdded;
import dk.serviceisland.domain.day.TicketEvent.TicketDrawn;
import dk.serviceisland.domain.day.TicketEvent.TicketExpired;
import dk.serviceisland.domain.day.TicketEvent.TicketPostponed;
import dk.serviceisland.domain.day.TicketEvent.TicketRemoved;
import dk.serviceisland.domain.day.TicketEvent.TicketReturned;
import dk.serviceisland.domain.day.TicketEvent.TicketUnparked;
import dk.serviceisland.domain.day.TicketEvent.TicketWithdrawn;
import dk.serviceisland.domain.day.TicketEvent.VisitRated;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.ToldWait;
import dk.serviceisland.domain.ticket.WaitRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stored form of every kind of event: one entry for each version of its body, which says what
 * members that version has and how an event is made of them. Written is the last version of a kind;
 * all are read, for ever. A body that changes gets the next version as an entry below the old one.
 *
 * <p>Twice a member was slipped into version 1 instead; the table says so by {@code addedLater}.
 */
final class EventTable {
  private static final StoredMember<LocalDate> DAY =
      StoredMember.text("day", LocalDate::toString, LocalDate::parse);
  private static final StoredMember<String> PLAN = StoredMember.text("plan");
  private static final StoredMember<Map<TaskTypeId, Duration>> HANDLING_OF_DAY =
      StoredMember.shaped(
          "handling",
          JsonText::map,
          body -> body.map("handling", TaskTypeId::new, value -> Duration.parse((String) value)));
  private static final StoredMember<Map<StaffId, Double>> STAFF_FACTOR =
      StoredMember.shaped(
          "staffFactor",
          JsonText::numbers,
          body -> body.map("staffFactor", StaffId::new, value -> ((Number) value).doubleValue()));
  private static final StoredMember<CounterId> COUNTER =
      StoredMember.text("counter", CounterId::value, CounterId::new);
  private static final StoredMember<StaffId> STAFF =
      StoredMember.text("staff", StaffId::value, StaffId::new);
  private static final StoredMember<TaskTypeId> TASK_TYPE =
      StoredMember.text("taskType", TaskTypeId::value, TaskTypeId::new);
  private static final StoredMember<TicketId> TICKET =
      StoredMember.text("ticket", TicketId::value, TicketId::new);
  private static final StoredMember<TicketNumber> NUMBER =
      StoredMember.text("number", TicketNumber::toString, TicketNumber::parse);
  private static final StoredMember<List<TaskTypeId>> TASK_TYPES =
      StoredMember.shaped(
          "taskTypes",
          (body, name, types) -> body.list(name, types),
          body -> body.list("taskTypes", TaskTypeId::new));
  private static final StoredMember<Channel> CHANNEL =
      StoredMember.constant("channel", Channel.class);
  private static final StoredMember<String> LANGUAGE = StoredMember.text("language");
  private static final StoredMember<Boolean> NEEDS = StoredMember.bool("needs");
  private static final StoredMember<Duration> P10 = StoredMember.duration("p10");
  private static final StoredMember<Duration> P50 = StoredMember.duration("p50");
  private static final StoredMember<Duration> P90 = StoredMember.duration("p90");
  private static final StoredMember<Instant> PROMISED_AT = StoredMember.moment("promisedAt");
  private static final StoredMember<Boolean> TRAINING = StoredMember.bool("training");
  private static final StoredMember<CallReason.Rule> RULE =
      StoredMember.constant("rule", CallReason.Rule.class);
  private static final StoredMember<Duration> WAITED = StoredMember.duration("waited");
  private static final StoredMember<Duration> TARGET = StoredMember.duration("target");
  private static final StoredMember<Duration> HANDLING = StoredMember.duration("handling");
  private static final StoredMember<Integer> ABLE = StoredMember.integer("able");
  private static final StoredMember<Integer> STEPPED_BACK = StoredMember.integer("steppedBack");
  private static final StoredMember<Instant> UNTIL = StoredMember.moment("until");
  private static final StoredMember<Long> ORDER = StoredMember.number("order");
  private static final StoredMember<Integer> STEP = StoredMember.integer("step");
  private static final StoredMember<Instant> RETURN_BY = StoredMember.moment("returnBy");
  private static final StoredMember<Outcome> OUTCOME =
      StoredMember.constant("outcome", Outcome.class);
  private static final StoredMember<Integer> HELP = StoredMember.integer("help");
  private static final StoredMember<Integer> SOLUTION = StoredMember.integer("solution");
  private static final StoredMember<Long> REQUEST = StoredMember.number("request");
  private static final StoredMember<String> KIOSK = StoredMember.text("kiosk");
  private static final StoredMember<String> PRINTER = StoredMember.text("printer");
  private static final StoredMember<String> NAME = StoredMember.text("name");
  private static final StoredMember<PrinterTrouble> TROUBLE =
      StoredMember.constant("trouble", PrinterTrouble.class);

  private static final List<Entry<?>> ENTRIES =
      List.of(
          entry(
              "day-opened",
              1,
              DayOpened.class,
              (at, body) ->
                  new DayOpened(
                      at,
                      DAY.in(body),
                      PLAN.in(body),
                      new HandlingTimes(HANDLING_OF_DAY.in(body), STAFF_FACTOR.in(body))),
              DAY.always(DayOpened::day),
              PLAN.always(DayOpened::planHash),
              HANDLING_OF_DAY.always(event -> event.handling().byTaskType()),
              STAFF_FACTOR.always(event -> event.handling().staffFactor())),
          entry(
              "day-closed",
              1,
              DayClosed.class,
              (at, body) -> new DayClosed(at, reason(CloseReason.class).in(body)),
              reason(CloseReason.class).always(DayClosed::reason)),
          entry(
              "task-type-paused",
              1,
              TaskTypePaused.class,
              (at, body) -> new TaskTypePaused(at, TASK_TYPE.in(body)),
              TASK_TYPE.always(TaskTypePaused::taskType)),
          entry(
              "task-type-resumed",
              1,
              TaskTypeResumed.class,
              (at, body) -> new TaskTypeResumed(at, TASK_TYPE.in(body)),
              TASK_TYPE.always(TaskTypeResumed::taskType)),
          entry(
              "counter-opened",
              1,
              CounterOpened.class,
              (at, body) -> new CounterOpened(at, COUNTER.in(body), STAFF.in(body)),
              COUNTER.always(CounterOpened::counter),
              STAFF.always(CounterOpened::staff)),
          entry(
              "counter-paused",
              1,
              CounterPaused.class,
              (at, body) ->
                  new CounterPaused(at, COUNTER.in(body), reason(PauseReason.class).in(body)),
              COUNTER.always(CounterPaused::counter),
              reason(PauseReason.class).always(CounterPaused::reason)),
          entry(
              "counter-resumed",
              1,
              CounterResumed.class,
              (at, body) -> new CounterResumed(at, COUNTER.in(body)),
              COUNTER.always(CounterResumed::counter)),
          entry(
              "counter-after-work",
              1,
              CounterAfterWork.class,
              (at, body) -> new CounterAfterWork(at, COUNTER.in(body)),
              COUNTER.always(CounterAfterWork::counter)),
          entry(
              "counter-closed",
              1,
              CounterClosed.class,
              (at, body) -> new CounterClosed(at, COUNTER.in(body)),
              COUNTER.always(CounterClosed::counter)),
          entry(
              "ticket-drawn",
              1,
              TicketDrawn.class,
              (at, body) ->
                  new TicketDrawn(
                      at,
                      TICKET.in(body),
                      NUMBER.in(body),
                      TASK_TYPES.in(body),
                      CHANNEL.in(body),
                      LANGUAGE.in(body),
                      NEEDS.in(body),
                      told(body)),
              TICKET.always(TicketDrawn::ticket),
              NUMBER.always(TicketDrawn::number),
              TASK_TYPES.always(TicketDrawn::taskTypes),
              CHANNEL.always(TicketDrawn::channel),
              LANGUAGE.always(TicketDrawn::language),
              NEEDS.always(TicketDrawn::needs),
              P10.addedLater(event -> told(event).map(WaitRange::p10)),
              P50.addedLater(event -> told(event).map(WaitRange::p50)),
              P90.addedLater(event -> told(event).map(WaitRange::p90)),
              PROMISED_AT.addedLater(event -> event.told().map(ToldWait::asOf))),
          entry(
              "errand-added",
              1,
              ErrandAdded.class,
              (at, body) -> new ErrandAdded(at, TICKET.in(body), TASK_TYPE.in(body)),
              TICKET.always(ErrandAdded::ticket),
              TASK_TYPE.always(ErrandAdded::taskType)),
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
              "visit-rated",
              1,
              VisitRated.class,
              (at, body) -> new VisitRated(at, TICKET.in(body), HELP.in(body), SOLUTION.in(body)),
              TICKET.always(VisitRated::ticket),
              HELP.always(VisitRated::help),
              SOLUTION.always(VisitRated::solution)),
          entry(
              "ticket-called",
              1,
              TicketCalled.class,
              (at, body) ->
                  new TicketCalled(
                      at,
                      TICKET.in(body),
                      COUNTER.in(body),
                      STAFF.in(body),
                      TRAINING.in(body),
                      new CallReason(
                          RULE.in(body),
                          WAITED.in(body),
                          TARGET.in(body),
                          HANDLING.in(body),
                          ABLE.in(body),
                          STEPPED_BACK.ifIn(body).orElse(0))),
              TICKET.always(TicketCalled::ticket),
              COUNTER.always(TicketCalled::counter),
              STAFF.always(TicketCalled::staff),
              TRAINING.always(TicketCalled::training),
              RULE.always(event -> event.why().rule()),
              WAITED.always(event -> event.why().waited()),
              TARGET.always(event -> event.why().target()),
              HANDLING.always(event -> event.why().handling()),
              ABLE.always(event -> event.why().able()),
              STEPPED_BACK.addedLater(event -> Optional.of(event.why().steppedBack()))),
          entry(
              "ticket-recalled",
              1,
              TicketRecalled.class,
              (at, body) -> new TicketRecalled(at, TICKET.in(body), COUNTER.in(body)),
              TICKET.always(TicketRecalled::ticket),
              COUNTER.always(TicketRecalled::counter)),
          entry(
              "service-started",
              1,
              ServiceStarted.class,
              (at, body) -> new ServiceStarted(at, TICKET.in(body), COUNTER.in(body)),
              TICKET.always(ServiceStarted::ticket),
              COUNTER.always(ServiceStarted::counter)),
          entry(
              "errand-transferred",
              1,
              ErrandTransferred.class,
              (at, body) ->
                  new ErrandTransferred(at, TICKET.in(body), COUNTER.in(body), TASK_TYPE.in(body)),
              TICKET.always(ErrandTransferred::ticket),
              COUNTER.always(ErrandTransferred::counter),
              TASK_TYPE.always(ErrandTransferred::taskType)),
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
              RETURN_BY.always(TicketNoShow::returnBy)),
          // A kiosk has a name, a printer a name and its trouble, a counter nothing more.
          entry(
              "assistance-requested",
              1,
              AssistanceRequested.class,
              (at, body) -> new AssistanceRequested(at, asker(body), LANGUAGE.ifIn(body)),
              KIOSK.ifAny(event -> asker(event, Asker.Kiosk.class).map(Asker.Kiosk::device)),
              PRINTER.ifAny(event -> asker(event, Asker.Printer.class).map(Asker.Printer::printer)),
              NAME.ifAny(
                  event ->
                      asker(event, Asker.Kiosk.class)
                          .map(Asker.Kiosk::name)
                          .or(() -> asker(event, Asker.Printer.class).map(Asker.Printer::place))),
              TROUBLE.ifAny(event -> asker(event, Asker.Printer.class).map(Asker.Printer::trouble)),
              COUNTER.ifAny(event -> asker(event, Asker.Counter.class).map(Asker.Counter::counter)),
              LANGUAGE.ifAny(AssistanceRequested::language)),
          entry(
              "assistance-taken",
              1,
              AssistanceTaken.class,
              (at, body) -> new AssistanceTaken(at, REQUEST.in(body), STAFF.in(body)),
              REQUEST.always(AssistanceTaken::request),
              STAFF.always(AssistanceTaken::staff)),
          entry(
              "assistance-withdrawn",
              1,
              AssistanceWithdrawn.class,
              (at, body) -> new AssistanceWithdrawn(at, REQUEST.in(body)),
              REQUEST.always(AssistanceWithdrawn::request)));

  private static final Map<String, Map<Integer, Entry<?>>> BY_NAME =
      ENTRIES.stream().collect(groupingBy(Entry::name, toMap(Entry::version, entry -> entry)));

  /** The last entry of each kind. */
  private static final Map<Class<?>, Entry<?>> NEWEST =
      ENTRIES.stream().collect(toMap(Entry::kind, entry -> entry, (older, newer) -> newer));

  /** Makes an event of its time and the members of its body. */
  private interface Reader<E> {
    E read(Instant at, JsonFields body);
  }

  /**
   * One version of the stored form of a kind.
   *
   * @param name as stored
   * @param version of the body
   * @param kind of the events
   * @param reader makes an event of a body
   * @param members of the body, in the order in which they are written
   */
  record Entry<E extends Event>(
      String name, int version, Class<E> kind, Reader<E> reader, List<StoredMember.Of<E>> members) {

    EventCodec.Encoded encode(Event event) {
      E own = kind.cast(event);
      JsonText body = new JsonText();
      members.forEach(member -> member.writing().write(body, own));
      return new EventCodec.Encoded(name, version, body.end());
    }

    Event read(Instant at, JsonFields body) {
      return reader.read(at, body);
    }
  }

  private EventTable() {}

  /** The names of all kinds. */
  static Set<String> names() {
    return BY_NAME.keySet();
  }

  /** All entries. */
  static List<Entry<?>> entries() {
    return ENTRIES;
  }

  /**
   * The entry that an event is written by.
   *
   * @throws IllegalStateException if its kind has none
   */
  static Entry<?> of(Event event) {
    Entry<?> entry = NEWEST.get(event.getClass());
    if (entry == null) {
      throw new IllegalStateException(event.getClass() + " cannot be stored");
    }
    return entry;
  }

  /**
   * The entry that a stored event is read by.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Entry<?> of(String name, int version) {
    Map<Integer, Entry<?>> versions = BY_NAME.get(name);
    if (versions == null) {
      throw new IllegalArgumentException("an event called '" + name + "' is not known");
    }
    Entry<?> entry = versions.get(version);
    if (entry == null) {
      throw new IllegalArgumentException(
          "version " + version + " of the event '" + name + "' is not known");
    }
    return entry;
  }

  /** The list keeps a copy of the members, so that no array of another type reaches it. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  private static <E extends Event> Entry<E> entry(
      String name, int version, Class<E> kind, Reader<E> reader, StoredMember.Of<E>... members) {
    return new Entry<>(name, version, kind, reader, List.of(members));
  }

  private static <R extends Enum<R>> StoredMember<R> reason(Class<R> kind) {
    return StoredMember.constant("reason", kind);
  }

  private static <A extends Asker> Optional<A> asker(AssistanceRequested event, Class<A> kind) {
    return Optional.of(event.asker()).filter(kind::isInstance).map(kind::cast);
  }

  private static Asker asker(JsonFields body) {
    Optional<String> kiosk = KIOSK.ifIn(body);
    if (kiosk.isPresent()) {
      return new Asker.Kiosk(kiosk.get(), NAME.in(body));
    }
    Optional<String> printer = PRINTER.ifIn(body);
    return printer.isPresent()
        ? new Asker.Printer(printer.get(), NAME.in(body), TROUBLE.in(body))
        : new Asker.Counter(COUNTER.in(body));
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

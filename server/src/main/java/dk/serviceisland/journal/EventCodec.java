package dk.serviceisland.journal;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.assistance.PrinterTrouble;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.day.CloseReason;
import dk.serviceisland.domain.day.Event;
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
import dk.serviceisland.domain.ticket.WaitPromise;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Events as stored: a name and a version of their own, never those of a class, and a body in JSON.
 * The time stands beside the body. Written is one version of each kind; a kind whose body changes
 * gets the next version here and keeps the reader of the old one.
 *
 * <p>Nothing is skipped on reading: an unknown name, version or field is an error.
 */
final class EventCodec {

  /**
   * An event as stored.
   *
   * @param name of its kind
   * @param version of the body
   * @param body JSON object
   */
  record Encoded(String name, int version, String body) {}

  /** Makes an event of its time and the fields of its body. */
  private interface Reader {
    Event read(Instant at, JsonFields body);
  }

  private static final Map<String, Reader> READERS = readers();
  private static final Writing WRITING = new Writing();

  private EventCodec() {}

  /** The names of all kinds. */
  static Set<String> names() {
    return READERS.keySet();
  }

  /** An event as stored; always the newest version. */
  static Encoded encode(Event event) {
    return event.accept(WRITING);
  }

  /**
   * The event stored.
   *
   * @throws IllegalArgumentException if the kind, its version or a field is not known, or a value
   *     is not what it should be
   */
  static Event decode(String name, int version, Instant at, String body) {
    Reader reader = READERS.get(name);
    if (reader == null) {
      throw new IllegalArgumentException("an event called '" + name + "' is not known");
    }
    if (version != 1) {
      throw new IllegalArgumentException(
          "version " + version + " of the event '" + name + "' is not known");
    }
    JsonFields fields = JsonFields.parse(body);
    Event event = reader.read(at, fields);
    fields.noneLeft();
    return event;
  }

  /** One method per kind: a new kind does not compile before it can be stored. */
  private static final class Writing implements Event.Visitor<Encoded> {
    @Override
    public Encoded on(Event.DayOpened event) {
      return v1(
          "day-opened",
          new JsonText()
              .text("day", event.day().toString())
              .text("plan", event.planHash())
              .map("handling", event.handling().byTaskType())
              .numbers("staffFactor", event.handling().staffFactor()));
    }

    @Override
    public Encoded on(Event.DayClosed event) {
      return v1("day-closed", new JsonText().text("reason", event.reason().name()));
    }

    @Override
    public Encoded on(Event.CounterOpened event) {
      return v1("counter-opened", counter(event).text("staff", event.staff().value()));
    }

    @Override
    public Encoded on(Event.CounterPaused event) {
      return v1("counter-paused", counter(event).text("reason", event.reason().name()));
    }

    @Override
    public Encoded on(Event.CounterResumed event) {
      return v1("counter-resumed", counter(event));
    }

    @Override
    public Encoded on(Event.CounterAfterWork event) {
      return v1("counter-after-work", counter(event));
    }

    @Override
    public Encoded on(Event.CounterClosed event) {
      return v1("counter-closed", counter(event));
    }

    @Override
    public Encoded on(Event.TaskTypePaused event) {
      return v1("task-type-paused", new JsonText().text("taskType", event.taskType().value()));
    }

    @Override
    public Encoded on(Event.TaskTypeResumed event) {
      return v1("task-type-resumed", new JsonText().text("taskType", event.taskType().value()));
    }

    @Override
    public Encoded on(Event.TicketDrawn event) {
      JsonText body =
          ticket(event)
              .text("number", event.number().toString())
              .list("taskTypes", event.taskTypes())
              .text("channel", event.channel().name())
              .text("language", event.language())
              .bool("needs", event.needs());
      event
          .promise()
          .ifPresent(
              promise ->
                  body.text("p10", promise.p10().toString())
                      .text("p50", promise.p50().toString())
                      .text("p90", promise.p90().toString())
                      .text("promisedAt", promise.asOf().toString()));
      return v1("ticket-drawn", body);
    }

    @Override
    public Encoded on(Event.ErrandAdded event) {
      return v1("errand-added", ticket(event).text("taskType", event.taskType().value()));
    }

    @Override
    public Encoded on(Event.TicketCalled event) {
      return v1(
          "ticket-called",
          atCounter(event, event.counter())
              .text("staff", event.staff().value())
              .bool("training", event.training())
              .text("rule", event.why().rule().name())
              .text("waited", event.why().waited().toString())
              .text("target", event.why().target().toString())
              .text("handling", event.why().handling().toString())
              .number("able", event.why().able())
              .number("steppedBack", event.why().steppedBack()));
    }

    @Override
    public Encoded on(Event.TicketRecalled event) {
      return v1("ticket-recalled", atCounter(event, event.counter()));
    }

    @Override
    public Encoded on(Event.ServiceStarted event) {
      return v1("service-started", atCounter(event, event.counter()));
    }

    @Override
    public Encoded on(Event.ErrandTransferred event) {
      return v1(
          "errand-transferred",
          atCounter(event, event.counter()).text("taskType", event.taskType().value()));
    }

    @Override
    public Encoded on(Event.LifelineConsulted event) {
      return v1("lifeline-consulted", atCounter(event, event.counter()));
    }

    @Override
    public Encoded on(Event.ErrandCompleted event) {
      return v1(
          "errand-completed",
          atCounter(event, event.counter()).text("outcome", event.outcome().name()));
    }

    @Override
    public Encoded on(Event.TicketParked event) {
      JsonText body = atCounter(event, event.counter()).text("reason", event.reason().name());
      event.until().ifPresent(until -> body.text("until", until.toString()));
      return v1("ticket-parked", body);
    }

    @Override
    public Encoded on(Event.TicketUnparked event) {
      return v1("ticket-unparked", ticket(event));
    }

    @Override
    public Encoded on(Event.TicketPostponed event) {
      return v1(
          "ticket-postponed",
          ticket(event)
              .number("order", event.place().order())
              .number("step", event.place().step()));
    }

    @Override
    public Encoded on(Event.TicketNoShow event) {
      return v1(
          "ticket-no-show",
          atCounter(event, event.counter()).text("returnBy", event.returnBy().toString()));
    }

    @Override
    public Encoded on(Event.TicketReturned event) {
      return v1("ticket-returned", ticket(event));
    }

    @Override
    public Encoded on(Event.TicketWithdrawn event) {
      return v1("ticket-withdrawn", ticket(event));
    }

    @Override
    public Encoded on(Event.TicketRemoved event) {
      return v1("ticket-removed", ticket(event).text("reason", event.reason().name()));
    }

    @Override
    public Encoded on(Event.TicketExpired event) {
      return v1("ticket-expired", ticket(event).text("reason", event.reason().name()));
    }

    @Override
    public Encoded on(Event.VisitRated event) {
      return v1(
          "visit-rated",
          ticket(event).number("help", event.help()).number("solution", event.solution()));
    }

    @Override
    public Encoded on(Event.AssistanceRequested event) {
      JsonText body = asker(event.asker());
      event.language().ifPresent(language -> body.text("language", language));
      return v1("assistance-requested", body);
    }

    @Override
    public Encoded on(Event.AssistanceTaken event) {
      return v1(
          "assistance-taken",
          new JsonText().number("request", event.request()).text("staff", event.staff().value()));
    }

    @Override
    public Encoded on(Event.AssistanceWithdrawn event) {
      return v1("assistance-withdrawn", new JsonText().number("request", event.request()));
    }

    private static JsonText asker(Asker asker) {
      if (asker instanceof Asker.Kiosk kiosk) {
        return new JsonText().text("kiosk", kiosk.device()).text("name", kiosk.name());
      }
      if (asker instanceof Asker.Printer printer) {
        return new JsonText()
            .text("printer", printer.printer())
            .text("name", printer.place())
            .text("trouble", printer.trouble().name());
      }
      return new JsonText().text("counter", ((Asker.Counter) asker).counter().value());
    }

    private static Encoded v1(String name, JsonText body) {
      return new Encoded(name, 1, body.end());
    }

    private static JsonText counter(Event.OfCounter event) {
      return new JsonText().text("counter", event.counter().value());
    }

    private static JsonText ticket(Event.OfTicket event) {
      return new JsonText().text("ticket", event.ticket().value());
    }

    private static JsonText atCounter(Event.OfTicket event, CounterId counter) {
      return ticket(event).text("counter", counter.value());
    }
  }

  private static Map<String, Reader> readers() {
    Map<String, Reader> readers = new LinkedHashMap<>();
    readers.put(
        "day-opened",
        (at, body) ->
            new Event.DayOpened(
                at,
                LocalDate.parse(body.text("day")),
                body.text("plan"),
                new HandlingTimes(
                    body.map("handling", TaskTypeId::new, value -> Duration.parse((String) value)),
                    body.map(
                        "staffFactor", StaffId::new, value -> ((Number) value).doubleValue()))));
    readers.put(
        "day-closed",
        (at, body) -> new Event.DayClosed(at, CloseReason.valueOf(body.text("reason"))));
    readers.put(
        "counter-opened",
        (at, body) -> new Event.CounterOpened(at, counter(body), new StaffId(body.text("staff"))));
    readers.put(
        "counter-paused",
        (at, body) ->
            new Event.CounterPaused(at, counter(body), PauseReason.valueOf(body.text("reason"))));
    readers.put("counter-resumed", (at, body) -> new Event.CounterResumed(at, counter(body)));
    readers.put("counter-after-work", (at, body) -> new Event.CounterAfterWork(at, counter(body)));
    readers.put("counter-closed", (at, body) -> new Event.CounterClosed(at, counter(body)));
    readers.put("task-type-paused", (at, body) -> new Event.TaskTypePaused(at, taskType(body)));
    readers.put("task-type-resumed", (at, body) -> new Event.TaskTypeResumed(at, taskType(body)));
    readers.put(
        "ticket-drawn",
        (at, body) ->
            new Event.TicketDrawn(
                at,
                ticket(body),
                TicketNumber.parse(body.text("number")),
                body.list("taskTypes", TaskTypeId::new),
                Channel.valueOf(body.text("channel")),
                body.text("language"),
                body.bool("needs"),
                promise(body)));
    readers.put(
        "errand-added", (at, body) -> new Event.ErrandAdded(at, ticket(body), taskType(body)));
    readers.put(
        "ticket-called",
        (at, body) ->
            new Event.TicketCalled(
                at,
                ticket(body),
                counter(body),
                new StaffId(body.text("staff")),
                body.bool("training"),
                new CallReason(
                    CallReason.Rule.valueOf(body.text("rule")),
                    Duration.parse(body.text("waited")),
                    Duration.parse(body.text("target")),
                    Duration.parse(body.text("handling")),
                    body.integer("able"),
                    // Not there in days of earlier versions.
                    body.optionalInteger("steppedBack").orElse(0))));
    readers.put(
        "ticket-recalled", (at, body) -> new Event.TicketRecalled(at, ticket(body), counter(body)));
    readers.put(
        "service-started", (at, body) -> new Event.ServiceStarted(at, ticket(body), counter(body)));
    readers.put(
        "errand-transferred",
        (at, body) -> new Event.ErrandTransferred(at, ticket(body), counter(body), taskType(body)));
    readers.put(
        "lifeline-consulted",
        (at, body) -> new Event.LifelineConsulted(at, ticket(body), counter(body)));
    readers.put(
        "errand-completed",
        (at, body) ->
            new Event.ErrandCompleted(
                at, ticket(body), counter(body), Outcome.valueOf(body.text("outcome"))));
    readers.put(
        "ticket-parked",
        (at, body) ->
            new Event.TicketParked(
                at,
                ticket(body),
                counter(body),
                ParkReason.valueOf(body.text("reason")),
                body.optionalText("until").map(Instant::parse)));
    readers.put("ticket-unparked", (at, body) -> new Event.TicketUnparked(at, ticket(body)));
    readers.put(
        "ticket-postponed",
        (at, body) ->
            new Event.TicketPostponed(
                at, ticket(body), new Place(body.number("order"), body.integer("step"))));
    readers.put(
        "ticket-no-show",
        (at, body) ->
            new Event.TicketNoShow(
                at, ticket(body), counter(body), Instant.parse(body.text("returnBy"))));
    readers.put("ticket-returned", (at, body) -> new Event.TicketReturned(at, ticket(body)));
    readers.put("ticket-withdrawn", (at, body) -> new Event.TicketWithdrawn(at, ticket(body)));
    readers.put(
        "ticket-removed",
        (at, body) ->
            new Event.TicketRemoved(at, ticket(body), RemoveReason.valueOf(body.text("reason"))));
    readers.put(
        "ticket-expired",
        (at, body) ->
            new Event.TicketExpired(at, ticket(body), EndReason.valueOf(body.text("reason"))));
    readers.put(
        "visit-rated",
        (at, body) ->
            new Event.VisitRated(at, ticket(body), body.integer("help"), body.integer("solution")));
    readers.put(
        "assistance-requested",
        (at, body) ->
            new Event.AssistanceRequested(at, asker(body), body.optionalText("language")));
    readers.put(
        "assistance-taken",
        (at, body) ->
            new Event.AssistanceTaken(at, body.number("request"), new StaffId(body.text("staff"))));
    readers.put(
        "assistance-withdrawn",
        (at, body) -> new Event.AssistanceWithdrawn(at, body.number("request")));
    return readers;
  }

  private static Asker asker(JsonFields body) {
    Optional<String> kiosk = body.optionalText("kiosk");
    if (kiosk.isPresent()) {
      return new Asker.Kiosk(kiosk.get(), body.text("name"));
    }
    Optional<String> printer = body.optionalText("printer");
    if (printer.isPresent()) {
      PrinterTrouble trouble = PrinterTrouble.valueOf(body.text("trouble"));
      return new Asker.Printer(printer.get(), body.text("name"), trouble);
    }
    return new Asker.Counter(counter(body));
  }

  /** None in days of earlier versions, and where there was no forecast. */
  private static Optional<WaitPromise> promise(JsonFields body) {
    return body.optionalText("promisedAt")
        .map(
            asOf ->
                new WaitPromise(
                    Duration.parse(body.text("p10")),
                    Duration.parse(body.text("p50")),
                    Duration.parse(body.text("p90")),
                    Instant.parse(asOf)));
  }

  private static TicketId ticket(JsonFields body) {
    return new TicketId(body.text("ticket"));
  }

  private static CounterId counter(JsonFields body) {
    return new CounterId(body.text("counter"));
  }

  private static TaskTypeId taskType(JsonFields body) {
    return new TaskTypeId(body.text("taskType"));
  }
}

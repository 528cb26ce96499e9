package dk.serviceisland.journal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.assistance.PrinterTrouble;
import dk.serviceisland.domain.counter.Addressee;
import dk.serviceisland.domain.counter.EnquiryChannel;
import dk.serviceisland.domain.counter.LeaveReason;
import dk.serviceisland.domain.counter.PauseReason;
import dk.serviceisland.domain.day.AssistanceEvent;
import dk.serviceisland.domain.day.CloseReason;
import dk.serviceisland.domain.day.DayEvent;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.day.ServiceEvent;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.OutsideReason;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.RemoveReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.journal.StoredMember.Certainty;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds every kind of event against an example file: what was stored once can always be read. A
 * file is never changed; another body is another version, with a file of its own.
 */
class EventCodecTest {
  private static final Path FOLDER = Path.of("src/test/resources/events");
  private static final Instant AT = Instant.parse("2026-03-02T09:15:30.250Z");
  private static final TicketId TICKET = new TicketId("AAECAwQFBgcICQoLDA0ODw");
  private static final CounterId COUNTER = new CounterId("3");
  private static final StaffId ANNA = new StaffId("anna");

  /** An example file and the event that it is read as; its name is the test's. */
  record Example(String file, JsonObject stored, Event event) {
    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        JsonObject stored = new JsonObject(Files.readString(file, StandardCharsets.UTF_8));
        examples.add(new Example(file.getFileName().toString(), stored, decode(stored)));
      }
    }
    return examples.stream();
  }

  /** Those of the versions that are written today. */
  static Stream<Example> newest() throws IOException {
    return examples()
        .filter(
            example ->
                EventTable.of(example.event()).version() == example.stored().getInteger("version"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("newest")
  void isStoredAsInItsExample(Example example) {
    EventCodec.Encoded encoded = EventCodec.encode(example.event());

    JsonObject stored =
        new JsonObject()
            .put("name", encoded.name())
            .put("version", encoded.version())
            .put("at", example.event().at().toEpochMilli())
            .put("body", new JsonObject(encoded.body()));
    assertEquals(example.stored().encodePrettily(), stored.encodePrettily());
    assertEquals(example.file(), encoded.name() + ".v" + encoded.version() + ".json");
  }

  /** Each member means the component of the event that has its name. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void isReadFromItsExample(Example example) {
    assertEquals(example.stored().getJsonObject("body"), Components.of(example.event()));
  }

  @Test
  void noKindLacksAnExample() throws IOException {
    Set<Class<?>> kinds = kinds(Event.class).collect(Collectors.toSet());

    assertEquals(
        kinds, newest().map(example -> example.event().getClass()).collect(Collectors.toSet()));
    assertEquals(
        EventTable.entries().stream()
            .map(entry -> entry.name() + ".v" + entry.version() + ".json")
            .collect(Collectors.toSet()),
        examples().map(Example::file).collect(Collectors.toSet()));
  }

  /** What was slipped into a version that was stored already is known by name and gets no more. */
  @Test
  void membersAddedLaterAreThese() {
    assertEquals(
        List.of(
            "ticket-drawn 1 p10",
            "ticket-drawn 1 p50",
            "ticket-drawn 1 p90",
            "ticket-drawn 1 promisedAt",
            "ticket-drawn 1 startsAt",
            "errand-added 1 suggested",
            "ticket-called 1 steppedBack",
            "ticket-called 1 discreet"),
        EventTable.entries().stream()
            .flatMap(
                entry ->
                    entry.members().stream()
                        .filter(member -> member.presence() == Certainty.ADDED_LATER)
                        .map(member -> entry.name() + " " + entry.version() + " " + member.name()))
            .toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("newest")
  void aBodyHasTheMembersOfItsEntry(Example example) {
    Event event = example.event();
    JsonObject body = new JsonObject(EventCodec.encode(event).body());
    List<String> mustBeThere = new ArrayList<>();
    List<String> mayBeThere = new ArrayList<>();
    for (StoredMember.Of<?> member : EventTable.of(event).members()) {
      mayBeThere.add(member.name());
      if (member.presence() == Certainty.ALWAYS) {
        mustBeThere.add(member.name());
      }
    }

    assertTrue(mayBeThere.containsAll(body.fieldNames()), () -> body + " has more than its entry");
    assertTrue(body.fieldNames().containsAll(mustBeThere), () -> body + " has less than its entry");
    assertEquals(
        mayBeThere.stream().filter(body::containsKey).toList(), List.copyOf(body.fieldNames()));
  }

  @Test
  void whatMayBeMissingMayBeMissing() {
    Event parked =
        new ServiceEvent.TicketParked(AT, TICKET, COUNTER, ParkReason.COLLEAGUE, Optional.empty());
    EventCodec.Encoded encoded = EventCodec.encode(parked);

    assertEquals(parked, EventCodec.decode(encoded.name(), encoded.version(), AT, encoded.body()));

    Event asked =
        new AssistanceEvent.AssistanceRequested(AT, new Asker.Counter(COUNTER), Optional.empty());
    Event wanting =
        new AssistanceEvent.AssistanceRequested(
            AT, new Asker.Printer("indgang", "Kiosk", PrinterTrouble.PAPER_OUT), Optional.empty());
    for (Event event : List.of(asked, wanting)) {
      EventCodec.Encoded small = EventCodec.encode(event);
      assertEquals(event, EventCodec.decode(small.name(), small.version(), AT, small.body()));
    }
  }

  @Test
  void anErrandIsHandedToAPersonACounterOrNobody() {
    TaskTypeId library = new TaskTypeId("library");
    List<Optional<Addressee>> all =
        List.of(
            Optional.empty(),
            Optional.of(new Addressee.Person(ANNA)),
            Optional.of(new Addressee.Counter(COUNTER)));
    for (Optional<Addressee> to : all) {
      Event handed = new ServiceEvent.ErrandTransferred(AT, TICKET, COUNTER, library, to);
      EventCodec.Encoded encoded = EventCodec.encode(handed);

      assertEquals(
          handed, EventCodec.decode(encoded.name(), encoded.version(), AT, encoded.body()));
    }
  }

  @Test
  void textsAreEscaped() {
    Event opened =
        new DayEvent.DayOpened(
            AT,
            LocalDate.of(2026, 3, 2),
            "quote \" back \\ line \n bell \u0007 ø € \ud83d\ude00",
            new HandlingTimes(Map.of(), Map.of()));
    EventCodec.Encoded encoded = EventCodec.encode(opened);

    assertEquals(opened, EventCodec.decode(encoded.name(), encoded.version(), AT, encoded.body()));
  }

  @Test
  void nothingIsSkipped() {
    assertAll(
        () -> refused("ticket-dreamt", 1, "{}", "'ticket-dreamt' is not known"),
        () -> refused("counter-closed", 2, "{\"counter\":\"3\"}", "version 2"),
        () -> refused("counter-closed", 1, "{\"counter\":\"3\",\"mood\":\"x\"}", "mood"),
        () -> refused("counter-closed", 1, "{}", "no field 'counter'"),
        () -> refused("counter-closed", 1, "{\"counter\":3}", "the field 'counter' is 3"),
        () -> refused("counter-closed", 1, "{\"counter\":null}", "VALUE_NULL"),
        () -> refused("counter-closed", 1, "{\"counter\":\"3\",\"counter\":\"4\"}", "not JSON"),
        () -> refused("counter-closed", 1, "{\"counter\":\"3\"} {}", "follows"),
        () -> refused("counter-closed", 1, "{\"counter\":", "not JSON"),
        () -> refused("counter-closed", 1, "[]", "not a JSON object"),
        () -> refused("day-closed", 1, "{\"reason\":\"BOREDOM\"}", "BOREDOM"));
  }

  /** Days of before this was recorded can still be read. */
  @Test
  void aCallThatSaysNothingOfThoseWhoSteppedBackPassedNobody() throws IOException {
    String stored = Files.readString(FOLDER.resolve("ticket-called.v1.json"));
    JsonObject body = new JsonObject(stored).getJsonObject("body");
    body.remove("steppedBack");

    ServiceEvent.TicketCalled read =
        (ServiceEvent.TicketCalled) EventCodec.decode("ticket-called", 1, AT, body.encode());

    assertEquals(0, read.why().steppedBack());
    assertEquals(Optional.empty(), read.why().appointment());
  }

  /** These names are in the stored days: they may be added to, never renamed. */
  @Test
  void storedNamesOfValuesStay() {
    assertAll(
        () -> names("KIOSK STAFF PHONE PAPER", Channel.values()),
        () -> names("MANAGER QUIET LATEST", CloseReason.values()),
        () ->
            names(
                "BREAK PHONE FLOOR TEACHING LIFELINE_DUTY SERVING_ELSEWHERE OTHER",
                PauseReason.values()),
        () -> names("TELEPHONE WRITTEN", EnquiryChannel.values()),
        () -> names("FORM PHOTO COLLEAGUE OTHER", ParkReason.values()),
        () -> names("LEFT MISTAKE OTHER", RemoveReason.values()),
        () -> names("CAME_IN_TIME URGENT APPOINTED OTHER", OutsideReason.values()),
        () -> names("SIGNED_OUT AWAY", LeaveReason.values()),
        () ->
            names(
                "FIRST_COME PROMISED_WAIT WAITED_LONGEST NEED CHOSEN ADDRESSED APPOINTMENT"
                    + " APPOINTMENT_EARLY",
                CallReason.Rule.values()),
        () ->
            names(
                "PAPER_LOW PAPER_OUT COVER_OPEN UNREACHABLE REFUSED NO_PRINTER",
                PrinterTrouble.values()),
        () ->
            names(
                "SERVED NO_SHOW LEFT_BY_CITIZEN BOOKED_INSTEAD REMOVED_BY_STAFF"
                    + " CLOSED_AT_END_OF_DAY STOP_LEFT SENT_ON",
                EndReason.values()),
        () ->
            names(
                "SOLVED SOLVED_TOGETHER SOLVED_WITH_LIFELINE DECIDED PREPARED"
                    + " REFERRED_CITIZEN_SERVICE REFERRED_OTHER APPOINTMENT NOT_HERE"
                    + " MISSING_PAPERS MISDIRECTED",
                Outcome.values()));
  }

  private static void names(String expected, Enum<?>[] values) {
    assertEquals(expected, Arrays.stream(values).map(Enum::name).collect(Collectors.joining(" ")));
  }

  private static void refused(String name, int version, String body, String why) {
    IllegalArgumentException no =
        assertThrows(
            IllegalArgumentException.class, () -> EventCodec.decode(name, version, AT, body));
    assertTrue(no.getMessage().contains(why), no.getMessage());
  }

  private static Event decode(JsonObject stored) {
    return EventCodec.decode(
        stored.getString("name"),
        stored.getInteger("version"),
        Instant.ofEpochMilli(stored.getLong("at")),
        stored.getJsonObject("body").encode());
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(EventCodecTest::kinds);
  }
}

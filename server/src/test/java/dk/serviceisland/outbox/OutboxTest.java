package dk.serviceisland.outbox;

import static dk.serviceisland.domain.booking.Bookings.at;
import static dk.serviceisland.domain.booking.Bookings.id;
import static dk.serviceisland.domain.booking.Bookings.rules;
import static dk.serviceisland.domain.booking.Bookings.types;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.MemoryAccessStore;
import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.appointments.Appointments.Outcome;
import dk.serviceisland.appointments.Message.Way;
import dk.serviceisland.appointments.Tellings;
import dk.serviceisland.domain.booking.BookRefusal;
import dk.serviceisland.domain.booking.Bookings;
import dk.serviceisland.domain.booking.PlannedStaffing;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.journal.SqliteBackup;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.outbox.MailBox.Mail;
import dk.serviceisland.outbox.OutboxStore.Standing;
import dk.serviceisland.wire.AppointmentMail;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told of their bookings by mail, by a mail server that takes it, or does not. */
class OutboxTest {
  private static final String ANNA = "Anna.Holm@example.dk";
  private static final AppointmentMail.House HOUSE =
      new AppointmentMail.House(
          Map.of("da", "Ærø Kommune, \"Borgerservice\""), Optional.of("87 94 70 00"));
  private static final Duration MINE = Outbox.Dials.USUAL.mine();

  /** A week before {@link Bookings#DAY}. */
  private static final Instant EARLY = at("09:00").minus(Duration.ofDays(7));

  private final Plan plan = Bookings.plan(rules());
  private final AtomicReference<Instant> now = new AtomicReference<>(EARLY);
  private final List<String> counted = new ArrayList<>();
  private final MemoryAccessStore secrets = new MemoryAccessStore();

  @TempDir private Path folder;
  private Vertx vertx;
  private Store store;
  private Appointments appointments;
  private Contacts contacts;
  private MailBox box;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    store = SqliteStore.open(folder.resolve("island.db"));
    appointments =
        new Appointments(
            store.appointments(),
            branch -> plan,
            branch -> false,
            () -> Future.succeededFuture(new PlannedStaffing()),
            now::get,
            new Tellings(true, Set.of(), LocalTime.of(18, 0), branch -> plan.zone()));
    contacts = get(Contacts.open(secrets, 3));
    box = MailBox.open();
  }

  @AfterEach
  void close() {
    box.close();
    store.close();
    get(vertx.close());
  }

  private Outbox outbox(OutboxStore kept, int port) {
    Outbox outbox =
        new Outbox(
            vertx,
            kept,
            now::get,
            Outbox.Dials.USUAL,
            Optional.of(
                new Mails(
                    vertx,
                    MailBox.at(port),
                    new Mails.Around(
                        contacts,
                        () -> HOUSE,
                        branch -> plan,
                        booking -> booking.id().value(),
                        URI.create("https://koe.example.dk"),
                        now::get))),
            Optional.empty(),
            Optional.empty());
    outbox.countedBy((way, what) -> counted.add(what.toString()));
    return outbox;
  }

  private Outbox outbox() {
    return outbox(store.outbox(), box.port());
  }

  private Outcome book(int number, String time, String address, String language) {
    return get(
        appointments.book(
            plan.branch(),
            new Appointments.Wish(
                id(number),
                () -> "W%05d".formatted(number),
                types("passport"),
                at(time),
                Channel.PHONE,
                false),
            contacts.of(Optional.of(address), Optional.empty(), language),
            contacts.most()));
  }

  private void booked(int number, String time, String address) {
    assertInstanceOf(Outcome.Done.class, book(number, time, address, "da"));
  }

  /** Somebody who gives a stranger's address books and gives up all day. */
  @Test
  void anAddressGetsSoManyMailsInADay() throws InterruptedException {
    Outbox outbox = outbox();
    for (int number = 1; number <= 8; number++) {
      booked(number, "10:00", ANNA);
      get(outbox.look());
      get(appointments.cancel(id(number)));
    }
    booked(9, "10:00", "bo@example.dk");
    get(outbox.look());
    for (int number = 1; number <= 6; number++) {
      assertEquals(ANNA, box.next().to());
    }
    assertEquals("bo@example.dk", box.next().to());
    assertEquals(0, box.size());
  }

  @Test
  void whoeverBookedGetsAllThatIsNeededToCome() throws InterruptedException {
    booked(1, "10:00", ANNA);
    get(outbox().look());

    Mail mail = box.next();
    assertEquals(ANNA, mail.to());
    String from = MailSender.of(HOUSE.names().get("da"), "borgerservice@example.dk");
    String unfolded = mail.raw().replaceAll("\r\n[ \t]+", " ");
    assertTrue(unfolded.contains("\r\nFrom: " + from + "\r\n"), unfolded);
    assertEquals("kontakt@example.dk", mail.header("Reply-To"));
    assertEquals("auto-generated", mail.header("Auto-Submitted"));
    assertTrue(mail.header("Subject").contains("Din tid tirsdag 24. november kl. 10.00"));
    String text = decoded(mail);
    for (String part :
        List.of(
            "Din tid er bestilt.",
            "W00 001",
            "tirsdag 24. november kl. 10.00",
            "mellem kl. 10.00 og 10.10",
            "Ærø Kommune, \"Borgerservice\"",
            "Ring til os på 87 94 70 00",
            "https://koe.example.dk/book/" + id(1),
            "<html lang=\"da\" dir=\"ltr\">",
            "BEGIN:VCALENDAR",
            "DTSTART:20261124T090000Z")) {
      assertTrue(text.contains(part), () -> part + " is not in " + text);
    }
    assertEquals(List.of("TOLD"), counted);
    get(outbox().look());
    assertEquals(0, box.size(), "once");
  }

  @Test
  void theMailSpeaksTheLanguageOfTheBooking() throws InterruptedException {
    assertInstanceOf(Outcome.Done.class, book(1, "10:00", ANNA, "ar"));
    get(outbox().look());
    assertTrue(decoded(box.next()).contains("<html lang=\"ar\" dir=\"rtl\">"));
  }

  @Test
  void theEveningBeforeItIsToldAgainAndWhoeverMovedIsRemindedOfTheNewTime()
      throws InterruptedException {
    booked(1, "10:00", ANNA);
    get(outbox().look());
    String first = box.next().header("Message-ID");
    get(appointments.move(id(1), at("11:00").plus(Duration.ofDays(1)), () -> "W00009", false));
    get(outbox().look());
    Mail moved = box.next();
    assertTrue(decoded(moved).contains("Din tid er flyttet."));
    assertNotEquals(first, moved.header("Message-ID"));

    now.set(at("18:00").minus(Duration.ofDays(1)));
    get(outbox().look());
    assertEquals(0, box.size(), "that time is no more");
    now.set(at("17:59"));
    get(outbox().look());
    assertEquals(0, box.size());
    now.set(at("18:00"));
    get(outbox().look());
    assertTrue(box.next().header("Subject").contains("I morgen kl. 11.00 har du en tid"));
  }

  @Test
  void aServerThatIsAwayGetsItWhenItIsBackAndOnce() throws InterruptedException {
    int port = box.port();
    box.close();
    Outbox outbox = outbox();
    booked(1, "10:00", ANNA);
    get(outbox.look());
    assertEquals(
        "the mail server is away: nothing answers at its address", outbox.troubles().get(Way.MAIL));
    get(outbox.look());
    assertEquals(List.of("LATER"), counted, "not before it is time");

    box = MailBox.on(port);
    now.set(now.get().plus(Duration.ofMinutes(1)));
    get(outbox.look());
    assertEquals(ANNA, box.next().to());
    get(outbox.look());
    assertEquals(0, box.size());
    assertEquals(List.of("LATER", "TOLD"), counted);
    assertEquals(Map.of(), outbox.troubles());
  }

  @Test
  void afterTwoDaysItIsGivenUp() {
    box.close();
    Outbox outbox = outbox();
    booked(1, "10:00", ANNA);
    for (int hour = 0; hour <= 49; hour++) {
      get(outbox.look());
      now.set(now.get().plus(Duration.ofHours(1)));
    }
    assertEquals("GIVEN_UP", counted.get(counted.size() - 1));
    assertTrue(counted.size() < 16, counted::toString);
    assertEquals(1, counted.stream().filter("GIVEN_UP"::equals).count());
  }

  @Test
  void anAddressThatDoesNotExistIsGivenUpAtOnceAndHoldsNobodyUp() throws InterruptedException {
    box.doesNotKnow("nobody@example.dk");
    booked(1, "10:00", "nobody@example.dk");
    booked(2, "10:10", ANNA);
    Outbox outbox = outbox();
    get(outbox.look());

    assertEquals(ANNA, box.next().to());
    assertEquals(Set.of("TOLD", "GIVEN_UP"), Set.copyOf(counted));
    assertEquals(Map.of(), outbox.troubles(), "the server is well");
    assertFalse(filesSay("no such user"), "what it says of the address is kept nowhere");
  }

  /** Between the server's yes and our row there is an instant that nobody can close. */
  @Test
  void aKillAfterTheServerTookItSendsTheSameMailAgainUnderTheSameName()
      throws InterruptedException {
    booked(1, "10:00", ANNA);
    OutboxStore dying = new DyingStore(store.outbox());
    get(outbox(dying, box.port()).look());
    Mail first = box.next();

    Outbox next = outbox();
    get(next.look());
    assertEquals(0, box.size(), "it is still another's");
    now.set(now.get().plus(MINE));
    get(next.look());
    assertEquals(first.header("Message-ID"), box.next().header("Message-ID"));
    now.set(now.get().plus(MINE));
    get(next.look());
    assertEquals(0, box.size());
  }

  @Test
  void ofTwoNodesOneSendsEachMail() throws InterruptedException {
    for (int number = 1; number <= 12; number++) {
      booked(
          number,
          number <= 6 ? "1%d:00".formatted(number % 4) : "1%d:30".formatted(number % 4),
          "c%d@example.dk".formatted(number));
    }
    Outbox one = outbox();
    Outbox other = outbox();
    var looks = List.of(one.look(), other.look());
    looks.forEach(look -> get(look));

    List<String> names = new ArrayList<>();
    for (int number = 1; number <= 12; number++) {
      names.add(box.next().header("Message-ID"));
    }
    assertEquals(12, Set.copyOf(names).size());
    assertEquals(0, box.size());
  }

  @Test
  void whoeverIsCalledOffIsToldAndTheListKnowsIt() throws InterruptedException {
    box.doesNotKnow("nobody@example.dk");
    booked(1, "10:00", ANNA);
    booked(2, "10:10", "nobody@example.dk");
    get(outbox().look());
    box.next();
    get(appointments.callOff(id(1)));
    get(appointments.callOff(id(2)));
    assertEquals(Set.of(Standing.WAITING), Set.copyOf(told().values()));

    get(outbox().look());

    String text = decoded(box.next());
    assertTrue(text.contains("aflyse"), text);
    assertTrue(text.contains("STATUS:CANCELLED"), text);
    assertFalse(text.contains("W00 001"), text);
    assertEquals(Map.of(id(1), Standing.TOLD, id(2), Standing.GIVEN_UP), told());
    assertFalse(get(store.outbox().hasMail(id(1))), "nothing more is to be told");
  }

  private Map<?, Standing> told() {
    return get(store.outbox().toldOfCallingOff(plan.branch(), Bookings.DAY));
  }

  @Test
  void theAddressIsInNoFileAndInNoCopyAndGoesWithTheVisit() throws Exception {
    booked(1, "10:00", ANNA);
    booked(2, "10:10", "bo@example.dk");
    Outbox outbox = outbox();
    get(outbox.look());
    String sealed =
        get(store.outbox().take(Way.MAIL, at("18:00"), at("18:01"), 9))
            .get(0)
            .contact()
            .mail()
            .orElseThrow();
    assertTrue(filesSay(sealed), "it is kept, and closed");
    assertFalse(filesSay(ANNA));
    SqliteBackup.backUp(folder.resolve("island.db"), folder.resolve("copy.db"));
    assertFalse(text(folder.resolve("copy.db")).contains(sealed));

    get(appointments.honour(id(1)));
    get(outbox.look());
    assertFalse(get(store.outbox().hasMail(id(1))));
    assertFalse(filesSay(sealed));
    assertTrue(get(store.outbox().hasMail(id(2))));

    now.set(at("10:20").plus(Duration.ofDays(1)));
    get(outbox.look());
    assertTrue(get(store.outbox().hasMail(id(2))), "a minute of its day is left");
    now.set(at("10:21").plus(Duration.ofDays(1)));
    get(outbox.look());
    assertFalse(get(store.outbox().hasMail(id(2))));
  }

  @Test
  void whoeverWishesToBeToldNothingMoreIsNot() {
    booked(1, "10:00", ANNA);
    get(store.outbox().forget(id(1), Way.MAIL));
    now.set(at("18:00").minus(Duration.ofDays(1)));
    get(outbox().look());
    assertEquals(0, box.size());
  }

  @Test
  void oneAddressHasSoManyTimesToComeHoweverItIsWritten() {
    booked(1, "10:00", ANNA);
    booked(2, "11:00", "anna.holm@EXAMPLE.dk");
    booked(3, "12:00", ANNA);
    assertEquals(
        new Outcome.Refused(BookRefusal.TOO_MANY_BOOKINGS, List.of()),
        book(4, "13:00", ANNA, "da"));
    booked(5, "13:00", "bo@example.dk");
    get(appointments.cancel(id(2)));
    booked(6, "13:10", ANNA);
  }

  private boolean filesSay(String text) throws RuntimeException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !file.endsWith("copy.db"))
          .anyMatch(file -> text(file).contains(text));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All parts in the clear, whichever way each is carried. */
  private static String decoded(Mail mail) {
    StringBuilder all = new StringBuilder();
    for (String part : mail.raw().split("\r?\n--", -1)) {
      int head = part.indexOf("\r\n\r\n");
      String body = head < 0 ? part : part.substring(head + 4);
      all.append(
          part.contains("base64")
              ? new String(Base64.getMimeDecoder().decode(body.strip()), StandardCharsets.UTF_8)
              : quoted(body));
    }
    return all.toString().replace("\r\n ", "");
  }

  private static String quoted(String text) {
    String whole = text.replaceAll("=\r?\n", "");
    byte[] bytes = new byte[whole.length()];
    int length = 0;
    for (int at = 0; at < whole.length(); at++) {
      boolean escaped =
          whole.charAt(at) == '=' && whole.substring(at).matches("(?s)=[0-9A-F]{2}.*");
      bytes[length++] =
          (byte)
              (escaped ? Integer.parseInt(whole.substring(at + 1, at + 3), 16) : whole.charAt(at));
      at += escaped ? 2 : 0;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}

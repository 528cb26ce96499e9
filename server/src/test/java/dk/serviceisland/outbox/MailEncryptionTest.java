package dk.serviceisland.outbox;

import static dk.serviceisland.domain.booking.Bookings.at;
import static dk.serviceisland.domain.booking.Bookings.id;
import static dk.serviceisland.domain.booking.Bookings.rules;
import static dk.serviceisland.domain.booking.Bookings.types;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dk.serviceisland.access.MemoryAccessStore;
import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.appointments.Appointments.Outcome;
import dk.serviceisland.appointments.Message.Way;
import dk.serviceisland.appointments.Tellings;
import dk.serviceisland.domain.booking.Bookings;
import dk.serviceisland.domain.booking.PlannedStaffing;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.outbox.MailSettings.Encryption;
import dk.serviceisland.wire.AppointmentMail;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mail to servers whose way is closed: with a certificate to trust, another, another name, none.
 */
class MailEncryptionTest {
  private static final AppointmentMail.House HOUSE =
      new AppointmentMail.House(Map.of("da", "Skanderborg Kommune"), Optional.empty());

  private final Plan plan = Bookings.plan(rules());
  private final AtomicReference<Instant> now =
      new AtomicReference<>(at("09:00").minus(Duration.ofDays(7)));
  private final List<String> counted = new ArrayList<>();

  @TempDir private static Path folder;
  @TempDir private Path kept;
  private Vertx vertx;
  private Store store;
  private Outbox outbox;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    store = SqliteStore.open(kept.resolve("island.db"));
  }

  @AfterEach
  void close() {
    outbox.stop();
    store.close();
    get(vertx.close());
  }

  /** Somebody books, and it is looked at once. */
  private void told(MailBox box, String host, Encryption encryption, Optional<Path> authority) {
    MailSettings usual = MailBox.at(box.port());
    MailSettings settings =
        new MailSettings(
            host,
            box.port(),
            encryption,
            Optional.empty(),
            authority,
            usual.from(),
            usual.replyTo(),
            usual.evening(),
            usual.openPerAddress());
    Contacts contacts = get(Contacts.open(new MemoryAccessStore(), 3));
    outbox =
        new Outbox(
            vertx,
            store.outbox(),
            now::get,
            Outbox.Dials.USUAL,
            Optional.of(
                new Mails(
                    vertx,
                    settings,
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
    Appointments appointments =
        new Appointments(
            store.appointments(),
            branch -> plan,
            branch -> false,
            () -> Future.succeededFuture(new PlannedStaffing()),
            now::get,
            new Tellings(true, Set.of(), LocalTime.of(18, 0), branch -> plan.zone()));
    assertInstanceOf(
        Outcome.Done.class,
        get(
            appointments.book(
                plan.branch(),
                new Appointments.Wish(
                    id(1), () -> "W00001", types("passport"), at("10:00"), Channel.PHONE, false),
                contacts.of(Optional.of("anna@example.dk"), Optional.empty(), "da"),
                contacts.most())));
    get(outbox.look());
  }

  private void assertNotSent(MailBox box, String why) {
    assertEquals(List.of("LATER"), counted);
    assertEquals(Map.of(Way.MAIL, why), outbox.troubles());
    assertEquals(0, box.size(), "nothing was sent");
    now.set(now.get().plus(Duration.ofDays(2)));
    get(outbox.look());
    assertEquals(List.of("LATER", "GIVEN_UP"), counted);
    assertEquals(0, box.size(), "nothing was sent in the clear");
  }

  @Test
  void whoeverIsTrustedGetsItOnceTheWayIsClosed() throws Exception {
    MadeCertificate own = MadeCertificate.in(folder, "trusted", "localhost");
    try (MailBox box = MailBox.closedBy(own.keys())) {
      told(box, "localhost", Encryption.STARTTLS, Optional.of(own.file()));
      assertEquals("anna@example.dk", box.next().to());
      assertEquals(List.of("TOLD"), counted);
    }
  }

  @Test
  void whoeverIsTrustedGetsItWhereTheWayIsClosedFromTheBeginning() throws Exception {
    MadeCertificate own = MadeCertificate.in(folder, "first", "localhost");
    try (MailBox box = MailBox.closedFromTheBeginningBy(own.keys())) {
      told(box, "localhost", Encryption.TLS, Optional.of(own.file()));
      assertEquals("anna@example.dk", box.next().to());
    }
  }

  @Test
  void nobodyIsTrustedByTheirOwnWord() throws Exception {
    MadeCertificate own = MadeCertificate.in(folder, "selfmade", "localhost");
    try (MailBox box = MailBox.closedBy(own.keys())) {
      told(box, "localhost", Encryption.STARTTLS, Optional.empty());
      assertNotSent(box, NOT_TRUSTED);
    }
  }

  @Test
  void nobodyIsTrustedByTheWordOfAnother() throws Exception {
    MadeCertificate own = MadeCertificate.in(folder, "own", "localhost");
    MadeCertificate other = MadeCertificate.in(folder, "other", "localhost");
    try (MailBox box = MailBox.closedFromTheBeginningBy(own.keys())) {
      told(box, "localhost", Encryption.TLS, Optional.of(other.file()));
      assertNotSent(box, NOT_TRUSTED);
    }
  }

  @Test
  void nobodyIsTrustedByTheNameOfAnother() throws Exception {
    MadeCertificate own = MadeCertificate.in(folder, "renamed", "smtp.example.dk");
    try (MailBox box = MailBox.closedBy(own.keys())) {
      told(box, "localhost", Encryption.STARTTLS, Optional.of(own.file()));
      assertNotSent(box, NOT_TRUSTED);
    }
  }

  @Test
  void norWhereTheWayIsClosedFromTheBeginning() throws Exception {
    MadeCertificate own = MadeCertificate.in(folder, "elsewhere", "smtp.example.dk");
    try (MailBox box = MailBox.closedFromTheBeginningBy(own.keys())) {
      told(box, "localhost", Encryption.TLS, Optional.of(own.file()));
      assertNotSent(box, NOT_TRUSTED);
    }
  }

  /** As whoever listens on the way makes a server look. */
  @Test
  void whoeverDoesNotCloseTheWayGetsNothing() throws Exception {
    try (MailBox box = MailBox.open()) {
      told(box, "localhost", Encryption.STARTTLS, Optional.empty());
      assertNotSent(box, "the mail server does not close the way (STARTTLS)");
    }
  }

  private static final String NOT_TRUSTED =
      "the mail server is not trusted: its certificate is not vouched for, or not for its name";
}

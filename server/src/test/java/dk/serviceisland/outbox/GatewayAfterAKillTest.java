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
import dk.serviceisland.appointments.Message.About;
import dk.serviceisland.appointments.Tellings;
import dk.serviceisland.domain.booking.Bookings;
import dk.serviceisland.domain.booking.PlannedStaffing;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.wire.AppointmentMail;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway is told by a process that is killed once the gateway has taken it. */
class GatewayAfterAKillTest {
  private static final byte[] SECRET =
      "a secret of thirty-two bytes now".getBytes(StandardCharsets.US_ASCII);
  private static final Duration MINE = Outbox.Dials.USUAL.mine();

  private final Plan plan = Bookings.plan(rules());
  private final AtomicReference<Instant> now =
      new AtomicReference<>(at("09:00").minus(Duration.ofDays(7)));

  @TempDir private Path folder;
  private Vertx vertx;
  private Store store;
  private Contacts contacts;
  private PlayedGateway gateway;

  @BeforeEach
  void open() throws IOException {
    vertx = Vertx.vertx();
    store = SqliteStore.open(folder.resolve("island.db"));
    contacts = get(Contacts.open(new MemoryAccessStore(), 3));
    gateway = new PlayedGateway(SECRET);
  }

  @AfterEach
  void close() {
    gateway.close();
    store.close();
    get(vertx.close());
  }

  private Outbox outbox(OutboxStore kept) {
    Mails.Around around =
        new Mails.Around(
            contacts,
            () -> new AppointmentMail.House(Map.of("da", "Ærø Kommune"), Optional.empty()),
            branch -> plan,
            booking -> booking.id().value(),
            URI.create("https://koe.example.dk"),
            now::get);
    WebhookSettings settings =
        new WebhookSettings(
            gateway.url(),
            Base64.getEncoder().encodeToString(SECRET),
            EnumSet.allOf(About.class),
            false);
    return new Outbox(
        vertx,
        kept,
        now::get,
        Outbox.Dials.USUAL,
        Optional.empty(),
        Optional.of(new WebhookCalls(vertx, "", settings, around, now::get)),
        Optional.empty());
  }

  private void booked() {
    Appointments appointments =
        new Appointments(
            store.appointments(),
            branch -> plan,
            branch -> false,
            () -> Future.succeededFuture(new PlannedStaffing()),
            now::get,
            new Tellings(
                false, EnumSet.allOf(About.class), LocalTime.of(18, 0), branch -> plan.zone()));
    Appointments.Wish wish =
        new Appointments.Wish(
            id(1), () -> "W00001", types("passport"), at("10:00"), Channel.STAFF, true);
    assertInstanceOf(
        Appointments.Outcome.Done.class,
        get(
            appointments.book(
                plan.branch(),
                wish,
                contacts.of(Optional.empty(), Optional.of("sag-1"), "da"),
                contacts.most())));
  }

  /** The same name says to the gateway that it has it already; nothing is lost. */
  @Test
  void itIsToldTheSameOnceMoreUnderTheSameNameAndNoThirdTime() throws InterruptedException {
    booked();
    get(outbox(new DyingStore(store.outbox())).look());
    PlayedGateway.Received first = gateway.next();

    Outbox next = outbox(store.outbox());
    get(next.look());
    assertEquals(0, gateway.size(), "it is still another's");
    now.set(now.get().plus(MINE));
    get(next.look());
    PlayedGateway.Received again = gateway.next();
    assertEquals(first.id(), again.id());
    assertEquals(first.body(), again.body());
    now.set(now.get().plus(MINE));
    get(next.look());
    assertEquals(0, gateway.size(), "it was taken");
  }
}

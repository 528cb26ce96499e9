package dk.serviceisland.journal;

import static dk.serviceisland.domain.booking.Bookings.DAY;
import static dk.serviceisland.domain.booking.Bookings.at;
import static dk.serviceisland.domain.booking.Bookings.book;
import static dk.serviceisland.domain.booking.Bookings.id;
import static dk.serviceisland.domain.booking.Bookings.plan;
import static dk.serviceisland.domain.booking.Bookings.rules;
import static dk.serviceisland.domain.booking.Bookings.wish;
import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.appointments.Contact;
import dk.serviceisland.appointments.Message.About;
import dk.serviceisland.appointments.Message.Way;
import dk.serviceisland.appointments.Telling;
import dk.serviceisland.appointments.Tellings;
import dk.serviceisland.domain.booking.Book;
import dk.serviceisland.domain.booking.BookRefusal;
import dk.serviceisland.domain.booking.BookRuling;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.outbox.OutboxStore;
import dk.serviceisland.outbox.OutboxStore.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of what is to be told, in each store. */
@ParameterizedClass
@EnumSource
class StoredOutboxTest {
  private static final Plan PLAN = plan(rules());
  private static final Instant NOW = at("09:00").minus(Duration.ofDays(3));
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(5));
  private static final Contact ANNA =
      new Contact(
          Optional.of("closed-mail"),
          Optional.of("closed-reference"),
          Optional.empty(),
          "anna",
          "da");
  private static final Telling TELLING =
      new Tellings(true, EnumSet.allOf(About.class), LocalTime.of(18, 0), branch -> PLAN.zone());

  @Parameter KeptIn kept;
  @TempDir private Path folder;

  private static BookRuling books(Store store, int number, String time, Contact contact) {
    Book.Wish wish = wish(number, time, "passport");
    return get(
        store
            .appointments()
            .make(
                PLAN.branch(),
                wish.id(),
                NOW,
                taken -> book(PLAN, DAY, taken.on(DAY)).book(wish, NOW),
                new Telling.Beside(Optional.of(contact), 3, TELLING)));
  }

  private static List<About> due(OutboxStore outbox, Way way, Instant now) {
    return get(outbox.take(way, now, now.plusSeconds(1), 20)).stream()
        .map(Waiting::about)
        .sorted()
        .toList();
  }

  @Test
  void whatIsToBeToldIsThereAfterARestartAndGoneWhenItWasTold() {
    try (Store store = kept.open(folder)) {
      assertInstanceOf(BookRuling.Done.class, books(store, 1, "10:00", ANNA));
      assertInstanceOf(BookRuling.Done.class, books(store, 1, "13:00", ANNA), "the same again");
    }
    try (Store store = kept.open(folder)) {
      OutboxStore outbox = store.outbox();
      List<Waiting> taken = get(outbox.take(Way.MAIL, NOW, LATER, 20));
      assertEquals(1, taken.size());
      Waiting mail = taken.get(0);
      assertEquals(ANNA, mail.contact());
      assertEquals(About.BOOKED, mail.about());
      assertEquals(at("10:00"), mail.booking().from());
      assertEquals(1, mail.tries());
      assertEquals(List.of(), get(outbox.take(Way.MAIL, LATER.minusMillis(1), LATER, 20)));

      get(outbox.later(mail.id(), LATER, "away"));
      assertEquals(List.of(), get(outbox.take(Way.MAIL, LATER.minusMillis(1), LATER, 20)));
      Waiting again = get(outbox.take(Way.MAIL, LATER, LATER.plusSeconds(9), 20)).get(0);
      assertEquals(mail.id(), again.id());
      assertEquals(NOW, again.since());
      assertEquals(2, again.tries());
      get(outbox.told(again.id()));
      get(outbox.giveUp(again.id(), "too late, it was told"));
      assertEquals(List.of(About.REMINDER), due(outbox, Way.MAIL, at("09:00")));
    }
  }

  @Test
  void ofTwoNodesOneHasIt() {
    try (Store store = kept.open(folder);
        Store other = kept == KeptIn.POSTGRESQL ? kept.open(folder) : null) {
      for (int number = 1; number <= 8; number++) {
        books(store, number, "1%d:%d0".formatted(number / 4, number % 4), contact(number));
      }
      OutboxStore second = other == null ? store.outbox() : other.outbox();
      List<io.vertx.core.Future<List<Waiting>>> asked = new ArrayList<>();
      for (int at = 0; at < 6; at++) {
        asked.add((at % 2 == 0 ? store.outbox() : second).take(Way.MAIL, NOW, LATER, 20));
      }
      List<String> all = new ArrayList<>();
      asked.forEach(one -> get(one).forEach(mail -> all.add(mail.id())));
      assertEquals(8, all.size());
      assertEquals(8, Set.copyOf(all).size());
    }
  }

  private static Contact contact(int number) {
    return new Contact(
        Optional.of("mail"), Optional.empty(), Optional.empty(), "mark" + number, "da");
  }

  /** A gateway is told each thing as it was then; a mail what is so now, and once. */
  @Test
  void whatIsSoNoMoreIsMailedNoMore() {
    try (Store store = kept.open(folder)) {
      OutboxStore outbox = store.outbox();
      books(store, 1, "10:00", ANNA);
      Book.Wish later = wish(1, "12:00", "passport");
      get(
          store
              .appointments()
              .move(
                  id(1),
                  NOW,
                  (before, taken) -> book(PLAN, DAY, taken.on(DAY)).move(before, later, NOW),
                  TELLING));
      assertEquals(List.of(About.MOVED), due(outbox, Way.MAIL, NOW));
      List<Waiting> told = get(outbox.take(Way.WEBHOOK, NOW, LATER, 20));
      assertEquals(
          Set.of(at("10:00"), at("12:00")),
          Set.copyOf(told.stream().map(one -> one.booking().from()).toList()));

      get(store.appointments().change(id(1), NOW, booking -> Book.cancel(booking, NOW), TELLING));
      assertEquals(List.of(), due(outbox, Way.MAIL, at("09:00")));
      assertEquals(
          List.of(About.BOOKED, About.MOVED, About.CANCELLED),
          due(outbox, Way.WEBHOOK, at("09:00")));
    }
  }

  @Test
  void whoeverIsMissedIsToldToTheGatewayAndThenForgotten() {
    try (Store store = kept.open(folder)) {
      OutboxStore outbox = store.outbox();
      books(store, 1, "10:00", ANNA);
      Instant over = at("10:10").plusMillis(1);
      assertEquals(1, get(store.appointments().miss(over, Set.of(), TELLING)));
      assertEquals(0, get(store.appointments().miss(over, Set.of(), TELLING)));
      List<Waiting> told = get(outbox.take(Way.WEBHOOK, over, over.plusSeconds(1), 20));
      assertEquals(About.MISSED, told.get(told.size() - 1).about());
      assertEquals(0, get(outbox.erase(over)));
      told.forEach(one -> get(outbox.told(one.id())));
      assertTrue(get(outbox.hasMail(id(1))));

      assertEquals(1, get(outbox.erase(over)));
      assertFalse(get(outbox.hasMail(id(1))));
    }
  }

  private static BookRuling reaches(Store store, String push) {
    return get(
        store
            .appointments()
            .reach(id(1), NOW, booking -> Book.reach(booking, NOW), push, "pl", TELLING));
  }

  /** Beside a mail address or without one; another phone takes its place, and goes by itself. */
  @Test
  void aPhoneIsKeptBesideTheAddressAndErasedByItself() {
    try (Store store = kept.open(folder)) {
      OutboxStore outbox = store.outbox();
      Instant evening = at("18:00").minus(Duration.ofDays(1));
      assertEquals(
          new BookRuling.Refused(BookRefusal.APPOINTMENT_UNKNOWN), reaches(store, "closed"));
      books(store, 1, "10:00", ANNA);
      assertInstanceOf(BookRuling.Done.class, reaches(store, "closed-first"));
      assertInstanceOf(BookRuling.Done.class, reaches(store, "closed-phone"));
      assertEquals(Optional.of("closed-phone"), get(outbox.phone(id(1))));
      Waiting push = get(outbox.take(Way.PUSH, evening, evening.plusSeconds(9), 20)).get(0);
      assertEquals(About.REMINDER, push.about());
      assertEquals("pl", push.contact().language());
      assertEquals(ANNA.mail(), push.contact().mail());

      reaches(store, "closed-other");
      get(outbox.gone(push, "gone"));
      assertEquals(Optional.of("closed-other"), get(outbox.phone(id(1))), "in its place");
      reaches(store, "closed-other");
      get(outbox.forget(id(1), Way.MAIL));
      assertFalse(get(outbox.hasMail(id(1))));
      assertEquals(List.of(), due(outbox, Way.MAIL, evening));
      Waiting again = get(outbox.take(Way.PUSH, evening, evening.plusSeconds(9), 20)).get(0);
      assertEquals(push.id(), again.id(), "what was given up is told to the other phone");

      get(outbox.gone(again, "gone"));
      assertEquals(Optional.empty(), get(outbox.phone(id(1))));
      assertEquals(List.of(), due(outbox, Way.PUSH, at("09:00")));
    }
  }

  @Test
  void oneContactHasSoManyTimesToCome() {
    try (Store store = kept.open(folder)) {
      for (int number = 1; number <= 3; number++) {
        assertInstanceOf(
            BookRuling.Done.class, books(store, number, "10:%d0".formatted(number), ANNA));
      }
      assertEquals(
          new BookRuling.Refused(BookRefusal.TOO_MANY_BOOKINGS), books(store, 4, "11:00", ANNA));
      assertInstanceOf(BookRuling.Done.class, books(store, 5, "11:00", contact(5)));
      assertEquals(Optional.empty(), get(store.appointments().find(id(4))).map(Booking::standing));
    }
  }
}

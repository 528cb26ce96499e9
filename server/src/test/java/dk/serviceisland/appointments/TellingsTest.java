package dk.serviceisland.appointments;

import static dk.serviceisland.domain.booking.Bookings.id;
import static dk.serviceisland.domain.booking.Bookings.plan;
import static dk.serviceisland.domain.booking.Bookings.rules;
import static dk.serviceisland.domain.booking.Bookings.types;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.appointments.Message.About;
import dk.serviceisland.appointments.Message.Way;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.booking.Booking.Standing;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.ticket.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is told what of a booking, and when. */
class TellingsTest {
  private static final Plan PLAN = plan(rules());
  private static final Contact BY_MAIL =
      new Contact(Optional.of("closed"), Optional.empty(), Optional.empty(), "mark", "da");

  private final Tellings tellings = tellings(18);

  private static Tellings tellings(int hour) {
    return new Tellings(true, Set.of(), LocalTime.of(hour, 0), branch -> PLAN.zone());
  }

  private static Booking on(LocalDate day) {
    Instant from = day.atTime(10, 0).atZone(PLAN.zone()).toInstant();
    return new Booking(
        id(1),
        "W00001",
        PLAN.branch(),
        day,
        from,
        types("passport").stream().map(t -> new Booking.Part(t, Duration.ofMinutes(10))).toList(),
        Duration.ZERO,
        from,
        from,
        Channel.PHONE,
        from,
        PLAN.hash(),
        Standing.BOOKED);
  }

  /** The clock changes in the night between, or in the evening's own night. */
  @ParameterizedTest
  @CsvSource({
    "2026-10-25, 18, 2026-10-24T16:00:00Z",
    "2026-10-26, 18, 2026-10-25T17:00:00Z",
    "2027-03-28, 18, 2027-03-27T17:00:00Z",
    "2027-03-29, 18, 2027-03-28T16:00:00Z",
    "2027-03-29, 2, 2027-03-28T01:00:00Z",
    "2026-10-26, 2, 2026-10-25T00:00:00Z"
  })
  void theReminderComesInTheEveningByTheClockOnTheWall(LocalDate day, int hour, Instant due) {
    Instant now = due.minus(Duration.ofDays(3));
    assertEquals(
        List.of(
            new Message(Way.MAIL, About.BOOKED, now), new Message(Way.MAIL, About.REMINDER, due)),
        tellings(hour).of(on(day), BY_MAIL, About.BOOKED, now));
    assertEquals(Optional.of(due), tellings(hour).reminder(PLAN.branch(), day));
  }

  @Test
  void whoeverBooksAfterThatEveningIsToldOnce() {
    LocalDate day = LocalDate.of(2026, 11, 24);
    Instant evening = Instant.parse("2026-11-23T17:00:00Z");
    assertEquals(
        List.of(new Message(Way.MAIL, About.BOOKED, evening)),
        tellings.of(on(day), BY_MAIL, About.BOOKED, evening));
    assertEquals(2, tellings.of(on(day), BY_MAIL, About.MOVED, evening.minusMillis(1)).size());
  }

  @Test
  void whoeverGivesTheTimeUpOrDoesNotComeGetsNoMail() {
    Instant now = Instant.parse("2026-11-20T17:00:00Z");
    Booking booking = on(LocalDate.of(2026, 11, 24));
    assertEquals(List.of(), tellings.of(booking, BY_MAIL, About.CANCELLED, now));
    assertEquals(List.of(), tellings.of(booking, BY_MAIL, About.MISSED, now));
    assertEquals(1, tellings.of(booking, BY_MAIL, About.CALLED_OFF, now).size());
  }

  @Test
  void aPhoneIsToldWhatAMailSaysButNotThatTheTimeWasBooked() {
    Instant now = Instant.parse("2026-11-20T17:00:00Z");
    Booking booking = on(LocalDate.of(2026, 11, 24));
    Contact phone =
        new Contact(Optional.empty(), Optional.empty(), Optional.of("closed"), "", "da");
    Message reminder = new Message(Way.PUSH, About.REMINDER, Instant.parse("2026-11-23T17:00:00Z"));
    Tellings withoutMail =
        new Tellings(false, Set.of(), LocalTime.of(18, 0), branch -> PLAN.zone());
    assertEquals(List.of(reminder), withoutMail.of(booking, phone, About.BOOKED, now));
    assertEquals(
        List.of(new Message(Way.PUSH, About.MOVED, now), reminder),
        withoutMail.of(booking, phone, About.MOVED, now));
    assertEquals(
        List.of(new Message(Way.PUSH, About.CALLED_OFF, now)),
        tellings.of(booking, phone, About.CALLED_OFF, now));
    assertEquals(List.of(), tellings.of(booking, phone, About.CANCELLED, now));
    assertEquals(List.of(), tellings.of(booking, phone, About.MISSED, now));
  }

  @Test
  void theGatewayIsToldWhatItWantsToKnowOfThoseItHasAReferenceOf() {
    Tellings both =
        new Tellings(
            true, Set.of(About.BOOKED, About.MISSED), LocalTime.of(18, 0), branch -> PLAN.zone());
    Contact known =
        new Contact(Optional.empty(), Optional.of("closed"), Optional.empty(), "mark", "da");
    Instant now = Instant.parse("2026-11-20T17:00:00Z");
    Booking booking = on(LocalDate.of(2026, 11, 24));
    assertEquals(
        List.of(new Message(Way.WEBHOOK, About.BOOKED, now)),
        both.of(booking, known, About.BOOKED, now));
    assertEquals(
        List.of(new Message(Way.WEBHOOK, About.MISSED, now)),
        both.of(booking, known, About.MISSED, now));
    assertEquals(List.of(), both.of(booking, known, About.CALLED_OFF, now));
    assertEquals(List.of(), both.of(booking, BY_MAIL, About.MISSED, now));
  }
}

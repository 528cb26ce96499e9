package dk.serviceisland.domain.day;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BurstTest {
  private final BranchDay day = aServiceIsland().day().opens();

  private TicketId phone() {
    DrawTicket draw = day.draw("passport");
    day.does(
        new DrawTicket(
            draw.ticket(), draw.taskTypes(), Channel.PHONE, draw.language(), draw.needs()));
    return draw.ticket();
  }

  private Instant kiosk(int count, Duration apart) {
    for (int i = 0; i < count; i++) {
      day.after(apart);
      day.draws("passport");
    }
    return day.now();
  }

  private Instant phones(int count, Duration apart) {
    for (int i = 0; i < count; i++) {
      day.after(apart);
      phone();
    }
    return day.now();
  }

  @Test
  void manyPhonesInARowAreOneAndARoomThatFillsIsNone() {
    phones(14, Duration.ofSeconds(2));
    assertEquals(Optional.empty(), Burst.of(day.state()));
    phones(20, Duration.ofSeconds(11));
    assertEquals(Optional.empty(), Burst.of(day.state()));

    day.after(Duration.ofMinutes(10));
    Instant before = day.now();
    Instant last = phones(16, Duration.ofSeconds(3));

    assertEquals(
        Optional.of(new Burst(Burst.By.PHONE, before.plusSeconds(3), last, 16)),
        Burst.of(day.state()));
  }

  @Test
  void screensInRushMakeNoneAndWhoeverHasTheTokenOfOneDoes() {
    kiosk(39, Duration.ofSeconds(1));
    assertEquals(Optional.empty(), Burst.of(day.state()));
    kiosk(60, Duration.ofSeconds(3));
    assertEquals(Optional.empty(), Burst.of(day.state()));

    day.after(Duration.ofMinutes(1));
    Instant before = day.now();
    Instant last = kiosk(41, Duration.ofSeconds(1));

    assertEquals(
        Optional.of(new Burst(Burst.By.KIOSK, before.plusSeconds(1), last, 41)),
        Burst.of(day.state()));
  }

  @Test
  void numbersOfScreensAreRemovedWithoutThoseOfPhones() {
    Instant from = day.now();
    TicketId phone = phone();
    Instant to = kiosk(40, Duration.ofSeconds(1));

    day.does(new RemoveBurst(Burst.By.KIOSK, from, to));

    assertEquals(40, day.state().count(TicketState.ENDED));
    assertEquals(TicketState.WAITING, day.ticket(phone).state());
  }

  @Test
  void itIsRemovedInOneGoAndNobodyElseIs() {
    TicketId kiosk = day.draws("passport");
    TicketId called = phone();
    day.opensCounter("1", "anna").serves("1", called);
    TicketId early = phone();
    day.after(Duration.ofMinutes(1));
    Instant from = day.now();
    TicketId first = phone();
    Instant to = phones(15, Duration.ofSeconds(1));
    day.after(Duration.ofMinutes(1));
    TicketId late = phone();

    day.does(new RemoveBurst(Burst.By.PHONE, from, to));

    assertEquals(Optional.empty(), Burst.of(day.state()));
    assertEquals(TicketState.ENDED, day.ticket(first).state());
    assertEquals(16, day.state().count(TicketState.ENDED));
    for (TicketId stays : List.of(kiosk, early, late)) {
      assertEquals(TicketState.WAITING, day.ticket(stays).state());
    }
    day.does(new TicketCommand.TakeRemovalBack(first));
    assertEquals(TicketState.WAITING, day.ticket(first).state());
  }

  @Test
  void aThousandAreRemovedAtATime() {
    Instant from = day.now();
    Instant to = kiosk(1_050, Duration.ofSeconds(1));

    day.does(new RemoveBurst(Burst.By.KIOSK, from, to));
    assertEquals(Optional.of(50), Burst.of(day.state()).map(Burst::waiting));

    day.does(new RemoveBurst(Burst.By.KIOSK, from, to));
    assertEquals(1_050, day.state().count(TicketState.ENDED));
  }
}

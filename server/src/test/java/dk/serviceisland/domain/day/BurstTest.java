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
  private static final Burst.Source PHONES = new Burst.Source(Burst.By.PHONE, Optional.empty());
  private static final Burst.Source KIOSKS = new Burst.Source(Burst.By.KIOSK, Optional.empty());

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
    assertEquals(List.of(), Burst.of(day.state()));
    phones(20, Duration.ofSeconds(11));
    assertEquals(List.of(), Burst.of(day.state()));

    day.after(Duration.ofMinutes(10));
    Instant before = day.now();
    Instant last = phones(16, Duration.ofSeconds(3));

    assertEquals(
        List.of(new Burst(PHONES, before.plusSeconds(3), last, 16)), Burst.of(day.state()));
  }

  @Test
  void aScreenInRushMakesNoneAndWhoeverHasItsTokenDoes() {
    kiosk(39, Duration.ofSeconds(1));
    assertEquals(List.of(), Burst.of(day.state()));
    kiosk(60, Duration.ofSeconds(4));
    assertEquals(List.of(), Burst.of(day.state()));

    day.after(Duration.ofMinutes(1));
    Instant before = day.now();
    Instant last = kiosk(41, Duration.ofSeconds(1));

    assertEquals(
        List.of(new Burst(KIOSKS, before.plusSeconds(1), last, 41)), Burst.of(day.state()));
  }

  /** One that stays, because so many have come, hides no other. */
  @Test
  void severalAreToldTheLargestFirst() {
    phones(20, Duration.ofSeconds(1));
    day.after(Duration.ofMinutes(1));
    kiosk(41, Duration.ofSeconds(1));
    day.after(Duration.ofMinutes(1));
    phones(16, Duration.ofSeconds(1));
    day.after(Duration.ofMinutes(1));
    phones(15, Duration.ofSeconds(1));

    assertEquals(List.of(41, 20, 16), Burst.of(day.state()).stream().map(Burst::waiting).toList());
  }

  @Test
  void threeScreensInRushMakeNoneTogetherAndOneIsRemovedWithoutTheOthers() {
    Instant from = day.now();
    for (int i = 0; i < 120; i++) {
      day.after(Duration.ofSeconds(2));
      at("door-" + i % 3);
    }
    assertEquals(List.of(), Burst.of(day.state()));

    for (int i = 0; i < 80; i++) {
      day.after(Duration.ofSeconds(1));
      at(i % 2 == 0 ? "stolen" : "door");
    }
    List<Burst> both = Burst.of(day.state());
    assertEquals(
        List.of("device:stolen", "device:door"),
        both.stream().map(burst -> burst.source().kiosk().orElseThrow()).toList());
    Burst stolen = both.get(0);
    assertEquals(40, stolen.waiting());

    day.does(new RemoveBurst(stolen.source(), from, day.now()));

    assertEquals(40, day.state().count(TicketState.ENDED));
    assertEquals(
        List.of("device:door"),
        Burst.of(day.state()).stream().map(left -> left.source().kiosk().orElseThrow()).toList());
  }

  private void at(String kiosk) {
    TicketId ticket = day.draws("passport");
    day.state().askedBy(day.events().get(day.events().size() - 1), "device:" + kiosk);
    assertEquals(Optional.of("device:" + kiosk), day.ticket(ticket).kiosk());
  }

  @Test
  void numbersOfScreensAreRemovedWithoutThoseOfPhones() {
    Instant from = day.now();
    TicketId phone = phone();
    Instant to = kiosk(40, Duration.ofSeconds(1));

    day.does(new RemoveBurst(KIOSKS, from, to));

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

    day.does(new RemoveBurst(PHONES, from, to));

    assertEquals(List.of(), Burst.of(day.state()));
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

    day.does(new RemoveBurst(KIOSKS, from, to));
    assertEquals(List.of(50), Burst.of(day.state()).stream().map(Burst::waiting).toList());

    day.does(new RemoveBurst(KIOSKS, from, to));
    assertEquals(1_050, day.state().count(TicketState.ENDED));
  }
}

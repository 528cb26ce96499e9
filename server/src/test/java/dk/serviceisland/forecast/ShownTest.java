package dk.serviceisland.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.ToldWait;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.forecast.ForecastInput.Queued;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShownTest {
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");
  private static final TicketId TICKET = new TicketId("t---------------------");
  private static final List<Queued> NOTHING_TOLD = List.of();
  private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

  @Test
  void minutesAreRoundedUp() {
    BranchForecast shown = Shown.inMinutes(forecast(0, range(0, 300, 301), range(1, 60, 61)));

    assertEquals(range(0, 300, 360), shown.byTaskType().get(PASSPORT));
    assertEquals(range(60, 60, 120), shown.byTicket().get(TICKET));
  }

  @Test
  void aChangeByLessThanTwoMinutesIsNotShown() {
    BranchForecast promised = forecast(0, range(120, 600, 1200), range(120, 600, 1200));
    BranchForecast fresh = forecast(0, range(180, 660, 1140), range(239, 481, 1200));

    assertEquals(promised, Shown.follow(promised, NOTHING_TOLD, fresh));
  }

  @Test
  void aChangeByTwoMinutesIsShownWhole() {
    BranchForecast promised = forecast(0, range(120, 600, 1200), range(120, 600, 1200));
    BranchForecast fresh = forecast(0, range(180, 600, 1320), range(180, 480, 1200));

    assertEquals(fresh, Shown.follow(promised, NOTHING_TOLD, fresh));
  }

  @Test
  void whatWasPromisedToATicketIsATimeOfDay() {
    BranchForecast promised = forecast(0, range(120, 600, 1200), range(120, 600, 1200));
    BranchForecast fresh = forecast(180, range(120, 600, 1200), range(30, 450, 1000));

    BranchForecast next = Shown.follow(promised, NOTHING_TOLD, fresh);

    assertEquals(range(120, 600, 1200), next.byTaskType().get(PASSPORT));
    assertEquals(range(0, 420, 1020), next.byTicket().get(TICKET));
  }

  @Test
  void aTicketBeginsWithWhatWasToldAtItsDraw() {
    BranchForecast fresh = forecast(60, range(0, 0, 0), range(61, 470, 1259));

    BranchForecast first = Shown.first(told(range(120, 600, 1200)), fresh);
    BranchForecast later =
        Shown.follow(
            first, told(range(120, 600, 1200)), forecast(120, range(0, 0, 0), range(0, 420, 1000)));

    assertEquals(range(60, 540, 1140), first.byTicket().get(TICKET));
    assertEquals(range(0, 480, 1080), later.byTicket().get(TICKET));
  }

  @Test
  void whatWasToldAtTheDrawIsNotShownWhenItIsWrong() {
    BranchForecast fresh = forecast(60, range(0, 0, 0), range(60, 420, 1140));

    assertEquals(fresh, Shown.first(told(range(120, 600, 1200)), fresh));
  }

  @Test
  void whatChangedSinceTheDrawIsNotForgottenForWhatWasToldThen() {
    BranchForecast promised = forecast(60, range(0, 0, 0), range(60, 420, 1140));
    BranchForecast fresh = forecast(60, range(0, 0, 0), range(60, 480, 1140));

    BranchForecast next = Shown.follow(promised, told(range(120, 600, 1200)), fresh);

    assertEquals(range(60, 420, 1140), next.byTicket().get(TICKET));
  }

  /** Each node follows by its own plays; they begin alike and stay within the hysteresis. */
  @Test
  void nodesThatPlayedDifferentlyShowTheSameAtFirst() {
    Random random = new Random(11);
    for (int i = 0; i < 1_000; i++) {
      WaitRange told = range(700 + random.nextInt(600), 1_200 + random.nextInt(600), 2_400);
      long gone = random.nextInt(500);

      WaitRange one = firstShown(told, gone, random);
      WaitRange other = firstShown(told, gone, random);

      assertEquals(one, other);
    }
  }

  private static WaitRange firstShown(WaitRange told, long gone, Random random) {
    WaitRange fresh =
        range(
            played(told.p10(), gone, random),
            played(told.p50(), gone, random),
            played(told.p90(), gone, random));
    return Shown.first(told(told), forecast(gone, range(0, 0, 0), fresh)).byTicket().get(TICKET);
  }

  private static long played(Duration told, long gone, Random random) {
    return told.toSeconds() - gone + random.nextInt(-119, 120);
  }

  /** Somebody who was told a wait at the draw, at ten. */
  private static List<Queued> told(WaitRange range) {
    return List.of(
        new Queued(
            TICKET,
            PASSPORT,
            new Place(1, 0),
            Duration.ZERO,
            false,
            false,
            new ForecastInput.RestOfVisit(1, Optional.empty(), List.of()),
            Optional.empty(),
            TEN,
            Optional.of(new ToldWait(new WaitRange(range.p10(), range.p50(), range.p90()), TEN))));
  }

  private static BranchForecast forecast(long after, WaitRange newcomer, WaitRange ticket) {
    return new BranchForecast(
        TEN.plusSeconds(after), Map.of(PASSPORT, newcomer), Map.of(TICKET, ticket), 7);
  }

  private static WaitRange range(long p10, long p50, long p90) {
    return new WaitRange(Duration.ofSeconds(p10), Duration.ofSeconds(p50), Duration.ofSeconds(p90));
  }
}

package dk.serviceisland.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.TaskTypeId;
import dk.serviceisland.domain.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownTest {
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");
  private static final TicketId TICKET = new TicketId("t---------------------");
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

    assertEquals(promised, Shown.follow(promised, fresh));
  }

  @Test
  void aChangeByTwoMinutesIsShownWhole() {
    BranchForecast promised = forecast(0, range(120, 600, 1200), range(120, 600, 1200));
    BranchForecast fresh = forecast(0, range(180, 600, 1320), range(180, 480, 1200));

    assertEquals(fresh, Shown.follow(promised, fresh));
  }

  @Test
  void whatWasPromisedToATicketIsATimeOfDay() {
    BranchForecast promised = forecast(0, range(120, 600, 1200), range(120, 600, 1200));
    BranchForecast fresh = forecast(180, range(120, 600, 1200), range(30, 450, 1000));

    BranchForecast next = Shown.follow(promised, fresh);

    assertEquals(range(120, 600, 1200), next.byTaskType().get(PASSPORT));
    assertEquals(range(0, 420, 1020), next.byTicket().get(TICKET));
  }

  private static BranchForecast forecast(long after, Range newcomer, Range ticket) {
    return new BranchForecast(
        TEN.plusSeconds(after), Map.of(PASSPORT, newcomer), Map.of(TICKET, ticket), 7);
  }

  private static Range range(long p10, long p50, long p90) {
    return new Range(Duration.ofSeconds(p10), Duration.ofSeconds(p50), Duration.ofSeconds(p90));
  }
}

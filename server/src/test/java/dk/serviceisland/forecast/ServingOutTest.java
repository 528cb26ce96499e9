package dk.serviceisland.forecast;

import static dk.serviceisland.domain.day.BranchBuilder.aServiceIsland;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.WaitRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Who is served out, who has nobody, and when the last is done; passport and pension take 10 min.
 */
class ServingOutTest {
  private static final TaskTypeId PASSPORT = new TaskTypeId("passport");
  private static final TaskTypeId PENSION = new TaskTypeId("pension");

  private final BranchDay day = aServiceIsland().day().opens();

  @Test
  void anEmptyBranchHasNobodyToServe() {
    ServingOut nobody = out(forecast(Map.of(), Map.of()));

    assertEquals(0, nobody.waiting());
    assertEquals(Optional.empty(), nobody.lastAbout());
    assertEquals(Optional.empty(), nobody.lastAbout(in(30), day.now()));
  }

  @Test
  void theLastIsCalledByTheMiddleOfTheForecastAndThenServed() {
    TicketId first = day.draws("passport");
    TicketId last = day.draws("passport");

    ServingOut out =
        out(forecast(Map.of(PASSPORT, minutes(30)), Map.of(first, minutes(5), last, minutes(20))));

    assertEquals(2, out.served());
    assertEquals(Optional.of(in(20 + handling())), out.lastAbout());
    assertEquals(Optional.of(in(60 + 30 + handling())), out.lastAbout(in(60), day.now()));
  }

  @Test
  void whoIsAtACounterIsDoneAfterTheRestOfTheUsualTime() {
    day.opensCounter("1", "anna");
    day.serves("1", day.draws("passport")).afterMinutes(4);

    ServingOut out = out(forecast(Map.of(), Map.of()));

    assertEquals(1, out.atCounters());
    assertEquals(Optional.of(in(handling() - 4)), out.lastAbout());
  }

  @Test
  void whoeverCameForWhatNobodyIsThereForIsSentHome() {
    day.draws("passport");
    day.draws("pension");

    ServingOut out = out(forecast(Map.of(PASSPORT, minutes(5)), Map.of()));

    assertEquals(Map.of(PENSION, 1), out.unattended());
    assertEquals(1, out.served());
    assertEquals(1, out.sentHome());
  }

  @Test
  void aboutAsManyComeAsTheHourSays() {
    ServingOut out = out(forecast(Map.of(PASSPORT, minutes(5)), Map.of()));

    assertEquals(Optional.of(3), out.comeUntil(in(15), day.now()));
    assertEquals(Optional.empty(), out.comeUntil(in(61), day.now()));
    assertEquals(Optional.empty(), out.comeUntil(in(-1), day.now()));
  }

  private ServingOut out(BranchForecast forecast) {
    return ServingOut.of(day.state(), Optional.of(forecast), day.now());
  }

  private BranchForecast forecast(
      Map<TaskTypeId, WaitRange> byTaskType, Map<TicketId, WaitRange> byTicket) {
    return new BranchForecast(day.now(), byTaskType, byTicket, 12);
  }

  private long handling() {
    return day.state().handling().byTaskType().get(PASSPORT).toMinutes();
  }

  private Instant in(long minutes) {
    return day.now().plus(Duration.ofMinutes(minutes));
  }

  private static WaitRange minutes(long middle) {
    return new WaitRange(
        Duration.ofMinutes(middle), Duration.ofMinutes(middle), Duration.ofMinutes(2 * middle));
  }
}

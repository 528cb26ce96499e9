package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.day.Lead;
import dk.serviceisland.domain.plan.Hours;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.forecast.BranchForecast;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What is said of a day that ends earlier than its week says, of one that does not, and after it.
 */
class OwnClosingTest {
  private static final Hours USUAL = BranchBuilder.everyDay("09:00-16:00");

  @Test
  void aDateWithHoursOfItsOwnSaysHowItEnds() {
    BranchDay day = closingAtHalfPastEleven();
    JsonObject own = new JsonObject().put("closes", "11:30").put("lastNumber", "11:15");

    assertEquals(own, board(day).getJsonObject("ownClosing"));
    assertEquals(own, branch(day).getJsonObject("ownClosing"));
  }

  @Test
  void aUsualDaySaysNothing() {
    BranchDay day = branchWith(USUAL).opens();

    assertFalse(board(day).containsKey("ownClosing"));
    assertFalse(branch(day).containsKey("ownClosing"));
  }

  @Test
  void aDateThatClosesAsUsualSaysNothingAndOneWithALastNumberDoes() {
    Hours.DatedHours late = new Hours.DatedHours(BranchBuilder.ranges("09:30-16:00"), Map.of());
    Hours.DatedHours noMore =
        new Hours.DatedHours(
            BranchBuilder.ranges("09:00-16:00"), Map.of(), Optional.of(LocalTime.of(15, 0)));

    assertFalse(
        board(branchWith(USUAL.onDate(BranchBuilder.MONDAY, late)).at("09:30").opens())
            .containsKey("ownClosing"));
    assertEquals(
        new JsonObject().put("closes", "16:00").put("lastNumber", "15:00"),
        board(branchWith(USUAL.onDate(BranchBuilder.MONDAY, noMore)).opens())
            .getJsonObject("ownClosing"));
  }

  @Test
  void afterTheLastNumberItSaysThatItIsClosedAndSoDoesWhoStillWaits() {
    BranchDay day = closingAtHalfPastEleven();
    day.draws("passport");
    assertFalse(ticket(day).containsKey("closed"));

    day.at("11:15");

    assertFalse(board(day).containsKey("ownClosing"));
    assertEquals("after-last-ticket", board(day).getJsonObject("closed").getString("reason"));
    assertEquals("after-last-ticket", ticket(day).getJsonObject("closed").getString("reason"));
  }

  @Test
  void afterTheLastNumberATaskTypeHasTheForecastOfTheLastWhoWaits() {
    BranchDay day = closingAtHalfPastEleven();
    TicketId first = day.draws("passport");
    TicketId last = day.draws("passport");
    day.at("11:15");
    BranchForecast forecast =
        new BranchForecast(
            day.now(),
            Map.of(new TaskTypeId("passport"), range(50)),
            Map.of(first, range(5), last, range(9)),
            0);

    JsonObject board = Json.tree(BoardView.of(day.state(), day.now(), Optional.of(forecast)));

    JsonObject type = board.getJsonArray("taskTypes").getJsonObject(0);
    assertEquals("closed", type.getString("state"));
    assertEquals(9 * 60, type.getJsonObject("forecast").getInteger("p50"));
  }

  @Test
  void whoIsLeftAtTheEndOfTheDayIsToldWhenItOpens() {
    BranchDay day = closingAtHalfPastEleven();
    day.draws("passport");
    day.at("11:31");

    day.does(new DayCommand.CloseDay());

    JsonObject ticket = ticket(day);
    assertEquals("closed-at-end-of-day", ticket.getString("endReason"));
    assertEquals("day-closed", ticket.getJsonObject("closed").getString("reason"));
    assertEquals(
        "T09:00:00", ticket.getJsonObject("closed").getString("opensAt").substring(10, 19));
  }

  private static WaitRange range(int minutes) {
    return new WaitRange(
        Duration.ofMinutes(minutes), Duration.ofMinutes(minutes), Duration.ofMinutes(minutes));
  }

  @Test
  void aPausedTaskTypeSaysWhenItOpens() {
    BranchDay day = branchWith(USUAL).opens();
    Optional<Instant> until = Optional.of(day.time("13:05"));

    day.does(Lead.pauses(new TaskTypeId("passport"), until));

    JsonObject type = board(day).getJsonArray("taskTypes").getJsonObject(0);
    assertEquals("paused", type.getString("state"));
    assertEquals("T13:05:00", type.getString("opensAt").substring(10, 19));
  }

  private static BranchDay closingAtHalfPastEleven() {
    Hours.DatedHours early = new Hours.DatedHours(BranchBuilder.ranges("09:00-11:30"), Map.of());
    return branchWith(USUAL.onDate(BranchBuilder.MONDAY, early)).opens();
  }

  private static BranchDay branchWith(Hours hours) {
    return BranchBuilder.aServiceIsland().open(hours).lastTicket(15).day();
  }

  private static JsonObject board(BranchDay day) {
    return Json.tree(BoardView.of(day.state(), day.now(), Optional.empty()));
  }

  private static JsonObject branch(BranchDay day) {
    Named municipality = new Named("kommune", Map.of("da", "Kommune"));
    return Json.tree(BranchView.of(day.state(), municipality, day.now(), Optional.empty()));
  }

  private static JsonObject ticket(BranchDay day) {
    return Json.tree(
        TicketView.of(
            day.state(),
            day.state().tickets().iterator().next(),
            TicketId::value,
            day.now(),
            Optional.empty(),
            errand -> true));
  }
}

package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.Hours;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a branch that is closed says of the days to come, for whoever stands at its door. */
class WeekTest {
  private static final LocalDate TODAY = BranchBuilder.MONDAY;

  @Test
  void aClosedBranchTellsSevenDaysFromItsOwnOn() {
    Hours hours =
        BranchBuilder.everyDay("09:00-12:00")
            .onDate(TODAY.plusDays(1), new Hours.DatedHours(List.of(), Map.of()));
    BranchDay day = branchWith(hours).at("08:00");

    JsonArray week = board(day).getJsonArray("week");

    assertEquals(7, week.size());
    JsonArray usual = new JsonArray().add(new JsonObject().put("from", "09:00").put("to", "12:00"));
    assertEquals(day(TODAY, usual), week.getJsonObject(0));
    assertEquals(day(TODAY.plusDays(1), new JsonArray()), week.getJsonObject(1));
    assertEquals(day(TODAY.plusDays(6), usual), week.getJsonObject(6));
    assertEquals(week, branch(day).getJsonArray("week"));
  }

  @Test
  void anOpenBranchTellsNone() {
    BranchDay day = branchWith(BranchBuilder.everyDay("09:00-16:00")).opens();

    assertFalse(board(day).containsKey("week"));
    assertFalse(branch(day).containsKey("week"));
  }

  private static JsonObject day(LocalDate date, JsonArray hours) {
    return new JsonObject().put("date", date.toString()).put("hours", hours);
  }

  private static BranchDay branchWith(Hours hours) {
    return BranchBuilder.aServiceIsland().open(hours).day();
  }

  private static JsonObject board(BranchDay day) {
    return Json.tree(BoardView.of(day.state(), day.now(), Optional.empty()));
  }

  private static JsonObject branch(BranchDay day) {
    Named municipality = new Named("kommune", Map.of("da", "Kommune"));
    return Json.tree(BranchView.of(day.state(), municipality, day.now(), Optional.empty()));
  }
}

package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.forecast.BranchForecast;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a manager is told of what is to come. */
class LiveViewTest {
  private static final String OF_PARTNER = "manager.snapshot-partner";

  @Test
  void nobodyIsToComeOnceTheDayIsOver() {
    BranchDay day = BranchBuilder.aServiceIsland().day().opens();
    assertEquals(7.5, live(day).getJsonObject("nextHour").getDouble("arrivals"));

    day.does(new DayCommand.CloseDay());

    assertFalse(live(day).containsKey("nextHour"));
  }

  @Test
  void thatNothingIsStoredIsToldAsLongAsItIsSo() {
    BranchDay day = BranchBuilder.aServiceIsland().day().opens();

    assertFalse(live(day, true).containsKey("trouble"));
    assertEquals("nothing-stored", live(day, false).getString("trouble"));
  }

  /** Anna may serve passports and books, and nobody pensions. */
  @Test
  void whoeverWaitsForWhatNobodyThereMayServeIsToldOf() {
    BranchDay day =
        BranchBuilder.aBranch()
            .withTaskType("passport", type -> type.letter("P").needs("id"))
            .withTaskType("pension", type -> type.letter("E").needs("pension"))
            .withStaff("anna", who -> who.can("id", SkillLevel.INDEPENDENT))
            .withStaff("bo", who -> who.can("pension", SkillLevel.INDEPENDENT))
            .day()
            .opens()
            .opensCounter("1", "anna");
    assertEquals(List.of(), unattended(live(day)), "nobody waits");
    day.draws("passport");
    day.draws("pension");

    assertEquals(List.of("pension"), unattended(live(day)));
    assertEquals(List.of(), unattended(live(day, comesBackFor("pension"), true)));
    day.opensCounter("2", "bo");
    assertEquals(List.of(), unattended(live(day)));
  }

  private static BranchForecast comesBackFor(String taskType) {
    WaitRange wait =
        new WaitRange(Duration.ofMinutes(5), Duration.ofMinutes(9), Duration.ofMinutes(20));
    return new BranchForecast(
        BranchBuilder.aServiceIsland().day().now(),
        Map.of(new TaskTypeId(taskType), wait),
        Map.of(),
        7.5);
  }

  private static List<String> unattended(JsonObject live) {
    return live.getJsonArray("taskTypes").stream()
        .map(JsonObject.class::cast)
        .filter(type -> type.getBoolean("unattended", false))
        .map(type -> type.getString("id"))
        .toList();
  }

  @Test
  void theManagerOfAPartnerSeesWhatIsThePartnersAlone() {
    BranchDay day =
        BranchBuilder.aBranch()
            .withPartner("pension", BranchBuilder.MONDAY.plusDays(20))
            .withPartner("tourists", BranchBuilder.MONDAY.plusDays(20))
            .withTaskType("desk", type -> type.letter("D").needs("info"))
            .withTaskType(
                "pension", type -> type.letter("E").needs("pension").of("pension").startsAt("desk"))
            .withStaff("anna", who -> who.can("info", SkillLevel.INDEPENDENT))
            .withStaff("bo", who -> who.can("pension", SkillLevel.INDEPENDENT).of("pension"))
            .day()
            .opens()
            .opensCounter("1", "anna")
            .opensCounter("2", "bo");
    day.draws("pension");
    day.draws("desk");

    JsonObject live =
        Json.tree(
            LiveView.of(day.state(), new PartnerId("pension"), day.now(), Optional.empty(), true));

    JsonObject frame = Examples.named(OF_PARTNER).copy().put("live", live);
    assertEquals(Map.of(), Examples.differences(Map.of(OF_PARTNER, frame)));
    assertEquals(1, live.getJsonObject("figures").getInteger("drawn"));
    assertEquals(List.of("pension"), ids(live.getJsonArray("taskTypes")));
    assertEquals(1, live.getJsonArray("taskTypes").getJsonObject(0).getInteger("atDesk"));
    assertEquals(List.of("2"), ids(live.getJsonArray("counters")), "nobody else's staff");
    assertEquals(List.of("pension"), ids(live.getJsonArray("contracts")));
    assertEquals(20, live.getJsonArray("contracts").getJsonObject(0).getInteger("daysLeft"));
    assertEquals(List.of("pension", "tourists"), ids(live(day).getJsonArray("contracts")));
    assertFalse(live.containsKey("nextHour"));
  }

  private static List<String> ids(JsonArray items) {
    return items.stream().map(item -> ((JsonObject) item).getString("id")).toList();
  }

  private static JsonObject live(BranchDay day) {
    return live(day, true);
  }

  private static JsonObject live(BranchDay day, boolean stores) {
    return live(day, new BranchForecast(day.now(), Map.of(), Map.of(), 7.5), stores);
  }

  private static JsonObject live(BranchDay day, BranchForecast forecast, boolean stores) {
    return Json.tree(
        LiveView.of(
            day.state(), day.now(), Optional.of(forecast), Optional.empty(), false, stores));
  }
}

package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.DayCommand;
import dk.serviceisland.forecast.BranchForecast;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a manager is told of what is to come. */
class LiveViewTest {
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

  private static JsonObject live(BranchDay day) {
    return live(day, true);
  }

  private static JsonObject live(BranchDay day, boolean stores) {
    BranchForecast forecast = new BranchForecast(day.now(), Map.of(), Map.of(), 7.5);
    return Json.tree(
        LiveView.of(
            day.state(), day.now(), Optional.of(forecast), Optional.empty(), false, stores));
  }
}

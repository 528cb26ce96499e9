package dk.serviceisland.pages;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A branch that drives, as board, kiosk and phone are told of it at the time that the examples
 * begin: each changes what a branch or its board says, and answers it.
 */
final class BusStops {

  private static final String TODAY = "2026-11-24";
  private static final String TOMORROW = "2026-11-25";

  private BusStops() {}

  /** It stands in Hallund, and drives on today. */
  static JsonObject stand(JsonObject shown) {
    return shown.put(
        "stops",
        new JsonObject()
            .put("now", visit("Hallund", "Ved hallen", TODAY, "10:00", "12:00"))
            .put("next", visit("Klokkerholm", "Ved skolen", TODAY, "12:30", "14:30"))
            .put("cancelled", new JsonArray()));
  }

  /** It is under way to the next stop of the day. */
  static JsonObject drive(JsonObject shown) {
    return closed(
        shown,
        TODAY + "T12:30:00+01:00",
        new JsonObject()
            .put("next", visit("Klokkerholm", "Ved skolen", TODAY, "12:30", "14:30"))
            .put("cancelled", new JsonArray()));
  }

  /** It comes nowhere today any more; of tomorrow's stops one is cancelled. */
  static JsonObject rest(JsonObject shown) {
    JsonObject cancelled =
        visit("Hallund", "Ved hallen", TOMORROW, "10:00", "12:00")
            .put("id", "hallund " + TOMORROW)
            .put(
                "reason",
                new JsonObject()
                    .put("da", "Bussen er på værksted.")
                    .put("en", "The bus is being repaired."));
    List.of("stop", "place").forEach(cancelled::remove);
    closed(
        shown,
        TOMORROW + "T12:30:00+01:00",
        new JsonObject()
            .put("next", visit("Øster Brønderslev", "Ved brugsen", TOMORROW, "12:30", "14:30"))
            .put("cancelled", new JsonArray().add(cancelled)));
    shown.getJsonArray("week").getJsonObject(1).getJsonArray("hours").remove(0);
    return shown;
  }

  private static JsonObject closed(JsonObject shown, String opensAt, JsonObject stops) {
    JsonArray week = new JsonArray();
    List<String> names = List.of("Klokkerholm", "Øster Brønderslev", "Asaa", "Try");
    for (int day = 0; day < 7; day++) {
      JsonArray hours = new JsonArray();
      if (day < names.size()) {
        hours.add(hours("Hallund", "10:00", "12:00")).add(hours(names.get(day), "12:30", "14:30"));
      }
      week.add(new JsonObject().put("date", "2026-11-" + (24 + day)).put("hours", hours));
    }
    shown
        .getJsonArray("taskTypes")
        .forEach(type -> ((JsonObject) type).put("state", "closed").put("waiting", 0));
    return shown
        .put("open", false)
        .put("closed", new JsonObject().put("reason", "outside-hours").put("opensAt", opensAt))
        .put("week", week)
        .put("stops", stops);
  }

  private static JsonObject hours(String stop, String from, String to) {
    return new JsonObject().put("from", from).put("to", to).put("stop", names(stop));
  }

  private static JsonObject visit(String name, String place, String date, String from, String to) {
    return new JsonObject()
        .put("stop", name.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-"))
        .put("names", names(name))
        .put("place", names(place))
        .put("date", date)
        .put("from", from)
        .put("to", to);
  }

  private static JsonObject names(String danish) {
    JsonObject names = new JsonObject().put("da", danish);
    Stream.of("en", "de", "pl", "so", "tr", "uk", "ar")
        .forEach(language -> names.put(language, danish));
    return names;
  }
}

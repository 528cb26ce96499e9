package dk.serviceisland.wire;

import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Where to go. Never says who or which staff group serves there. */
public final class CounterSign {
  private CounterSign() {}

  /** The sign of a counter. */
  public static JsonObject of(Plan plan, Plan.Counter counter) {
    JsonObject view =
        new JsonObject().put("id", counter.id().value()).put("label", counter.label());
    addPlace(view, plan, counter);
    return view;
  }

  /** Adds the part of the room and the arrow, as far as the plan names them. */
  public static void addPlace(JsonObject view, Plan plan, Plan.Counter counter) {
    Map<String, String> zoneNames = plan.zones().get(counter.zone());
    if (zoneNames != null) {
      view.put("zone", counter.zone()).put("zoneNames", Named.names(zoneNames));
    }
    counter.arrow().ifPresent(arrow -> view.put("arrow", arrow));
  }
}

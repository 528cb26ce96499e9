package dk.serviceisland.wire;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.assistance.Assistance;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;

/** Who asks for a person to come: all of it for staff, next to nothing for the public. */
public final class AssistanceView {
  private AssistanceView() {}

  /** One request as bytes. */
  public static Buffer bytes(Plan plan, Assistance asked) {
    return of(plan, asked).toBuffer();
  }

  /** All requests for staff. To be made on the branch's writer. */
  static JsonArray all(BranchState state) {
    JsonArray requests = new JsonArray();
    state.assistance().all().forEach(asked -> requests.add(of(state.plan(), asked)));
    return requests;
  }

  /** For a kiosk that waits for its own: no place and no name. To be made on the writer. */
  static JsonArray open(BranchState state) {
    JsonArray requests = new JsonArray();
    state.assistance().all().forEach(asked -> requests.add(head(asked)));
    return requests;
  }

  private static JsonObject of(Plan plan, Assistance asked) {
    ZoneId zone = plan.zone();
    JsonObject view = head(asked).put("askedAt", Times.write(asked.askedAt(), zone));
    if (asked.asker() instanceof Asker.Kiosk kiosk) {
      view.put("kind", "citizen").put("place", kiosk.name());
    } else if (asked.asker() instanceof Asker.Printer printer) {
      view.put("kind", "printer")
          .put("place", printer.place())
          .put("trouble", Words.of(printer.trouble()));
    } else {
      Asker.Counter at = (Asker.Counter) asked.asker();
      view.put("kind", "colleague")
          .put("place", plan.counters().get(at.counter()).label())
          .put("counter", at.counter().value());
    }
    asked.language().ifPresent(language -> view.put("language", language));
    asked
        .taken()
        .ifPresent(
            taken ->
                view.put("takenAt", Times.write(taken.at(), zone))
                    .put(
                        "takenBy",
                        new JsonObject()
                            .put("id", taken.by().id().value())
                            .put("name", taken.by().name())));
    return view;
  }

  private static JsonObject head(Assistance asked) {
    return new JsonObject()
        .put("id", Long.toString(asked.request()))
        .put("state", asked.taken().isPresent() ? "taken" : "asked");
  }
}

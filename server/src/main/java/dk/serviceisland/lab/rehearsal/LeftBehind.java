package dk.serviceisland.lab.rehearsal;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Citizens of a book bus whose numbers end because it stands at its next stop: they learn it from
 * their phones, and the log with them.
 */
final class LeftBehind {
  private static final String STOP_LEFT = "stop-left";

  private final Stage stage;
  private final List<Visit> ofStopsBefore = new ArrayList<>();

  LeftBehind(Stage stage) {
    this.stage = stage;
  }

  /** The bus comes to its next stop then. */
  void expect(Instant arrival) {
    stage.agenda.due(
        arrival,
        () -> {
          ofStopsBefore.addAll(
              stage.log.visits().stream()
                  .filter(visit -> visit.state != Visit.State.ENDED)
                  .filter(visit -> !ofStopsBefore.contains(visit))
                  .toList());
          watch();
        });
  }

  /** Whoever is of a stop before and waits looks at the phone. */
  void watch() {
    for (Visit visit : ofStopsBefore) {
      boolean waits =
          visit.state == Visit.State.WAITING
              || visit.state == Visit.State.PARKED
              || visit.state == Visit.State.MISSED;
      if (waits && hasEnded(visit)) {
        stage.log.ended(visit, stage.now(), STOP_LEFT);
      }
    }
  }

  private boolean hasEnded(Visit visit) {
    JsonObject ticket = stage.api.get("/tickets/" + visit.follow, Optional.empty()).orFail().body();
    return STOP_LEFT.equals(ticket.getString("endReason"));
  }
}

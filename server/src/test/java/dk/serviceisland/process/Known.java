package dk.serviceisland.process;

import io.vertx.core.json.JsonObject;

/** A ticket, as far as clients were told of it. */
final class Known {
  final String id;
  String number;
  String taskType;
  String state = "waiting";
  String counter;
  String outcome;

  Known(String id) {
    this.id = id;
  }

  /** As its page shows it. */
  static Known seen(JsonObject view) {
    Known seen = new Known(view.getString("id"));
    JsonObject errand = view.getJsonArray("errands").getJsonObject(0);
    seen.number = view.getString("number");
    seen.taskType = errand.getString("taskType");
    seen.state = view.getString("state");
    seen.counter = view.getJsonObject("counter", new JsonObject()).getString("id");
    seen.outcome = errand.getString("outcome");
    return seen;
  }

  boolean served() {
    return outcome != null;
  }

  @Override
  public String toString() {
    return String.join(" ", id, number, taskType, state, "at " + counter, "came to " + outcome);
  }
}

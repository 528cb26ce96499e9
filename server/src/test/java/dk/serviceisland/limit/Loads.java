package dk.serviceisland.limit;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;

/** Hands tasks to a load, each in a process of its own, and reads its results. */
final class Loads {
  private static final int WARM_MILLIS = 500;

  private final Path folder;
  private final Form form;
  private int run;

  /** Tasks are written to the folder. */
  Loads(Path folder, Form form) {
    this.folder = folder;
    this.form = form;
  }

  /** Runs one to its end. */
  JsonObject run(JsonObject task) throws Exception {
    task.put("collects", form.collects() && task.getString("mode").equals("calls"));
    Path file = Files.writeString(folder.resolve("task-" + run++ + ".json"), task.encode());
    Child child = Child.start(form.load(), Load.class, Load.RESULT, file.toString());
    try {
      return new JsonObject(child.said());
    } finally {
      child.end();
    }
  }

  /** One after the other, so many times. */
  static JsonObject lone(JsonObject task, int times, int pauseMillis) {
    return task.put("mode", "lone")
        .put("connections", 1)
        .put("times", times)
        .put("pauseMillis", pauseMillis);
  }

  /** Each asks again when it is answered. */
  JsonObject closed(JsonObject task, int connections) {
    return task.put("mode", "closed")
        .put("connections", connections)
        .put("warmMillis", Math.min(WARM_MILLIS, form.millis()))
        .put("millis", form.millis());
  }

  /** At one counter of the task, so many times after so many that do not count. */
  static JsonObject calls(JsonObject task, int counter, int times, int warmTimes) {
    return task.copy()
        .put("mode", "calls")
        .put("connections", 1)
        .put("at", counter)
        .put("times", times)
        .put("warmTimes", warmTimes);
  }

  static double perSecond(JsonObject result) {
    return result.getDouble("perSecond");
  }

  static double ms(JsonObject result, String what) {
    return result.getLong(what) / 1000.0;
  }
}

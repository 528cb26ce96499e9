package dk.serviceisland.wire;

import dk.serviceisland.domain.day.Obstacle;
import io.vertx.core.json.JsonObject;

/** What keeps a plan from taking force in the running day, as a word and as a sentence. */
public final class ObstacleView {
  private ObstacleView() {}

  /** The obstacle with its sentence in Danish and English. */
  public static JsonObject of(Obstacle obstacle) {
    if (obstacle instanceof Obstacle.NobodySkilled nobody) {
      return nobodySkilled(nobody);
    }
    String zone = ((Obstacle.OtherTimeZone) obstacle).ofTheDay().getId();
    return new JsonObject()
        .put("kind", "other-time-zone")
        .put("timeZone", zone)
        .put(
            "texts",
            new JsonObject()
                .put("da", "Dagen er begyndt i tidszonen " + zone + ", som den også slutter i.")
                .put("en", "The day began in the time zone " + zone + " and ends in it."));
  }

  private static JsonObject nobodySkilled(Obstacle.NobodySkilled nobody) {
    String id = nobody.taskType().id().value();
    String danish = nobody.taskType().names().getOrDefault("da", id);
    String english = nobody.taskType().names().getOrDefault("en", danish);
    int tickets = nobody.tickets();
    return new JsonObject()
        .put("kind", "nobody-skilled")
        .put("taskType", id)
        .put("tickets", tickets)
        .put(
            "texts",
            new JsonObject()
                .put(
                    "da",
                    (tickets == 1 ? "1 nummer venter" : tickets + " numre venter")
                        + " på "
                        + danish
                        + ", og ingen kunne betjene det mere.")
                .put(
                    "en",
                    (tickets == 1 ? "1 ticket waits" : tickets + " tickets wait")
                        + " for "
                        + english
                        + ", and nobody could serve it any more."));
  }
}

package dk.serviceisland.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Optional;

/** Writes the frames of the feed, of trees, since a frame is the difference of two. Immutable. */
public final class Frames {
  private static final String FORECAST = "forecast";

  private final String build;

  /**
   * Frames of a server.
   *
   * @param build names the build; pages loaded with another one reload themselves
   */
  public Frames(String build) {
    this.build = build;
  }

  /** Everything that the topic shows. */
  public Buffer snapshot(TopicView view) {
    return head("snapshot", view).mergeIn(view.content()).toBuffer();
  }

  /**
   * What leads from one view of a topic to a later one: a change, a forecast, or a snapshot when a
   * new day or another plan began; none when they show the same.
   */
  public Optional<Buffer> between(TopicView earlier, TopicView later) {
    if (!later.follows(earlier)) {
      return Optional.of(snapshot(later));
    }
    if (later.showsTheSameAs(earlier)) {
      return Optional.empty();
    }
    return (switch (later.kind()) {
          case BOARD -> board(earlier, later);
          case TICKET -> ticket(earlier, later);
          case COUNTER -> counter(earlier, later);
          case MANAGER -> manager(earlier, later);
        })
        .map(JsonObject::toBuffer);
  }

  /** Says that the view is still up to date; the next such frame comes after the interval. */
  public Buffer heartbeat(TopicView view, int intervalSeconds) {
    return head("heartbeat", view).put("intervalSeconds", intervalSeconds).toBuffer();
  }

  /** The journal position as the contract writes it. */
  static String seq(LocalDate day, long sequence) {
    return day + "/" + sequence;
  }

  private JsonObject head(String type, TopicView view) {
    JsonObject head =
        new JsonObject()
            .put("type", type)
            .put("seq", view.seq())
            .put("at", view.at())
            .put("build", build);
    view.behind().ifPresent(since -> head.put("behind", since));
    return head;
  }

  private Optional<JsonObject> board(TopicView earlier, TopicView later) {
    JsonObject part = Patch.between(earlier.part("board"), later.part("board"));
    if (part.isEmpty()) {
      return Optional.empty();
    }
    boolean forecastsOnly =
        part.size() == 1
            && part.containsKey("taskTypes")
            && onlyForecasts(part.getJsonArray("taskTypes"));
    return Optional.of(
        (forecastsOnly ? forecastHead(later) : head("change", later)).put("board", part));
  }

  private static boolean onlyForecasts(JsonArray taskTypes) {
    return taskTypes.stream()
        .allMatch(
            type ->
                type instanceof JsonObject entry
                    && entry.size() == 2
                    && entry.containsKey(FORECAST));
  }

  private Optional<JsonObject> ticket(TopicView earlier, TopicView later) {
    JsonObject ticket = later.part("ticket");
    JsonObject part = Patch.between(earlier.part("ticket"), ticket);
    if (part.isEmpty()) {
      return Optional.empty();
    }
    if (part.size() == 1 && part.containsKey(FORECAST)) {
      part.put("id", ticket.getString("id"));
      return Optional.of(forecastHead(later).put("ticket", part));
    }
    return Optional.of(head("change", later).put("ticket", ticket));
  }

  private Optional<JsonObject> counter(TopicView earlier, TopicView later) {
    JsonObject frame = head("change", later);
    int bare = frame.size();
    if (!later.part("counter").equals(earlier.part("counter"))) {
      frame.put("counter", later.part("counter"));
    }
    JsonObject queue = Patch.between(earlier.part("queue"), later.part("queue"));
    if (!queue.isEmpty()) {
      frame.put("queue", queue);
    }
    String lifelines = later.content().getString("lifelines");
    if (!lifelines.equals(earlier.content().getString("lifelines"))) {
      frame.put("lifelines", lifelines);
    }
    return frame.size() == bare ? Optional.empty() : Optional.of(frame);
  }

  private Optional<JsonObject> manager(TopicView earlier, TopicView later) {
    JsonObject part = Patch.between(earlier.part("live"), later.part("live"));
    return part.isEmpty() ? Optional.empty() : Optional.of(head("change", later).put("live", part));
  }

  private JsonObject forecastHead(TopicView view) {
    return head(FORECAST, view).put("asOf", view.forecastAt());
  }
}

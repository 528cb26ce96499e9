package dk.serviceisland.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;

/** What a page makes of the frames of a topic. Holds every frame against the contract. */
public final class FeedPage {
  private final String topic;
  private JsonObject shown;
  private String seq = "";

  /** A page of a topic: board, ticket or counter. */
  public FeedPage(String topic) {
    this.topic = topic;
  }

  /** What it shows: the content of a snapshot; null before the first. */
  public JsonObject shown() {
    return shown;
  }

  /** The journal position of what it shows. */
  public String seq() {
    return seq;
  }

  /** Takes the next frame. */
  public void take(JsonObject frame) {
    assertEquals("", FeedContract.instance().flaws(topic, frame));
    assertTrue(
        position(seq).compareTo(position(frame.getString("seq"))) <= 0,
        () -> "seq fell from " + seq + ": " + frame);
    seq = frame.getString("seq");
    switch (frame.getString("type")) {
      case "snapshot" -> shown = content(frame);
      case "change", "forecast" -> {
        JsonObject once = merged(shown, frame);
        assertEquals(once, merged(once, frame), "applying a frame twice changes something");
        shown = once;
      }
      case "heartbeat" -> {}
      default -> throw new AssertionError(frame);
    }
  }

  private static JsonObject merged(JsonObject shown, JsonObject frame) {
    JsonObject content = content(frame);
    JsonObject next = shown.copy();
    boolean change = frame.getString("type").equals("change");
    for (String name : content.fieldNames()) {
      boolean whole = change && (name.equals("ticket") || name.equals("counter"));
      next.put(
          name,
          !whole && content.getValue(name) instanceof JsonObject part
              ? Patch.applied(shown.getJsonObject(name), part)
              : content.getValue(name));
    }
    return next;
  }

  private static JsonObject content(JsonObject frame) {
    JsonObject content = frame.copy();
    for (String head : new String[] {"type", "seq", "at", "build", "asOf"}) {
      content.remove(head);
    }
    return content;
  }

  /** Compares as text as the contract compares by day and number. */
  private static String position(String seq) {
    int slash = seq.indexOf('/');
    return slash < 0
        ? ""
        : seq.substring(0, slash) + String.format("/%9s", seq.substring(slash + 1));
  }
}

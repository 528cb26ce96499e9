package dk.serviceisland.wire;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * Something with an id and names per language, Danish always there.
 *
 * @param id its name in the system
 * @param names what people read
 */
public record Named(String id, Map<String, String> names) {
  JsonObject view() {
    return new JsonObject().put("id", id).put("names", names(names));
  }

  static JsonObject names(Map<String, String> names) {
    JsonObject view = new JsonObject();
    names.forEach(view::put);
    return view;
  }
}

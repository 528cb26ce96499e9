package dk.serviceisland.scim;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What is there, as RFC 7643 describes it: the same for everybody. */
final class Description {
  private static final JsonObject WHOLE = read();

  private Description() {}

  /**
   * One of the documents, or one entry of it by its id.
   *
   * @param parts of the address
   * @param base what addresses are told with
   */
  static Scim.Reply of(String[] parts, String base) {
    Object document = WHOLE.getValue(parts[0]);
    if (document instanceof JsonObject one) {
      if (parts.length > 1) {
        throw Flaw.unknown("there is no such address");
      }
      return Scim.Reply.of(200, placed(one, "ServiceProviderConfig", parts[0], base));
    }
    String type = parts[0].equals("Schemas") ? "Schema" : "ResourceType";
    List<JsonObject> entries = new ArrayList<>();
    for (Object each : (JsonArray) document) {
      JsonObject entry = (JsonObject) each;
      entries.add(placed(entry, type, parts[0] + "/" + entry.getString("id"), base));
    }
    if (parts.length == 1) {
      return Scim.Reply.of(200, Written.list(entries.size(), 1, entries));
    }
    return entries.stream()
        .filter(entry -> entry.getString("id").equals(parts[1]))
        .findFirst()
        .map(entry -> Scim.Reply.of(200, entry))
        .orElseThrow(() -> Flaw.unknown("there is no such entry"));
  }

  private static JsonObject placed(JsonObject entry, String type, String path, String base) {
    return entry
        .copy()
        .put("meta", new JsonObject().put("resourceType", type).put("location", base + "/" + path));
  }

  private static JsonObject read() {
    try (InputStream stream = Description.class.getResourceAsStream("/scim.json")) {
      return new JsonObject(Buffer.buffer(stream.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

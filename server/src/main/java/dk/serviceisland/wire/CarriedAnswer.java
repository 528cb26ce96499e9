package dk.serviceisland.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The answer to a {@link CarriedRequest}, on its way back.
 *
 * @param status of HTTP
 * @param mediaType of the body; empty when there is none
 * @param headers further ones, in order
 * @param body what is sent
 */
public record CarriedAnswer(
    int status, String mediaType, List<Map.Entry<String, String>> headers, Buffer body) {

  /** As bytes. */
  public Buffer bytes() {
    JsonArray all = new JsonArray();
    headers.forEach(header -> all.add(header.getKey()).add(header.getValue()));
    return new JsonObject()
        .put("status", status)
        .put("mediaType", mediaType)
        .put("headers", all)
        .put("body", body)
        .toBuffer();
  }

  /** What {@link #bytes} wrote. */
  public static CarriedAnswer read(Buffer bytes) {
    JsonObject json = new JsonObject(bytes);
    JsonArray all = json.getJsonArray("headers");
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (int i = 0; i + 1 < all.size(); i += 2) {
      headers.add(Map.entry(all.getString(i), all.getString(i + 1)));
    }
    return new CarriedAnswer(
        json.getInteger("status"), json.getString("mediaType"), headers, json.getBuffer("body"));
  }
}

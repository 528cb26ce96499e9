package dk.serviceisland.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request on its way from the node that it came to, to the node that decides. Nodes speak so
 * among themselves only, and only with nodes of the same version of their messages.
 *
 * @param operation its id in the contract
 * @param method of HTTP
 * @param path as it was asked for
 * @param parameters what stood in the address
 * @param key its Idempotency-Key; none where none is needed
 * @param authorization what it was sent with as proof of who asks; none without
 * @param session token of the session that it was sent with; none without
 * @param phone name of the browser that it was sent from; none without
 * @param address where it came from
 * @param baseUrl what the caller reaches the server by
 * @param body what was sent
 */
public record CarriedRequest(
    String operation,
    String method,
    String path,
    Map<String, String> parameters,
    Optional<String> key,
    Optional<String> authorization,
    Optional<String> session,
    Optional<String> phone,
    String address,
    String baseUrl,
    Buffer body) {

  /** As bytes. */
  public Buffer bytes() {
    JsonObject json =
        new JsonObject()
            .put("operation", operation)
            .put("method", method)
            .put("path", path)
            .put("parameters", new JsonObject(new LinkedHashMap<>(parameters)))
            .put("address", address)
            .put("baseUrl", baseUrl)
            .put("body", body);
    key.ifPresent(value -> json.put("key", value));
    authorization.ifPresent(value -> json.put("authorization", value));
    session.ifPresent(value -> json.put("session", value));
    phone.ifPresent(value -> json.put("phone", value));
    return json.toBuffer();
  }

  /** What {@link #bytes} wrote. */
  public static CarriedRequest read(Buffer bytes) {
    JsonObject json = new JsonObject(bytes);
    Map<String, String> parameters = new LinkedHashMap<>();
    json.getJsonObject("parameters")
        .forEach(parameter -> parameters.put(parameter.getKey(), (String) parameter.getValue()));
    return new CarriedRequest(
        json.getString("operation"),
        json.getString("method"),
        json.getString("path"),
        parameters,
        Optional.ofNullable(json.getString("key")),
        Optional.ofNullable(json.getString("authorization")),
        Optional.ofNullable(json.getString("session")),
        Optional.ofNullable(json.getString("phone")),
        json.getString("address"),
        json.getString("baseUrl"),
        json.getBuffer("body"));
  }
}

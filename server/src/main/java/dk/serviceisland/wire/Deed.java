package dk.serviceisland.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What bodies tell the audit log about a deed. */
public final class Deed {
  /** What an answer tells of what was done: the name in the log, and where it stands. */
  private static final Map<String, Map<String, String>> TOLD =
      Map.of(
          "sign-in", Map.of("staff", "staff.id", "recoveryCodesLeft", "recoveryCodesLeft"),
          "finish-house-sign-in", Map.of("staff", "staff.id"),
          "confirm-second-factor", Map.of("staff", "session.staff.id"),
          "enrol-device", Map.of("device", "device.id", "branch", "device.branch"),
          "accept-device", Map.of("device", "id", "branch", "branch"),
          "make-service-token", Map.of("token", "token.id"),
          "change-settings", Map.of("revision", "newest"),
          "put-back-revision", Map.of("after", "newest"),
          "drop-revision", Map.of("after", "newest"),
          "remove-burst", Map.of("numbers", "removed", "channel", "by", "device", "device"));

  private Deed() {}

  /** The code of a problem; {@code unknown} for what is none. */
  public static String code(Buffer problem) {
    return object(problem).flatMap(all -> text(all, "code")).orElse("unknown");
  }

  /** What an answer tells, by name. */
  public static Map<String, String> told(String operation, Buffer answer) {
    Map<String, String> told = new TreeMap<>();
    Map<String, String> places = TOLD.getOrDefault(operation, Map.of());
    if (!places.isEmpty()) {
      object(answer)
          .ifPresent(
              all ->
                  places.forEach(
                      (name, place) -> text(all, place).ifPresent(value -> told.put(name, value))));
    }
    return told;
  }

  /** Who a body says to sign in as. */
  public static Optional<String> user(Buffer signIn) {
    return object(signIn).flatMap(all -> text(all, "user"));
  }

  private static Optional<String> text(JsonObject object, String place) {
    int dot = place.indexOf('.');
    if (dot > 0) {
      Object inner = object.getValue(place.substring(0, dot));
      return inner instanceof JsonObject deeper
          ? text(deeper, place.substring(dot + 1))
          : Optional.empty();
    }
    Object value = object.getValue(place);
    return value == null || value instanceof JsonObject
        ? Optional.empty()
        : Optional.of(value.toString());
  }

  private static Optional<JsonObject> object(Buffer body) {
    try {
      return Optional.of(new JsonObject(body));
    } catch (DecodeException | ClassCastException | IllegalArgumentException notAnObject) {
      return Optional.empty();
    }
  }
}

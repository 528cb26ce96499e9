package dk.serviceisland.wire;

import dk.serviceisland.access.Devices;
import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/** What kiosks, displays and the administrator are told of devices. */
public final class DeviceViews {
  private DeviceViews() {}

  /** A device that shows a code now. */
  public static Buffer pending(Devices.Asked.Pending asked, ZoneId zone) {
    return new JsonObject()
        .put("code", asked.code())
        .put("pollSecret", asked.pollSecret())
        .put("pollSeconds", Times.seconds(asked.poll()))
        .put("expiresAt", Times.write(asked.expiresAt(), zone))
        .toBuffer();
  }

  /** Nobody has accepted the code yet. */
  public static Buffer notYet(Duration poll, Instant expiresAt, ZoneId zone) {
    return new JsonObject()
        .put("pollSeconds", Times.seconds(poll))
        .put("expiresAt", Times.write(expiresAt, zone))
        .toBuffer();
  }

  /** A device with its token, which is told once. */
  public static Buffer token(Devices.Enrolled device, String token) {
    return new JsonObject().put("device", ownJson(device)).put("token", token).toBuffer();
  }

  /** A device as it sees itself. */
  public static Buffer own(Devices.Enrolled device) {
    return ownJson(device).toBuffer();
  }

  /** All devices, those that ask included. */
  public static Buffer list(List<Devices.Listed> devices, Function<BranchId, ZoneId> zones) {
    JsonArray list = new JsonArray();
    devices.forEach(device -> list.add(json(device, zones.apply(device.branch()))));
    return new JsonObject().put("devices", list).toBuffer();
  }

  /** A device as the administrator sees it. */
  public static Buffer of(Devices.Listed device, ZoneId zone) {
    return json(device, zone).toBuffer();
  }

  private static JsonObject ownJson(Devices.Enrolled device) {
    return new JsonObject()
        .put("id", device.caller().id())
        .put("kind", Words.of(device.caller().kind()))
        .put("branch", device.caller().branch().value())
        .put("name", device.name());
  }

  private static JsonObject json(Devices.Listed device, ZoneId zone) {
    JsonObject view = new JsonObject();
    device.id().ifPresent(id -> view.put("id", id));
    view.put("kind", Words.of(device.kind()))
        .put("branch", device.branch().value())
        .put("name", device.name())
        .put("state", Words.of(device.state()));
    device.code().ifPresent(code -> view.put("code", code));
    view.put("since", Times.write(device.since(), zone));
    device.lastSeenAt().ifPresent(at -> view.put("lastSeenAt", Times.write(at, zone)));
    return view;
  }
}

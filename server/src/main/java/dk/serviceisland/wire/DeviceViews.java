package dk.serviceisland.wire;

import dk.serviceisland.access.Devices;
import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What kiosks, displays and the administrator are told of devices. */
public final class DeviceViews {
  private DeviceViews() {}

  private record Pending(String code, String pollSecret, long pollSeconds, String expiresAt) {}

  private record NotYet(long pollSeconds, String expiresAt) {}

  private record Own(String id, String kind, String branch, String name) {
    static Own of(Devices.Enrolled device) {
      return new Own(
          device.caller().id(),
          Words.of(device.caller().kind()),
          device.caller().branch().value(),
          device.name());
    }
  }

  private record Token(Own device, String token) {}

  private record Known(
      String id,
      String kind,
      String branch,
      String name,
      Optional<String> place,
      String state,
      String since,
      Optional<String> lastSeenAt) {
    static Known of(Devices.Listed device, ZoneId zone, Duration ahead) {
      return new Known(
          device.id(),
          Words.of(device.kind()),
          device.branch().value(),
          device.name(),
          device.place(),
          Words.of(device.state()),
          Times.write(device.since().plus(ahead), zone),
          device.lastSeenAt().map(at -> Times.write(at.plus(ahead), zone)));
    }
  }

  private record Link(String id, String kind, String branch, String name, String expiresAt) {
    static Link of(Devices.UnusedLink link, ZoneId zone, Duration ahead) {
      return new Link(
          link.id(),
          Words.of(link.kind()),
          link.branch().value(),
          link.name(),
          Times.write(link.expiresAt().plus(ahead), zone));
    }
  }

  private record All(List<Known> devices, List<Link> links) {}

  /** A device that shows a code now. */
  public static Buffer pending(Devices.Asked.Pending asked, ZoneId zone) {
    return Json.bytes(
        new Pending(
            asked.code(),
            asked.pollSecret(),
            Times.seconds(asked.poll()),
            Times.write(asked.expiresAt(), zone)));
  }

  /** Nobody has accepted the code yet. */
  public static Buffer notYet(Duration poll, Instant expiresAt, ZoneId zone) {
    return Json.bytes(new NotYet(Times.seconds(poll), Times.write(expiresAt, zone)));
  }

  /** A device with its token, which is told once. */
  public static Buffer token(Devices.Enrolled device, String token) {
    return Json.bytes(new Token(Own.of(device), token));
  }

  /** A device as it sees itself. */
  public static Buffer own(Devices.Enrolled device) {
    return Json.bytes(Own.of(device));
  }

  /**
   * All devices, those that ask included, and the links that nobody has opened yet.
   *
   * @param ahead how far the clock of the branches is ahead of the one that devices are kept by
   */
  public static Buffer list(
      List<Devices.Listed> devices,
      List<Devices.UnusedLink> links,
      Function<BranchId, ZoneId> zones,
      Duration ahead) {
    return Json.bytes(
        new All(
            devices.stream()
                .map(device -> Known.of(device, zones.apply(device.branch()), ahead))
                .toList(),
            links.stream().map(link -> Link.of(link, zones.apply(link.branch()), ahead)).toList()));
  }

  /** A device as the administrator sees it. */
  public static Buffer of(Devices.Listed device, ZoneId zone) {
    return Json.bytes(Known.of(device, zone, Duration.ZERO));
  }
}

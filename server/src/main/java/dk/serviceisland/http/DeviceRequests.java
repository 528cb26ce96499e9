package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.access.Devices;
import dk.serviceisland.access.Role;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.engine.RehearsalClock;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.DeviceViews;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How kiosks and displays are enrolled and put out. */
final class DeviceRequests {
  private final Devices devices;
  private final Plans plans;
  private final Engine engine;
  private final Optional<RehearsalClock> rehearsal;

  DeviceRequests(HttpApi.Parts parts) {
    this.devices = parts.access().devices();
    this.plans = parts.branches().plans();
    this.engine = parts.branches().engine();
    this.rehearsal = parts.branches().rehearsal();
  }

  Future<Response> ask(Ask ask, Bodies.Device wanted) {
    if (!plans.branches().contains(wanted.branch())) {
      return problem(Problem.of(ProblemCode.BRANCH_UNKNOWN));
    }
    return whereDevicesAsk(() -> askThere(ask, wanted));
  }

  private Future<Response> askThere(Ask ask, Bodies.Device wanted) {
    Devices.Asked asked =
        devices.ask(wanted.kind(), wanted.branch(), wanted.name(), wanted.place(), ask.address());
    if (asked instanceof Devices.Asked.TooMany tooMany) {
      return problem(Problems.tooManyAttempts(tooMany.retryAfter()));
    }
    Devices.Asked.Pending pending = (Devices.Asked.Pending) asked;
    return Future.succeededFuture(
        Response.json(201, DeviceViews.pending(pending, zone(wanted.branch()))));
  }

  Future<Response> fetchToken(Ask ask, Bodies.FetchToken proof) {
    return whereDevicesAsk(
        () ->
            devices
                .fetch(ask.parameters().deviceCode(), proof.pollSecret(), ask.address())
                .map(fetched -> response(fetched, 200, ProblemCode.DEVICE_CODE_UNKNOWN)));
  }

  Future<Response> enrol(Ask ask, Bodies.Enrol proof) {
    return devices
        .enrol(proof.secret(), ask.address())
        .map(fetched -> response(fetched, 201, ProblemCode.ENROLMENT_WRONG));
  }

  Future<Response> self(Ask ask) {
    Devices.Enrolled device = ask.guest().device().orElseThrow();
    return Future.succeededFuture(Response.ok(DeviceViews.own(device)));
  }

  Future<Response> list(Ask ask) {
    return whereDevicesAsk(
        () ->
            devices
                .list()
                .map(listed -> listed.stream().filter(one -> maySee(ask, one)).toList())
                .map(listed -> listed.stream().filter(one -> !isOfPlayers(one)).toList())
                .compose(
                    seen ->
                        links(ask)
                            .map(
                                links ->
                                    Response.ok(
                                        DeviceViews.list(seen, links, this::zone, ahead())))));
  }

  /** Links are for administrators to give and to block. */
  private Future<List<Devices.UnusedLink>> links(Ask ask) {
    return ask.session().staff().role() == Role.ADMIN
        ? devices.unusedLinks()
        : Future.succeededFuture(List.of());
  }

  /** A manager sees what is in use in branches of hers; codes are for administrators to accept. */
  private static boolean maySee(Ask ask, Devices.Listed device) {
    Caller.Staff staff = ask.session().staff();
    return staff.role() == Role.ADMIN
        || (device.state() == Devices.State.ACTIVE && staff.mayActIn(device.branch()));
  }

  /**
   * Whoever plays a rehearsal has a kiosk of each branch, which nobody has let in: one that was
   * never used is no kiosk that anybody should look at.
   */
  private boolean isOfPlayers(Devices.Listed device) {
    return rehearsal.isPresent()
        && device.state() == Devices.State.ACTIVE
        && device.lastSeenAt().isEmpty();
  }

  /**
   * How far the branches' clock is ahead of the one that devices are kept by: only a rehearsal has
   * two, and its screens say when a device was seen by the clock that they show.
   */
  private Duration ahead() {
    return rehearsal
        .map(clock -> Duration.between(devices.now(), clock.instant()))
        .orElse(Duration.ZERO);
  }

  Future<Response> accept(Ask ask, Bodies.Nothing none) {
    return whereDevicesAsk(
        () ->
            devices
                .accept(ask.parameters().deviceCode())
                .map(listed -> Response.ok(DeviceViews.of(listed, zone(listed.branch()))))
                .map(Future::succeededFuture)
                .orElseGet(() -> problem(Problem.of(ProblemCode.DEVICE_CODE_UNKNOWN))));
  }

  Future<Response> rename(Ask ask, Bodies.Rename wanted) {
    return devices
        .rename(ask.parameters().device(), wanted.name(), wanted.place())
        .map(DeviceRequests::done);
  }

  Future<Response> revoke(Ask ask) {
    return devices.revoke(ask.parameters().device()).map(DeviceRequests::done);
  }

  Future<Response> blockLink(Ask ask) {
    return devices
        .blockLink(ask.parameters().link())
        .map(
            blocked ->
                blocked ? Response.noContent() : Response.of(Problem.of(ProblemCode.LINK_UNKNOWN)));
  }

  private static Response done(boolean known) {
    return known ? Response.noContent() : Response.of(Problem.of(ProblemCode.DEVICE_UNKNOWN));
  }

  /** Devices that ask are in the memory of one node: the one that decides for the first branch. */
  private Future<Response> whereDevicesAsk(Supplier<Future<Response>> there) {
    return engine.isHeldHere(plans.branches().iterator().next()).compose(here -> there.get());
  }

  private Response response(Devices.Fetched fetched, int given, ProblemCode unknown) {
    if (fetched instanceof Devices.Fetched.Given device) {
      return Response.json(given, DeviceViews.token(device.device(), device.token()));
    }
    if (fetched instanceof Devices.Fetched.NotYet notYet) {
      return Response.json(
          202, DeviceViews.notYet(notYet.poll(), notYet.expiresAt(), ZoneOffset.UTC));
    }
    if (fetched instanceof Devices.Fetched.TooManyAttempts tooMany) {
      return Response.of(Problems.tooManyAttempts(tooMany.retryAfter()));
    }
    return Response.of(Problem.of(unknown));
  }

  /** The zone of a branch; of one that is no longer configured, the world's. */
  private ZoneId zone(BranchId branch) {
    return plans.branches().contains(branch) ? plans.current(branch).zone() : ZoneOffset.UTC;
  }

  private static Future<Response> problem(Problem problem) {
    return Future.succeededFuture(Response.of(problem));
  }
}

package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.access.Devices;
import dk.serviceisland.access.Origins;
import dk.serviceisland.access.Sessions;
import dk.serviceisland.wire.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;

/** Finds out who asks, and lets in whom the route is for. */
final class Gate {
  private static final String BEARER = "Bearer ";

  private final Sessions sessions;
  private final Devices devices;
  private final Origins origins;

  Gate(Sessions sessions, Devices devices, HttpSettings settings) {
    this.sessions = sessions;
    this.devices = devices;
    this.origins = new Origins(settings.publicUrl());
  }

  /** What the gate says. */
  sealed interface Verdict {
    /** Come in. */
    record In(Ask.Guest guest) implements Verdict {}

    /** Stay out. */
    record Out(ProblemCode why) implements Verdict {}
  }

  /** Judges a request; fails when the store of access does. */
  Future<Verdict> judge(Set<Who> who, Head head) {
    if (!wantsCredentials(who)) {
      return Future.succeededFuture(new Verdict.In(Ask.Guest.ANYONE));
    }
    if (head.authorization().isPresent()) {
      String authorization = head.authorization().get();
      String token =
          authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
              ? authorization.substring(BEARER.length()).strip()
              : "";
      return devices.find(token).map(device -> judge(who, device.map(Ask.Guest::of)));
    }
    if (head.session().isPresent()) {
      return sessions
          .find(head.session().get())
          .map(session -> judge(who, session.map(Ask.Guest::of)));
    }
    return Future.succeededFuture(
        who.contains(Who.ANYONE)
            ? new Verdict.In(Ask.Guest.ANYONE)
            : new Verdict.Out(ProblemCode.UNAUTHENTICATED));
  }

  /** The session token that a request carries. */
  static Optional<String> sessionToken(HttpServerRequest request) {
    return Optional.ofNullable(request.getCookie(Sessions.COOKIE)).map(Cookie::getValue);
  }

  /**
   * Whether a browser sends the request for a page of another origin. Browsers say where a change
   * comes from; what says nothing is no browser.
   */
  boolean fromElsewhere(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return true;
    }
    Optional<String> origin = Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN));
    Optional<String> host = Optional.ofNullable(request.authority()).map(Object::toString);
    return !origins.allows(origin, host);
  }

  private static boolean wantsCredentials(Set<Who> who) {
    return who.size() > 1 || !(who.contains(Who.ANYONE) || who.contains(Who.TICKET_HOLDER));
  }

  private static Verdict judge(Set<Who> who, Optional<Ask.Guest> guest) {
    if (guest.isEmpty()) {
      return new Verdict.Out(ProblemCode.UNAUTHENTICATED);
    }
    return who.contains(kind(guest.get().caller()))
        ? new Verdict.In(guest.get())
        : new Verdict.Out(ProblemCode.FORBIDDEN);
  }

  private static Who kind(Caller caller) {
    if (caller instanceof Caller.Staff staff) {
      return switch (staff.role()) {
        case STAFF -> Who.STAFF;
        case AUDITOR -> Who.AUDITOR;
        case MANAGER -> Who.MANAGER;
        case ADMIN -> Who.ADMIN;
      };
    }
    return caller instanceof Caller.Device ? Who.DEVICE : Who.ANYONE;
  }
}

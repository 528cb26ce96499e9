package dk.serviceisland.http;

import dk.serviceisland.access.Access;
import dk.serviceisland.access.Caller;
import dk.serviceisland.access.Devices;
import dk.serviceisland.access.Origins;
import dk.serviceisland.access.ServiceTokens;
import dk.serviceisland.access.Sessions;
import dk.serviceisland.wire.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds out who asks, and lets in whom the route is for. */
final class Gate {
  private static final String BEARER = "Bearer ";

  private final Sessions sessions;
  private final Devices devices;
  private final ServiceTokens services;
  private final Origins origins;

  Gate(Access access, HttpSettings settings) {
    this.sessions = access.sessions();
    this.devices = access.devices();
    this.services = access.services();
    this.origins = new Origins(settings.publicUrl());
  }

  /** What the gate says. */
  sealed interface Verdict {
    /** Come in. */
    record In(Ask.Guest guest) implements Verdict {}

    /**
     * Stay out.
     *
     * @param who is known all the same; none: nobody is
     */
    record Out(ProblemCode why, Optional<Ask.Guest> who) implements Verdict {
      /** Of somebody who is not known. */
      Out(ProblemCode why) {
        this(why, Optional.empty());
      }

      /** Of somebody who is. */
      Out(ProblemCode why, Ask.Guest who) {
        this(why, Optional.of(who));
      }
    }
  }

  /** Judges a request; fails when the store of access does. */
  Future<Verdict> judge(Set<Who> who, Head head) {
    if (!wantsCredentials(who)) {
      return Future.succeededFuture(new Verdict.In(Ask.Guest.ANYONE));
    }
    if (head.authorization().isPresent()) {
      String token = bearer(head.authorization().get()).orElse("");
      if (ServiceTokens.isToken(token)) {
        return services.find(token).map(found -> judge(who, found));
      }
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

  /** The token of a header Authorization; none when it proves in another way who asks. */
  static Optional<String> bearer(String authorization) {
    return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(authorization.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  /**
   * The session token that a request carries. Of several cookies it is the one that can be a token;
   * where more than one can be, nobody knows which is meant, and none counts or is taken away.
   */
  static Optional<String> sessionToken(HttpServerRequest request) {
    List<String> shown = Cookies.all(request, Sessions.COOKIE);
    List<String> tokens = shown.stream().filter(Sessions::isToken).toList();
    return tokens.size() > 1
        ? Optional.empty()
        : Stream.concat(tokens.stream(), shown.stream()).findFirst();
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
        : new Verdict.Out(ProblemCode.FORBIDDEN, guest.get());
  }

  private static Verdict judge(Set<Who> who, ServiceTokens.Found found) {
    if (found instanceof ServiceTokens.Found.Valid valid) {
      Ask.Guest guest = Ask.Guest.of(valid.caller());
      return valid.caller().scopes().stream().map(Who::of).anyMatch(who::contains)
          ? new Verdict.In(guest)
          : new Verdict.Out(ProblemCode.OUTSIDE_SCOPE, guest);
    }
    return new Verdict.Out(
        found instanceof ServiceTokens.Found.Over
            ? ProblemCode.TOKEN_OVER
            : ProblemCode.UNAUTHENTICATED);
  }

  private static Who kind(Caller caller) {
    if (caller instanceof Caller.Staff staff) {
      return switch (staff.role()) {
        case STAFF -> Who.STAFF;
        case AUDITOR -> Who.AUDITOR;
        case PARTNER -> Who.PARTNER;
        case MANAGER -> Who.MANAGER;
        case ADMIN -> Who.ADMIN;
      };
    }
    return caller instanceof Caller.Device ? Who.DEVICE : Who.ANYONE;
  }
}

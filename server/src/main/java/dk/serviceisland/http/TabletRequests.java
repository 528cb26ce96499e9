package dk.serviceisland.http;

import dk.serviceisland.access.Access;
import dk.serviceisland.access.Sessions;
import dk.serviceisland.access.TurnedTablets;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.TurnedView;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;

/** The one tablet that is counter, kiosk and board: turned to the citizens, and back. */
final class TabletRequests {
  private static final String BELOW = HttpApi.PREFIX + "/session";

  private final TurnedTablets tablets;
  private final Sessions sessions;

  TabletRequests(Access access) {
    this.tablets = access.tablets();
    this.sessions = access.sessions();
  }

  /** How this browser stands; whether its session has a code is told to nobody else. */
  Future<Response> get(Ask ask) {
    if (tablets.isTurned(ask.head().turned())) {
      return Future.succeededFuture(Response.ok(new TurnedView(true, true)));
    }
    return sessions
        .find(ask.head().session().orElse(""))
        .map(found -> found.filter(own -> tablets.knowsCode(own, ask.head().turned())))
        .map(known -> Response.ok(new TurnedView(false, known.isPresent())));
  }

  Future<Response> turn(Ask ask, Bodies.TurnTablet wish) {
    if (wish.code().filter(code -> !TurnedTablets.isCode(code)).isPresent()) {
      return problem(ProblemCode.TURN_CODE_MISSING);
    }
    return tablets
        .turn(ask.head().session().orElseThrow(), wish.code(), ask.head().turned())
        .map(
            kept ->
                Future.succeededFuture(
                    Response.noContent()
                        .with(HttpHeaders.SET_COOKIE, SessionRequests.over(ask))
                        .with(HttpHeaders.SET_COOKIE, kept(kept, ask).encode())))
        .orElseGet(() -> problem(ProblemCode.TURN_CODE_MISSING));
  }

  Future<Response> back(Ask ask, Bodies.TurnTabletBack wish) {
    return tablets
        .back(ask.head().turned(), wish.code())
        .map(
            answer -> {
              if (answer instanceof TurnedTablets.Back.Turned turned) {
                return Response.noContent()
                    .with(HttpHeaders.SET_COOKIE, SessionRequests.cookieOf(turned.token(), ask))
                    .with(HttpHeaders.SET_COOKIE, kept(turned.kept(), ask).encode());
              }
              return answer instanceof TurnedTablets.Back.WrongCode
                  ? Response.of(Problem.of(ProblemCode.TURN_CODE_WRONG))
                  : Response.of(Problem.of(ProblemCode.UNAUTHENTICATED))
                      .with(HttpHeaders.SET_COOKIE, kept("", ask).setMaxAge(0).encode());
            });
  }

  private static Cookie kept(String kept, Ask ask) {
    return Cookies.own(TurnedTablets.COOKIE, kept, BELOW, ask.baseUrl());
  }

  private static Future<Response> problem(ProblemCode code) {
    return Future.succeededFuture(Response.of(Problem.of(code)));
  }
}

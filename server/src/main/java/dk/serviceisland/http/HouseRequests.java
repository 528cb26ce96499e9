package dk.serviceisland.http;

import dk.serviceisland.oidc.HouseSignIn;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.GoTo;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.WaysIn;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Signing in and out by the house's own sign-in. */
final class HouseRequests {
  /** The cookie that a browser keeps while it is at the house. */
  static final String WAY = "house-way";

  /** The cookie that it keeps to sign out there. */
  static final String PROOF = "house-proof";

  /** Below it are the addresses of the way there and back. */
  static final String PATH = "/session/house";

  private static final Duration WAY_LIFE = Duration.ofMinutes(10);

  /** Browsers keep cookies of 4096 characters with name and attributes. */
  private static final int LONGEST_PROOF = 3_800;

  private final Optional<HouseSignIn> house;
  private final boolean adminsOnly;
  private final SessionRequests sessions;

  HouseRequests(HttpApi.Parts parts, SessionRequests sessions) {
    this.house = parts.house();
    this.adminsOnly = parts.access().signIn().isForAdminsOnly();
    this.sessions = sessions;
  }

  Future<Response> ways(Ask ask) {
    return Future.succeededFuture(
        Response.ok(WaysIn.of(house.map(HouseSignIn::isAway), adminsOnly)));
  }

  Future<Response> begin(Ask ask, Bodies.Nothing none) {
    return withHouse(
        there ->
            there
                .begin(ask.baseUrl())
                .map(
                    begun ->
                        begun
                            .map(
                                way ->
                                    Response.ok(new GoTo(way.url()))
                                        .with(HttpHeaders.SET_COOKIE, wayCookie(way.way(), ask)))
                            .orElseGet(
                                () -> Response.of(Problem.of(ProblemCode.HOUSE_SIGN_IN_AWAY)))));
  }

  Future<Response> finish(Ask ask, Bodies.HouseReturn said) {
    return withHouse(
        there ->
            there
                .finish(
                    new HouseSignIn.Return(said.code(), said.state(), said.error(), said.issuer()),
                    ask.head().houseWay(),
                    ask.baseUrl())
                .compose(result -> answered(ask, result)));
  }

  private Future<Response> answered(Ask ask, HouseSignIn.Result result) {
    if (result instanceof HouseSignIn.Result.SignedIn in) {
      return sessions
          .signedIn(ask, in.opened())
          .map(
              response ->
                  response
                      .with(HttpHeaders.SET_COOKIE, proofCookie(in.proof(), ask))
                      .with(HttpHeaders.SET_COOKIE, overCookie(WAY, PATH, ask)));
    }
    HouseSignIn.Why why = ((HouseSignIn.Result.Refused) result).why();
    return Future.succeededFuture(Response.of(Problem.of(code(why))));
  }

  private static ProblemCode code(HouseSignIn.Why why) {
    return switch (why) {
      case AWAY -> ProblemCode.HOUSE_SIGN_IN_AWAY;
      case OVER -> ProblemCode.HOUSE_SIGN_IN_OVER;
      case REFUSED -> ProblemCode.HOUSE_SIGN_IN_REFUSED;
      case UNKNOWN -> ProblemCode.HOUSE_PERSON_UNKNOWN;
      case TAKEN -> ProblemCode.HOUSE_PERSON_TAKEN;
      case NOT_IN_FORCE -> ProblemCode.ACCOUNT_NOT_IN_FORCE;
    };
  }

  /** The provider's word, sent by itself, that somebody was signed out there. */
  Future<Response> signedOut(Ask ask) {
    String form = ask.body().toString(StandardCharsets.UTF_8);
    String token = first(form, "logout_token").orElse("");
    return withHouse(
        there ->
            there
                .signedOutThere(token)
                .map(
                    believed ->
                        believed
                            ? Response.noContent()
                            : Response.of(Problem.of(ProblemCode.LOGOUT_TOKEN_WRONG))));
  }

  /** What a form says first under a name; none when it cannot be read either. */
  private static Optional<String> first(String form, String name) {
    try {
      List<String> values = new QueryStringDecoder(form, false).parameters().get(name);
      return values == null ? Optional.empty() : Optional.of(values.get(0));
    } catch (IllegalArgumentException undecodable) {
      return Optional.empty();
    }
  }

  private Future<Response> withHouse(Function<HouseSignIn, Future<Response>> answer) {
    return house
        .map(answer)
        .orElseGet(
            () -> Future.succeededFuture(Response.of(Problem.of(ProblemCode.HOUSE_SIGN_IN_OFF))));
  }

  private static String wayCookie(String way, Ask ask) {
    return Cookies.own(WAY, way, HttpApi.PREFIX + PATH, ask.baseUrl())
        .setMaxAge(WAY_LIFE.toSeconds())
        .encode();
  }

  /** Without a proof that a browser would keep, the house asks who signs out. */
  private static String proofCookie(String proof, Ask ask) {
    return proof.length() > LONGEST_PROOF
        ? overCookie(PROOF, "/session", ask)
        : Cookies.own(PROOF, proof, HttpApi.PREFIX + "/session", ask.baseUrl()).encode();
  }

  /** Takes a cookie away. */
  static String overCookie(String name, String path, Ask ask) {
    return Cookies.own(name, "", HttpApi.PREFIX + path, ask.baseUrl()).setMaxAge(0).encode();
  }
}

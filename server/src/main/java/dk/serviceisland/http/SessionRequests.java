package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.access.KnownBrowsers;
import dk.serviceisland.access.Sessions;
import dk.serviceisland.access.SignIn;
import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.oidc.HouseSignIn;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.GoTo;
import dk.serviceisland.wire.Named;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.SecondFactorView;
import dk.serviceisland.wire.SessionView;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Signing in and out. */
final class SessionRequests {
  private final SignIn signIn;
  private final KnownBrowsers browsers;
  private final Sessions sessions;
  private final Engine engine;
  private final Plans plans;
  private final Attendance attendance;
  private final Optional<HouseSignIn> house;

  SessionRequests(HttpApi.Parts parts, Attendance attendance) {
    this.signIn = parts.access().signIn();
    this.browsers = parts.access().knownBrowsers();
    this.sessions = parts.access().sessions();
    this.engine = parts.branches().engine();
    this.plans = parts.branches().plans();
    this.attendance = attendance;
    this.house = parts.house();
  }

  Future<Response> signIn(Ask ask, Bodies.SignIn who) {
    return signIn
        .signIn(
            new SignIn.Said(
                who.user(),
                who.password(),
                who.newPassword(),
                who.code(),
                browser(ask, who.user())),
            ask.address())
        .compose(answer -> answered(ask, answer));
  }

  Future<Response> beginFactor(Ask ask, Bodies.BeginFactor who) {
    return signIn
        .beginFactor(said(ask, who.user(), who.password()), ask.address())
        .compose(answer -> answered(ask, answer));
  }

  Future<Response> confirmFactor(Ask ask, Bodies.ConfirmFactor who) {
    return signIn
        .confirmFactor(
            said(ask, who.user(), who.password()).with(who.code()),
            ask.address(),
            ask.head().session())
        .compose(answer -> answered(ask, answer));
  }

  Future<Response> getFactor(Ask ask) {
    return signIn
        .recoveryLeft(ask.session().staff().id())
        .map(left -> Response.ok(new SecondFactorView.Standing(left.isPresent(), left)));
  }

  Future<Response> renewRecovery(Ask ask, Bodies.ShowFactor shown) {
    return signIn
        .renewRecovery(ask.session().staff().id(), shown.code())
        .compose(answer -> answered(ask, answer));
  }

  Future<Response> dropFactor(Ask ask, Bodies.ShowFactor shown) {
    return signIn
        .dropFactor(ask.session().staff().id(), shown.code())
        .compose(answer -> answered(ask, answer));
  }

  private SignIn.Said said(Ask ask, String user, String password) {
    return new SignIn.Said(user, password).by(browser(ask, user));
  }

  private Optional<String> browser(Ask ask, String user) {
    return browsers.name(ask.head().known(), user);
  }

  Future<Response> get(Ask ask) {
    return view(ask.session());
  }

  /**
   * As {@link #get}, asked by a page that may be anybody's: that nobody is signed in is an answer.
   */
  Future<Response> find(Ask ask) {
    return sessions
        .find(ask.head().session().orElse(""))
        .compose(
            found -> found.map(this::view).orElseGet(() -> Future.succeededFuture(nobody(ask))));
  }

  /** Nobody is signed in; a cookie that is over is taken away. */
  private static Response nobody(Ask ask) {
    Response nobody = Response.noContent();
    return ask.head().session().isPresent()
        ? nobody.with(HttpHeaders.SET_COOKIE, over(ask))
        : nobody;
  }

  Future<Response> signOut(Ask ask) {
    return sessions
        .close(ask.head().session().orElse(""))
        .onSuccess(closed -> attendance.look(System.nanoTime()))
        .compose(closed -> goodbye(ask))
        .map(
            url ->
                url.map(there -> Response.ok(new GoTo(there)))
                    .orElseGet(Response::noContent)
                    .with(HttpHeaders.SET_COOKIE, over(ask)))
        .map(
            response ->
                ask.session().byHouse()
                    ? response.with(
                        HttpHeaders.SET_COOKIE,
                        HouseRequests.overCookie(HouseRequests.PROOF, "/session", ask))
                    : response);
  }

  /** Where whoever came from the house signs out there too. */
  private Future<Optional<String>> goodbye(Ask ask) {
    return house.isPresent() && ask.session().byHouse()
        ? house.get().goodbye(ask.head().houseProof(), ask.baseUrl())
        : Future.succeededFuture(Optional.empty());
  }

  /** The cookie that takes a session's cookie away. */
  static String over(Ask ask) {
    return over(ask.baseUrl());
  }

  static String over(String baseUrl) {
    return cookie("", baseUrl).setMaxAge(0).encode();
  }

  /** The cookie of a session that goes on. */
  static String cookieOf(String token, Ask ask) {
    return cookie(token, ask.baseUrl()).encode();
  }

  /** Gives a session to its browser, in place of another one that it had. */
  Future<Response> signedIn(Ask ask, Sessions.Opened opened) {
    return opened(ask, opened, view -> view);
  }

  /** As {@link #signedIn}, told in another way. */
  private Future<Response> opened(
      Ask ask, Sessions.Opened opened, Function<SessionView, Record> told) {
    String cookie = cookie(opened.token(), ask.baseUrl()).encode();
    return sessions
        .close(ask.head().session().filter(had -> !had.equals(opened.token())).orElse(""))
        .compose(closed -> sessionView(opened.session()))
        .map(view -> Response.ok(told.apply(view)).with(HttpHeaders.SET_COOKIE, cookie));
  }

  private Future<Response> answered(Ask ask, SignIn.Result answer) {
    if (answer instanceof SignIn.Result.SignedIn signedIn) {
      return openedByPassword(
          ask, signedIn.opened(), view -> view.withRecoveryCodesLeft(signedIn.recoveryLeft()));
    }
    if (answer instanceof SignIn.Result.TooManyAttempts tooMany) {
      return Future.succeededFuture(Response.of(Problems.tooManyAttempts(tooMany.retryAfter())));
    }
    if (answer instanceof SignIn.Result.FactorBegun factor) {
      String uri = factor.begun().uri();
      return Future.succeededFuture(
          Response.ok(new SecondFactorView.Begun(factor.begun().secret(), uri, QrCode.svg(uri))));
    }
    if (answer instanceof SignIn.Result.FactorSet set) {
      return openedByPassword(
          ask, set.opened(), view -> new SecondFactorView.Confirmed(set.recovery(), view));
    }
    if (answer instanceof SignIn.Result.RecoveryRenewed renewed) {
      return Future.succeededFuture(Response.ok(new SecondFactorView.Renewed(renewed.codes())));
    }
    if (answer instanceof SignIn.Result.FactorDropped) {
      return Future.succeededFuture(Response.noContent());
    }
    if (answer instanceof SignIn.Result.PasswordRefused refused) {
      return Future.succeededFuture(Response.of(Problem.passwordRefused(refused.why())));
    }
    return problem(code(answer));
  }

  /** As {@link #opened}; from now on the browser is one by which this person signed in. */
  private Future<Response> openedByPassword(
      Ask ask, Sessions.Opened opened, Function<SessionView, Record> told) {
    String known = browsers.after(ask.head().known(), opened.session().staff().id());
    String cookie =
        Cookies.own(KnownBrowsers.COOKIE, known, HttpApi.PREFIX + "/session", ask.baseUrl())
            .setMaxAge(KnownBrowsers.LIFE.toSeconds())
            .encode();
    return opened(ask, opened, told).map(response -> response.with(HttpHeaders.SET_COOKIE, cookie));
  }

  private static ProblemCode code(SignIn.Result refused) {
    if (refused instanceof SignIn.Result.MustChange) {
      return ProblemCode.PASSWORD_MUST_CHANGE;
    }
    if (refused instanceof SignIn.Result.CodeNeeded) {
      return ProblemCode.SECOND_FACTOR_NEEDED;
    }
    if (refused instanceof SignIn.Result.CodeWrong) {
      return ProblemCode.SECOND_FACTOR_WRONG;
    }
    if (refused instanceof SignIn.Result.FactorMissing) {
      return ProblemCode.SECOND_FACTOR_MISSING;
    }
    if (refused instanceof SignIn.Result.FactorThere) {
      return ProblemCode.SECOND_FACTOR_THERE;
    }
    if (refused instanceof SignIn.Result.NoFactor) {
      return ProblemCode.SECOND_FACTOR_UNKNOWN;
    }
    if (refused instanceof SignIn.Result.OneTimeOver) {
      return ProblemCode.ONE_TIME_PASSWORD_OVER;
    }
    if (refused instanceof SignIn.Result.ByHouseOnly) {
      return ProblemCode.PASSWORD_NOT_FOR_YOU;
    }
    return refused instanceof SignIn.Result.NotInForce
        ? ProblemCode.ACCOUNT_NOT_IN_FORCE
        : ProblemCode.WRONG_SIGN_IN;
  }

  private Future<Response> view(Sessions.Session session) {
    return sessionView(session).map(Response::ok);
  }

  private Future<SessionView> sessionView(Sessions.Session session) {
    List<Plan> own =
        plans.branches().stream()
            .filter(branch -> session.staff().mayActIn(branch))
            .map(plans::current)
            .toList();
    List<Named> branches =
        own.stream().map(plan -> new Named(plan.branch().value(), plan.names())).toList();
    ZoneId zone = own.isEmpty() ? ZoneOffset.UTC : own.get(0).zone();
    return counter(session.staff(), own)
        .map(
            counter ->
                SessionView.of(
                    session, groups(session.staff().id(), own), branches, counter, zone));
  }

  private static List<Named> groups(StaffId staff, List<Plan> plans) {
    Map<StaffGroupId, Named> groups = new LinkedHashMap<>();
    for (Plan plan : plans) {
      StaffMember member = plan.staff().get(staff);
      if (member != null && plan.staffGroups().containsKey(member.group())) {
        Plan.StaffGroup group = plan.staffGroups().get(member.group());
        groups.putIfAbsent(group.id(), new Named(group.id().value(), group.names()));
      }
    }
    return List.copyOf(groups.values());
  }

  /** Looks only where this person can have a counter; a branch that cannot answer shows none. */
  private Future<Optional<SessionView.AtCounter>> counter(Caller.Staff staff, List<Plan> own) {
    List<Future<Optional<AtWork>>> looks = new ArrayList<>();
    for (Plan plan : own) {
      if (plan.staff().containsKey(staff.id())) {
        looks.add(counter(staff.id(), plan.branch()).otherwise(Optional.empty()));
      }
    }
    return Future.all(looks)
        .map(
            all ->
                looks.stream()
                    .map(Future::result)
                    .flatMap(Optional::stream)
                    .max(Comparator.comparing(AtWork::busy))
                    .map(AtWork::place));
  }

  /**
   * A counter that somebody has open.
   *
   * @param busy whether they have a citizen there: of several remote counters that is where they
   *     are
   */
  private record AtWork(SessionView.AtCounter place, boolean busy) {}

  private Future<Optional<AtWork>> counter(StaffId staff, BranchId branch) {
    return engine.read(
        branch,
        state ->
            state
                .counters()
                .of(staff)
                .map(
                    duty ->
                        new AtWork(
                            new SessionView.AtCounter(branch, duty.counter()),
                            duty.state() == CounterState.BUSY)));
  }

  private static Cookie cookie(String token, String baseUrl) {
    return Cookies.own(Sessions.COOKIE, token, "/", baseUrl);
  }

  private static Future<Response> problem(ProblemCode code) {
    return Future.succeededFuture(Response.of(Problem.of(code)));
  }
}

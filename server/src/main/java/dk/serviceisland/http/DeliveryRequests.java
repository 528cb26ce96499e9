package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.access.Scope;
import dk.serviceisland.access.ServiceTokens;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.delivery.NotTaken;
import dk.serviceisland.delivery.Protocol;
import dk.serviceisland.delivery.Reception;
import dk.serviceisland.delivery.Waymark;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.wire.Reading;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way in for the servers of branches, beside the API, because only this program speaks it. They
 * show the token of a program that may deliver for their branch.
 */
final class DeliveryRequests {
  private static final String OPERATION = "delivery";
  private static final int PAGE_BYTES = 256 * 1_024;
  private static final int LONGEST_ID = 64;
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final Pattern PATH =
      Pattern.compile(
          Protocol.PREFIX + "/branches/([a-z0-9][a-z0-9-]{0,39})(/lines|/revisions|/bookings)?");

  private final ServiceTokens tokens;
  private final Reception reception;
  private final LivePlans plans;
  private final FollowCodes codes;
  private final Entrance entrance;

  DeliveryRequests(HttpApi.Parts parts, Entrance entrance) {
    this.tokens = parts.access().services();
    this.reception = parts.reception();
    this.plans = parts.settings().plans();
    this.codes = parts.access().followCodes();
    this.entrance = entrance;
  }

  /** Answers a request. */
  void answer(HttpServerRequest request) {
    entrance.observe(request, OPERATION);
    Future<Reading<Buffer>> body = entrance.body(request, Protocol.LARGEST);
    Matcher path = PATH.matcher(request.path());
    if (!path.matches()) {
      entrance.unknown(request);
      return;
    }
    BranchId branch = new BranchId(path.group(1));
    judge(request, branch)
        .compose(
            no ->
                no.isPresent()
                    ? Future.succeededFuture(no.get())
                    : body.compose(
                        read ->
                            Ask.after(read, sent -> answer(request, branch, path.group(2), sent))))
        .recover(DeliveryRequests::refused)
        .onComplete(
            response -> response.sendTo(request), failure -> Entrance.fail(request, failure));
  }

  /** Why whoever asks may not; none when it may. */
  private Future<Optional<Response>> judge(HttpServerRequest request, BranchId branch) {
    Optional<String> token =
        Optional.ofNullable(request.headers().get(HttpHeaders.AUTHORIZATION)).flatMap(Gate::bearer);
    if (token.isEmpty()) {
      return Future.succeededFuture(Optional.of(unauthenticated()));
    }
    return tokens
        .find(token.get())
        .map(
            found -> {
              if (!(found instanceof ServiceTokens.Found.Valid valid)) {
                return Optional.of(unauthenticated());
              }
              return mayDeliver(valid.caller(), branch)
                  ? Optional.empty()
                  : Optional.of(
                      no(403, "forbidden", "this token is not for delivering for " + branch));
            });
  }

  private boolean mayDeliver(Caller.Service program, BranchId branch) {
    return program.scopes().contains(Scope.DELIVERY)
        && program.branches().isPresent()
        && program.mayActIn(branch)
        && plans.branches().contains(branch);
  }

  private Future<Response> answer(
      HttpServerRequest request, BranchId branch, String below, Buffer body) {
    if (request.method().equals(HttpMethod.POST) && below == null) {
      return deliver(branch, body);
    }
    if (request.method().equals(HttpMethod.POST) && below.equals("/bookings")) {
      return changed(branch, body);
    }
    if (!request.method().equals(HttpMethod.GET)) {
      return Future.succeededFuture(no(405, "method-not-allowed", "GET, or POST to deliver"));
    }
    Map<String, List<String>> query;
    try {
      query = new QueryStringDecoder(request.uri()).parameters();
    } catch (IllegalArgumentException undecodable) {
      return Future.failedFuture(malformed());
    }
    if (below == null) {
      // Servers of before say no name.
      return reception
          .waymark(branch, id(query), first(query, "name"))
          .compose(end -> waymark(branch, end, reception.isNamed(branch, first(query, "name"))));
    }
    return switch (below) {
      case "/lines" -> lines(branch, query);
      case "/bookings" -> bookings(branch, query);
      default -> revisions(branch, query);
    };
  }

  private Future<Response> bookings(BranchId branch, Map<String, List<String>> query) {
    String mark = first(query, "mark").filter(id -> id.length() <= LONGEST_ID).orElse("");
    return reception
        .handOver(branch, id(query), mark)
        .compose(
            handed ->
                reception.isBound(branch, id(query))
                    ? codes.forHome(branch).map(handed::with)
                    : Future.succeededFuture(handed))
        .map(handed -> ok(Protocol.bookings(handed)));
  }

  private Future<Response> changed(BranchId branch, Buffer body) {
    try {
      return reception.receive(branch, Protocol.changed(body)).map(taken -> ok(Protocol.taken()));
    } catch (NotTaken malformed) {
      return Future.failedFuture(malformed);
    }
  }

  private Future<Response> deliver(BranchId branch, Buffer body) {
    try {
      return reception
          .receive(branch, Protocol.delivery(body))
          .compose(end -> waymark(branch, end));
    } catch (NotTaken malformed) {
      return Future.failedFuture(malformed);
    }
  }

  private Future<Response> lines(BranchId branch, Map<String, List<String>> query) {
    Optional<Waymark> from;
    try {
      from =
          first(query, "day")
              .map(
                  day ->
                      Protocol.waymark(
                          day,
                          Long.parseLong(first(query, "sequence").orElseThrow()),
                          first(query, "sum").orElseThrow()));
    } catch (RuntimeException otherForm) {
      return Future.failedFuture(malformed());
    }
    return reception
        .lines(branch, id(query), from, PAGE_BYTES)
        .map(copy -> ok(Protocol.lines(copy)));
  }

  private Future<Response> revisions(BranchId branch, Map<String, List<String>> query) {
    int after;
    try {
      after = Integer.parseInt(first(query, "after").orElseThrow());
    } catch (RuntimeException otherForm) {
      return Future.failedFuture(malformed());
    }
    return reception.revisions(branch, after).map(lines -> ok(Protocol.lines(lines)));
  }

  private static String id(Map<String, List<String>> query) {
    return first(query, "home").filter(id -> id.length() <= LONGEST_ID).orElse("");
  }

  private static Optional<String> first(Map<String, List<String>> query, String name) {
    return Optional.ofNullable(query.get(name)).map(values -> values.get(0));
  }

  private Future<Response> waymark(BranchId branch, Optional<Waymark> waymark) {
    return reception.newestSettings(branch).map(newest -> ok(Protocol.waymark(waymark, newest)));
  }

  private Future<Response> waymark(BranchId branch, Optional<Waymark> waymark, boolean named) {
    return reception
        .newestSettings(branch)
        .map(newest -> ok(Protocol.waymark(waymark, newest, named)));
  }

  private static Future<Response> refused(Throwable failure) {
    return failure instanceof NotTaken no
        ? Future.succeededFuture(
            new Response(
                no.why() == NotTaken.Why.MALFORMED ? 400 : 409,
                JSON,
                Protocol.refused(no),
                List.of()))
        : Future.failedFuture(failure);
  }

  private static NotTaken malformed() {
    return new NotTaken(
        NotTaken.Why.MALFORMED, Optional.empty(), "what stands behind ? cannot be read");
  }

  private static Response unauthenticated() {
    return no(401, "unauthenticated", "no token of a program, or one that is over or revoked")
        .with("WWW-Authenticate", "Bearer");
  }

  private static Response no(int status, String code, String detail) {
    return new Response(status, JSON, Protocol.refused(code, detail), List.of());
  }

  private static Response ok(Buffer body) {
    return new Response(200, JSON, body, List.of());
  }
}

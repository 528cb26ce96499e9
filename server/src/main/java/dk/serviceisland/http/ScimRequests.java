package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.access.Scope;
import dk.serviceisland.access.ServiceTokens;
import dk.serviceisland.access.Source;
import dk.serviceisland.access.StoreUnavailable;
import dk.serviceisland.audit.Actor;
import dk.serviceisland.audit.AuditEntry;
import dk.serviceisland.audit.AuditLog;
import dk.serviceisland.scim.Scim;
import dk.serviceisland.wire.Reading;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The way in for the house's provisioning, beside the API, because another document says how it
 * speaks. It shows the token of a program that may do this; what it changes is in the audit log.
 */
final class ScimRequests {
  /** What its addresses begin with. */
  static final String PREFIX = "/scim/v2";

  private static final String OPERATION = "scim";
  private static final CharSequence MEDIA = HttpHeaders.createOptimized(Scim.MEDIA_TYPE);
  private static final Map<String, String> VERBS =
      Map.of("POST", "add", "PUT", "change", "PATCH", "change", "DELETE", "remove");

  private final ServiceTokens tokens;
  private final Scim scim;
  private final AuditLog audit;
  private final Entrance entrance;
  private final Attendance attendance;

  ScimRequests(HttpApi.Parts parts, Entrance entrance, Attendance attendance) {
    this.tokens = parts.access().services();
    this.scim = parts.scim();
    this.audit = parts.audit();
    this.entrance = entrance;
    this.attendance = attendance;
  }

  /** Answers a request. */
  void answer(HttpServerRequest request) {
    entrance.observe(request, OPERATION);
    Future<Reading<Buffer>> body = entrance.body(request, Scim.LARGEST);
    judge(request)
        .compose(
            program ->
                program
                    .map(service -> body.compose(read -> answer(request, service, read)))
                    .orElseGet(() -> Future.succeededFuture(unauthenticated())))
        .onComplete(
            response -> response.sendTo(request), failure -> Entrance.fail(request, failure));
  }

  /** The program whose token is shown; none where none that works is. */
  private Future<Optional<Caller.Service>> judge(HttpServerRequest request) {
    return Optional.ofNullable(request.headers().get(HttpHeaders.AUTHORIZATION))
        .flatMap(Gate::bearer)
        .map(token -> tokens.find(token).map(ScimRequests::valid))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private static Optional<Caller.Service> valid(ServiceTokens.Found found) {
    return found instanceof ServiceTokens.Found.Valid valid
        ? Optional.of(valid.caller())
        : Optional.empty();
  }

  private Future<Response> answer(
      HttpServerRequest request, Caller.Service program, Reading<Buffer> read) {
    if (!program.scopes().contains(Scope.SCIM) || program.branches().isPresent()) {
      record(request, program, 403, Optional.empty());
      return Future.succeededFuture(
          written(Scim.refused(403, "this token is not for provisioning in all branches")));
    }
    if (!(read instanceof Reading.Read<Buffer> body)) {
      return Future.succeededFuture(Response.of(((Reading.Unreadable<Buffer>) read).problem()));
    }
    if (body.value().length() > 0 && !isTaken(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
      return Future.succeededFuture(
          written(Scim.refused(415, "a body is " + Scim.MEDIA_TYPE + " or application/json")));
    }
    Optional<Scim.Asked> asked = asked(request, body.value());
    if (asked.isEmpty()) {
      return Future.succeededFuture(written(Scim.refused(400, "the address cannot be read")));
    }
    return scim.answer(asked.get())
        .compose(reply -> gone(request, reply))
        .map(
            reply -> {
              record(request, program, reply.status(), reply.staff());
              return written(reply);
            })
        .recover(
            failure ->
                failure instanceof StoreUnavailable
                    ? Future.succeededFuture(
                        written(Scim.refused(503, "nothing can be kept now; try again")))
                    : Future.failedFuture(failure));
  }

  /** Whoever belongs here no more has left the counter when that is answered. */
  private Future<Scim.Reply> gone(HttpServerRequest request, Scim.Reply reply) {
    return VERBS.containsKey(request.method().name()) && reply.status() < 400
        ? attendance.look(System.nanoTime()).map(reply)
        : Future.succeededFuture(reply);
  }

  private Optional<Scim.Asked> asked(HttpServerRequest request, Buffer body) {
    try {
      QueryStringDecoder address = new QueryStringDecoder(request.uri());
      String path = address.path().substring(PREFIX.length());
      Map<String, String> query = new HashMap<>();
      address.parameters().forEach((name, values) -> query.put(name, values.get(0)));
      return Optional.of(
          new Scim.Asked(
              request.method().name(), path, query, body, entrance.baseUrl(request) + PREFIX));
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException undecodable) {
      return Optional.empty();
    }
  }

  private static boolean isTaken(String contentType) {
    String plain =
        Optional.ofNullable(contentType)
            .orElse("")
            .split(";", 2)[0]
            .strip()
            .toLowerCase(Locale.ROOT);
    return plain.equals(Scim.MEDIA_TYPE) || plain.equals("application/json");
  }

  /** Reading is not told of. */
  private void record(
      HttpServerRequest request, Caller.Service program, int status, Optional<String> staff) {
    String verb = VERBS.get(request.method().name());
    if (verb == null) {
      return;
    }
    SortedMap<String, String> about = new TreeMap<>();
    staff.ifPresent(id -> about.put("staff", id));
    String what = request.path().startsWith(PREFIX + "/Groups") ? "-house-group" : "-house-user";
    audit.take(
        new AuditEntry(
            audit.now(),
            Actor.service(program.id()),
            Source.network(entrance.address(request)),
            verb + what,
            about,
            status < 400 ? AuditEntry.DONE : "scim-" + status,
            1,
            request.response().headers().get(RequestIds.HEADER)));
  }

  private static Response unauthenticated() {
    return written(Scim.refused(401, "no token of a program, or one that is over or revoked"))
        .with("WWW-Authenticate", "Bearer");
  }

  private static Response written(Scim.Reply reply) {
    Response response =
        new Response(reply.status(), MEDIA, reply.body().orElseGet(Buffer::buffer), List.of());
    return reply
        .location()
        .map(where -> response.with(HttpHeaders.LOCATION, where))
        .orElse(response);
  }
}

package dk.serviceisland.delivery;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Speaks to the centre, as {@link Protocol} says. A future fails where the network does, and with
 * {@link Refused} where the centre says no. Thread-safe.
 */
public final class CentreClient {
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final int OK = 200;

  private final HttpClientAgent client;
  private final String base;
  private final String token;

  /** The centre said no. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;
    private final transient JsonObject problem;

    Refused(int status, JsonObject problem) {
      super(
          "the centre says "
              + status
              + " "
              + problem.getString("code", "")
              + (problem.containsKey("detail") ? ": " + problem.getString("detail") : ""),
          null,
          false,
          false);
      this.status = status;
      this.code = problem.getString("code", "");
      this.problem = problem;
    }

    /** The stable word of the problem; empty where it has none. */
    public String code() {
      return code;
    }

    /** Whether asking again may help, because nothing is wrong with what was asked. */
    boolean passes() {
      return status >= 500 || status == 429 || status == 408;
    }

    /** How far the centre has the branch, where it says so. */
    Optional<Waymark> waymark() {
      return Protocol.waymark(problem);
    }
  }

  /**
   * What a delivery was answered.
   *
   * @param waymark how far the centre has the branch then
   * @param newest the settings that this server is to have
   * @param named whether the settings call the server of the branch as this one calls itself; a
   *     centre of before does not say
   */
  record Taken(Optional<Waymark> waymark, Excerpts.Newest newest, boolean named) {}

  /** Asks nothing yet. */
  public CentreClient(Vertx vertx, CentreSettings centre) {
    HttpClientOptions options =
        new HttpClientOptions().setConnectTimeout((int) CONNECTING.toMillis());
    centre
        .authority()
        .ifPresent(
            file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    this.client = vertx.createHttpClient(options);
    this.base = centre.url().toString().replaceAll("/+$", "");
    this.token = centre.token();
  }

  /**
   * How far the centre has a branch.
   *
   * @param name what this server is called
   */
  Future<Taken> waymark(BranchId branch, String home, String name) {
    String called = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return ask(HttpMethod.GET, branch, "?home=" + home + "&name=" + called, Optional.empty())
        .map(CentreClient::taken);
  }

  /** Delivers lines. */
  Future<Taken> deliver(BranchId branch, Reception.Delivery delivery) {
    return ask(HttpMethod.POST, branch, "", Optional.of(Protocol.write(delivery)))
        .map(CentreClient::taken);
  }

  /** The next revision of the centre behind a number, as a line; none at the end. */
  public Future<List<String>> revisions(BranchId branch, int after) {
    return ask(HttpMethod.GET, branch, "/revisions?after=" + after, Optional.empty())
        .map(Protocol::lines);
  }

  /** What the centre has of a branch behind an event. */
  Future<CopiedJournal.Page> lines(BranchId branch, String home, Optional<Waymark> from) {
    String behind =
        from.map(end -> "&day=" + end.day() + "&sequence=" + end.sequence() + "&sum=" + end.seal())
            .orElse("");
    return ask(HttpMethod.GET, branch, "/lines?home=" + home + behind, Optional.empty())
        .map(body -> new CopiedJournal.Page(Protocol.lines(body), Protocol.centreDecides(body)));
  }

  /**
   * What the centre gave of seats and times in a branch before.
   *
   * @param mark of the handing over that is known here; empty for none
   */
  Future<HandedBookings> bookings(BranchId branch, String home, String mark) {
    return ask(HttpMethod.GET, branch, "/bookings?home=" + home + "&mark=" + mark, Optional.empty())
        .map(Protocol::bookings);
  }

  /** Delivers what changed in the bookings of a branch. */
  Future<Void> deliver(BranchId branch, String home, String name, HandedBookings changed) {
    return ask(
            HttpMethod.POST, branch, "/bookings", Optional.of(Protocol.write(home, name, changed)))
        .mapEmpty();
  }

  private static Taken taken(JsonObject body) {
    return new Taken(Protocol.waymark(body), Protocol.newest(body), Protocol.named(body));
  }

  private Future<JsonObject> ask(
      HttpMethod method, BranchId branch, String rest, Optional<Buffer> body) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setAbsoluteURI(base + Protocol.address(branch) + rest)
            .setTimeout(SILENCE.toMillis())
            .putHeader("Authorization", "Bearer " + token);
    body.ifPresent(sent -> options.putHeader("Content-Type", "application/json"));
    return client
        .request(options)
        .compose(request -> body.isPresent() ? request.send(body.get()) : request.send())
        .compose(response -> response.body().map(read -> answered(response, read)))
        .compose(
            answer ->
                answer.status == OK
                    ? Future.succeededFuture(answer.body)
                    : Future.failedFuture(new Refused(answer.status, answer.body)));
  }

  private record Answered(int status, JsonObject body) {}

  private static Answered answered(HttpClientResponse response, Buffer body) {
    JsonObject said;
    try {
      said = body.length() == 0 ? new JsonObject() : body.toJsonObject();
    } catch (RuntimeException noJson) {
      said = new JsonObject();
    }
    return new Answered(response.statusCode(), said);
  }

  /** Asks nothing any more. */
  public Future<Void> close() {
    return client.close();
  }
}

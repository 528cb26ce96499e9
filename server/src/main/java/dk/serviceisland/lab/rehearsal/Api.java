package dk.serviceisland.lab.rehearsal;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/** Requests to the server, one after another. For one thread. */
final class Api {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final String run = UUID.randomUUID().toString();
  private long requests;

  /** Requests to a server at an address such as http://localhost:8080. */
  Api(URI base) {
    this.base = base;
  }

  /**
   * Who asks.
   *
   * @param header name of the header that says so
   * @param value its value
   */
  record Credentials(String header, String value) {
    static Credentials session(String cookie) {
      return new Credentials("Cookie", cookie);
    }

    static Credentials device(String token) {
      return new Credentials("Authorization", "Bearer " + token);
    }
  }

  /**
   * What the server answered.
   *
   * @param what the request, for messages
   * @param status of HTTP
   * @param body empty when there was none
   * @param cookie the session that was set; none otherwise
   */
  record Answer(String what, int status, JsonObject body, Optional<String> cookie) {
    boolean ok() {
      return status / 100 == 2;
    }

    /** The code of a problem. */
    String code() {
      return body.getString("code", "none");
    }

    Answer orFail() {
      if (!ok()) {
        throw failure();
      }
      return this;
    }

    RehearsalFailed failure() {
      return new RehearsalFailed(what + " was answered with " + status + " " + body.encode());
    }
  }

  Answer get(String path, Optional<Credentials> who) {
    return send("GET", path, who, Optional.empty(), false);
  }

  Answer put(String path, Credentials who, JsonObject body) {
    return send("PUT", path, Optional.of(who), Optional.of(body), false);
  }

  /** A request without a key that names it. */
  Answer postPlain(String path, JsonObject body) {
    return send("POST", path, Optional.empty(), Optional.of(body), false);
  }

  /** A command; its key is new. */
  Answer post(String path, Optional<Credentials> who, JsonObject body) {
    return send("POST", path, who, Optional.of(body), true);
  }

  private Answer send(
      String method,
      String path,
      Optional<Credentials> who,
      Optional<JsonObject> body,
      boolean withKey) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve("/api/v1" + path))
            .timeout(PATIENCE)
            .header("Origin", base.toString())
            .header("Accept", "application/json, application/problem+json");
    who.ifPresent(credentials -> request.header(credentials.header(), credentials.value()));
    if (withKey) {
      requests++;
      request.header("Idempotency-Key", run + "-" + requests);
    }
    if (body.isPresent()) {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(body.get().encode()));
    } else {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    }
    return answer(method + " " + path, request.build());
  }

  private Answer answer(String what, HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      JsonObject body =
          response.body().isEmpty() ? new JsonObject() : new JsonObject(response.body());
      Optional<String> cookie =
          response.headers().firstValue("Set-Cookie").map(set -> set.split(";", 2)[0]);
      return new Answer(what, response.statusCode(), body, cookie);
    } catch (ConnectException away) {
      throw RehearsalFailed.noServer("no server answers at " + base, away);
    } catch (IOException | DecodeException broken) {
      throw new RehearsalFailed(what + " got no answer: " + broken, broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new RehearsalFailed("stopped during " + what, interrupted);
    }
  }

  /** Opens a topic of the feed. */
  WebSocket follow(String path, Credentials who, WebSocket.Listener listener) {
    String scheme = base.getScheme().equals("https") ? "wss" : "ws";
    URI address = URI.create(scheme + "://" + base.getAuthority() + "/ws/v1" + path);
    try {
      return client
          .newWebSocketBuilder()
          .connectTimeout(PATIENCE)
          .header(who.header(), who.value())
          .header("Origin", base.toString())
          .buildAsync(address, listener)
          .join();
    } catch (CompletionException refused) {
      throw new RehearsalFailed("the feed " + path + " cannot be followed", refused);
    }
  }
}

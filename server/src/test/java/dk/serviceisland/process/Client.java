package dk.serviceisland.process;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Somebody who talks to the server over HTTP. Not thread-safe. */
final class Client {
  /** What came back. */
  record Got(int status, String body, String setCookie) {
    JsonObject json() {
      return new JsonObject(body);
    }

    String code() {
      return json().getString("code");
    }
  }

  private final URI server;
  private final Map<String, String> headers = new TreeMap<>();

  private Duration timeout = Duration.ofSeconds(30);
  private HttpClient http = newHttp();

  Client(URI server) {
    this.server = server;
  }

  /** The same somebody at another server, who waits less long. */
  Client at(URI other) {
    Client there = new Client(other);
    there.headers.putAll(headers);
    there.timeout = Duration.ofSeconds(6);
    return there;
  }

  /** Forgets the connections, not who it is: the server was restarted. */
  void reconnect() {
    http = newHttp();
  }

  private static HttpClient newHttp() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** Speaks as an enrolled device from now on. */
  Client asDevice(String token) {
    headers.put("Authorization", "Bearer " + token);
    return this;
  }

  /** Speaks as the staff member from now on. */
  Client signIn(String user, String password) throws IOException, InterruptedException {
    Got got =
        send(
            "POST",
            "/api/v1/session",
            null,
            new JsonObject().put("user", user).put("password", password));
    if (got.status() != 200) {
      throw new IllegalStateException("sign-in of " + user + ": " + got);
    }
    headers.put("Cookie", got.setCookie().split(";", 2)[0]);
    return this;
  }

  /** The header of whoever has signed in here, for {@link #inSession}. */
  String session() {
    return headers.get("Cookie");
  }

  /** Speaks from now on as whoever has signed in so. */
  Client inSession(String session) {
    headers.put("Cookie", session);
    return this;
  }

  Got get(String path) throws IOException, InterruptedException {
    return send("GET", path, null, null);
  }

  Got put(String path, JsonObject body) throws IOException, InterruptedException {
    return send("PUT", path, null, body);
  }

  Got post(String path, String key, JsonObject body) throws IOException, InterruptedException {
    return send("POST", path, key, body);
  }

  private Got send(String method, String path, String key, JsonObject body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path)).timeout(timeout);
    headers.forEach(request::header);
    if (!method.equals("GET")) {
      request.header("Origin", server.getScheme() + "://" + server.getAuthority());
    }
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, HttpRequest.BodyPublishers.ofString(body.encode()));
    }
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Got(
        response.statusCode(),
        response.body(),
        response.headers().firstValue("Set-Cookie").orElse(""));
  }
}

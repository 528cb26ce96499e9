package dk.serviceisland.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A request in the making. */
final class Call {
  private final TestServer server;
  private final String method;
  private final String path;
  private final Map<String, String> headers = new HashMap<>();
  private byte[] body;

  Call(TestServer server, String method, String path) {
    this.server = server;
    this.method = method;
    this.path = path;
    if (method.equals("POST")) {
      headers.put("Idempotency-Key", UUID.randomUUID().toString());
    }
  }

  Call as(String user) {
    if (user.startsWith("service-")) {
      return bearer(server.signedIn().serviceToken(user));
    }
    return user.equals("kiosk") || user.equals("display")
        ? bearer(server.signedIn().deviceToken(user))
        : header("Cookie", "session=" + server.signedIn().session(user));
  }

  Call bearer(String token) {
    return header("Authorization", "Bearer " + token);
  }

  Call header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Call without(String name) {
    headers.remove(name);
    return this;
  }

  Call json(String text) {
    return body(text).header("Content-Type", "application/json");
  }

  Call body(String text) {
    body = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  /** Sends it and holds the answer against the contract. */
  TestServer.Answer send() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.origin() + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try {
      HttpResponse<String> response =
          server.client().send(request.build(), BodyHandlers.ofString());
      TestServer.Answer answer =
          new TestServer.Answer(response.statusCode(), response.headers().map(), response.body());
      if (path.startsWith(HttpApi.PREFIX) && !method.equals("HEAD")) {
        HeldAnswers.check(method, path.substring(HttpApi.PREFIX.length()), answer);
      }
      return answer;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(method + " " + path, e);
    }
  }
}

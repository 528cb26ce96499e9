package dk.serviceisland.limit;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Counters and people in each branch, beside those of the shipped configuration, and at work. */
final class Crowd {
  private Crowd() {}

  /** Adds them to a copy of the configuration. */
  static void add(Path config, List<String> branches, int each) throws IOException {
    StringBuilder people = new StringBuilder(Files.readString(config.resolve("staff.yaml")));
    for (String branch : branches) {
      Path file = config.resolve("branches").resolve(branch + ".yaml");
      StringBuilder counters = new StringBuilder("counters:\n");
      for (int i = 1; i <= each; i++) {
        counters.append("  - {id: crowd-").append(i).append(", label: ").append(100 + i);
        counters.append("}\n");
        people.append("  - {id: ").append(person(branch, i)).append(", name: Somebody, ");
        people.append("group: generalists, branches: [").append(branch).append("]}\n");
      }
      Files.writeString(
          file, Files.readString(file).replaceFirst("(?m)^counters:\n", counters.toString()));
    }
    Files.writeString(config.resolve("staff.yaml"), people);
  }

  private static String person(String branch, int number) {
    return "crowd-" + branch + "-" + number;
  }

  /** Signs them all in and opens their counters; each as what a load needs of a counter. */
  static List<JsonObject> open(URI origin, JsonObject access, List<String> branches, int each)
      throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    List<JsonObject> counters = new ArrayList<>();
    for (int i = 1; i <= each; i++) {
      for (int branch = 0; branch < branches.size(); branch++) {
        String person = person(branches.get(branch), i);
        String cookie = signIn(http, origin, access, person);
        String path = "/api/v1/branches/" + branches.get(branch) + "/counters/crowd-" + i;
        post(http, origin, path + "/open", cookie, "");
        counters.add(
            new JsonObject()
                .put("path", path)
                .put("who", "Cookie: " + cookie)
                .put("kiosk", branch));
      }
    }
    return counters;
  }

  /** Signs somebody in; answers what their requests have as header {@code Cookie}. */
  static String signIn(HttpClient http, URI origin, JsonObject access, String person)
      throws IOException, InterruptedException {
    String password = access.getJsonObject("staff").getString(person);
    JsonObject who = new JsonObject().put("user", person).put("password", password);
    return post(http, origin, "/api/v1/session", "", who.encode())
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow()
        .split(";", 2)[0];
  }

  private static HttpResponse<String> post(
      HttpClient http, URI origin, String path, String cookie, String body)
      throws IOException, InterruptedException {
    return send(http, origin, "POST", path, cookie, body);
  }

  /**
   * Changes something, once, however often it is sent.
   *
   * @param cookie header of whoever asks; empty: nobody who is signed in
   * @param body JSON; empty: none
   * @throws IllegalStateException if it is refused
   */
  static HttpResponse<String> send(
      HttpClient http, URI origin, String method, String path, String cookie, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(origin.resolve(path))
            .header("Origin", origin.toString())
            .header("Idempotency-Key", path + "-" + body.hashCode())
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    HttpResponse<String> got = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (got.statusCode() >= 300) {
      throw new IllegalStateException(path + ": " + got.statusCode() + " " + got.body());
    }
    return got;
  }
}

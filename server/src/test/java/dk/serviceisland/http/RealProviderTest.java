package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dk.serviceisland.oidc.OidcSettings;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The house's own sign-in with a provider that many use, of the npm package oidc-provider. It is
 * installed by {@code .ci/test} where node and npm are there; where it is not, this is left out.
 */
class RealProviderTest {
  private static final Path INSTALLED = Path.of("target/test-provider");
  private static final Pattern XSRF = Pattern.compile("name=\"xsrf\" value=\"([^\"]+)\"");

  @TempDir private Path folder;
  private TestServer server;
  private Optional<Process> provider = Optional.empty();
  private HttpClient browser;
  private String issuer;
  private int port;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(
        Files.isDirectory(INSTALLED.resolve("node_modules/oidc-provider")),
        "left out: no identity provider in " + INSTALLED + "; .ci/test installs it by npm");
    port = freePort();
    issuer = "http://127.0.0.1:" + port;
    server = TestServer.start(folder);
    server.signsInBy(
        new OidcSettings(
            URI.create(issuer),
            "service-island",
            Optional.of("hemmelig-i-en-proeve"),
            Optional.empty(),
            List.of("openid", "profile"),
            "preferred_username",
            List.of(),
            false,
            OidcSettings.Ending.PROVIDER,
            Duration.ofHours(10)),
        true);
    browser =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    startProvider();
  }

  @AfterEach
  void stop() throws InterruptedException {
    stopProvider();
    if (server != null) {
      server.close();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private void startProvider() throws IOException {
    ProcessBuilder node =
        new ProcessBuilder("node", "provider.mjs")
            .directory(INSTALLED.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = node.environment();
    environment.put("PORT", Integer.toString(port));
    environment.put("PAGE", TestServer.PUBLIC_URL + "/sign-in/");
    environment.put("SERVER", server.origin());
    provider = Optional.of(node.start());
    BufferedReader said = provider.get().inputReader();
    String line = said.readLine();
    while (line != null && !line.equals("ready")) {
      line = said.readLine();
    }
    assertEquals("ready", line, "the provider has ended");
  }

  private void stopProvider() throws InterruptedException {
    if (provider.isPresent()) {
      provider.get().destroy();
      assertTrue(provider.get().waitFor(20, TimeUnit.SECONDS));
      provider = Optional.empty();
    }
  }

  /** What a browser does at the provider, until that sends it back. */
  private JsonObject signsInThere(String url, String user) {
    URI at = URI.create(url + "&login_hint=" + user);
    while (at.getHost().equals("127.0.0.1")) {
      HttpResponse<String> answer = asks(HttpRequest.newBuilder(at).build());
      assertTrue(answer.statusCode() / 100 == 3, answer.body());
      at = at.resolve(answer.headers().firstValue("location").orElseThrow());
    }
    assertTrue(at.toString().startsWith(TestServer.PUBLIC_URL + "/sign-in/?"), at.toString());
    Map<String, List<String>> brought = new QueryStringDecoder(at).parameters();
    return new JsonObject()
        .put("code", brought.get("code").get(0))
        .put("state", brought.get("state").get(0))
        .put("issuer", brought.get("iss").get(0));
  }

  private HttpResponse<String> asks(HttpRequest request) {
    try {
      return browser.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private TestServer.Answer signsIn(String user) {
    TestServer.Answer begun = server.post("/session/house").send();
    return comesBack(begun, signsInThere(begun.json().getString("url"), user));
  }

  private TestServer.Answer comesBack(TestServer.Answer begun, JsonObject brought) {
    return server
        .post("/session/house/return")
        .header("Cookie", begun.cookie())
        .json(brought.encode())
        .send();
  }

  private static String cookies(TestServer.Answer signedIn) {
    return signedIn.headers().get("set-cookie").stream()
        .map(set -> set.substring(0, set.indexOf(';')))
        .filter(cookie -> !cookie.endsWith("="))
        .collect(Collectors.joining("; "));
  }

  private int statusOfSession(String cookies) {
    return server.get("/session").header("Cookie", cookies).send().status();
  }

  @Test
  void whoeverIsOnTheStaffIsSignedIn() {
    TestServer.Answer signedIn = signsIn("mette");

    assertEquals(200, signedIn.status(), signedIn.body());
    assertEquals("mette", signedIn.json().getJsonObject("staff").getString("id"));
    assertEquals(200, statusOfSession(cookies(signedIn)));
    browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    assertEquals("house-person-unknown", signsIn("nobody").code());
  }

  @Test
  void aCodeIsGoodOnce() {
    TestServer.Answer begun = server.post("/session/house").send();
    JsonObject brought = signsInThere(begun.json().getString("url"), "mette");
    assertEquals(200, comesBack(begun, brought).status());

    TestServer.Answer next = server.post("/session/house").send();
    JsonObject again = signsInThere(next.json().getString("url"), "mette");
    again.put("code", brought.getString("code"));
    assertEquals("house-sign-in-refused", comesBack(next, again).code());
  }

  @Test
  void whoeverSignsOutThereIsSignedOutHere() {
    String cookies = cookies(signsIn("mette"));
    String second = cookies(signsIn("mette"));
    TestServer.Answer out = server.call("DELETE", "/session").header("Cookie", cookies).send();
    URI end = URI.create(out.json().getString("url"));

    assertEquals(200, statusOfSession(second));
    String page = asks(HttpRequest.newBuilder(end).build()).body();
    Matcher xsrf = XSRF.matcher(page);
    assertTrue(xsrf.find(), page);
    HttpResponse<String> ended =
        asks(
            HttpRequest.newBuilder(end.resolve("/session/end/confirm"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("logout=yes&xsrf=" + xsrf.group(1)))
                .build());

    String back = ended.headers().firstValue("location").orElseThrow();
    assertEquals(TestServer.PUBLIC_URL + "/sign-in/?state=signed-out", back);
    assertEquals(401, statusOfSession(second), "the provider tells before it answers");
  }

  @Test
  void anotherKeyAndATimeAwayAreGotOver() throws IOException, InterruptedException {
    assertEquals(200, signsIn("mette").status());
    TestServer.Answer begun = server.post("/session/house").send();
    JsonObject brought = signsInThere(begun.json().getString("url"), "mette");
    stopProvider();
    assertEquals("house-sign-in-away", comesBack(begun, brought).code());
    startProvider();

    TestServer.Answer signedIn = signsIn("mette");
    assertEquals(200, signedIn.status(), signedIn.body());
    assertFalse(cookies(signedIn).isEmpty());
  }
}

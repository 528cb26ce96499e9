package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.wire.ProblemCode;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
  @TempDir private static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyPageIsThereAndRunsNothingOfStrangers() {
    String ticket = "/t/" + "A".repeat(44);
    for (String path :
        List.of(
            "/",
            "/display/",
            "/kiosk/",
            "/t/",
            ticket,
            "/counter/",
            "/manager/",
            "/settings/",
            "/find/",
            "/embed/",
            "/about/")) {
      TestServer.Answer page = server.page("GET", path).send();
      assertEquals(200, page.status(), path);
      assertEquals("text/html;charset=UTF-8", page.header("content-type"), path);
      String policy = page.header("content-security-policy");
      assertTrue(policy.startsWith("default-src 'self';"), policy);
      assertFalse(policy.contains("unsafe"), policy);
      assertEquals("no-referrer", page.header("referrer-policy"), path);
    }
  }

  @Test
  void everyCodeOfAProblemHasAPage() {
    for (ProblemCode code : ProblemCode.all()) {
      TestServer.Answer page = server.page("GET", "/problems/" + code.word()).send();
      assertEquals(200, page.status(), code.word());
      assertTrue(page.body().contains("<code>" + code.word() + "</code>"), page.body());
      assertFalse(page.body().contains("<h1></h1>"), code.word());
      assertFalse(page.body().contains("<p lang=\"en\"></p>"), code.word());
      assertTrue(page.header("content-security-policy").startsWith("default-src 'self';"));
    }
    assertEquals(404, server.page("GET", "/problems/no-such-code").send().status());
  }

  @Test
  void noBrowserKeepsThePageOfATicket() {
    String ticket = "/t/" + "A".repeat(44);

    assertEquals("no-store", server.page("GET", ticket).send().header("cache-control"));
    assertEquals("no-cache", server.page("GET", "/t/").send().header("cache-control"));
  }

  @Test
  void whatABrowserHasIsNotSentAgain() {
    TestServer.Answer first = server.page("GET", "/shared/base.css").send();
    assertEquals("no-cache", first.header("cache-control"));

    TestServer.Answer again =
        server
            .page("GET", "/shared/base.css")
            .header("If-Modified-Since", first.header("last-modified"))
            .send();

    assertEquals(304, again.status());
    assertEquals("", again.body());
  }

  @Test
  void wordsAreSentPackedToWhomCanReadThat() {
    TestServer.Answer plain = server.page("GET", "/shared/base.css").send();
    TestServer.Answer packed =
        server.page("GET", "/shared/base.css").header("Accept-Encoding", "br, gzip").send();

    assertEquals("", plain.header("content-encoding"));
    assertEquals("gzip", packed.header("content-encoding"));
    assertTrue(packed.body().length() < plain.body().length() / 2, packed.body());
    TestServer.Answer font =
        server
            .page("GET", "/shared/fonts/inter-latin.woff2")
            .header("Accept-Encoding", "gzip")
            .send();
    assertEquals("font/woff2", font.header("content-type"));
    assertEquals("", font.header("content-encoding"));
  }

  @Test
  void aPhoneWithoutScriptsIsToldNumberAndStateAsTheyAreNow() {
    JsonObject drawn = server.opened().draws("passport");
    String page = server.page("GET", "/t/" + drawn.getString("id")).send().body();
    assertTrue(page.contains(drawn.getString("number") + "</p>"), page);
    assertTrue(page.contains("Du venter</p>"), page);
    assertTrue(page.contains("Pas</p>"), page);
    assertTrue(page.contains("Du er nummer\u00a01 i køen</p>"), page);
    assertTrue(page.contains("http-equiv=\"refresh\""), page);

    String unknown = server.page("GET", "/t/" + "A".repeat(44)).send().body();
    assertFalse(unknown.contains("ticket-number\">P"), unknown);
  }

  @Test
  void headSaysHowLongAPageIs() {
    TestServer.Answer head = server.page("HEAD", "/kiosk/").send();

    assertEquals(200, head.status());
    assertEquals("", head.body());
    assertTrue(Integer.parseInt(head.header("content-length")) > 0);
  }

  @Test
  void headSaysNoLengthOfWhatIsPackedOnItsWay() {
    for (String path : List.of("/kiosk/", "/shared/municipality.css", "/no-such-page")) {
      TestServer.Answer head = server.page("HEAD", path).header("Accept-Encoding", "gzip").send();
      TestServer.Answer whole = server.page("GET", path).header("Accept-Encoding", "gzip").send();

      assertEquals("gzip", whole.header("content-encoding"), path);
      assertEquals(whole.status(), head.status(), path);
      assertEquals("", head.header("content-length"), path);
    }
  }

  @Test
  void aFolderLeadsToItsPage() {
    TestServer.Answer answer = server.page("GET", "/kiosk").send();

    assertEquals(301, answer.status());
    assertEquals("/kiosk/", answer.header("location"));
  }

  @Test
  void nothingElseOnTheClassPathCanBeHad() {
    for (String path :
        List.of(
            "/nothing.html",
            "/openapi.yaml",
            "/../openapi.yaml",
            "/%2e%2e/openapi.yaml",
            "/shared/../../logback.xml",
            "/webjars/../../../logback.xml",
            "/display/.hidden.html",
            "/wire/get-branch.answer.json",
            "/dk/serviceisland/Main.class",
            "//etc/passwd.txt")) {
      assertEquals(404, server.page("GET", path).send().status(), path);
    }
  }

  @Test
  void anAddressThatCannotBeReadIsAPageThatIsNotThere() {
    for (String path : List.of("/%", "/problems/%", "/problems/nothing")) {
      String answer =
          server
              .raw()
              .ask("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
              .toLowerCase(Locale.ROOT);
      assertTrue(answer.startsWith("http/1.1 404 "), answer);
      assertTrue(answer.contains("content-security-policy: default-src"), answer);
      assertTrue(answer.contains("x-content-type-options: nosniff"), answer);
    }
  }

  @Test
  void pagesAreOnlyRead() {
    TestServer.Answer answer = server.page("POST", "/kiosk/").send();

    assertEquals(405, answer.status());
    assertEquals("GET, HEAD", answer.header("allow"));
  }
}

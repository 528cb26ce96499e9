package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.access.AccessSettings;
import dk.serviceisland.access.Authenticator;
import dk.serviceisland.oidc.CrookedProvider;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What a server is asked for, and the situations it is brought into, before it says a problem. */
final class Scenes {
  private Scenes() {}

  static Call byPerson(TestServer server) {
    return server.get("/report?from=2026-11-24&to=2026-11-24&by=staff").as("karen");
  }

  static Call draw(TestServer server) {
    return server.post(BRANCH + "/tickets").as("kiosk");
  }

  static Call drawing(TestServer server) {
    return draw(server).json("{\"taskTypes\":[\"passport\"]}");
  }

  static TestServer called(TestServer server) {
    server.draws("passport");
    return call(server);
  }

  static TestServer call(TestServer server) {
    server.metteMay("/open");
    server.metteMay("/call-next");
    return server;
  }

  static String parked(TestServer server) {
    String ticket = server.draws("passport").getString("id");
    call(server).post(COUNTER + "/park").as("mette").json("{\"reason\":\"photo\"}").send();
    return ticket;
  }

  /** A rush for passports is on at Mette's counter. */
  static void rushes(TestServer server) {
    JsonObject peak =
        new JsonObject()
            .put("taskTypes", new JsonArray().add("passport"))
            .put("counters", new JsonArray().add("skranke-3"));
    Call plan =
        Changes.make(server, 1, "now", Changes.putting("branches/hovedbiblioteket", "peak", peak));
    assertEquals(201, plan.send().status());
    String begin = "{\"peak\":true,\"why\":\"Valg\"}";
    assertEquals(200, server.post(BRANCH + "/today").as("karen").json(begin).send().status());
  }

  static Call complete(TestServer server, String outcome) {
    return server.post(COUNTER + "/complete").as("mette").json("{\"outcome\":\"" + outcome + "\"}");
  }

  static Call rate(TestServer server, String ticket) {
    return server.post("/tickets/" + ticket + "/rating").json("{\"help\":5,\"solution\":5}");
  }

  static Call callTicket(TestServer server, String counter, String user, String ticket) {
    return server
        .post(counter + "/call")
        .as(user)
        .json("{\"ticket\":\"" + TestServer.id(ticket) + "\"}");
  }

  /** A phone's browser has as many numbers as may be open, and draws another. */
  static Call oneMoreByTheSamePhone(TestServer server) {
    String cookie = "";
    for (int drawn = 0; drawn < AccessSettings.USUAL.phoneOpen(); drawn++) {
      TestServer.Answer answer = drawByPhone(server, cookie).send();
      assertEquals(201, answer.status(), answer.body());
      cookie = answer.cookie();
    }
    return drawByPhone(server, cookie);
  }

  private static Call drawByPhone(TestServer server, String cookie) {
    Call draw =
        server
            .post(TestServer.BRANCH + "/tickets")
            .json("{\"taskTypes\":[\"passport\"],\"presence\":\"" + server.presenceCode() + "\"}");
    return cookie.isEmpty() ? draw : draw.header("Cookie", cookie);
  }

  /** From now on the house has a sign-in of its own, and passwords are for administrators. */
  static CrookedProvider house(TestServer server) {
    CrookedProvider provider = new CrookedProvider(server.realTime());
    server.closesWithIt(provider);
    server.signsInBy(provider.settings(), true);
    return provider;
  }

  /** A browser comes back from the house with somebody who has signed in there. */
  static Call comesFrom(CrookedProvider provider, TestServer server, String subject, String user) {
    TestServer.Answer begun = server.post("/session/house").send();
    JsonObject brought =
        provider.signsIn(begun.json().getString("url"), new CrookedProvider.Person(subject, user));
    return server
        .post("/session/house/return")
        .header("Cookie", begun.cookie())
        .json(brought.encode());
  }

  static Call signIn(TestServer server, String user, String password, String newPassword) {
    JsonObject body = new JsonObject().put("user", user).put("password", password);
    if (!newPassword.isEmpty()) {
      body.put("newPassword", newPassword);
    }
    return server.post("/session").json(body.encode());
  }

  /** Somebody sets up a second factor; the code was used by that. */
  static Authenticator factor(TestServer server, String user) {
    JsonObject who = new JsonObject().put("user", user).put("password", TestServer.PASSWORD);
    TestServer.Answer begun = server.post("/session/second-factor").json(who.encode()).send();
    assertEquals(200, begun.status(), begun.body());
    Authenticator authenticator = new Authenticator(begun.json().getString("secret"));
    String code = authenticator.shows(server.realTime().instant());
    TestServer.Answer confirmed =
        server
            .post("/session/second-factor/confirm")
            .json(who.copy().put("code", code).encode())
            .send();
    assertEquals(200, confirmed.status(), confirmed.body());
    return authenticator;
  }

  /** The cookie of a session that somebody signs in to. */
  static String sessionOf(TestServer server, String user) {
    return signIn(server, user, TestServer.PASSWORD, "").send().cookie();
  }

  /** Somebody turns a tablet to the citizens; answers what its browser keeps. */
  static String turned(TestServer server, String session, String code) {
    TestServer.Answer answer =
        server
            .post("/session/turn")
            .header("Cookie", session)
            .json(new JsonObject().put("code", code).encode())
            .send();
    assertEquals(204, answer.status(), answer.body());
    return cookie(answer, "turned");
  }

  /** A cookie that an answer sets, as a browser shows it from then on. */
  static String cookie(TestServer.Answer answer, String name) {
    return answer.headers().get("set-cookie").stream()
        .filter(set -> set.startsWith(name + "="))
        .map(set -> set.substring(0, set.indexOf(';')))
        .findFirst()
        .orElseThrow();
  }

  static Call signInWith(TestServer server, String user, String code) {
    return server
        .post("/session")
        .json(
            new JsonObject()
                .put("user", user)
                .put("password", TestServer.PASSWORD)
                .put("code", code)
                .encode());
  }

  /**
   * Address of the audit log with more of a query. Entries are dated by the machine's clock; a test
   * may run over midnight.
   */
  static String audit(String query) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return "/audit?from=" + today.minusDays(1) + "&to=" + today.plusDays(1) + query;
  }

  /** The newest entry that the audit log has of an operation. */
  static JsonObject lastTold(TestServer server, String operation) {
    return server
        .get(audit("&operation=" + operation))
        .as("rigmor")
        .send()
        .json()
        .getJsonArray("entries")
        .getJsonObject(0);
  }

  static void spoilEvents(Path database) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE event SET name = 'ticket-vanished'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An administrator changes one setting from now on. */
  static Call changing(TestServer server, int base, String document, String path, Object value) {
    return Changes.make(server, base, "now", Changes.putting(document, path, value));
  }
}

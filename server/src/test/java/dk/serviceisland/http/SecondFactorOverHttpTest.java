package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.Authenticator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People set up a second factor by a code, need one from then on, and lose it by another hand. */
class SecondFactorOverHttpTest {
  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whoHasSetOneUpNeedsACodeWhichWorksOnce() {
    Authenticator authenticator = Scenes.factor(server, "karen");
    server.realTimePasses(Duration.ofSeconds(30));
    String code = authenticator.shows(server.realTime().instant());

    TestServer.Answer in = Scenes.signInWith(server, "karen", code).send();

    assertEquals(200, in.status(), in.body());
    assertEquals("karen", in.json().getJsonObject("staff").getString("id"));
    assertEquals("second-factor-wrong", Scenes.signInWith(server, "karen", code).send().code());
  }

  @Test
  void confirmingSignsInAndTellsCodesThatStandInAfterARestartToo() {
    String who = "\"user\":\"karen\",\"password\":\"" + TestServer.PASSWORD + "\"";
    JsonObject begun = server.post("/session/second-factor").json("{" + who + "}").send().json();
    assertTrue(begun.getString("qr").startsWith("<svg"));
    String code = new Authenticator(begun.getString("secret")).shows(server.realTime().instant());
    TestServer.Answer confirmed =
        server
            .post("/session/second-factor/confirm")
            .json("{" + who + ",\"code\":\"" + code + "\"}")
            .send();
    assertEquals(200, server.get("/session").header("Cookie", confirmed.cookie()).send().status());
    String recovery = confirmed.json().getJsonArray("recoveryCodes").getString(0);

    server.restart(database -> {});

    assertEquals(200, Scenes.signInWith(server, "karen", recovery).send().status());
    assertEquals("second-factor-wrong", Scenes.signInWith(server, "karen", recovery).send().code());
  }

  /** A page that stands open follows on. */
  @Test
  void theSessionInWhichItIsSetUpGoesOnAndOthersEnd() {
    TestServer.Answer mine = Scenes.signIn(server, "karen", TestServer.PASSWORD, "").send();
    TestServer.Answer other = Scenes.signIn(server, "karen", TestServer.PASSWORD, "").send();
    TestServer.Answer mettes = Scenes.signIn(server, "mette", TestServer.PASSWORD, "").send();
    JsonObject who = new JsonObject().put("user", "karen").put("password", TestServer.PASSWORD);
    JsonObject begun = server.post("/session/second-factor").json(who.encode()).send().json();
    String code = new Authenticator(begun.getString("secret")).shows(server.realTime().instant());

    TestServer.Answer confirmed =
        server
            .post("/session/second-factor/confirm")
            .header("Cookie", mine.cookie())
            .json(who.put("code", code).encode())
            .send();

    assertEquals(200, confirmed.status(), confirmed.body());
    assertEquals(mine.cookie(), confirmed.cookie());
    assertEquals(200, server.get("/session").header("Cookie", mine.cookie()).send().status());
    assertEquals(401, server.get("/session").header("Cookie", other.cookie()).send().status());
    assertEquals(200, server.get("/session").header("Cookie", mettes.cookie()).send().status());
  }

  @Test
  void anAdministratorWithoutOneSetsItUpAtTheSignIn() {
    server.wantsSecondFactors();
    assertEquals(
        "second-factor-missing",
        Scenes.signIn(server, "admin", TestServer.PASSWORD, "").send().code());

    Authenticator authenticator = Scenes.factor(server, "admin");

    server.realTimePasses(Duration.ofSeconds(30));
    String code = authenticator.shows(server.realTime().instant());
    assertEquals(200, Scenes.signInWith(server, "admin", code).send().status());
    assertEquals(200, server.get("/session").as("mette").send().status());
  }

  @Test
  void anAdministratorWithAOneTimePasswordChoosesOneAndSetsItUpOneAfterTheOther() {
    String oneTime =
        server.post("/staff/admin/password").as("admin").send().json().getString("password");
    server.wantsSecondFactors();
    assertEquals("password-must-change", Scenes.signIn(server, "admin", oneTime, "").send().code());
    assertEquals(
        "second-factor-missing",
        Scenes.signIn(server, "admin", oneTime, TestServer.PASSWORD).send().code());

    Authenticator authenticator = Scenes.factor(server, "admin");

    server.realTimePasses(Duration.ofSeconds(30));
    String code = authenticator.shows(server.realTime().instant());
    assertEquals(200, Scenes.signInWith(server, "admin", code).send().status());
  }

  @Test
  void whoIsSignedInLooksAtItRenewsTheCodesAndDropsIt() {
    String path = "/session/second-factor";
    assertEquals(new JsonObject().put("on", false), server.get(path).as("karen").send().json());
    Authenticator authenticator = Scenes.factor(server, "karen");
    server.realTimePasses(Duration.ofSeconds(30));
    String code = authenticator.shows(server.realTime().instant());
    String cookie = Scenes.signInWith(server, "karen", code).send().cookie();
    server.realTimePasses(Duration.ofSeconds(30));
    String next = authenticator.shows(server.realTime().instant());

    JsonArray codes =
        shown(cookie, path + "/recovery-codes", next).json().getJsonArray("recoveryCodes");

    assertEquals(10, codes.size());
    assertEquals(
        "second-factor-wrong", shown(cookie, path + "/recovery-codes", codes.getString(0)).code());
    TestServer.Answer in = Scenes.signInWith(server, "karen", codes.getString(0)).send();
    assertEquals(9, in.json().getInteger("recoveryCodesLeft"));
    assertEquals(
        "9", log("sign-in&who=karen").getJsonObject("about").getString("recoveryCodesLeft"));
    assertEquals(
        new JsonObject().put("on", true).put("recoveryCodesLeft", 9),
        server.get(path).header("Cookie", in.cookie()).send().json());
    assertEquals(204, shown(in.cookie(), path + "/drop", codes.getString(1)).status());
    assertEquals(
        new JsonObject().put("on", false),
        server.get(path).header("Cookie", in.cookie()).send().json());
    for (String operation : new String[] {"renew-recovery-codes", "drop-second-factor"}) {
      assertEquals("karen", log(operation).getJsonObject("who").getString("id"), operation);
    }
  }

  private TestServer.Answer shown(String cookie, String path, String code) {
    return server
        .post(path)
        .header("Cookie", cookie)
        .json(new JsonObject().put("code", code).encode())
        .send();
  }

  @Test
  void anAdministratorTakesItOffAndItsSessionsEnd() {
    Scenes.factor(server, "karen");
    assertTrue(person("karen").getBoolean("secondFactor"));
    assertFalse(person("mette").getBoolean("secondFactor"));
    String path = "/staff/karen/second-factor";
    assertEquals("forbidden", server.call("DELETE", path).as("mette").send().code());

    assertEquals(204, server.call("DELETE", path).as("admin").send().status());

    assertFalse(person("karen").getBoolean("secondFactor"));
    assertEquals(200, Scenes.signIn(server, "karen", TestServer.PASSWORD, "").send().status());
    assertEquals(
        "person-unknown",
        server.call("DELETE", "/staff/nobody/second-factor").as("admin").send().code());
    assertEquals("second-factor-unknown", server.call("DELETE", path).as("admin").send().code());
  }

  @Test
  void theAuditLogTellsItWithoutTheCodes() {
    Authenticator authenticator = Scenes.factor(server, "karen");
    Scenes.signInWith(server, "karen", "no-code").send();
    server.call("DELETE", "/staff/karen/second-factor").as("admin").send();

    for (String operation : new String[] {"begin-second-factor", "confirm-second-factor"}) {
      JsonObject entry = log(operation);
      assertEquals("karen", entry.getJsonObject("who").getString("id"), operation);
      assertEquals("done", entry.getString("result"));
      assertFalse(
          entry.encode().contains(authenticator.shows(server.realTime().instant())), operation);
    }
    assertEquals("second-factor-wrong", log("sign-in&who=karen").getString("result"));
    assertEquals("admin", log("take-off-second-factor").getJsonObject("who").getString("id"));
  }

  private JsonObject person(String id) {
    return server.get("/staff").as("admin").send().json().getJsonArray("staff").stream()
        .map(JsonObject.class::cast)
        .filter(person -> person.getString("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private JsonObject log(String operation) {
    return Scenes.lastTold(server, operation);
  }
}

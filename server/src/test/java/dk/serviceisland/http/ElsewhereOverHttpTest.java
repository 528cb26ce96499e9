package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.print.NetworkPrinter;
import dk.serviceisland.print.TcpPrinter;
import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not done here, from the settings by way of kiosk, phone and counter to the figures. */
class ElsewhereOverHttpTest {
  static final String PRINTER = "get-presence.answer-printer";

  private static final String HOME_HELP = BRANCH + "/elsewhere/home-help";
  private static final String MAP = "https://kort.example.dk/adelgade-44";

  private final TcpPrinter atKiosk = new TcpPrinter();

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server =
        TestServer.start(
            folder,
            List.of(
                new NetworkPrinter(
                    "indgang", "127.0.0.1", atKiosk.port(), Set.of("kiosk"), false)));
    server.opened();
    JsonArray entries =
        new JsonArray()
            .add(
                new JsonObject()
                    .put("id", "home-help")
                    .put("names", new JsonObject().put("da", "Hjemmehjælp").put("en", "Home help"))
                    .put(
                        "searchWords", new JsonObject().put("da", new JsonArray().add("rengøring")))
                    .put("place", new JsonObject().put("da", "Adelgade 44, 1. sal"))
                    .put("hours", new JsonObject().put("da", "Hverdage kl. 10-14"))
                    .put("mapUrl", MAP))
            .add(
                new JsonObject()
                    .put("id", "building")
                    .put("names", new JsonObject().put("da", "Byggesag"))
                    .put("place", new JsonObject().put("da", "Rådhuset")));
    assertEquals(
        201,
        Changes.make(
                server,
                1,
                "now",
                Changes.putting("branches/hovedbiblioteket", "elsewhere", entries))
            .send()
            .status());
  }

  @AfterEach
  void stop() {
    server.close();
    atKiosk.close();
  }

  private Call tell(String path, String who) {
    return server.post(path + "/tell").as(who).json("{}");
  }

  @Test
  void theBranchSaysWhereItIsDone() {
    JsonArray told = server.get(BRANCH).send().json().getJsonArray("elsewhere");

    assertEquals(2, told.size());
    assertEquals(
        new JsonObject()
            .put("id", "home-help")
            .put("names", new JsonObject().put("da", "Hjemmehjælp").put("en", "Home help"))
            .put("searchWords", new JsonArray().add("rengøring"))
            .put("place", new JsonObject().put("da", "Adelgade 44, 1. sal"))
            .put("hours", new JsonObject().put("da", "Hverdage kl. 10-14"))
            .put("mapUrl", MAP),
        told.getJsonObject(0));
    assertFalse(server.get("/branches/galten").send().json().containsKey("elsewhere"));
  }

  @Test
  void theMapIsACodeAndWithoutAMapThereIsNone() {
    assertTrue(server.get(HOME_HELP + "/map.svg").send().body().startsWith("<svg"));
    for (String without : List.of("building", "passport", "No-Slug")) {
      TestServer.Answer answer = server.get(BRANCH + "/elsewhere/" + without + "/map.svg").send();
      assertEquals(404, answer.status(), without);
      assertEquals("elsewhere-unknown", answer.code(), without);
    }
    assertEquals(
        "home-help",
        server.get(BRANCH + "/elsewhere/building/map.svg").send().allowed("/elsewhere"),
        "the other has no map");
  }

  @Test
  void kioskAndPhoneTellItAndStaffSayItAsTheyComplete() {
    Call told = tell(HOME_HELP, "kiosk").header("Idempotency-Key", "one");
    assertEquals(204, told.send().status());
    assertEquals(204, told.send().status());
    String presence = "{\"presence\":\"" + server.presenceCode() + "\"}";
    assertEquals(204, server.post(HOME_HELP + "/tell").json(presence).send().status());
    String ticket = serve();
    assertEquals(200, complete("not-here", "home-help").status());
    Call back = server.post(COUNTER + "/take-back").as("mette");
    assertEquals(200, back.json("{\"ticket\":\"" + ticket + "\"}").send().status());
    assertEquals(200, complete("not-here", "building").status());
  }

  @Test
  void refusals() {
    TestServer.Answer toldOfIt = tell(BRANCH + "/elsewhere/passport", "kiosk").send();
    assertEquals("elsewhere-unknown", toldOfIt.code());
    assertEquals("home-help, building", toldOfIt.allowed("/elsewhere"));
    assertEquals("forbidden", tell(HOME_HELP, "display").send().code());
    assertEquals("presence-required", server.post(HOME_HELP + "/tell").json("{}").send().code());
    assertEquals(
        "presence-wrong",
        server.post(HOME_HELP + "/tell").json("{\"presence\":\"WRONG\"}").send().code());
    serve();
    TestServer.Answer unknown = complete("not-here", "passport");
    assertEquals("elsewhere-unknown", unknown.code());
    assertEquals("home-help, building", unknown.allowed("/elsewhere"));
    assertEquals("elsewhere-not-allowed", complete("solved", "home-help").code());
  }

  /** So that it offers nothing that cannot be done. */
  @Test
  void aKioskKnowsThatItHasAPrinter() {
    JsonObject kiosk = server.get(BRANCH + "/presence").as("kiosk").send().json();
    JsonObject display = server.get(BRANCH + "/presence").as("display").send().json();

    assertEquals(Map.of(), Examples.differences(Map.of(PRINTER, kiosk)));
    assertFalse(display.containsKey("printer"));
  }

  @Test
  void theKioskPrintsWhereItIsDoneWithoutANumber() {
    assertEquals("printed", print("home-help", "{}").json().getString("state"));
    TcpPrinter.Cut cut = atKiosk.next();
    assertEquals(
        List.of(
            "Hovedbiblioteket",
            "Det klares ikke her",
            "Hjemmehjælp",
            "Adelgade 44, 1. sal",
            "Hverdage kl. 10-14"),
        cut.texts().subList(0, 5));
    assertEquals(MAP, cut.qr());

    assertEquals("printed", print("building", "{\"language\":\"en\"}").json().getString("state"));
    assertEquals("This is not done here", atKiosk.next().texts().get(1));
    assertEquals("home-help, building", print("passport", "{}").allowed("/elsewhere"));
    assertEquals("language-unknown", print("building", "{\"language\":\"kl\"}").code());
  }

  private TestServer.Answer print(String entry, String body) {
    return server.post(BRANCH + "/elsewhere/" + entry + "/print").as("kiosk").json(body).send();
  }

  private String serve() {
    server.metteMay("/open");
    String ticket = TestServer.id(server.draws("passport").getString("id"));
    server.metteMay("/call-next");
    server.at("10:01:01");
    server.metteMay("/start");
    return ticket;
  }

  private TestServer.Answer complete(String outcome, String elsewhere) {
    return server
        .post(COUNTER + "/complete")
        .as("mette")
        .json("{\"outcome\":\"" + outcome + "\",\"elsewhere\":\"" + elsewhere + "\"}")
        .send();
  }
}

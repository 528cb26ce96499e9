package dk.serviceisland.http;

import static dk.serviceisland.http.Changes.putting;
import static dk.serviceisland.http.Changes.removing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes that cannot be meant, or not be read, are told which of them and why. */
class SettingsMalformedTest extends AdministratorTest {
  @Test
  void aChangeThatIsNotExactlyOneThingIsRefusedByItsPosition() {
    String put = "{\"document\":\"branches/ry\",\"path\":\"lastTicketMinutes\"";
    for (String second :
        List.of(
            put + "}",
            put + ",\"remove\":false}",
            put + ",\"value\":7,\"remove\":true}",
            put + ",\"remove\":true,\"at\":1}",
            put + ",\"value\":7,\"order\":[\"a\"]}")) {
      String changes = "\"changes\":[" + put + ",\"value\":7}," + second + "]}";
      TestServer.Answer checked =
          server.post("/settings/check").as("admin").json("{\"from\":\"now\"," + changes).send();
      TestServer.Answer made =
          server
              .post("/settings")
              .as("admin")
              .json("{\"base\":1,\"from\":\"now\",\"why\":\"Prøve\"," + changes)
              .send();

      for (TestServer.Answer refused : List.of(checked, made)) {
        assertEquals("invalid-body", refused.code(), second);
        assertEquals(
            "/changes/1", refused.json().getJsonArray("errors").getJsonObject(0).getString("path"));
      }
    }
    assertEquals(1, get("/settings").json().getInteger("revision"));
  }

  @Test
  void aChangeOfWhatCannotBeMeantIsRefused() {
    for (String path : List.of("names..da", "names.da.", ".names", "counters[0]x", "counters[0")) {
      assertEquals("not-a-path", mistake(MAIN, path, "x").getString("code"), path);
    }
    assertEquals("impossible", mistake(MAIN, "notices[99]", "x").getString("code"));
  }

  @Test
  void anOrderOfWhatIsNotThereOrTwiceIsRefused() {
    for (String order : List.of("[\"7777\"]", "[\"0\",\"0\"]", "[\"passport\",\"passport\"]")) {
      String code = order.contains("7777") ? "impossible" : "twice";
      JsonArray complaints =
          server
              .post("/settings/check")
              .as("admin")
              .json(
                  "{\"from\":\"now\",\"changes\":[{\"document\":\""
                      + MAIN
                      + "\",\"path\":\"taskTypes\",\"order\":"
                      + order
                      + "}]}")
              .send()
              .json()
              .getJsonArray("complaints");
      assertEquals(code, complaints.getJsonObject(0).getString("code"), order);
    }
  }

  @Test
  void aNumberThatNoMachineHoldsIsRefused() {
    for (String number : List.of("1e400000000", "-1e999", "[1e999]", "{\"a\":1e999}")) {
      TestServer.Answer refused =
          server
              .post("/settings/check")
              .as("admin")
              .json(
                  "{\"from\":\"now\",\"changes\":[{\"document\":\"staff\","
                      + "\"path\":\"staff[mette].name\",\"value\":"
                      + number
                      + "}]}")
              .send();
      assertEquals("invalid-body", refused.code(), number);
    }
  }

  @Test
  void aMemberThatIsThereTwiceIsRefusedHoweverDeepItLies() {
    String change =
        "{\"document\":\"" + MAIN + "\",\"path\":\"names\",\"value\":{\"da\":\"a\",\"da\":\"b\"}}";
    TestServer.Answer refused =
        server
            .post("/settings/check")
            .as("admin")
            .json("{\"from\":\"now\",\"changes\":[" + change + "]}")
            .send();

    assertEquals("not-json", refused.code());
  }

  @Test
  void changesAndDocumentsTogetherOrNeitherAreRefused() {
    String change = "\"changes\":[{\"document\":\"staff\",\"path\":\"x\",\"value\":1}]";
    for (String what :
        List.of(
            "",
            ",\"changes\":[]",
            ",\"changes\":[],\"documents\":{\"staff\":{}}",
            "," + change + ",\"documents\":{\"staff\":{}}")) {
      assertEquals("invalid-body", checked(what).code(), what);
      assertEquals("invalid-body", made(what).code(), what);
    }
  }

  @Test
  void aBaseThatIsNotThereYetIsNoConflict() {
    TestServer.Answer refused = change(7, "now", MAIN, "lastTicketMinutes", 9);

    JsonObject flaw = refused.json().getJsonArray("errors").getJsonObject(0);
    assertEquals(400, refused.status());
    assertEquals("invalid-body", refused.code());
    assertEquals("/base", flaw.getString("path"));
    assertEquals("1 to 1, the newest", flaw.getString("allowed"));
    assertEquals(1, refused.json().getInteger("newest"));
  }

  @Test
  void eachChangeThatCannotBeMadeIsToldWithItsPlaceAndPosition() {
    JsonArray told =
        checked(
                putting(MAIN, "lastTicketMinutes", 9),
                putting(MAIN, "counters[skranke-99].label", "9"),
                putting("staff", "staff[nobody].passwordHash", "x"),
                putting("branches/nowhere", "names.da", "Ingen"),
                putting("staff", "staff[mette].name.", "Mette"))
            .getJsonArray("complaints");

    assertEquals(
        List.of(
            "impossible branches/hovedbiblioteket counters[skranke-99].label 1",
            "impossible staff staff[nobody].passwordHash 2",
            "impossible branches/nowhere names.da 3",
            "not-a-path staff staff[mette].name. 4"),
        told.stream().map(one -> line((JsonObject) one)).toList());
  }

  @Test
  void whatIsWrongSaysWhichChangeBroughtIt() {
    JsonArray told =
        checked(
                putting(MAIN, "lastTicketMinutes", 9),
                putting("staff", "staff[mette].role", "king"),
                removing("staff", "staff[jens].name"),
                putting(MAIN, "counters[skranke-3]", new JsonObject().put("id", "skranke-3")))
            .getJsonArray("complaints");

    assertEquals(
        List.of("missing 2", "missing 3", "not-allowed 1"),
        told.stream()
            .map(one -> (JsonObject) one)
            .map(one -> one.getString("code") + " " + one.getInteger("change"))
            .sorted()
            .toList());
  }

  @Test
  void documentsOfAnotherShapeAreMistakesWhereverTheShapeIs() {
    List<String> documents =
        List.of("municipality", "task-types", "staff", "targets", MAIN, "branches/ry");
    for (String value : List.of("5", "true", "\"x\"", "[]", "[5]", "[{}]", "{}", "null", "1e3")) {
      for (String document : documents) {
        String change = "{\"document\":\"" + document + "\",\"path\":\"\",\"value\":" + value + "}";
        // There may be no targets.
        if (!document.equals("targets") || !value.equals("{}")) {
          assertMistaken("\"changes\":[" + change + "]");
        }
        assertMistaken("\"documents\":{\"" + document + "\":" + value + "}");
        TestServer.Answer within =
            server
                .post("/settings/check")
                .as("admin")
                .json("{\"from\":\"now\",\"documents\":" + withMembers(document, value) + "}")
                .send();
        assertTrue(List.of(200, 400).contains(within.status()), within.body());
      }
    }
  }

  /** All documents as they are, with each member of one as something else. */
  private String withMembers(String document, String value) {
    JsonObject documents = get("/settings").json().getJsonObject("documents");
    JsonObject one = documents.getJsonObject(document);
    for (String member : List.copyOf(one.fieldNames())) {
      one.put(member, Json.decodeValue(value));
    }
    return documents.encode();
  }

  /** What the check says of more members of its body, each with a comma before it. */
  private TestServer.Answer checked(String more) {
    return server.post("/settings/check").as("admin").json("{\"from\":\"now\"" + more + "}").send();
  }

  /** What comes of them when they are to be kept. */
  private TestServer.Answer made(String more) {
    return server
        .post("/settings")
        .as("admin")
        .json("{\"base\":1,\"from\":\"now\",\"why\":\"x\"" + more + "}")
        .send();
  }

  private void assertMistaken(String what) {
    TestServer.Answer checked = checked("," + what);
    TestServer.Answer made = made("," + what);

    assertTrue(
        checked.status() == 200
            ? !checked.json().getJsonArray("complaints").isEmpty()
            : checked.code().equals("invalid-body"),
        checked.body());
    assertTrue(List.of("settings-invalid", "invalid-body").contains(made.code()), made.body());
  }

  private static String line(JsonObject complaint) {
    return String.join(
        " ",
        complaint.getString("code"),
        complaint.getString("document"),
        complaint.getString("path"),
        "" + complaint.getInteger("change"));
  }
}

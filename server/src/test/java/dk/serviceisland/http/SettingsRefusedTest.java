package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What settings cannot be is refused with its place, its position among the changes and what is
 * allowed.
 */
class SettingsRefusedTest extends AdministratorTest {
  @Test
  void whatNobodyCouldServeIsRefusedWithEachMistakeAndNothingIsKept() {
    server.draws("pension");
    JsonArray staff =
        get("/settings")
            .json()
            .getJsonObject("documents")
            .getJsonObject("staff")
            .getJsonArray("staff");
    JsonArray without = new JsonArray();
    staff.forEach(
        person -> {
          JsonObject one = ((JsonObject) person).copy();
          one.getJsonObject("skills", new JsonObject()).remove("pension");
          without.add(one);
        });
    TestServer.Answer refused = change(1, "now", "staff", "staff", without);

    assertEquals("settings-invalid", refused.code(), refused.body());
    assertEquals(1, get("/settings").json().getInteger("revision"));
  }

  @Test
  void aReasonWithANumberOfAPersonIsRefused() {
    TestServer.Answer refused =
        server
            .post("/settings")
            .as("admin")
            .json("{\"base\":1,\"from\":\"now\",\"why\":\"for 010190-1234\"}")
            .send();

    assertEquals("looks-like-cpr", refused.code());
    assertEquals("invalid-body", change(1, "2026-11-24", MAIN, "lastTicketMinutes", 9).code());
  }

  @Test
  void anAdministratorWithAPasswordStays() {
    JsonObject another = mistake("staff", "staff[admin].id", "admin2");

    assertEquals("no-administrator", another.getString("code"));
    assertTrue(
        another
            .getString("message")
            .startsWith("none of the administrators has a password: admin2"),
        another::encode);
  }

  @Test
  void theLastAdministratorStays() {
    String staff = "{\"document\":\"staff\",\"path\":\"staff[admin]";
    for (String change :
        List.of(
            staff + "\",\"remove\":true}",
            staff + ".role\",\"value\":\"manager\"}",
            staff + ".until\",\"value\":\"2026-11-23\"}",
            staff + ".since\",\"value\":\"2026-11-25\"}")) {
      for (String from : List.of("now", "next-opening")) {
        String body = "\"from\":\"" + from + "\",\"changes\":[" + change + "]}";
        TestServer.Answer checked =
            server.post("/settings/check").as("admin").json("{" + body).send();
        TestServer.Answer made =
            server.post("/settings").as("admin").json("{\"base\":1,\"why\":\"x\"," + body).send();

        assertEquals("settings-invalid", made.code(), change);
        assertTrue(made.body().contains("somebody must be administrator"), made.body());
        JsonObject complaint = checked.json().getJsonArray("complaints").getJsonObject(0);
        assertEquals("staff", complaint.getString("document"));
        assertTrue(checked.body().contains("somebody must be administrator"), checked.body());
      }
    }
    changed(1, "now", "staff", "staff[karen].role", "admin");
    changed(2, "now", "staff", "staff[admin].role", "manager");
  }

  @Test
  void theIdOfTheMunicipalityStays() {
    JsonObject complaint = mistake("municipality", "id", "another");

    assertEquals("not-allowed", complaint.getString("code"));
    assertEquals("id", complaint.getString("path"));
  }

  @Test
  void aBranchKeepsACounterAndATaskType() {
    for (String list : List.of("counters", "taskTypes")) {
      String complaints = check(MAIN, list, new JsonArray()).getJsonArray("complaints").encode();

      assertTrue(
          complaints.contains(
              "a list with at least one " + (list.equals("counters") ? "counter" : "task type")),
          complaints);
    }
  }

  @Test
  void aNumberOfAPersonIsRefusedWhereItStandsAndNotRepeated() {
    for (String path : List.of("staff[mette].name", "skills[passport].names.en")) {
      JsonObject complaint = mistake("staff", path, "Mette 010190-1234");
      assertEquals("staff", complaint.getString("document"));
      assertTrue(complaint.encode().contains("looks like a CPR number"), complaint::encode);
      assertTrue(complaint.encode().contains(path.substring(path.lastIndexOf('.'))), path);
    }
    JsonObject contact = mistake("municipality", "contact.phone", "010190 1234");
    assertTrue(contact.encode().contains("contact.phone"), contact::encode);
    JsonObject reason =
        mistake(
            MAIN,
            "hours.exceptions[2026-11-24]",
            closingAt("16:00").put("reason", new JsonObject().put("da", "Ring 010190-1234")));
    assertTrue(reason.encode().contains("reason.da"), reason::encode);
    mistake("staff", "staff[mette].role", "010190-1234");
    mistake("staff", "staff[010190-1234].name", "Mette");
  }

  @Test
  void aTextThatNobodyCanReadIsRefused() {
    for (String name :
        List.of(
            "Me\u0000tte",
            "Mette\u202e",
            "\u00a0\u200b",
            "  ",
            "\u034f",
            "a\u200bb",
            "a\u200db",
            "a\u200fb",
            "a\nb")) {
      mistake("staff", "staff[mette].name", name);
    }
  }

  @Test
  void aJoinedEmojiAndAnArabicNameAreRead() {
    for (String name :
        List.of(
            "Mette \ud83d\udc69\u200d\ud83d\udcbb \u2764\ufe0f",
            "\u0645\u06cc\u200c\u0645 (1)\u200f")) {
      assertEquals(
          new JsonArray(), check("staff", "staff[mette].name", name).getJsonArray("complaints"));
    }
  }
}

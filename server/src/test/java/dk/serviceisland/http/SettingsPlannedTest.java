package dk.serviceisland.http;

import static dk.serviceisland.http.Changes.putting;
import static dk.serviceisland.http.Changes.removing;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes are planned for a date, carried on by others, and dropped. */
class SettingsPlannedTest extends AdministratorTest {
  @Test
  void aChangeFromNowOfWhatOnlyAPlannedRevisionHasMakesNoEmptyRevision() {
    JsonObject planned =
        changed(1, "2026-12-01", MAIN, "hours.exceptions[2026-12-15]", exceptionOn("2026-12-15"));
    JsonObject made = changed(2, "now", MAIN, "hours.exceptions[2026-12-15].hours", "10:00-13:00");

    assertEquals(2, planned.getInteger("newest"));
    assertEquals(List.of("2026-12-01"), froms(made));
    assertEquals(3, made.getInteger("newest"));
  }

  @Test
  void whatIsPlannedIsDroppedAndWhatIsPlannedForLaterLosesIt() {
    changed(1, "2026-12-01", MAIN, "lastTicketMinutes", 9);
    changed(2, "2027-01-04", MAIN, "limits.recallLimit", 1);

    JsonObject dropped = drop(2).json();

    assertEquals(List.of("next-opening", "2027-01-04"), froms(dropped));
    assertEquals(List.of(5), planned());
    assertEquals(1, main().getJsonObject("limits").getInteger("recallLimit"));
    assertEquals(15, main().getInteger("lastTicketMinutes", 15));
    assertEquals(201, drop(5).status());
    assertEquals(List.of(), planned());
    assertEquals("revision-stays", drop(3).code());
    assertEquals("revision-unknown", drop(90).code());
  }

  @Test
  void nothingIsPlannedForLongerThanFourHundredDays() {
    TestServer.Answer refused = change(1, "9999-12-31", MAIN, "lastTicketMinutes", 9);

    assertEquals(400, refused.status());
    assertEquals(
        "now, next-opening or a date after 2026-11-24 and until 2027-12-29",
        refused.json().getJsonArray("errors").getJsonObject(0).getString("allowed"));
    assertEquals(201, change(1, "2027-12-29", MAIN, "lastTicketMinutes", 9).status());
  }

  @Test
  void whatAPlannedRevisionTakesAwayIsChangedOnceThatIsDropped() {
    JsonObject removal = removing(MAIN, "counters[skranke-3]");
    assertEquals(201, Changes.make(server, 1, "2026-12-01", removal).send().status());

    TestServer.Answer refused = change(2, "now", MAIN, "counters[skranke-3].label", "33");

    JsonObject error = refused.json().getJsonArray("errors").getJsonObject(0);
    assertEquals("planned-otherwise", error.getString("code"));
    assertEquals(MAIN, error.getString("document"));
    assertEquals("counters[skranke-3].label", error.getString("path"));
    assertEquals(0, error.getInteger("change"));
    assertEquals("2", error.getJsonObject("values").getString("revision"));
    assertEquals(201, drop(2).status());
    assertEquals(201, change(3, "now", MAIN, "counters[skranke-3].label", "33").status());
  }

  @Test
  void whatCarriesAPlanOnSaysSo() {
    changed(1, "2026-12-01", MAIN, "lastTicketMinutes", 9);
    changed(2, "2027-01-04", MAIN, "limits.recallLimit", 1);
    JsonObject made = changed(3, "now", "branches/ry", "lastTicketMinutes", 7);
    assertEquals(
        201,
        server
            .post("/settings")
            .as("admin")
            .json(
                new JsonObject()
                    .put("base", 6)
                    .put("from", "2026-12-01")
                    .put("why", "Alligevel otte")
                    .put("changes", new JsonArray().add(putting(MAIN, "lastTicketMinutes", 8)))
                    .encode())
            .send()
            .status());

    assertEquals(Arrays.asList(null, 2, 3), carries(made));
    assertEquals(
        Arrays.asList(null, null, null, null, 2, 3, null, 6),
        carries(get("/settings/revisions").json()));
    assertEquals(Arrays.asList(2, 3), carries(get("/settings/revisions?after=4&limit=2").json()));
    assertEquals(
        6, get("/settings/revisions/8").json().getJsonObject("revision").getInteger("carries"));
    assertEquals(
        Arrays.asList(null, 6),
        get("/settings").json().getJsonArray("planned").stream()
            .map(each -> ((JsonObject) each).getInteger("carries"))
            .toList());
  }

  private static List<Integer> carries(JsonObject told) {
    return told.getJsonArray("revisions").stream()
        .map(each -> ((JsonObject) each).getInteger("carries"))
        .toList();
  }

  private List<Integer> planned() {
    return get("/settings").json().getJsonArray("planned").stream()
        .map(each -> ((JsonObject) each).getInteger("revision"))
        .toList();
  }

  private static JsonObject exceptionOn(String date) {
    return closingAt("12:00").put("date", date);
  }
}

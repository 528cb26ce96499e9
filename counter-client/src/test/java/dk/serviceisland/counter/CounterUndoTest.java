package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.counter.StaffScreen.BRANCH;
import static dk.serviceisland.counter.StaffScreen.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What was done at the counter is taken back, or gone on with. */
class CounterUndoTest extends StaffPageTest {

  private static final String K101 = "/tickets/eR8tYu1iOp4aSd7fGh0jKg";

  @Test
  void whatWasPressedByMistakeIsTakenBackWhereOneLooksOrFromTheList() {
    screen
        .server
        .on("POST " + COUNTER + "/complete", ok("complete-errand.answer"))
        .on("POST " + COUNTER + "/take-back", ok("start-service.answer"))
        .on(
            "POST " + BRANCH + "/tickets/zX9cVb7nMa5sDf3gHj1kLw/put-back",
            ok("put-ticket-back.answer"));
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    assertThat(screen.list("undo-list")).hasCount(0);
    screen.press("1");
    screen.command(1);
    screen.tell("counter.change-completed");
    Locator undo = screen.list("undo-list");
    assertThat(undo).hasCount(2);
    assertThat(undo.first()).containsText("P101 er afsluttet: Løst.");
    assertThat(screen.page.locator("#undo-said")).hasText("P101 er afsluttet: Løst.");
    assertThat(undo.last()).containsText("B101: fjernet kl. 10.40 · kan fortrydes til 10.55");
    screen.button("Fortryd B101").press("Enter");
    screen.command(2);

    screen.press("z");

    assertEquals(exampleJson("take-back.request"), screen.command(3).json());
    assertThat(screen.button("Afslut som løst")).isVisible();
    assertThat(undo).hasCount(0);
  }

  @Test
  void whatIsGoneOnWithWhileOneReachesForTheKeyIsToldAndNothingElseIsTakenBack() {
    JsonObject snapshot =
        exampleJson("counter.snapshot").put("counter", exampleJson("open-counter.answer"));
    JsonObject row =
        exampleJson("counter.change-completed")
            .getJsonObject("queue")
            .getJsonArray("takeBack")
            .getJsonObject(0);
    JsonObject older = row.copy().put("id", "zX9cVb7nMa5sDf3gHj1kLx").put("number", "P100");
    JsonObject queue = snapshot.getJsonObject("queue");
    queue.put("takeBack", new JsonArray().add(older).add(row));
    screen.atCounterWith(snapshot.encode());
    Locator undo = screen.list("undo-list");
    assertThat(undo.first()).containsText("P101");

    queue.put("takeBack", new JsonArray().add(older));
    screen.server.tell(StaffScreen.TOPIC, snapshot.encode());
    assertThat(undo.first()).containsText("P100");
    screen.press("z");

    assertThat(screen.page.locator("#fault"))
        .containsText("P101 er kaldt og kan ikke fortrydes mere. Intet er fortrudt.");
    assertEquals(0, screen.server.commands().size());
  }

  @Test
  void aTicketThatWaitsForItsNextErrandIsGoneOnWithWhereOneLooks() {
    screen.server.on("POST " + COUNTER + "/call", ok("call-next.answer"));
    JsonObject snapshot =
        exampleJson("counter.snapshot").put("counter", exampleJson("open-counter.answer"));
    JsonObject queue = snapshot.getJsonObject("queue");
    JsonObject waits = queue.getJsonArray("waiting").getJsonObject(0).put("mayServe", true);
    queue.put("takeBack", new JsonArray().add(justCompleted(waits)));
    screen.atCounterWith(snapshot.encode());
    assertThat(screen.list("undo-list"))
        .containsText("S101 har Hjælp til selvbetjening tilbage og venter igen.");
    assertThat(screen.button("Fortryd S101")).isVisible();

    screen.button("Fortsæt med Hjælp til selvbetjening her").press("Enter");

    assertEquals(new JsonObject().put("ticket", waits.getString("id")), screen.command(1).json());
    assertThat(screen.button("Start betjening")).isVisible();
  }

  /** The time is booked for both, and whoever called the next one would send the citizen away. */
  @Test
  void theNextErrandOfABookingIsWhatTheBigButtonGoesOnWith() {
    screen.server.on("POST " + COUNTER + "/call", ok("call-next.answer"));
    JsonObject snapshot =
        exampleJson("counter.snapshot").put("counter", exampleJson("open-counter.answer"));
    JsonObject queue = snapshot.getJsonObject("queue");
    JsonObject waits =
        queue
            .getJsonArray("waiting")
            .getJsonObject(0)
            .put("mayServe", true)
            .put("appointment", "2026-11-24T10:30:00+01:00");
    queue.put("takeBack", new JsonArray().add(justCompleted(waits)));
    screen.atCounterWith(snapshot.encode());
    assertThat(screen.page.locator("#main-words"))
        .hasText("Fortsæt med S101: Hjælp til selvbetjening");
    assertThat(screen.list("undo-list").first().getByText("Fortsæt med")).isHidden();
    assertThat(screen.button("Kald næste")).isVisible();

    screen.press("n");

    assertEquals(new JsonObject().put("ticket", waits.getString("id")), screen.command(1).json());
    assertThat(screen.button("Start betjening")).isVisible();
  }

  private static JsonObject justCompleted(JsonObject ticket) {
    return exampleJson("counter.change-completed")
        .getJsonObject("queue")
        .getJsonArray("takeBack")
        .getJsonObject(0)
        .put("id", ticket.getString("id"))
        .put("number", ticket.getString("number"));
  }

  @Test
  void whatWasPutOnHoldIsTakenOffItWhereOneLooks() {
    screen.server.on("POST " + BRANCH + K101 + "/unpark", ok("unpark-ticket.answer"));
    JsonObject snapshot =
        exampleJson("counter.snapshot").put("counter", exampleJson("open-counter.answer"));
    snapshot
        .getJsonObject("queue")
        .getJsonArray("parked")
        .getJsonObject(0)
        .put("counter", "skranke-3")
        .put("parkedAt", "2026-11-24T10:50:00+01:00");
    screen.atCounterWith(snapshot.encode());
    Locator held = screen.list("undo-list").first();
    assertThat(held).containsText("K101 er sat på hold.");
    assertThat(screen.button("Fortryd K101")).hasCount(0);

    held.getByText("Tag af hold").press("Enter");

    assertEquals(BRANCH + K101 + "/unpark", screen.command(1).path());
  }
}

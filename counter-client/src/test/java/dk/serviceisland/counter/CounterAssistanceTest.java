package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.nothing;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.counter.StaffScreen.BRANCH;
import static dk.serviceisland.counter.StaffScreen.COUNTER;
import static dk.serviceisland.counter.StaffScreen.TOPIC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks for a person to come is seen at the counter, and gone to. */
class CounterAssistanceTest extends StaffPageTest {

  @Test
  void whoAsksForAPersonIsSeenAtOnceAndTakenWithOneKey() {
    screen
        .server
        .on("POST " + BRANCH + "/assistance/63/take", ok("take-assistance.answer"))
        .on("POST " + BRANCH + "/assistance/63/withdraw", nothing());
    screen.atCounter("open-counter.answer");
    Locator told = screen.list("assistance").first();
    assertThat(told).containsText("Karen Lund er på vej til Skranke 1.");
    screen.press("j");
    screen.tell("counter.change-assistance-asked");
    assertThat(screen.list("assistance").first()).hasAttribute("data-standing", "asked");
    Locator asked = screen.page.locator("#assistance [data-key='63']");
    assertThat(asked).containsText("En borger ved Kiosk ved indgangen beder om hjælp.");
    assertThat(asked).containsText("Sprog: engelsk.");
    assertThat(asked).containsText("10.44");
    assertThat(screen.page).hasTitle("(!) Skranke – nogen beder om hjælp");
    screen.press("j");
    assertEquals(BRANCH + "/assistance/63/take", screen.command(1).path());
    screen.tell("counter.change-assistance-taken");
    assertThat(asked).containsText("Du er på vej til Kiosk ved indgangen.");
    assertThat(screen.page).hasTitle("Skranke");
    asked.getByRole(AriaRole.BUTTON).press("Enter");
    assertEquals(BRANCH + "/assistance/63/withdraw", screen.command(2).path());
    screen.tell("counter.change-assistance-withdrawn");
    assertThat(screen.page.locator("#assistance")).isHidden();
    assertThat(screen.list("assistance")).hasCount(0);
  }

  /** Else the work would stand below the screen. */
  @Test
  void ofManyWhoAskTheFirstStandThereAndTheOthersAreAPressAway() {
    screen.atCounter("open-counter.answer");
    assertThat(screen.list("assistance")).hasCount(1);
    screen.page.setViewportSize(320, 640);
    JsonObject frame = exampleJson("counter.change-assistance-asked");
    JsonArray asks = frame.getJsonObject("queue").getJsonArray("assistance");
    for (int more = 64; more <= 66; more++) {
      asks.add(asks.getJsonObject(0).copy().put("id", String.valueOf(more)));
    }
    screen.server.tell(TOPIC, frame.encode());
    Locator shown = screen.page.locator(".assistance-row:visible");
    assertThat(shown).hasCount(1);
    assertThat(shown).hasAttribute("data-key", "63");
    screen.button("Vis 3 til, der beder om hjælp").press("Enter");
    assertThat(shown).hasCount(4);
    screen.button("Vis færre, der beder om hjælp").press("Enter");
    assertThat(shown).hasCount(1);

    screen.page.setViewportSize(1366, 768);
    assertThat(shown).hasCount(2);
    screen.tell("counter.change-assistance-withdrawn");
    assertThat(shown).hasCount(3);
    assertThat(screen.page.locator("#calls-all")).isHidden();
  }

  /** Nothing is asked in between: the feed says when there is something to ask for. */
  @Test
  void aLifelineIsSeenAsSoonAsTheFeedSaysThatOneIsAsked() {
    String lifelines = "/api/v1/lifelines";
    screen.context.clock().install();
    screen.atCounter("open-counter.answer");
    screen.page.waitForCondition(() -> screen.server.reads(lifelines).size() == 1);
    assertThat(screen.list("lifelines")).hasCount(0);
    screen.page.clock().runFor(40_000);
    assertEquals(1, screen.server.reads(lifelines).size());

    screen.server.only("GET " + lifelines, ok("list-lifelines.answer"));
    screen.tell("counter.change-lifelines");

    assertThat(screen.list("lifelines").first()).hasAttribute("data-standing", "asked");
    assertEquals(2, screen.server.reads(lifelines).size());
    screen.server.on(
        "POST " + lifelines + "/Lk3vQ0p1T2y4u6W8e9rABg/take", ok("take-lifeline.answer"));
    screen.press("j");
    assertEquals(lifelines + "/Lk3vQ0p1T2y4u6W8e9rABg/take", screen.command(1).path());
  }

  @Test
  void thatNoLifelineAnsweredStandsBesideWhatIsLeft() {
    JsonObject asks = exampleJson("list-lifelines.answer-own");
    JsonObject own = exampleJson("ask-lifeline.answer").put("state", "unanswered");
    own.remove("onDuty");
    asks.put("asks", new JsonArray().add(own));
    screen.server.only("GET /api/v1/lifelines", json(200, asks.encode()));
    screen.atCounter("start-service.answer");

    assertThat(screen.page.locator("#own-lifeline"))
        .hasText("Ingen livline for Pas svarede. Ring, overfør ærindet, eller spørg igen.");
    assertThat(screen.page.locator("#ask-lifeline")).isVisible();
    assertThat(screen.page.locator("#own-lifeline-end")).isHidden();
    assertThat(screen.button("Overfør")).hasCount(1);
    assertThat(screen.list("lifelines")).hasCount(0);
  }

  /**
   * It is not kept who asked: the branch reads that it waits, also after the page is loaded anew.
   */
  @Test
  void aQuestionThatWaitsIsSeenWhereItWasAskedAndForWhom() {
    JsonObject asked = exampleJson("ask-owner.answer");
    asked.remove("note");
    screen.server.on("POST " + StaffScreen.COUNTER + "/grey-zone", ok("ask-owner.answer"));
    screen.server.only(
        "GET /api/v1/grey-zones",
        json(200, new JsonObject().put("questions", new JsonArray().add(asked)).encode()));
    screen.atCounter("start-service.answer");

    assertThat(screen.page.locator("#grey-fold summary")).hasText("Gråzoner");
    assertThat(screen.page.locator("#grey-fold summary")).isVisible();
    assertThat(screen.page.locator("#grey-zones li")).isHidden();
    screen.page.locator("#grey-fold summary").press("Enter");
    assertThat(screen.page.locator("#grey-zones h3:visible")).hasText("Spurgt herfra");
    assertThat(screen.page.locator("#grey-zones li"))
        .hasText(
            "Pas, Hovedbiblioteket, 24. novemberEr det vores opgave?Venter på lederne af stedet");
    assertThat(screen.page.locator("#grey-zones form")).hasCount(0);

    screen.page.locator(".counsel-owner summary").press("Enter");
    screen.page.locator("#ask-owner").press("Enter");
    assertThat(screen.page.locator("#counsel .said"))
        .hasText(
            "Ingen er fagligt ansvarlig for opgaven nu. Lederne af stedet ser spørgsmålet på siden"
                + " »I dag«.");
  }

  @ParameterizedTest
  @CsvSource({
    "paper-low, har snart ikke mere papir",
    "paper-out, har ikke mere papir",
    "cover-open, står åben",
    "unreachable, svarer ikke",
    "refused, afviser forbindelsen",
    "no-printer, 'har en adresse, hvor noget andet end en printer svarer'",
  })
  void aPrinterInTroubleIsSeenAsWell(String trouble, String words) {
    screen.atCounter("open-counter.answer");
    assertThat(screen.list("assistance")).hasCount(1);
    JsonObject frame = exampleJson("counter.change-assistance-printer");
    JsonObject asked = frame.getJsonObject("queue").getJsonArray("assistance").getJsonObject(0);
    asked.put("trouble", trouble);
    screen.server.tell(TOPIC, frame.encode());
    assertThat(screen.list("assistance").last())
        .containsText("Printeren ved Kiosk ved indgangen " + words + ".");
  }

  @Test
  void aColleagueIsAskedAndAskedBackWithOneKey() {
    screen
        .server
        .on("POST " + COUNTER + "/assistance", created("ask-colleague.answer"))
        .on("POST " + BRANCH + "/assistance/63/withdraw", nothing());
    screen.atCounter("start-service.answer");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.press("r");
    assertThat(screen.button("Hjælp fra kollega")).isVisible();
    screen.press("b");
    screen.command(1);
    JsonObject frame = exampleJson("counter.change-assistance-asked");
    frame
        .getJsonObject("queue")
        .put("assistance", new JsonArray().add(exampleJson("ask-colleague.answer")));
    screen.server.tell(TOPIC, frame.encode());
    Locator own = screen.list("assistance").last();
    assertThat(own).containsText("Du har bedt en kollega om at komme.");
    assertThat(screen.button("Hjælp ikke nødvendig")).isVisible();
    screen.press("b");
    assertEquals(BRANCH + "/assistance/63/withdraw", screen.command(2).path());
    screen.server.tell(
        TOPIC, exampleJson("counter.change-assistance-taken").put("seq", "2026-11-24/65").encode());
    assertThat(own).containsText("Mette Holm er på vej til dig.");
  }
}

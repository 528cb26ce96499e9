package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.example;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.BRANCH;
import static dk.serviceisland.counter.StaffScreen.COUNTER;
import static dk.serviceisland.counter.StaffScreen.TOPIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the counter page shows beside the ticket: who waits and why, and what other counters do. */
class CounterListsTest extends StaffPageTest {

  private static final String K101 = "/tickets/eR8tYu1iOp4aSd7fGh0jKg";

  /** Mette's counter is free, and P101 was handed to Lars. */
  @Test
  void whoeverWaitsForSomebodyElseIsCalledWhenThatIsMeant() {
    screen.server.on(
        "POST " + COUNTER + "/call", problem("addressed-to-another"), ok("call-next.answer"));
    JsonObject queue = exampleJson("get-queue.answer-addressed");
    queue.remove("next");
    screen.atCounterWith(
        exampleJson("counter.snapshot")
            .put("counter", exampleJson("open-counter.answer"))
            .put("queue", queue)
            .encode());
    assertThat(screen.list("waiting").nth(7)).containsText("Til Lars Friis (indtil 11.12)");

    screen.button("Kald P101").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasAccessibleName("Kald alligevel?");
    JsonObject first = screen.command(1).json();
    screen.button("Kald alligevel").press("Enter");
    assertEquals(first.put("anyway", true), screen.command(2).json());
  }

  /** Key and digit: how it came stands first, what about is chosen; the last can be taken back. */
  @Test
  void anEnquiryByTelephoneIsCountedByTwoPresses() {
    screen.server.on("POST " + COUNTER + "/count-enquiry", ok("count-enquiry.answer"));
    screen.server.on("POST " + COUNTER + "/take-back-enquiry", ok("take-back-enquiry.answer"));
    screen.atCounterWith(
        exampleJson("counter.snapshot")
            .put("counter", exampleJson("open-counter.answer"))
            .encode());

    assertThat(screen.button("Tæl henvendelse")).isVisible();
    screen.press("+");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasAccessibleName("Hvad spurgte de om?");
    screen.page.waitForResponse(
        answer -> answer.url().endsWith("/count-enquiry"), () -> screen.press("1"));
    assertEquals(
        new JsonObject().put("taskType", "passport").put("channel", "telephone"),
        screen.command(1).json());

    screen.press("+");
    screen.page.getByRole(AriaRole.TAB, StaffScreen.named("Fortryd")).press("Enter");
    screen.page.locator(".target").first().press("Enter");
    assertEquals(COUNTER + "/take-back-enquiry", screen.command(2).path());
  }

  /** What the settings suggest stands beside the ticket; one press adds it. */
  @Test
  void whatIsSuggestedIsAddedByOnePress() {
    screen
        .server
        .on("POST " + COUNTER + "/add-errand", ok("add-errand.answer"))
        .on(
            "GET " + BRANCH + "/tickets/dgFBlTTDMMFknFqVabovJA/note",
            ok("get-note.answer-nothing"));
    screen.atCounterWith(
        exampleJson("counter.snapshot")
            .put("counter", exampleJson("get-counter.answer-outcomes"))
            .encode());

    screen.button("Refusion (fx fodlæge)").press("Enter");

    assertEquals(
        new JsonObject().put("taskType", "reimbursement").put("suggested", true),
        screen.command(1).json());
  }

  @Test
  void everyoneCanLookAtTheirOwnFiguresBetweenTwoCitizens() {
    screen.server.on(
        "GET /api/v1/session/figures",
        ok("get-own-figures.answer"),
        json(200, exampleJson("get-own-figures.answer").put("days", 0).encode()),
        problem("journal-unavailable"));
    screen.atCounterWith(
        exampleJson("counter.snapshot")
            .put("counter", exampleJson("open-counter.answer"))
            .encode());
    Locator dialog = screen.page.getByRole(AriaRole.DIALOG);

    screen.button("Mine tal").press("Enter");
    assertThat(dialog).containsText("Fra 25. oktober til 24. november. Kun du ser dem her.");
    assertThat(dialog.locator("dd"))
        .hasText(
            new String[] {
              "41, på 12 dage",
              "median 7\u00a0min, gennemsnit 8\u00a0min",
              "36 af 41",
              "2 af 41",
              "31 betjent",
              "2 betjent, færre end det kræver"
            });
    screen.button("Luk").press("Enter");
    screen.button("Mine tal").press("Enter");
    assertThat(dialog).containsText("Du har ikke kaldt nogen i de dage.");
    screen.button("Luk").press("Enter");
    screen.button("Mine tal").press("Enter");
    assertThat(dialog).containsText("Tallene kan ikke hentes lige nu.");
  }

  /** The branch has it no more, and the page was opened after it went. */
  @Test
  void aTaskTypeThatIsOnlyServedOutKeepsItsName() {
    JsonObject branch = exampleJson("get-branch.answer");
    JsonObject queue = exampleJson("get-queue.answer-served-out");
    String gone = queue.getJsonArray("servedOut").getJsonObject(0).getString("id");
    branch.getJsonArray("taskTypes").stream()
        .map(JsonObject.class::cast)
        .filter(type -> type.getString("id").equals(gone))
        .forEach(type -> type.put("id", "another"));
    screen.server.only("GET " + BRANCH, json(200, branch.encode()));
    screen.atCounterWith(
        exampleJson("counter.snapshot")
            .put("counter", exampleJson("open-counter.answer"))
            .put("queue", queue)
            .encode());

    assertThat(screen.page.locator("#types .type-name")).hasText("Pas");
    assertThat(screen.list("waiting").first()).containsText("Pas");
  }

  @Test
  void whoeverIsMeantSeesItMarked() {
    JsonObject snapshot =
        exampleJson("counter.snapshot")
            .put("counter", exampleJson("open-counter.answer"))
            .put("queue", exampleJson("get-queue.answer-addressed"));
    JsonObject waitsFor =
        snapshot
            .getJsonObject("queue")
            .getJsonArray("waiting")
            .getJsonObject(0)
            .getJsonObject("waitsFor");
    waitsFor.put("counter", "skranke-3");
    screen.atCounterWith(snapshot.encode());

    Locator mine = screen.page.locator("#waiting .row.-for-me");
    assertThat(mine).containsText("Til dig (indtil 11.12)");
    assertThat(screen.page.locator("#next")).containsText("Er overført til dig");
  }

  @Test
  void theListsShowWhoWaitsHowLongAndWhatToDo() {
    screen
        .server
        .on("POST " + COUNTER + "/call", ok("call-next.answer"))
        .on("POST " + BRANCH + K101 + "/unpark", ok("unpark-ticket.answer"))
        .on(
            "POST " + BRANCH + "/tickets/vB5nMq8wEr1tYu4iOp7aSg/return",
            ok("take-back-ticket.answer"))
        .on(
            "POST " + BRANCH + "/tickets/nB3vCx7zLk1jHg5fDs9aQw/remove",
            ok("remove-ticket.answer"));
    screen.atCounterWith(
        exampleJson("counter.snapshot")
            .put("counter", exampleJson("open-counter.answer"))
            .encode());
    assertThat(screen.page.locator("#waiting-title")).hasText("Venter: 7 til dig, 8 i alt");
    Locator first = screen.list("waiting").first();
    assertThat(first).containsText("S101");
    assertThat(first).containsText("4 min · mål 10 min");
    assertThat(first.locator(".standing")).isHidden();
    assertThat(screen.list("waiting").last()).containsText("Ikke din kompetence");
    assertThat(screen.button("Kald E101")).hasCount(0);
    assertThat(screen.list("parked").first())
        .containsText("Henter foto\u00a0· til 10.45\u00a0· Skranke");
    assertThat(screen.list("missed").first()).containsText("kan vende tilbage til 10.43");
    assertThat(screen.list("elsewhere").first()).containsText("Betjener P102 Pas");

    screen.button("Opgaver").press("Enter");
    assertThat(first).isHidden();
    Locator passport = screen.list("types").first();
    assertThat(passport).containsText("Pas");
    assertThat(passport.locator(".strip"))
        .hasAccessibleName("4 venter, længst 6 min; målet er 15 min");
    assertThat(passport.locator(".strip .mark")).hasCount(4);
    assertThat(passport).containsText("Inden for mål");

    screen.press("v");
    assertThat(first.getByRole(AriaRole.BUTTON).first()).isFocused();
    screen.press("ArrowDown");
    assertThat(screen.button("Kald P103")).isFocused();
    screen.press("i");
    assertThat(screen.button("Tag tilbage X101")).isFocused();
    screen.press("s");
    assertThat(screen.button("Tag af hold K101")).isFocused();
    screen.button("Tag af hold K101").press("Enter");
    assertEquals(BRANCH + K101 + "/unpark", screen.command(1).path());
    screen.button("Tag tilbage X101").press("Enter");
    screen.command(2);
    screen.button("Fjern S101").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).isVisible();
    screen.press("1");
    assertEquals(exampleJson("remove-ticket.request"), screen.command(3).json());
    screen.button("Kald P103").press("Enter");
    assertEquals(
        new JsonObject().put("ticket", "aS1dFg4hJk7lZx0cVb3nMQ"), screen.command(4).json());
    assertThat(screen.button("Start betjening")).isVisible();
  }

  @Test
  void aNarrowScreenShowsTheFirstOfTheWaitingAndAllWhenWanted() {
    screen.atCounter("open-counter.answer");
    screen.page.setViewportSize(390, 844);
    assertThat(screen.list("waiting").nth(5)).isVisible();
    assertThat(screen.list("waiting").nth(6)).isHidden();
    screen.button("Vis alle 8").press("Enter");
    assertThat(screen.list("waiting").last()).isVisible();
    screen.button("Vis færre").press("Enter");
    assertThat(screen.list("waiting").last()).isHidden();
  }

  /** Nothing scrolls by itself: as many as a screen has room for, and whole rows of them. */
  @Test
  void aListHasAsManyRowsAsTheScreenHasRoomFor() {
    screen.atCounter("open-counter.answer");
    screen.page.setViewportSize(1366, 1000);
    assertThat(screen.list("waiting").last()).isVisible();
    assertThat(screen.page.locator("#waiting-all")).isHidden();
    screen.page.setViewportSize(1366, 480);
    assertThat(screen.list("waiting").nth(5)).isVisible();
    assertThat(screen.list("waiting").nth(6)).isHidden();
    screen.button("Vis alle 8").press("Enter");
    assertThat(screen.list("waiting").last()).isVisible();
    assertEquals(
        List.of(),
        screen.page.evaluate(
            "[...document.querySelectorAll('#view-counter, #view-counter *')]"
                + ".filter((box) => box.checkVisibility() && box.clientHeight > 0)"
                + ".filter((box) => ['auto', 'scroll'].includes(getComputedStyle(box).overflowY))"
                + ".map((box) => box.id || box.className)"));
  }

  @Test
  void theBigButtonStaysInSightHoweverLongTheListsAre() {
    screen.atCounter("open-counter.answer");
    screen.page.setViewportSize(1366, 480);
    assertThat(screen.list("missed").first()).isVisible();
    screen.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    assertThat(screen.button("Kald næste")).isInViewport();
    assertEquals(true, screen.page.evaluate("scrollY > 0"));
  }

  @Test
  void whatTakesSomebodyOutSaysSoInWordsWhereOneReachesForIt() {
    screen.atCounter("open-counter.answer");
    Locator remove = screen.button("Fjern S101");
    assertEquals("\"\"", shown(remove));
    remove.focus();
    assertEquals("\"Fjern\"", shown(remove));

    screen.page.setViewportSize(390, 844);
    assertEquals("\"Fjern\"", shown(screen.button("Fjern P103")));
  }

  private static Object shown(Locator button) {
    return button.evaluate("button => getComputedStyle(button, '::before').content");
  }

  @Test
  void theListsFollowTheFeed() {
    screen.atCounterWith(example("counter.snapshot"));
    assertThat(screen.list("waiting")).hasCount(8);
    screen.tell("counter.change-started");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.tell("counter.change-drawn");
    screen.tell("counter.change-called-elsewhere");
    assertThat(screen.list("waiting")).hasCount(8);
    assertThat(screen.list("waiting").last()).containsText("Pension");
    assertThat(screen.list("elsewhere")).hasCount(5);
    assertThat(screen.list("elsewhere").nth(2)).containsText("Kalder P103 Pas");
    String before = screen.page.locator("#view-counter").innerText();
    screen.tell("counter.change-called-elsewhere");
    screen.tell("counter.change-drawn");
    screen.tell("counter.change-completed");
    assertThat(screen.button("Kald næste")).isVisible();
    assertThat(screen.list("waiting")).hasCount(8);
    assertNotEquals(before, screen.page.locator("#view-counter").innerText());
  }

  @Test
  void afterTheDayIsOverNothingIsSaidOfItsClosingNorThatWhoeverWasSentHomeIsDone() {
    JsonObject branch = exampleJson("get-branch.answer");
    branch.put("ownClosing", new JsonObject().put("closes", "19:30"));
    screen.server.only("GET " + BRANCH, json(200, branch.encode()));
    JsonObject snapshot =
        exampleJson("counter.snapshot").put("counter", exampleJson("get-counter.answer-closed"));
    screen.atCounterWith(snapshot.encode());
    assertThat(screen.list("today-list").first()).containsText("Lukker kl. 19");
    assertThat(screen.page.locator("#figures")).containsText("er afsluttet");

    snapshot.getJsonObject("queue").getJsonObject("day").put("state", "closed");
    screen.server.tell(StaffScreen.TOPIC, snapshot.encode());

    assertThat(screen.list("today-list")).hasCount(0);
    assertThat(screen.page.locator("#figures"))
        .hasText(Pattern.compile("\\d+\u00a0numre er givet i dag\\. Dagen er slut\\."));
  }

  @Test
  void whatAColleagueLeftBehindIsSeenTakenOverAndFreed() {
    screen
        .server
        .on("POST " + COUNTER + "/take-over", ok("take-over.answer"))
        .on("GET " + BRANCH + "/tickets/bN1mQw4eRt7yUi0oPa3sDg/note", ok("get-note.answer-nothing"))
        .on("POST " + BRANCH + "/counters/skranke-1/free", ok("free-counter.answer"));
    screen.atCounter("open-counter.answer");
    assertThat(screen.list("elsewhere").first()).containsText("Betjener P102 Pas");
    assertThat(screen.button("Overtag P102")).hasCount(0);
    screen.page.waitForCondition(() -> screen.server.signsOfLife() == 1);

    screen.tell("counter.change-left");

    assertThat(screen.page.locator("#left-title")).hasText("En skranke er forladt");
    assertThat(screen.list("left")).containsText("Jens BakBetjener P102 PasLogget ud kl. 10.44");
    assertThat(screen.list("elsewhere")).hasCount(3);
    screen.button("Frigør Skranke 1").press("Enter");
    assertEquals(BRANCH + "/counters/skranke-1/free", screen.command(1).path());
    screen.button("Overtag P102").press("Enter");
    assertEquals(exampleJson("take-over.request"), screen.command(2).json());
    assertThat(screen.page.locator("#ticket-number")).hasText("P102");
    assertThat(screen.page.locator("#ticket-why"))
        .hasText("Overtaget fra Skranke 1; havde ventet 11 min.");
    assertThat(screen.button("Overtag P102")).hasCount(0);
    screen.tell("counter.change-attended");
    assertThat(screen.page.locator("#left-box")).isHidden();
    assertThat(screen.list("elsewhere")).hasCount(4);
  }

  @Test
  void aCounterThatSomebodyHasLeftIsFreedByWhoeverComesThere() {
    screen.server.on("POST " + COUNTER + "/free", ok("close-counter.answer"));
    JsonObject left =
        exampleJson("get-counter.answer-left").put("id", "skranke-3").put("label", "3");
    screen.atCounterWith(exampleJson("counter.snapshot").put("counter", left).encode());
    assertThat(screen.page.locator("#counter-state")).hasText("Jens Bak er logget ud");

    screen.button("Frigør Skranke 3").press("Enter");

    assertEquals(COUNTER + "/free", screen.command(1).path());
    assertThat(screen.button("Åbn Skranke 3")).isVisible();
    assertEquals(0, screen.server.signsOfLife());
  }

  @Test
  void everythingForATicketIsInSightOnASmallScreen() {
    JsonObject longest = exampleJson("start-service.answer-may-decide");
    longest.getJsonObject("current").put("needs", true).put("language", "en").put("training", true);
    screen.atCounterWith(exampleJson("counter.snapshot").put("counter", longest).encode());
    for (String name : new String[] {"Afslut som løst", "Overfør", "Afgørelse truffet"}) {
      assertThat(screen.button(name)).isInViewport();
    }
    assertThat(screen.button("Livline spurgt")).hasCount(0);
    screen.press("r");
    assertThat(screen.button("Løst med livline")).isFocused();
    screen.press("End");
    assertThat(screen.button("Hjælp fra kollega")).isFocused();
    assertThat(screen.button("Hjælp fra kollega")).isInViewport();
    screen.press("r");
    assertThat(screen.button("Flere resultater og handlinger")).isFocused();
    assertThat(screen.button("Livline spurgt")).hasCount(0);
    assertEquals(
        "",
        screen.page.evaluate(
            "[document.documentElement.scrollWidth - innerWidth,"
                + " document.documentElement.scrollHeight - innerHeight]"
                + ".map((over) => (over > 0 ? `${over} too much` : '')).join('')"));
  }

  @Test
  void theLanguageFollowsTheWish() {
    screen.server.on("GET /api/v1/session/here", ok("get-session.answer"));
    screen.server.greet(TOPIC, example("counter.snapshot"));
    screen.open("/counter/?lang=en");
    assertThat(screen.button("Start serving")).isVisible();
    assertEquals("en", screen.page.getAttribute("html", "lang"));
    assertThat(screen.page.locator("#ticket-why"))
        .hasText("Has waited 11 of the promised 15 min, and 3 on duty can take the task.");
    screen.page.getByRole(AriaRole.LINK, StaffScreen.named("Dansk")).press("Enter");
    assertThat(screen.button("Start betjening")).isVisible();
  }
}

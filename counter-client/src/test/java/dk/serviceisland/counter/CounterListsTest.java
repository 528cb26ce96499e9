package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.example;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.nothing;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.BRANCH;
import static dk.serviceisland.counter.StaffScreen.COUNTER;
import static dk.serviceisland.counter.StaffScreen.TOPIC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the counter page shows beside the ticket: who waits and why, who asks, who helps. */
class CounterListsTest extends StaffPageTest {

  private static final String K101 = "/tickets/eR8tYu1iOp4aSd7fGh0jKg";

  /** Mette's counter is free, and P101 was handed to Lars. */
  @Test
  void whoeverWaitsForSomebodyElseIsCalledWhenThatIsMeant() {
    screen.server.on(
        "POST " + COUNTER + "/call", problem("addressed-to-another"), ok("call-next.answer"));
    screen.atCounterWith(
        exampleJson("counter.snapshot")
            .put("counter", exampleJson("open-counter.answer"))
            .put("queue", exampleJson("get-queue.answer-addressed"))
            .encode());
    assertThat(screen.list("waiting").first()).containsText("Til Lars Friis (indtil 11.12)");

    screen.button("Kald P101").press("Enter");
    assertThat(screen.page.getByRole(AriaRole.DIALOG)).hasAccessibleName("Kald alligevel?");
    JsonObject first = screen.command(1).json();
    screen.button("Kald alligevel").press("Enter");
    assertEquals(first.put("anyway", true), screen.command(2).json());
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
    assertThat(screen.list("waiting").last()).containsText("Ikke din kompetence");
    assertThat(screen.button("Kald E101")).hasCount(0);
    assertThat(screen.list("parked").first()).containsText("Henter foto · til 10.45 · Skranke 1");
    assertThat(screen.list("missed").first()).containsText("kan vende tilbage til 10.43");
    assertThat(screen.list("elsewhere").first()).containsText("Betjener P102 Pas");

    Locator passport = screen.list("types").first();
    assertThat(passport).containsText("Pas");
    assertThat(passport.locator(".strip"))
        .hasAccessibleName("4 venter, længst 6 min; målet er 15 min");
    assertThat(passport.locator(".mark")).hasCount(4);
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
  void theListsFollowTheFeed() {
    screen.atCounterWith(example("counter.snapshot"));
    assertThat(screen.list("waiting")).hasCount(8);
    screen.tell("counter.change-started");
    assertThat(screen.button("Afslut som løst")).isVisible();
    screen.tell("counter.change-drawn");
    screen.tell("counter.change-called-elsewhere");
    assertThat(screen.list("waiting")).hasCount(8);
    assertThat(screen.list("waiting").last()).containsText("Pension");
    assertThat(screen.list("elsewhere")).hasCount(4);
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
    assertThat(undo.last()).containsText("B101: fjernet kl. 10.40, kan fortrydes til 10.55");
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
        .hasText(Pattern.compile("\\d+ har trukket nummer i dag\\. Dagen er slut\\."));
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
    assertThat(screen.list("elsewhere")).hasCount(2);
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
    assertThat(screen.list("elsewhere")).hasCount(3);
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
  void whoAsksForAPersonIsSeenAtOnceAndTakenWithOneKey() {
    screen
        .server
        .on("POST " + BRANCH + "/assistance/63/take", ok("take-assistance.answer"))
        .on("POST " + BRANCH + "/assistance/63/withdraw", nothing());
    screen.atCounter("open-counter.answer");
    Locator told = screen.list("assistance").first();
    assertThat(told).containsText("Lars Friis er på vej til Skranke 1.");
    screen.press("j");
    screen.tell("counter.change-assistance-asked");
    Locator asked = screen.list("assistance").last();
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

  @Test
  void whoIsNextAndWhyIsSaidBeforeThePress() {
    screen.atCounter("call-next.answer");
    assertThat(screen.list("waiting")).hasCount(8);
    assertThat(screen.page.locator("#next")).isEmpty();
    screen.tell("counter.change-next");
    assertThat(screen.page.locator("#next"))
        .hasText(
            Pattern.compile(
                "Næste: P103 Pas. Har ventet \\d+ min af lovede 15, og 3 på vagt kan tage"
                    + " opgaven."));
    assertThat(screen.list("waiting").nth(1)).containsText("Næste");
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

  @Test
  void theWayOfTheErrandStandsBesideItAndOthersAreFound() {
    screen
        .server
        .on("GET " + BRANCH + "/playbook?query=bolig", ok("get-playbook.answer"))
        .on("GET " + BRANCH + "/playbook?query=xyz", ok("get-playbook.answer-nothing"));
    JsonObject pension = exampleJson("start-service.answer");
    pension.getJsonObject("current").put("taskType", "pension").put("authority", false);
    screen.atCounterWith(exampleJson("counter.snapshot").put("counter", pension).encode());
    Locator playbook = screen.page.locator("#playbook");
    assertThat(playbook).containsText("Spørg, om borgeren har søgt før.");
    assertThat(playbook).containsText("Sådan siger vi nej");
    assertThat(playbook.locator(".page-read")).hasText("Læst 24. november");
    assertThat(playbook.getByRole(AriaRole.LINK)).hasAttribute("href", "tel:87940001");
    screen.press("f");
    screen.page.keyboard().type("xyz");
    assertThat(screen.page.locator("#playbook-said")).hasText("Intet fundet.");
    screen.press("Escape");
    assertThat(screen.page.locator("#playbook-query")).not().isFocused();
    screen.press("f");
    assertThat(screen.page.locator("#playbook-query")).isFocused();
    screen.page.keyboard().type("bolig");
    assertThat(screen.page.locator("#playbook-said")).hasText("1 side fundet");
    assertEquals(0, screen.server.commands().size(), "typing is not pressing");
  }

  @Test
  void betweenErrandsThereIsWhatOneHasNotRead() {
    screen
        .server
        .only(
            "GET " + BRANCH + "/playbook",
            ok("get-playbook.answer-unread"),
            ok("get-playbook.answer"))
        .on("POST " + BRANCH + "/task-types/pension/playbook/read", nothing());
    screen.atCounter("open-counter.answer");
    assertThat(screen.page.locator("#playbook-said"))
        .hasText("1 drejebog har nyt, du ikke har læst.");
    Locator playbook = screen.page.locator("#playbook");
    assertThat(playbook).containsText("2. november: Årsopgørelsen hentes nu på borger.dk");

    screen.button("Læst").press("Enter");

    assertThat(screen.page.locator("#playbook-said"))
        .hasText("Drejebogen for ærindet står her, når du har kaldt nogen.");
    assertThat(playbook).isEmpty();
    assertThat(playbook).isFocused();
    assertEquals(exampleJson("read-news.request"), screen.command(1).json());
  }

  @Test
  void newsThatAreNotTheNewestAnyMoreAreNotTakenAsRead() {
    screen
        .server
        .only("GET " + BRANCH + "/playbook", ok("get-playbook.answer-unread"))
        .on("POST " + BRANCH + "/task-types/pension/playbook/read", problem("news-changed"));
    screen.atCounter("open-counter.answer");
    screen.button("Læst").press("Enter");

    assertThat(screen.page.locator("#playbook-said"))
        .hasText("Der er kommet nyere nyt, siden du åbnede siden. Læs det først.");
    assertThat(screen.button("Læst")).isEnabled();
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
        true,
        screen.page.evaluate(
            "document.documentElement.scrollWidth <= innerWidth"
                + " && document.documentElement.scrollHeight <= innerHeight"));
  }

  /** One sentence for every rule, and for those who stepped back behind the one called. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "first-come | 0 | Kom først af dem, du kan betjene, og har ventet 11 min.",
        "promised-wait | 0 | Har ventet 11 min af lovede 15, og 3 på vagt kan tage opgaven.",
        "promised-wait | 1 | Har ventet 11 min af lovede 15, og 3 på vagt kan tage opgaven; et"
            + " tidligere nummer har selv bedt om at vente.",
        "waited-longest | 2 | Har ventet 11 min, og efter 10 min går den først, der har"
            + " ventet længst; 2 tidligere numre har selv bedt om at vente.",
        "need | 0 | Har bedt om hjælp eller ekstra tid og går derfor lidt før andre med samme"
            + " opgave; har ventet 11 min.",
        "chosen | 0 | Du valgte selv nummeret, som havde ventet 11 min.",
      })
  void whyThisOneIsOneSentence(String rule, int steppedBack, String sentence) {
    JsonObject counter = exampleJson("call-next.answer");
    JsonObject why = counter.getJsonObject("current").getJsonObject("why").put("rule", rule);
    if (steppedBack > 0) {
      why.put("steppedBack", steppedBack);
    }
    if (rule.equals("waited-longest")) {
      why.put("guardSeconds", 600);
    }

    screen.atCounterWith(exampleJson("counter.snapshot").put("counter", counter).encode());

    assertThat(screen.page.locator("#ticket-why")).hasText(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | Har ventet 11 min, og du er den eneste på vagt, der kan tage opgaven.",
        "3 | Har ventet 11 min, og 3 på vagt kan tage opgaven.",
      })
  void nothingIsSaidToBePromisedThatNobodyPromised(int able, String sentence) {
    JsonObject counter = exampleJson("call-next.answer");
    JsonObject why = counter.getJsonObject("current").getJsonObject("why");
    why.put("ableStaff", able).remove("targetSeconds");

    screen.atCounterWith(exampleJson("counter.snapshot").put("counter", counter).encode());

    assertThat(screen.page.locator("#ticket-why")).hasText(sentence);
  }

  @Test
  void theLanguageFollowsTheWish() {
    screen.server.on("GET /api/v1/session", ok("get-session.answer"));
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

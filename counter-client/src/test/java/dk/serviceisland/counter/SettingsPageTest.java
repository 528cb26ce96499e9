package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.SettingsScreen.LAST;
import static dk.serviceisland.counter.SettingsScreen.RY;
import static dk.serviceisland.counter.SettingsScreen.SAVE;
import static dk.serviceisland.counter.SettingsScreen.made;
import static dk.serviceisland.counter.SettingsScreen.put;
import static dk.serviceisland.counter.SettingsScreen.words;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Administrators change the settings as people do: with the keyboard, one thing after the other.
 */
class SettingsPageTest extends StaffPageTest {

  private SettingsScreen settings;

  @BeforeEach
  void lay() {
    settings = new SettingsScreen(screen);
  }

  @Test
  void onlyAnAdministratorMayIn() {
    screen.server.only("GET /api/v1/session/here", ok("sign-in.answer-manager"));
    screen.open("/settings/");

    assertThat(screen.page.locator("#not-allowed")).containsText("administrator");
    assertThat(screen.page.locator("#home")).hasText("Til ledersiden");
    assertEquals(List.of(), screen.server.reads("/api/v1/settings"));
  }

  @Test
  void aChangeIsLookedThroughGivenAReasonAndKept() {
    settings.open("#branches/ry");
    settings.field(LAST).fill("12");
    assertThat(screen.page.locator("#bar-words")).hasText("1 ændring");
    settings.checked.put(
        "differences",
        new JsonArray().add(put(RY, LAST, null).put("texts", words("Ry: 10 til 12 min", "…"))));
    settings.tell();

    settings.review();
    assertThat(screen.page.locator(".changes li")).containsText("10 til 12");
    assertThat(screen.page.locator(".review")).containsText("Åse får lov");
    assertThat(screen.page.locator(".force")).containsText("25. november 2026 kl. 10.00");
    screen.button("Gem").press("Enter");
    assertThat(screen.page.locator("#why-error")).isVisible();
    assertEquals(0, settings.kept());
    settings.held.put("revision", 8);
    settings.tell();
    settings.save("Flere kan nå det");

    assertThat(screen.page.locator("#said")).containsText("8");
    assertThat(screen.page.locator("#bar")).isHidden();
    assertEquals(
        new JsonObject()
            .put("base", 7)
            .put("from", "now")
            .put("why", "Flere kan nå det")
            .put("changes", new JsonArray().add(put(RY, LAST, 12))),
        settings.sent());
  }

  @Test
  void aReloadLosesNothing() {
    settings.open("#branches/ry");
    settings.field(LAST).fill("12");
    assertThat(screen.page.locator("#bar-words")).hasText("1 ændring");

    screen.page.reload();

    assertThat(settings.field(LAST)).hasValue("12");
    settings.field(LAST).fill("10");
    assertThat(screen.page.locator("#bar")).isHidden();
  }

  @Test
  void aMistakeIsToldAtItsFieldAndTheListLeadsToIt() {
    settings.open("#branches/ry");
    settings.field(LAST).fill("snart");
    assertThat(settings.error(LAST)).hasText("Skriv et helt tal fra 0 til 1440.");
    screen.page.locator("#bar-review").press("Enter");
    Locator mistakes = screen.page.locator(".review .notice.-bad");
    assertThat(mistakes).containsText("1 ting skal rettes først");
    assertThat(screen.button("Gem")).hasAttribute("aria-disabled", "true");
    assertThat(screen.button("Gem")).hasAccessibleDescription("Ret først det, der er galt.");

    mistakes.locator("a").press("Enter");

    assertThat(settings.field(LAST)).isFocused();
    assertThat(settings.field(LAST)).hasValue("snart");
  }

  @Test
  void whatOnlyTheServerKnowsIsToldAtItsFieldToo() {
    settings.checked.put(
        "complaints",
        new JsonArray()
            .add(
                new JsonObject()
                    .put("document", "staff")
                    .put("path", "staff[0].group")
                    .put("code", "not-known-yet")
                    .put("values", new JsonObject())
                    .put("message", "there is no staff group 'x'")));
    settings.tell();
    settings.open("#staff/staff%5Bmette%5D");
    settings.field("staff[mette].name").fill("Mette");

    assertThat(settings.error("staff[mette].group")).hasText("there is no staff group 'x'");
    assertThat(settings.error("staff[mette].group").locator("span")).hasAttribute("lang", "en");
    assertThat(screen.page.locator("#bar-words")).containsText("1 fejl");
  }

  @Test
  void whatStandsInTheWayIsToldAndItIsKeptFromTheNextOpening() {
    screen.server.only(SAVE, problem("plan-obstructed"), json(201, made(8)));
    settings.open("#staff/staff%5Bmette%5D");
    settings.field("staff[mette].skills").nth(3).selectOption("0");
    settings.review();
    settings.save("Mette er ikke længere på pension");
    assertThat(screen.page.locator(".review .notice.-warn")).containsText("2 numre venter");

    screen.button("Gem fra næste åbning i stedet").press("Enter");
    assertThat(screen.page.locator(".force")).isVisible();
    assertThat(screen.page.locator("[name=from][value=next-opening]")).isChecked();
    screen.button("Gem").press("Enter");

    screen.page.waitForCondition(() -> settings.kept() == 2);
    assertEquals("next-opening", settings.sent().getString("from"));
  }

  @Test
  void whatCannotHoldNowIsPutOffToTheNextOpeningUntilSomebodyChooses() {
    settings.open("#staff/staff%5Bmette%5D");
    settings.obstruct("now");
    settings.field("staff[mette].skills").nth(3).selectOption("0");
    settings.review();
    Locator told = screen.page.locator(".review .notice.-warn");
    assertThat(from("next-opening")).isChecked();
    assertThat(told).containsText("2 numre venter på Pas.");
    assertThat(told).containsText("Derfor gælder det fra næste åbning");

    from("now").check();
    assertThat(screen.button("Gem fra næste åbning i stedet")).isVisible();
    assertThat(screen.button("Gem"))
        .hasAccessibleDescription("Det kan ikke gælde nu: vælg en senere tid.");
    assertThat(from("now")).isChecked();
    screen.button("Gem fra næste åbning i stedet").press("Enter");
    assertThat(screen.page.locator(".force")).isVisible();
    assertThat(told).hasCount(0);
    settings.save("Mette er ikke længere på pension");
    assertEquals("next-opening", settings.sent().getString("from"));
  }

  @Test
  void whatWasFoundInTheWayBeforeOneLooksIsToldWhenOneDoes() {
    settings.open("#" + RY);
    settings.obstruct("now");
    screen.page.waitForResponse(SettingsScreen.CHECKS, () -> settings.field(LAST).fill("12"));
    settings.review();
    assertThat(from("next-opening")).isChecked();
    assertThat(screen.page.locator(".review .notice.-warn"))
        .containsText("Derfor gælder det fra næste åbning");
    assertThat(screen.button("Gem")).hasAttribute("aria-disabled", "false");
  }

  @Test
  void whatCannotHoldAtTheNextOpeningEitherSaysSoBesideTheButton() {
    settings.open("#staff/staff%5Bmette%5D");
    settings.obstruct("now", "next-opening");
    settings.field("staff[mette].skills").nth(3).selectOption("0");
    settings.review();
    from("next-opening").check();

    assertThat(screen.page.locator(".review .notice.-warn"))
        .containsText("Det kan ikke gælde fra da af");
    assertThat(screen.button("Gem")).hasAttribute("aria-disabled", "true");
    assertThat(screen.button("Gem"))
        .hasAccessibleDescription(
            "Det kan ikke gælde fra da af: vælg en senere tid, eller ret det øverst på siden.");
  }

  @Test
  void otherChangesHoldNowAgainWhereNothingIsInTheirWay() {
    settings.open("#staff/staff%5Bmette%5D");
    settings.obstruct("now");
    settings.field("staff[mette].skills").nth(3).selectOption("0");
    settings.review();
    assertThat(from("next-opening")).isChecked();

    screen.page.unroute(SettingsScreen.CHECKS);
    settings.to("#" + RY);
    settings.field(LAST).fill("12");
    settings.review();
    assertThat(from("now")).isChecked();
    assertThat(screen.page.locator(".review .notice.-warn")).hasCount(0);
  }

  @Test
  void whoeverComesBackAndUndoesAChangeHasChosenNothing() {
    settings.open("#" + RY);
    settings.obstruct("now");
    settings.field(LAST).fill("12");
    settings.to("#staff/staff%5Bmette%5D");
    settings.field("staff[mette].skills").nth(3).selectOption("0");
    settings.review();
    assertThat(from("next-opening")).isChecked();
    settings.to("");
    settings.review();

    screen.page.locator(".changes li button").first().press("Enter");
    assertThat(screen.page.locator(".changes li")).hasCount(1);
    assertThat(from("next-opening")).isChecked();
    assertThat(screen.page.locator(".review .notice.-warn"))
        .containsText("Derfor gælder det fra næste åbning");
  }

  @Test
  void nothingIsKeptFromADateThatIsNotTyped() {
    settings.open("#" + RY);
    settings.field(LAST).fill("12");
    settings.review();
    from("date").check();
    settings.save("Prøve");
    assertThat(screen.page.locator("#from-date-error")).containsText("Skriv en dato fra");
    assertThat(screen.page.locator("#from-date")).isFocused();
    assertEquals(0, settings.kept());
  }

  @Test
  void aDateIsTypedInTheLanguageOfThePageAndOneThatIsNoneIsSaid() {
    settings.open("#staff/staff%5Bmette%5D");
    Locator until = settings.field("staff[mette].until");
    until.fill("31.2.2027");
    until.blur();
    assertThat(settings.error("staff[mette].until")).hasText("Skriv en dato, fx 24.12.2026.");
    until.fill("1.3.2027");
    until.blur();
    assertThat(until).hasValue("01.03.2027");
    assertThat(settings.error("staff[mette].until")).isHidden();
    settings.review();
    screen.page.locator("[name=from][value=date]").check();
    Locator from = screen.page.locator("#from-date");
    from.fill("24.11.2026");
    from.blur();
    assertThat(screen.page.locator("#from-date-error"))
        .hasText("Skriv en dato fra 25.11.2026 til 29.12.2027.");
    from.fill("1.12.2026");
    from.blur();
    assertThat(screen.page.locator("#from-date-error")).isHidden();
    assertThat(screen.page.locator(".force")).isVisible();
    settings.save("Mette holder op");

    assertEquals("2026-12-01", settings.sent().getString("from"));
    assertEquals(
        new JsonArray().add(put("staff", "staff[mette].until", "2027-03-01")),
        settings.sent().getJsonArray("changes"));
  }

  @Test
  void whereFilesAreTheTruthEverythingIsReadAndNothingChanged() {
    settings.held.put("changeable", false);
    settings.tell();
    settings.open("#branches/ry");

    assertThat(screen.page.locator("#in-files")).isVisible();
    assertThat(settings.field(LAST)).hasValue("10");
    assertThat(
            screen.page.locator(
                "#host :is(input, select, textarea, button):not(:disabled, [readonly])"))
        .hasCount(0);
  }

  @Test
  void whatCitizensSeeIsSaidAndOneTimeForAllPlacesStandsOnce() {
    settings.checked.put(
        "differences",
        new JsonArray().add(put(RY, "names.en", null).put("texts", words("Ry: navn", "…"))));
    settings.checked.put("consequences", new JsonArray());
    settings.checked.put(
        "effectiveAt",
        new JsonArray()
            .add(SettingsScreen.effective("hovedbiblioteket", "2026-11-24T10:45:00+01:00"))
            .add(SettingsScreen.effective("ry", "2026-11-24T10:45:00+01:00")));
    settings.tell();
    settings.open("#branches/ry");
    screen.page.locator("[data-path=names] input[lang=en]").fill("Ry library and citizen service");
    settings.review();

    assertThat(screen.page.locator(".review")).containsText("Borgere ser det på skærme og telefon");
    assertThat(screen.page.locator(".review")).not().containsText("ingen steder");
    assertThat(screen.page.locator(".force li")).hasText("Ry Bibliotekmed det samme");

    settings.checked.put(
        "differences",
        new JsonArray().add(put(RY, "routing.late", null).put("texts", words("Ry: …", "…"))));
    settings.tell();
    settings.to("#branches/ry");
    screen.page.locator("[data-path=names] input[lang=en]").fill("Ry library, and more");
    settings.review();
    assertThat(screen.page.locator(".review")).containsText("Borgere læser det ingen steder");

    settings.checked.put(
        "differences",
        new JsonArray()
            .add(put("municipality", "names.en", null).put("texts", words("Kommunen", "…"))));
    settings.tell();
    settings.to("#branches/ry");
    screen.page.locator("[data-path=names] input[lang=en]").fill("Ry library, and much more");
    settings.review();
    assertThat(screen.page.locator(".force li")).hasText("Alle betjeningsstedermed det samme");
  }

  private Locator from(String value) {
    return screen.page.locator("[name=from][value=" + value + "]");
  }
}

package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.SettingsScreen.LAST;
import static dk.serviceisland.counter.SettingsScreen.RY;
import static dk.serviceisland.counter.SettingsScreen.SAVE;
import static dk.serviceisland.counter.SettingsScreen.made;
import static dk.serviceisland.counter.SettingsScreen.put;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two administrators change the settings at the same time: nothing of either is lost or overwritten
 * unseen.
 */
class SettingsMeanwhileTest extends StaffPageTest {

  private SettingsScreen settings;

  @BeforeEach
  void lay() {
    settings = new SettingsScreen(screen);
  }

  @Test
  void whatSomebodyElseChangedAtTheSamePlaceIsShownBesideOnesOwn() {
    screen.server.only(SAVE, problem("revision-stale"), json(201, made(9)));
    settings.open("#branches/ry");
    settings.field(LAST).fill("12");
    settings.review();
    settings.held.put("revision", 8);
    settings.held.getJsonObject("documents").getJsonObject(RY).put(LAST, 20).put("timeZone", "UTC");
    settings.tell();
    settings.save("Flere kan nå det");

    Locator dialog = screen.page.locator("dialog");
    assertThat(dialog).containsText("Sidste nummer");
    assertThat(dialog.locator(".radio").first()).containsText("20 min");
    assertThat(dialog.locator(".radio").last()).containsText("12 min");
    dialog.locator("input[value=mine]").press("Space");
    screen.button("Gå videre").press("Enter");
    assertThat(screen.page.locator("#said")).containsText("2 ændringer, der er gemt imens");
    assertThat(screen.page.locator(".force")).isVisible();
    settings.save("Flere kan nå det");

    screen.page.waitForCondition(() -> settings.kept() == 2);
    assertEquals(8, settings.sent().getInteger("base"));
    assertEquals(new JsonArray().add(put(RY, LAST, 12)), settings.sent().getJsonArray("changes"));
  }

  @Test
  void whatOneHasKeptInAnotherWindowIsSaidToBeOnesOwn() {
    screen.server.only(SAVE, problem("revision-stale"));
    screen.server.only("GET /api/v1/settings/revisions", json(200, made(8)));
    settings.open("#branches/ry");
    settings.field(LAST).fill("12");
    settings.review();
    settings.held.put("revision", 8);
    settings.held.getJsonObject("documents").getJsonObject(RY).put(LAST, 20);
    settings.tell();
    settings.save("Flere kan nå det");

    Locator dialog = screen.page.locator("dialog");
    assertThat(dialog).containsText("Du har selv ændret det samme i et andet vindue");
    assertThat(dialog).containsText("Sidst gemt af dig selv, i et andet vindue,");
    assertThat(dialog).not().containsText("en anden");
  }

  @Test
  void whatSomebodyElseRemovedComesBackWithOnesOwnChangeOfIt() {
    screen.server.only(SAVE, problem("revision-stale"), json(201, made(9)));
    settings.open("#branches/ry/counters%5Bskranke-2%5D");
    settings.field("counters[skranke-2].label").fill("20");
    settings.review();
    settings.held.put("revision", 8);
    settings.held.getJsonObject("documents").getJsonObject(RY).getJsonArray("counters").remove(1);
    settings.tell();
    settings.save("Nyt skilt");
    Locator dialog = screen.page.locator("dialog");
    assertThat(dialog).containsText("Sidst gemt af Karen Lund");
    assertThat(dialog.locator(".radio").first()).containsText("din ændring sætter det ind igen");

    dialog.locator("input[value=mine]").press("Space");
    screen.button("Gå videre").press("Enter");
    assertThat(dialog).hasCount(0);
    assertThat(screen.page.locator("#why")).hasValue("Nyt skilt");
    assertThat(screen.page.locator(".force")).isVisible();
    screen.button("Gem").press("Enter");

    screen.page.waitForCondition(() -> settings.kept() == 2);
    assertEquals(
        new JsonArray()
            .add(
                put(
                    RY,
                    "counters[skranke-2]",
                    new JsonObject().put("id", "skranke-2").put("label", "20"))),
        settings.sent().getJsonArray("changes"));
  }

  @Test
  void whatOneRemovesAndSomebodyElseChangesIsCalledByItsName() {
    screen.server.only(SAVE, problem("revision-stale"));
    settings.open("#branches/ry/counters%5Bskranke-2%5D");
    screen.button("Fjern Skranke 2").press("Enter");
    assertThat(settings.heading()).hasText("Ry Bibliotek");
    settings.review();
    settings.held.put("revision", 8);
    settings
        .held
        .getJsonObject("documents")
        .getJsonObject(RY)
        .getJsonArray("counters")
        .getJsonObject(1)
        .put("label", "20");
    settings.tell();
    settings.save("Den er væk");

    assertThat(screen.page.locator("dialog legend")).hasText("Ry Bibliotek › Skranke 2");
  }

  @Test
  void whatSomebodyElseKeepsIsNotOverwrittenByLeavingTheChoice() {
    screen.server.only(SAVE, problem("revision-stale"));
    settings.open("#branches/ry");
    settings.field(LAST).fill("12");
    settings.review();
    settings.held.put("revision", 8);
    settings.held.getJsonObject("documents").getJsonObject(RY).put(LAST, 20);
    settings.tell();
    settings.save("Flere kan nå det");
    assertThat(screen.page.locator("dialog")).isVisible();

    screen.press("Escape");

    assertThat(screen.page.locator(".review")).containsText("ingen ændringer");
    assertEquals(1, settings.kept());
  }

  @Test
  void oneIsAskedAsSoonAsWhatOneChangesIsGone() {
    settings.open("#branches/ry/counters%5Bskranke-2%5D");
    settings.held.put("revision", 8);
    settings.held.getJsonObject("documents").getJsonObject(RY).getJsonArray("counters").remove(1);
    settings.checked.put(
        "complaints",
        new JsonArray()
            .add(
                new JsonObject()
                    .put("document", RY)
                    .put("path", "counters[skranke-2].label")
                    .put("code", "impossible")
                    .put("values", new JsonObject())
                    .put("message", "there is nothing at 'counters[skranke-2].label'")));
    settings.tell();
    settings.field("counters[skranke-2].label").fill("20");
    Locator dialog = screen.page.locator("dialog");
    assertThat(dialog).containsText("din ændring sætter det ind igen");
    settings.checked.put("complaints", new JsonArray());
    settings.tell();
    dialog.locator("input[value=mine]").press("Space");
    screen.button("Gå videre").press("Enter");

    assertThat(settings.heading()).hasText("Skranke 20");
    assertThat(screen.page.locator("#bar-words")).hasText("1 ændring");
  }

  @Test
  void whatOthersKeepMeanwhileIsToldAndFetched() {
    settings.clock("2026-11-24T09:42:00Z");
    settings.open("#branches/ry");
    Locator newer = screen.page.locator("#newer");
    assertThat(newer).isHidden();
    othersKeep("Flere kan nå det");
    screen.page.clock().runFor(61_000);
    assertThat(newer).containsText("Der er gemt ændringer");

    screen.button("Hent dem").press("Enter");

    assertThat(settings.field(LAST)).hasValue("20");
    assertThat(newer).isHidden();
    assertThat(screen.page.locator("#said")).hasText("1 ændring, der er gemt imens, er med nu.");
  }

  @Test
  void theHistoryHasWhatOthersHaveKeptMeanwhile() {
    settings.open("#branches/ry");
    assertThat(settings.field(LAST)).hasValue("10");
    othersKeep("Flere kan nå det");

    settings.to("#history");

    assertThat(screen.page.locator("[data-revision='8']")).containsText("Flere kan nå det");
  }

  private void othersKeep(String why) {
    settings.held.put("revision", 8);
    settings.held.getJsonObject("documents").getJsonObject(RY).put(LAST, 20);
    settings.tell();
    JsonObject history = PlayedServer.page("/settings/history.json").put("newest", 8);
    JsonArray revisions = history.getJsonArray("revisions");
    revisions.add(revisions.getJsonObject(1).copy().put("revision", 8).put("why", why));
    screen.server.only("GET /api/v1/settings/revisions", json(200, history.encode()));
  }
}

package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.nothing;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A code from the telephone beside the password: asked for, set up, and taken off. */
class SecondFactorPageTest extends StaffPageTest {
  private static final String SIGN_IN = "POST /api/v1/session";
  private static final String BEGIN = "POST /api/v1/session/second-factor";
  private static final String CONFIRM = "POST /api/v1/session/second-factor/confirm";
  private static final String STANDING = "GET /api/v1/session/second-factor";
  private static final String RENEW = "POST /api/v1/session/second-factor/recovery-codes";
  private static final String DROP = "POST /api/v1/session/second-factor/drop";
  private static final String PASSWORD = "vinter-bog-skranke-42";
  private static final String CHOSEN = "sommer-tog-kande-77";

  @Test
  void whoHasASecondFactorTypesItsCodeAfterThePassword() {
    screen
        .server
        .on("GET /api/v1/session/here", nothing())
        .on(
            SIGN_IN,
            problem("second-factor-needed"),
            problem("second-factor-wrong"),
            ok("sign-in.answer"));
    screen.open("/counter/");
    assertThat(screen.page.locator("#sign-in-code")).isHidden();
    types("mette");
    assertThat(screen.page.locator("#sign-in-code")).isFocused();

    screen.page.keyboard().type("123456");
    screen.press("Enter");
    assertThat(screen.page.locator(".sign-in [role=alert]")).containsText("Koden er forkert");
    assertThat(screen.page.locator("#sign-in-code")).isFocused();
    screen.page.keyboard().type("287082");
    screen.press("Enter");

    assertThat(screen.list("branches")).hasCount(2);
    assertEquals("287082", screen.server.lastCommand().json().getString("code"));
  }

  @Test
  void anAdministratorWhoMustHaveOneSetsItUpAndIsSignedIn() {
    needsToSetUp();
    screen.open("/settings/");
    types("admin");
    Locator dialog = screen.page.locator("dialog");
    assertThat(dialog.locator("#factor-code")).isFocused();
    assertThat(dialog.locator(".factor-secret")).hasText("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    assertThat(dialog.locator(".factor-qr")).hasAttribute("alt", "QR-kode til godkendelsesappen");

    dialog.locator("#factor-code").fill("000000");
    screen.button("Slå til").press("Enter");
    assertThat(dialog.locator("[role=alert]")).containsText("Koden er forkert");
    dialog.locator("#factor-code").fill("287082");
    screen.button("Slå til").press("Enter");

    assertThat(dialog.locator(".factor-codes li")).hasCount(10);
    assertThat(dialog.locator(".factor-codes li").first()).hasText("K7QM-3FTV-W9XD-B2HP");
    assertEquals(exampleJson("confirm-second-factor.request"), screen.server.lastCommand().json());
    screen.button("Jeg har gemt dem").press("Enter");
    assertThat(screen.page.locator("#host h1")).hasText("Indstillinger");
  }

  @Test
  void whoHasAOneTimePasswordChoosesOneAndSetsItUpWithThatOne() {
    choosesBeforeTheSetUp();
    assertThat(screen.page.locator("#factor-code")).isFocused();
    assertEquals(
        new JsonObject().put("user", "admin").put("password", CHOSEN),
        screen.server.lastCommand().json());
    screen.server.only(CONFIRM, ok("confirm-second-factor.answer"));
    screen.page.keyboard().type("287082");
    screen.press("Enter");
    assertThat(screen.page.locator(".factor-codes li")).hasCount(10);
    assertEquals(CHOSEN, screen.server.lastCommand().json().getString("password"));
    screen.button("Jeg har gemt dem").press("Enter");

    assertThat(screen.page.locator("#host h1")).hasText("Indstillinger");
  }

  @Test
  void whoPutsTheSetUpOffIsToldWhyNobodyIsSignedInAndGoesOnWithTheNewPassword() {
    choosesBeforeTheSetUp();
    screen.button("Log ikke ind").press("Enter");

    assertThat(screen.page.locator(".sign-in [role=alert]")).containsText("sætte totrinslogin op");
    assertThat(screen.page.locator("#sign-in-new-password")).isHidden();
    assertThat(screen.page.locator("#sign-in-password")).hasValue(CHOSEN);
  }

  @Test
  void whatKeepsTheSetUpFromBeginningIsSaid() {
    needsToSetUp();
    screen.server.only(BEGIN, problem("second-factor-there"));
    screen.open("/settings/");
    types("admin");

    assertThat(screen.page.locator(".sign-in [role=alert]")).containsText("slået til i forvejen");
    assertThat(screen.page.locator("#sign-in-password")).isFocused();
  }

  @Test
  void recoveryCodesStayUntilSomebodySaysThatTheyAreKeptAndCanBeCopied() {
    needsToSetUp();
    screen.server.only(CONFIRM, ok("confirm-second-factor.answer"));
    screen.open("/settings/");
    types("admin");
    screen.page.locator("#factor-code").fill("287082");
    screen.press("Enter");
    Locator codes = screen.page.locator(".factor-codes");
    assertThat(codes).isFocused();
    assertThat(screen.page.locator("dialog [role=alert]")).isHidden();

    screen.press("Escape");
    assertThat(screen.page.locator("dialog [role=alert]"))
        .hasText("Har du gemt dem? De vises ikke igen.");
    screen.press("Escape");
    screen.press("Escape");
    screen.page.evaluate("window.print = () => { window.printed = true; }");
    screen.button("Udskriv").press("Enter");
    assertEquals(true, screen.page.evaluate("window.printed"));
    screen.context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    screen.button("Kopiér").press("Enter");

    assertThat(screen.page.locator("dialog [role=status]")).hasText("Kopieret.");
    assertEquals(
        String.join("\n", codes.locator("li").allTextContents()),
        screen.page.evaluate("navigator.clipboard.readText()"));
    screen.button("Jeg har gemt dem").press("Enter");
    assertThat(screen.page.locator("#host h1")).hasText("Indstillinger");
  }

  @ParameterizedTest
  @CsvSource({
    "1366, 768, da, LIGHT, true",
    "390, 844, da, DARK, true",
    "320, 640, en, LIGHT, false"
  })
  void everyTextStandsInItsPlace(@Look.OfLine Look look) {
    needsToSetUp();
    screen.server.only(CONFIRM, ok("confirm-second-factor.answer"));
    StaffWalk walk = new StaffWalk(screen, look);
    walk.open("/settings/");
    types("admin");
    assertThat(screen.page.locator("#factor-code")).isFocused();
    assertEquals(List.of(), walk.faults("second factor"));
    screen.page.locator("#factor-code").fill("287082");
    screen.press("Enter");
    assertThat(screen.page.locator(".factor-codes li")).hasCount(10);
    assertEquals(List.of(), walk.faults("recovery codes"));
    screen.press("Escape");
    Locator question = screen.page.locator("dialog [role=alert]");
    assertThat(question).isVisible();
    BoundingBox last = screen.page.locator(".factor-codes li").last().boundingBox();
    assertTrue(last.y + last.height <= question.boundingBox().y, "the last code is in sight");
    assertEquals(List.of(), walk.faults("recovery codes asked for"));
  }

  @Test
  void oneTurnsItOnForOneselfWithThePassword() {
    SettingsScreen settings = new SettingsScreen(screen);
    staff(false);
    screen
        .server
        .on(BEGIN, problem("wrong-sign-in"), ok("begin-second-factor.answer"))
        .on(CONFIRM, ok("confirm-second-factor.answer"));
    settings.open("#staff/staff%5Bmette%5D");
    assertThat(screen.page.locator(".sign-in-part")).containsText("Har valgt");
    assertThat(screen.button("Slå totrinslogin til")).isHidden();
    settings.to("#staff/staff%5Badmin%5D");
    screen.button("Slå totrinslogin til").press("Enter");
    screen.page.locator("#own-password").fill("vinter");
    screen.button("Fortsæt").press("Enter");
    assertThat(screen.page.locator("dialog [role=alert]")).hasText("Det er ikke din adgangskode.");
    assertThat(screen.page.locator("#own-password")).isFocused();
    screen.page.locator("#own-password").fill(PASSWORD);
    screen.button("Fortsæt").press("Enter");
    screen.page.locator("#factor-code").fill("287082");
    screen.button("Slå til").press("Enter");
    assertThat(screen.page.locator(".factor-codes li")).hasCount(10);
    screen.button("Jeg har gemt dem").press("Enter");

    assertThat(screen.page.locator("#said")).hasText("Totrinslogin er slået til.");
  }

  @Test
  void anAdministratorTurnsItOffForWhoeverLostThePhone() {
    SettingsScreen settings = new SettingsScreen(screen);
    staff(true);
    screen.server.on("DELETE /api/v1/staff/mette/second-factor", nothing());
    settings.open("#staff/staff%5Bmette%5D");
    assertThat(screen.page.locator(".sign-in-part")).containsText("Totrinslogin er slået til.");
    screen.button("Slå totrinslogin fra").press("Enter");
    assertThat(screen.page.locator("dialog")).containsText("logges ud overalt");
    screen.page.locator("dialog .button.-main").press("Enter");

    assertThat(screen.page.locator("#said")).containsText("slået fra for Mette Holm");
  }

  @Test
  void whoServesSetsItUpFromTheCounterWithThePassword() {
    screen.server.on(STANDING, off(), ok("get-second-factor.answer"));
    screen
        .server
        .on(BEGIN, ok("begin-second-factor.answer"))
        .on(CONFIRM, ok("confirm-second-factor.answer"));
    pressesOwnName();
    assertThat(screen.page.locator("dialog")).containsText("Totrinslogin er ikke slået til");
    screen.button("Slå totrinslogin til").press("Enter");
    screen.page.locator("#own-password").fill(PASSWORD);
    screen.button("Fortsæt").press("Enter");
    assertThat(screen.page.locator("#factor-code")).isFocused();
    assertThat(screen.page.locator("dialog a"))
        .hasAttribute("href", exampleJson("begin-second-factor.answer").getString("uri"));
    screen.page.locator("#factor-code").fill("287082");
    screen.press("Enter");
    screen.button("Jeg har gemt dem").press("Enter");

    assertThat(screen.page.locator("dialog")).containsText("Du har 9 reservekoder tilbage.");
    screen.button("Luk").press("Enter");
    assertThat(screen.page.locator(".top-who")).isFocused();
  }

  @Test
  void whoHasFewRecoveryCodesMakesOthersByACodeOfTheApp() {
    screen
        .server
        .on(STANDING, on(2), on(10))
        .on(RENEW, problem("second-factor-wrong"), ok("renew-recovery-codes.answer"));
    pressesOwnName();
    assertThat(screen.page.locator("dialog .notice.-warn"))
        .hasText("Du har 2 reservekoder tilbage.");
    screen.button("Lav nye reservekoder").press("Enter");
    screen.page.locator("#factor-code").fill("123456");
    screen.press("Enter");
    assertThat(screen.page.locator("dialog [role=alert]")).containsText("Koden er forkert");
    screen.page.locator("#factor-code").fill("287082");
    screen.press("Enter");

    assertThat(screen.page.locator(".factor-codes li")).hasCount(10);
    assertEquals(new JsonObject().put("code", "287082"), screen.server.lastCommand().json());
    screen.button("Jeg har gemt dem").press("Enter");
    assertThat(screen.page.locator("dialog")).containsText("Du har 10 reservekoder tilbage.");
  }

  @Test
  void whoHasAnotherPhoneTurnsItOffByTheFormerAndSetsItUpAgain() {
    screen
        .server
        .on(STANDING, ok("get-second-factor.answer"), off())
        .on(DROP, nothing())
        .on(BEGIN, ok("begin-second-factor.answer"));
    pressesOwnName();
    screen.button("Flyt til en anden telefon").press("Enter");
    assertThat(screen.page.locator(".factor-steps [aria-current=step]"))
        .hasText("Skriv en kode fra den telefon, du bruger nu.");
    assertThat(screen.button("Slå fra og fortsæt")).isVisible();
    screen.page.locator("#factor-code").fill("K7QM-3FTV-W9XD-B2HP");
    screen.press("Enter");
    assertThat(screen.page.locator("#own-password")).isFocused();
    assertThat(screen.page.locator("dialog")).containsText("Totrinslogin er slået fra nu.");
    assertThat(screen.page.locator(".factor-steps [aria-current=step]"))
        .containsText("scan med den anden telefon");
    assertEquals(
        new JsonObject().put("code", "K7QM-3FTV-W9XD-B2HP"), screen.server.lastCommand().json());
    screen.page.locator("#own-password").fill(PASSWORD);
    screen.press("Enter");
    assertThat(screen.page.locator(".factor-qr")).isVisible();
    screen.button("Ikke nu").press("Enter");

    assertThat(screen.page.locator("dialog")).containsText("Totrinslogin er ikke slået til");
  }

  @Test
  void whatKeepsItFromBeingShownIsSaid() {
    screen.server.on(STANDING, problem("journal-unavailable"));
    pressesOwnName();

    assertThat(screen.page.locator("[data-fault]:visible").first()).containsText("Prøv igen");
  }

  @Test
  void whoUsedARecoveryCodeIsToldHowManyAreLeft() {
    screen
        .server
        .on("GET /api/v1/session/here", nothing())
        .on(SIGN_IN, problem("second-factor-needed"), ok("sign-in.answer-recovery"));
    screen.open("/counter/");
    types("admin");
    screen.page.locator("#sign-in-code").fill("K7QM-3FTV-W9XD-B2HP");
    screen.press("Enter");

    assertThat(screen.page.locator("dialog")).containsText("Du har 9 reservekoder tilbage.");
    screen.button("Luk").press("Enter");
    assertThat(screen.list("branches")).hasCount(5);
  }

  @Test
  void whoTypedTooManyCodesIsToldWhenTheNextOneCounts() {
    screen
        .server
        .on("GET /api/v1/session/here", nothing())
        .on(SIGN_IN, problem("second-factor-needed"), tooMany(20), tooMany(61));
    screen.context.clock().install();
    screen.open("/counter/");
    types("mette");
    screen.page.locator("#sign-in-code").fill("123456");
    screen.press("Enter");
    Locator said = screen.page.locator(".sign-in [role=alert]");
    assertThat(said).hasText("For mange forsøg. Prøv igen om 20 sekunder.");
    assertThat(screen.page.locator("#sign-in-code")).isFocused();
    Locator button = screen.page.locator(".sign-in > [type=submit]");
    assertThat(button).hasText(Pattern.compile("Prøv igen om \\d\\d? s"));
    screen.page.clock().runFor(20_000);
    assertThat(button).hasText("Log ind");
    assertThat(said).isHidden();
    screen.press("Enter");

    assertThat(said).hasText("For mange forsøg. Prøv igen om 2 minutter.");
    assertThat(button).hasText(Pattern.compile("Prøv igen om 1 min \\d s"));
  }

  @Test
  void whatWasSaidIsNotSaidToWhoeverSignsInNext() {
    SettingsScreen settings = new SettingsScreen(screen);
    staff(true);
    screen
        .server
        .on("DELETE /api/v1/staff/mette/second-factor", nothing())
        .on("DELETE /api/v1/session", nothing())
        .on(SIGN_IN, ok("sign-in.answer-admin"));
    settings.open("#staff/staff%5Bmette%5D");
    screen.button("Slå totrinslogin fra").press("Enter");
    screen.page.locator("dialog .button.-main").press("Enter");
    assertThat(screen.page.locator("#said")).containsText("slået fra");
    screen.button("Log ud").press("Enter");
    types("admin");
    assertThat(screen.page.locator(".sign-in-part")).isVisible();

    assertThat(screen.page.locator("#said")).isHidden();
  }

  @ParameterizedTest
  @CsvSource({
    "1366, 768, da, LIGHT, true",
    "390, 844, da, DARK, true",
    "320, 640, en, LIGHT, false"
  })
  void everyTextOfOnesOwnStandsInItsPlace(@Look.OfLine Look look) {
    screen
        .server
        .on("GET /api/v1/session/here", ok("get-session.answer"))
        .on(STANDING, off(), on(2))
        .on(BEGIN, ok("begin-second-factor.answer"));
    StaffWalk walk = new StaffWalk(screen, look);
    walk.open("/counter/");
    ownName().press("Enter");
    Locator first = screen.page.locator("dialog .tools button").first();
    assertThat(first).isFocused();
    assertEquals(List.of(), walk.faults("second factor, off"));
    first.press("Enter");
    assertThat(screen.page.locator("#own-password")).isFocused();
    assertEquals(List.of(), walk.faults("second factor, password"));
    screen.press("Escape");
    assertThat(screen.page.locator("dialog .notice.-warn")).isVisible();
    assertEquals(List.of(), walk.faults("second factor, on"));
    screen.page.locator("dialog .tools button").nth(1).press("Enter");
    assertThat(screen.page.locator("#factor-code")).isFocused();
    assertEquals(List.of(), walk.faults("second factor, move"));
  }

  private void pressesOwnName() {
    screen.server.on("GET /api/v1/session/here", ok("get-session.answer"));
    screen.open("/counter/");
    ownName().press("Enter");
  }

  private Locator ownName() {
    Locator menu = screen.page.locator(".top-menu");
    Locator name = screen.page.locator(".top-who");
    assertThat(name).hasText("Mette Holm");
    if (menu.isVisible()) {
      menu.press("Enter");
    }
    return name;
  }

  private static PlayedServer.Answer off() {
    return json(200, "{\"on\":false}");
  }

  private static PlayedServer.Answer on(int left) {
    return json(
        200, exampleJson("get-second-factor.answer").put("recoveryCodesLeft", left).encode());
  }

  private static PlayedServer.Answer tooMany(int seconds) {
    return json(
        429, exampleJson("problem.too-many-attempts").put("retryAfterSeconds", seconds).encode());
  }

  private void needsToSetUp() {
    new SettingsScreen(screen);
    screen
        .server
        .only("GET /api/v1/session/here", nothing())
        .on(SIGN_IN, problem("second-factor-missing"))
        .on(BEGIN, ok("begin-second-factor.answer"))
        .on(CONFIRM, problem("second-factor-wrong"), ok("confirm-second-factor.answer"));
  }

  private void choosesBeforeTheSetUp() {
    needsToSetUp();
    screen.server.only(SIGN_IN, problem("password-must-change"), problem("second-factor-missing"));
    screen.open("/settings/");
    types("admin");
    assertThat(screen.page.locator("#sign-in-new-password")).isFocused();
    screen.page.locator("#sign-in-new-password").fill(CHOSEN);
    screen.page.locator("#sign-in-new-password-again").fill(CHOSEN);
    screen.press("Enter");
    assertThat(screen.page.locator("dialog")).isVisible();
  }

  private void types(String user) {
    screen.page.locator("#sign-in-user").fill(user);
    screen.page.locator("#sign-in-password").fill(PASSWORD);
    screen.press("Enter");
  }

  private void staff(boolean hasFactor) {
    JsonObject staff = exampleJson("list-staff.answer");
    JsonArray people = staff.getJsonArray("staff");
    people.getJsonObject(0).put("secondFactor", hasFactor);
    people.add(people.getJsonObject(0).copy().put("id", "admin").put("secondFactor", false));
    screen.server.only("GET /api/v1/staff", json(200, staff.encode()));
  }
}

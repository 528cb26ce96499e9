package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.created;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dk.serviceisland.browser.PlayedServer;
import dk.serviceisland.browser.Turns;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What staff do at the door of a course. */
class DoorPageTest extends StaffPageTest {
  private static final String MEETING = StaffScreen.BRANCH + "/meetings/borger-dk.2026-11-24.1400";
  private static final String CHECK_IN = StaffScreen.BRANCH + "/seats/check-in";

  @BeforeEach
  void lay() {
    JsonObject session = exampleJson("get-session.answer");
    JsonArray branches = session.getJsonArray("branches");
    while (branches.size() > 1) {
      branches.remove(branches.size() - 1);
    }
    screen
        .server
        .on("GET /api/v1/session/here", json(200, session.encode()))
        .on("GET " + StaffScreen.BRANCH + "/meetings", ok("list-meetings.answer"))
        .on("GET " + MEETING, ok("get-meeting.answer"));
  }

  private Locator at(String selector) {
    return screen.page.locator(selector);
  }

  @Test
  void theDoorBeginsWithTheNextMeeting() {
    screen.open("/door/");

    assertThat(at("#meetings li")).hasCount(3);
    assertThat(at("#name")).hasText("Kom godt i gang med borger.dk");
    assertThat(at("#figures dd")).hasText(new String[] {"12", "3", "1", "0"});
    assertThat(at(".booking")).hasCount(3);
    assertThat(at(".booking").nth(0)).containsText("K7F 2PM");
    assertThat(at(".booking").nth(0)).containsText("Mødt");
    assertThat(at(".booking").nth(1).getByRole(AriaRole.BUTTON)).hasCount(2);
  }

  @Test
  void whoeverIsLetInIsShownNoCodeAndWhoWaitsIsSaidFirst() {
    screen
        .server
        .only("GET " + MEETING, json(200, fullAndOneWaits("get-meeting.answer").encode()))
        .on(
            "POST " + MEETING + "/bookings",
            json(201, exampleJson("book-seat.answer").put("state", "came").encode()));
    screen.open("/door/");

    assertThat(at("#let-in"))
        .hasText(
            "1 borger står på ventelisten. Er borgeren kommet, så tjek koden ind, før en anden får"
                + " pladsen.");
    at("#book").click();

    assertThat(at("#said")).containsText("er tjekket ind.");
    assertThat(at("dialog[open]")).hasCount(0);
  }

  @Test
  void aCodeIsTypedAsItIsReadOut() {
    JsonObject before = exampleJson("get-meeting.answer");
    before.getJsonArray("bookings").getJsonObject(0).put("state", "seated");
    screen
        .server
        .only("GET " + MEETING, json(200, before.encode()), ok("get-meeting.answer"))
        .on("POST " + CHECK_IN, ok("check-in-seat.answer"));
    screen.open("/door/");
    at("#word").fill("k7f 2pm");
    at("#word").press("Enter");

    assertThat(at("#said")).hasText("K7F 2PM er tjekket ind på plads 1.");
    assertThat(at("#word")).isFocused();
    assertEquals(exampleJson("check-in-seat.request"), screen.server.lastCommand().json());

    at("#word").fill("K7F2PM");
    at("#word").press("Enter");
    assertThat(at("#said")).hasText("K7F 2PM var allerede tjekket ind.");

    at("#word").fill("nej");
    at("#word").press("Enter");
    assertThat(at("#said")).containsText("En kode er seks bogstaver og tal");
  }

  @Test
  void whatARuleSaysNoToIsSaidBesideTheField() {
    screen.server.on("POST " + CHECK_IN, problem("check-in-not-yet"));
    screen.open("/door/");
    at("#word").fill("B3HX9T");
    at("#word").press("Enter");

    assertThat(at("#said")).hasText("Det er for tidligt: der kan tjekkes ind fra kl. 13.00.");

    // Of a code for another course the door that is looked at knows no time.
    at("#word").fill("H4JK2M");
    at("#word").press("Enter");

    assertThat(at("#said"))
        .hasText("Det er for tidligt: Borgere kan tjekkes ind fra en time før start.");
  }

  @Test
  void aPressChecksInAndTakesBack() {
    screen
        .server
        .on("POST " + CHECK_IN, ok("check-in-seat.answer"))
        .on("POST " + StaffScreen.BRANCH + "/seats/take-back", ok("take-check-in-back.answer"))
        .on("POST " + StaffScreen.BRANCH + "/seats/give-up", ok("give-up-seat.answer"));
    screen.open("/door/");
    screen.button("Tjek B3H X9T ind").press("Enter");
    assertThat(at("#said")).containsText("er tjekket ind");
    screen.button("Fortryd, at K7F 2PM er tjekket ind").press("Enter");
    assertThat(at("#said")).containsText("ikke længere tjekket ind");
    screen.button("Meld V5N R8C fra").press("Enter");
    assertThat(screen.button("Behold pladsen")).isFocused();
    at("dialog .-danger").press("Enter");
    assertThat(at("#said")).containsText("er meldt fra");
    assertEquals(new JsonObject().put("word", "V5NR8C"), screen.server.lastCommand().json());
  }

  @Test
  void aSeatIsBookedForSomebodyWhoStandsThere() {
    screen
        .server
        .on("POST " + MEETING + "/bookings", created("book-seat.answer"))
        .on(
            "GET /api/v1/bookings/Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg/qr.svg",
            PlayedServer.qrCode());
    screen.open("/door/");
    screen.button("Tag en plads for nogen").press("Enter");

    assertThat(at("dialog .given strong")).hasText("K7F 2PM");
    assertThat(at("dialog img")).isVisible();
    // The characters stand in the list as well, and stay there.
    assertThat(at("dialog .given p"))
        .hasText(
            "Lad borgeren scanne QR-koden eller skrive de seks tegn ned, som vises ved døren."
                + " QR-koden står her kun nu.");
  }

  /** Whoever stands at the door with a phone types codes, and chooses another meeting seldom. */
  @Test
  void onAPhoneTheCodeIsWhatThePageBeginsWith() {
    screen.open("/door/");
    screen.page.setViewportSize(390, 844);
    assertThat(at("#word")).isVisible();

    double code = at("#word").boundingBox().y;
    assertTrue(code < 420, code + " from the top");
    assertTrue(code < at("#figures").boundingBox().y);
    assertTrue(code < at("#meetings").boundingBox().y);
    screen.page.setViewportSize(1366, 768);
    assertTrue(at("#meetings").boundingBox().x < at("#name").boundingBox().x, "the list is beside");
  }

  @Test
  void whereTheBranchGivesItsSeatsItselfNothingIsDoneHere() {
    JsonObject door = exampleJson("get-meeting.answer");
    door.getJsonObject("meeting").put("state", "at-home").put("free", 0);
    screen.server.only("GET " + MEETING, json(200, door.encode()));
    screen.open("/door/");

    assertThat(at("#at-home")).containsText("Pladserne gives på stedets egen server");
    for (String deed : new String[] {"#check", "#book", "#call-off", "#figures"}) {
      assertThat(at(deed)).isHidden();
    }
    assertThat(at(".booking").getByRole(AriaRole.BUTTON)).hasCount(0);
  }

  @Test
  void aMeetingIsCalledOffOnlyWhenSureAndHeldAfterAll() {
    screen.server.on("POST " + MEETING + "/call-off", ok("call-off-meeting.answer"));
    screen.open("/door/");
    screen.button("Aflys denne gang …").press("Enter");
    assertThat(at("dialog h2"))
        .hasText("Aflys Kom godt i gang med borger.dk, tirsdag 24. november kl. 14.00?");
    assertThat(at("dialog p").first()).containsText("3 har en plads");
    assertThat(screen.button("Nej, det holdes")).isFocused();
    screen.server.only("GET " + MEETING, ok("call-off-meeting.answer"));
    at("dialog .-danger").press("Enter");

    assertThat(at("[role=status] > #off")).isVisible();
    assertThat(at("#said")).hasText("");
    assertThat(at("#meetings [aria-current] .chip")).hasText("Aflyst");
    assertThat(at("#check")).isHidden();
    assertThat(at("#call-off")).isHidden();
    assertThat(at("#off-box #hold")).hasText("Hold det alligevel");
    assertThat(at("#hold")).isFocused();
    assertThat(at("#bookings")).not().containsText("Ikke kommet endnu");
  }

  @Test
  void whoeverWaitsIsSpokenOfBeforeItIsCalledOffAndStillWaitsAfterwards() {
    screen
        .server
        .only("GET " + MEETING, json(200, fullAndOneWaits("get-meeting.answer").encode()))
        .on("POST " + MEETING + "/call-off", ok("call-off-meeting.answer"));
    screen.open("/door/");
    screen.button("Aflys denne gang …").press("Enter");
    assertThat(at("dialog p"))
        .hasText(
            new String[] {
              "12 har en plads og ser det på deres side, men får ikke besked.",
              "1 står på ventelisten og ser det på sin side, men får ikke besked.",
              "Det kan fortrydes, til det skulle være slut. Pladser og venteliste er så som før."
            });
    screen.server.only(
        "GET " + MEETING, json(200, fullAndOneWaits("call-off-meeting.answer").encode()));
    at("dialog .-danger").press("Enter");

    assertThat(at("#off"))
        .hasText("Det er aflyst. De, der har en plads eller venter på en, ser det på deres side.");
    assertThat(at("#figures dd")).hasText(new String[] {"12", "12", "1", "1"});
    assertThat(at(".booking").last()).containsText("Nr. 1 på ventelisten");
  }

  @ParameterizedTest
  @CsvSource({"1366, 768, da, LIGHT, true", "390, 844, da, DARK, true"})
  @Tag(Turns.TAG)
  void everyTextStandsInItsPlace(@Look.OfLine Look look) {
    assertEveryTextStandsInItsPlace(look);
  }

  @ParameterizedTest
  @CsvSource({"1366, 768, en, DARK, false", "320, 640, en, LIGHT, false"})
  @Tag("long")
  void soItDoesInTheOtherLooks(@Look.OfLine Look look) {
    assertEveryTextStandsInItsPlace(look);
  }

  private void assertEveryTextStandsInItsPlace(Look look) {
    StaffWalk walk = new StaffWalk(screen, look).inTurns();
    screen
        .server
        .only("GET " + MEETING, json(200, nobodyCame().encode()))
        .on("POST " + CHECK_IN, problem("check-in-not-yet"), ok("check-in-seat.answer"))
        .on("POST " + MEETING + "/bookings", json(201, fourth().encode()))
        .on("POST " + MEETING + "/call-off", ok("call-off-meeting.answer"))
        .on(
            "GET /api/v1/bookings/Zk3vQ0x9TgWm4bH1sYpLaAt7RcUe5oKj2NwVi8XfMqBg/qr.svg",
            PlayedServer.qrCode());
    walk.open("/door/");
    assertThat(at(".booking")).hasCount(3);
    assertThat(at("#check-from")).containsText(Pattern.compile("kl. 13.00|from 13:00"));
    List<String> faults = new ArrayList<>(walk.faults("a course"));
    at("#word").fill("B3HX9T");
    at("#word").press("Enter");
    assertThat(at("#said")).containsText(Pattern.compile("kl. 13.00|from 13:00"));
    faults.addAll(walk.faults("not yet"));
    screen.server.only("GET " + MEETING, ok("get-meeting.answer"));
    at("#word").fill("K7F2PM");
    at("#word").press("Enter");
    assertThat(at("#said")).containsText("K7F 2PM");
    assertThat(at(".booking[data-state=came]")).hasCount(1);
    faults.addAll(walk.faults("checked in"));
    screen.server.only("GET " + MEETING, json(200, withAFourth("get-meeting.answer").encode()));
    at("#book").press("Enter");
    assertThat(at("dialog .given strong")).isVisible();
    faults.addAll(walk.faults("a seat is given"));
    screen.press("Escape");
    screen.server.only("GET " + MEETING, json(200, fullAndOneWaits("get-meeting.answer").encode()));
    at("#meetings [aria-current]").press("Enter");
    assertThat(at("#let-in")).isVisible();
    faults.addAll(walk.faults("whoever waits goes first"));
    at("#call-off").press("Enter");
    assertThat(at("dialog .-danger")).isVisible();
    faults.addAll(walk.faults("call off, sure"));
    screen.server.only(
        "GET " + MEETING, json(200, fullAndOneWaits("call-off-meeting.answer").encode()));
    at("dialog .-danger").press("Enter");
    assertThat(at("#off")).isVisible();
    faults.addAll(walk.faults("called off"));
    assertEquals(List.of(), faults);
  }

  /** More than an hour before it begins, when nobody can have been checked in. */
  private static JsonObject nobodyCame() {
    JsonObject door = exampleJson("get-meeting.answer").put("came", 0);
    door.getJsonArray("bookings").getJsonObject(0).put("state", "seated");
    return door;
  }

  /**
   * Every seat is somebody's, and one who waits may be at the door; unless it is called off it has
   * begun.
   */
  private static JsonObject fullAndOneWaits(String example) {
    JsonObject door = withAFourth(example);
    JsonObject meeting = door.getJsonObject("meeting").put("free", 0).put("waiting", 1);
    meeting.put("waitingFree", meeting.getInteger("waitingFree") - 1);
    if (!"called-off".equals(meeting.getString("state"))) {
      meeting.put("state", "under-way");
    }
    JsonArray bookings = door.getJsonArray("bookings");
    JsonObject seated = bookings.getJsonObject(1);
    for (int seat = bookings.size() + 1; seat <= meeting.getInteger("seats"); seat++) {
      bookings.add(
          seated.copy().put("word", "NPQ2Y" + "ABCDEFGHJKMN".charAt(seat - 1)).put("seat", seat));
    }
    JsonObject waiting = seated.copy().put("word", "W2W3W4").put("inLine", 1);
    waiting.put("state", "waiting").remove("seat");
    bookings.add(waiting);
    return door;
  }

  /** The seat that somebody is given beside the three that are taken. */
  private static JsonObject fourth() {
    return exampleJson("book-seat.answer").put("word", "H4T6WZ").put("seat", 4);
  }

  private static JsonObject withAFourth(String example) {
    JsonObject door = exampleJson(example);
    door.getJsonObject("meeting").put("free", 8);
    door.getJsonArray("bookings")
        .add(
            new JsonObject()
                .put("word", "H4T6WZ")
                .put("state", "seated")
                .put("seat", 4)
                .put("channel", "staff"));
    return door;
  }
}

package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.example;
import static dk.serviceisland.browser.PlayedServer.exampleJson;
import static dk.serviceisland.browser.PlayedServer.json;
import static dk.serviceisland.browser.PlayedServer.nothing;
import static dk.serviceisland.browser.PlayedServer.ok;
import static dk.serviceisland.browser.PlayedServer.problem;
import static dk.serviceisland.counter.StaffScreen.BOARD;
import static dk.serviceisland.counter.StaffScreen.LIVE;
import static dk.serviceisland.counter.StaffScreen.TOPIC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import dk.serviceisland.browser.PlayedServer.Answer;
import dk.serviceisland.browser.Turns;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What of the staff pages no other walk comes by: signing in and what is said there, choosing a
 * branch and a counter, a playbook, one's own figures, and the page of a partner's manager. With
 * {@code -Dpictures=FOLDER} each look is also saved as a picture.
 */
@Tag(Turns.TAG)
class StaffPagesWalkTest extends StaffPageTest {

  private static final String SIGN_IN = "POST /api/v1/session";

  private static final String REMOTE = "GET /api/v1/session/remote-counters";
  private static final String RY = "/api/v1/branches/ry";
  private static final String RY_TOPIC = "/ws/v1/branches/ry/counters/fjern-1";

  /** So often it is asked how remote counters stand, and a little more. */
  private static final int REMOTE_LOOK_MILLIS = 6_000;

  /** As long as the one who is called there then. */
  private static final int WAITED_IN_RY = 670;

  private static final JsonObject PENSION =
      new JsonObject()
          .put("taskType", "pension")
          .put(
              "names",
              new JsonObject()
                  .put("da", "Pension og boligstøtte")
                  .put("en", "Pension and housing benefit"));

  /** So long nobody may try again. */
  private static final int WAIT_MILLIS = 30_000;

  @ParameterizedTest
  @CsvSource({
    "1366, 768, da, LIGHT, true",
    "390, 844, en, DARK, true",
    "320, 640, da, LIGHT, false"
  })
  void fromSigningInToTheCounter(@Look.OfLine Look look) {
    StaffWalk walk = new StaffWalk(screen, look).inTurns();
    screen
        .server
        .on("GET /api/v1/session/here", nothing())
        .on(
            SIGN_IN,
            problem("wrong-sign-in"),
            json(429, exampleJson("problem.too-many-attempts").encode()),
            problem("second-factor-needed"),
            problem("password-must-change"),
            ok("sign-in.answer"))
        .on("GET /api/v1/session/figures", ok("get-own-figures.answer"))
        .greet(TOPIC, example("counter.snapshot-empty"));
    walk.open("/counter/");
    assertThat(screen.page.locator(".sign-in-municipality")).containsText("Skanderborg");
    List<String> faults = new ArrayList<>(walk.faults("sign in"));
    screen.page.locator("#sign-in-user").fill("mette");
    for (String answer : List.of("wrong", "wait", "code")) {
      screen.page.locator("#sign-in-password").fill("K3DP-9XWQ-TT7M");
      screen.press("Enter");
      assertThat(
              screen.page.locator(
                  answer.equals("code") ? "#sign-in-code" : ".sign-in [role=alert]"))
          .isVisible();
      assertThat(screen.page.locator(".sign-in > [type=submit]:text-matches('\\\\d')"))
          .hasCount(answer.equals("wait") ? 1 : 0);
      faults.addAll(walk.faults("sign in, " + answer));
      if (answer.equals("wait")) {
        screen.page.clock().runFor(WAIT_MILLIS);
      }
    }
    screen.page.locator("#sign-in-code").fill("287082");
    screen.press("Enter");
    assertThat(screen.page.locator("#sign-in-new-password")).isFocused();
    faults.addAll(walk.faults("sign in, new password"));
    screen.page.locator("#sign-in-new-password").fill("vinter-bog-skranke-42");
    screen.page.locator("#sign-in-new-password-again").fill("vinter-bog-skranke-42");
    screen.press("Enter");
    assertThat(screen.list("branches")).hasCount(2);
    assertThat(screen.list("branches").first().locator(".card-more")).isVisible();
    faults.addAll(walk.faults("which branch"));
    screen.list("branches").first().locator("button").press("Enter");
    assertThat(screen.list("counters")).hasCount(6);
    faults.addAll(walk.faults("which counter"));
    screen.list("counters").nth(2).locator("button").press("Enter");
    assertThat(screen.page.locator("#main-action")).isVisible();
    screen.page.locator("#own-figures-open").press("Enter");
    assertThat(screen.page.locator("dl.own-figures").first()).isVisible();
    faults.addAll(walk.faults("own figures"));
    screen.press("Escape");
    screen.server.tell(TOPIC, pension());
    assertThat(screen.page.locator("#playbook")).containsText("Spørg, om borgeren");
    faults.addAll(walk.faults("a playbook"));
    assertEquals(List.of(), faults);
  }

  @ParameterizedTest
  @CsvSource({
    "1366, 768, da, LIGHT, true",
    "390, 844, en, DARK, true",
    "320, 640, da, LIGHT, false"
  })
  void aPartnersManagerSeesItsOwn(@Look.OfLine Look look) {
    StaffWalk walk = new StaffWalk(screen, look).inTurns();
    JsonObject session = exampleJson("sign-in.answer-manager").put("role", "partner");
    JsonObject live = exampleJson("manager.snapshot");
    keep(live.getJsonObject("live").getJsonArray("taskTypes"), 3);
    keep(live.getJsonObject("live").getJsonArray("counters"), 1);
    // Whom the partner has had today, and nobody else: 50 with 46 errands.
    live.getJsonObject("live")
        .getJsonObject("figures")
        .put("drawn", 60)
        .put("waiting", 6)
        .put("called", 1)
        .put("inService", 1)
        .put("missed", 2)
        .put("ended", 50);
    screen
        .withHistory()
        .server
        .on("GET /api/v1/session/here", json(200, session.encode()))
        .greet(BOARD, example("board.snapshot"), example("board.heartbeat"))
        .greet(LIVE, live.encode(), example("manager.heartbeat"));
    walk.open("/manager/");
    screen.list("branches").first().locator("button").press("Enter");
    assertThat(screen.page.locator("#headline")).isVisible();
    assertThat(screen.page.locator("#live-counters button")).isHidden();
    List<String> faults = new ArrayList<>(walk.faults("a partner, now"));
    screen.page.evaluate("location.hash = '#history'");
    assertThat(screen.page.locator("#history-shown")).isVisible();
    faults.addAll(walk.faults("a partner, history"));
    assertEquals(List.of(), screen.server.reads("/api/v1/report/pilots"));
    assertEquals(List.of(), faults);
  }

  /**
   * There is a rush, and one press draws a number of it; then somebody serves two branches from
   * elsewhere, and calls whoever waits in the other one.
   */
  @ParameterizedTest
  @CsvSource({
    "1366, 768, da, LIGHT, true",
    "390, 844, en, DARK, true",
    "320, 640, da, LIGHT, false"
  })
  void aCounterElsewhereAndOneInARush(@Look.OfLine Look look) {
    StaffWalk walk = new StaffWalk(screen, look).inTurns();
    JsonObject branch = CounterDay.branch(exampleJson("counter.snapshot"));
    JsonArray counters = new JsonArray().add("skranke-1").add("skranke-3");
    JsonArray rush = new JsonArray().add("passport").add("driving-licence");
    JsonObject peak = new JsonObject().put("taskTypes", rush).put("counters", counters);
    screen
        .server
        .on("GET /api/v1/session/here", ok("get-session.answer"))
        .only("GET " + StaffScreen.BRANCH, json(200, branch.encode()))
        .on("GET " + RY, json(200, exampleJson("get-branch.answer").encode()))
        .on("GET " + RY + "/playbook", ok("get-playbook.answer"))
        .on("GET " + RY + "/tickets/rT5yUi8oPa2sDf4gHj6kLg/note", ok("get-note.answer-nothing"))
        .on(REMOTE, counters("get-remote-counters.answer"))
        .on(
            "POST " + RY + "/counters/fjern-1/call-next",
            json(
                200,
                new JsonObject(atRy("call-next.answer-remote")).getJsonObject("counter").encode()))
        .greet(RY_TOPIC, atRy("call-next.answer-remote"))
        .greet(TOPIC, example("counter.snapshot"));
    walk.open("/counter/");
    assertThat(screen.page.locator("#main-action[data-action=start]")).isVisible();
    // The names are of the branch, of which the page asks by itself; what it says of a rush is
    // older.
    assertThat(screen.page.locator("#waiting"))
        .containsText(Pattern.compile("Kørekort|Driving licence"));
    List<String> faults = new ArrayList<>();
    JsonObject ready =
        exampleJson("counter.snapshot").put("counter", exampleJson("open-counter.answer"));
    JsonObject queue = ready.getJsonObject("queue").put("peak", peak);
    JsonArray there = queue.getJsonArray("counters");
    for (int at = 0; at < there.size(); at++) {
      JsonObject counter = there.getJsonObject(at);
      if (counters.contains(counter.getString("id"))) {
        counter.put("serves", rush.copy());
      }
    }
    screen.server.tell(TOPIC, CounterDay.agreed(ready).encode());
    assertThat(screen.page.locator("#main-action[data-action=call-next]")).isVisible();
    assertThat(screen.page.locator("#counter-rush")).isVisible();
    assertThat(screen.page.locator("#rush-words")).containsText("Pas");
    branch.put("peak", peak);
    screen.server.only("GET " + StaffScreen.BRANCH, json(200, branch.encode()));
    faults.addAll(walk.faults("a rush"));
    there.getJsonObject(2).put("serves", new JsonArray());
    screen.server.tell(TOPIC, CounterDay.agreed(ready).encode());
    assertThat(screen.page.locator("#rush-words"))
        .containsText(Pattern.compile("får ingen|nobody"));
    assertThat(screen.page.locator("#main-action[data-action=close]")).isVisible();
    assertThat(screen.page.locator("#waiting [data-does=call]:visible")).hasCount(0);
    assertThat(screen.page.locator("#waiting > li:has-text('P103')"))
        .containsText(Pattern.compile("Ikke din kompetence|Not your skill"));
    faults.addAll(walk.faults("a rush that this person may not serve"));
    screen.press("d");
    assertThat(screen.page.locator("dialog .choice.-main")).hasCount(2);
    faults.addAll(walk.faults("draw a number in a rush"));
    screen.press("Escape");
    screen.server.tell(TOPIC, remote());
    Locator branches = screen.page.locator(".remote-list > li");
    assertThat(branches).hasCount(2);
    faults.addAll(walk.faults("remote, ready"));
    // Another big button than before does nothing for a moment.
    assertThat(screen.page.locator("#main-action[data-action=call-next]")).isVisible();
    assertThat(screen.page.locator("#main-action[aria-disabled=true]")).hasCount(0);
    screen.press("n");
    assertThat(screen.page.locator("#counter-title")).containsText("F1");
    screen.server.only(REMOTE, counters("get-remote-counters.answer-serving"));
    screen.page.clock().runFor(REMOTE_LOOK_MILLIS);
    screen.server.tell(RY_TOPIC, example("counter.heartbeat"));
    assertThat(branches.last()).containsText(Pattern.compile("Du har en borger|You have"));
    assertThat(screen.page.locator("#ticket-tags")).containsText("Video · Ry");
    faults.addAll(walk.faults("remote, called"));
    screen.server.tell(RY_TOPIC, atRy("start-service.answer"));
    assertThat(screen.page.locator("#outcomes-box")).isVisible();
    faults.addAll(walk.faults("remote, in service"));
    assertEquals(List.of(), faults);
  }

  /**
   * Somebody asks a lifeline and somebody else whether a task is to be done here; what else a
   * citizen may come for is suggested; somebody is asked; and an enquiry by telephone is counted.
   */
  @ParameterizedTest
  @CsvSource({
    "1366, 768, da, LIGHT, true",
    "390, 844, en, DARK, true",
    "320, 640, da, LIGHT, false"
  })
  void whoAsksAndIsAsked(@Look.OfLine Look look) {
    StaffWalk walk = new StaffWalk(screen, look).inTurns();
    JsonObject own = exampleJson("list-lifelines.answer-own");
    own.getJsonArray("asks")
        .getJsonObject(0)
        .mergeIn(PENSION)
        .put("state", "asked")
        .put("onDuty", new JsonArray());
    screen
        .whileOthersAsk()
        .server
        .on("GET /api/v1/session/here", ok("get-session.answer"))
        .on("POST " + StaffScreen.COUNTER + "/lifeline/ask", ok("ask-lifeline.answer"))
        .on(
            "GET " + StaffScreen.BRANCH + "/tickets/dgFBlTTDMMFknFqVabovJA/note",
            ok("get-note.answer-nothing"))
        .greet(TOPIC, at("count-enquiry.answer"));
    walk.open("/counter/");
    assertThat(screen.page.locator("#lifelines > li[data-standing=asked]")).isVisible();
    screen.page.locator("#grey-fold > summary").press("Enter");
    assertThat(screen.page.locator("#grey-zones form")).isVisible();
    screen.page.evaluate("scrollTo(0, 0)");
    List<String> faults = new ArrayList<>(walk.faults("others ask"));
    screen.page.locator("#grey-fold > summary").press("Enter");
    screen.press("+");
    assertThat(screen.page.locator("dialog .target").first()).isVisible();
    faults.addAll(walk.faults("an enquiry"));
    screen.press("Escape");
    screen.server.tell(TOPIC, at("get-counter.answer-outcomes"));
    assertThat(screen.page.locator("#suggests-list > button")).isVisible();
    faults.addAll(walk.faults("an errand is suggested"));
    screen.server.tell(TOPIC, pension());
    assertThat(screen.page.locator("#playbook")).containsText("Spørg, om borgeren");
    screen.page.locator(".counsel summary").press("Enter");
    assertThat(screen.page.locator("#ask-owner")).isVisible();
    screen.page.evaluate("scrollTo(0, 0)");
    faults.addAll(walk.faults("whom to ask"));
    screen.server.only("GET /api/v1/lifelines", json(200, own.encode()));
    screen.page.locator("#ask-lifeline").press("Enter");
    assertThat(screen.page.locator("#own-lifeline")).isFocused();
    assertThat(screen.list("lifelines")).hasCount(0);
    assertThat(screen.page.locator("#counsel a[href='tel:87940001']")).isVisible();
    screen.page.evaluate("scrollTo(0, 0)");
    faults.addAll(walk.faults("nobody can be asked"));
    assertEquals(List.of(), faults);
  }

  /** A counter, with whom it would call where it is free. */
  private static String at(String counter) {
    JsonObject snapshot = exampleJson("counter.snapshot").put("counter", exampleJson(counter));
    if (snapshot.getJsonObject("counter").containsKey("alert")) {
      Object next = exampleJson("counter.change-next").getJsonObject("queue").getValue("next");
      snapshot.getJsonObject("queue").put("next", next);
    }
    return CounterDay.agreed(snapshot).encode();
  }

  /** The remote counters, with as many who wait in the main library as its queue has. */
  private static Answer counters(String example) {
    JsonObject counters = exampleJson(example);
    JsonObject next = counters.getJsonObject("next");
    if (next != null) {
      next.getJsonObject("why").put("waitedSeconds", WAITED_IN_RY);
      counters.getJsonArray("branches").getJsonObject(1).put("waiting", 2);
    }
    Object waiting =
        exampleJson("counter.snapshot").getJsonObject("queue").getValue("waitingTotal");
    counters.getJsonArray("branches").getJsonObject(0).put("waiting", waiting);
    return json(200, counters.encode());
  }

  /** Free at the remote counter of the main library. */
  private static String remote() {
    JsonObject shown =
        exampleJson("open-counter.answer")
            .put("label", "9")
            .put("video", "https://video.example.dk/hb");
    return CounterDay.agreed(exampleJson("counter.snapshot").put("counter", shown)).encode();
  }

  /** The remote counter in Ry, where one more waits and nobody else serves. */
  private static String atRy(String counter) {
    JsonObject shown = exampleJson(counter).mergeIn(ry());
    JsonObject snapshot = exampleJson("counter.snapshot").put("counter", shown);
    JsonObject queue = snapshot.getJsonObject("queue").put("branch", "ry");
    keep(queue.getJsonArray("waiting"), 1);
    JsonArray counters = queue.getJsonArray("counters");
    JsonObject own = counters.getJsonObject(2).put("id", "fjern-1").put("label", "F1");
    queue.put("counters", new JsonArray().add(own));
    for (String none :
        List.of("called", "parked", "missed", "inService", "assistance", "takeBack")) {
      queue.put(none, new JsonArray());
    }
    return CounterDay.agreed(snapshot).encode();
  }

  private static JsonObject ry() {
    return new JsonObject()
        .put("branch", "ry")
        .put("id", "fjern-1")
        .put("label", "F1")
        .put("video", "https://video.example.dk/ry");
  }

  /** Of all that the house has a partner is told of its own. */
  private static void keep(JsonArray all, int few) {
    while (all.size() > few) {
      all.remove(all.size() - 1);
    }
  }

  /**
   * A service of a task type that has a playbook, by one of the two who may serve it; who waits for
   * the same came later.
   */
  private static String pension() {
    JsonObject counter = exampleJson("start-service.answer");
    JsonObject current =
        counter
            .getJsonObject("current")
            .put("number", "E101")
            .put("authority", false)
            .put("calledAt", "2026-11-24T10:36:00+01:00")
            .put("startedAt", "2026-11-24T10:36:20+01:00")
            .put("plannedSeconds", 840);
    JsonObject letter = PENSION.copy().put("letter", "E");
    current.mergeIn(letter).getJsonArray("errands").getJsonObject(0).mergeIn(letter);
    JsonObject snapshot = exampleJson("counter.snapshot").put("counter", counter);
    JsonObject queue = snapshot.getJsonObject("queue");
    for (Object each : queue.getJsonArray("waiting")) {
      JsonObject row = (JsonObject) each;
      if ("pension".equals(row.getString("taskType"))) {
        row.put("number", "E102");
      }
    }
    for (Object each : queue.getJsonArray("counters")) {
      JsonObject open = (JsonObject) each;
      if (List.of("skranke-1", "skranke-3").contains(open.getString("id"))) {
        open.getJsonArray("serves").add("pension");
      }
    }
    return CounterDay.agreed(snapshot).encode();
  }
}

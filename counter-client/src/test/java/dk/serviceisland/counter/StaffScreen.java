package dk.serviceisland.counter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dk.serviceisland.browser.PlayedServer.example;
import static dk.serviceisland.browser.PlayedServer.ok;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.PlayedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;

/**
 * A staff page in a browser of its own, against a played server that knows Mette, Karen and the
 * main library. Closing it finds out whether the page complained.
 */
final class StaffScreen implements AutoCloseable {

  static final String BRANCH = "/api/v1/branches/hovedbiblioteket";
  static final String COUNTER = BRANCH + "/counters/skranke-3";
  static final String NOTE = BRANCH + "/tickets/rT5yUi8oPa2sDf4gHj6kLg/note";
  static final String DRAWN = BRANCH + "/tickets/Zk3vQ0x9TgWm4bH1sYpLaA";
  static final String TOPIC = "/ws/v1/branches/hovedbiblioteket/counters/skranke-3";
  static final String LIVE = "/ws/v1/branches/hovedbiblioteket/manager";
  static final String BOARD = "/ws/v1/branches/hovedbiblioteket/board";

  private static final String TWO_DAYS = "branch=hovedbiblioteket&from=2026-11-23&to=2026-11-24&";

  /** Of the four weeks before. */
  private static final int WORKING_DAYS = 20;

  private static final double PATIENCE_MILLIS = 20_000;

  /** How many waits of those within a target of a quarter of an hour took each whole minute. */
  private static final List<Integer> WITHIN = List.of(3, 4, 5, 6, 6, 7, 7, 5, 4, 3, 2, 1, 1, 1);

  /** And of the others, from the quarter of an hour on. */
  private static final List<Integer> BEYOND = List.of(4, 2, 1, 1);

  /** The mean wait in seconds of a day on which nobody is called in time; each who is takes ten. */
  private static final int SLOWEST_MEAN = 938;

  /** Of the passports of the four weeks. */
  private static final int PASSPORTS_IN_LIBRARY = 383;

  private static final int PASSPORTS_IN_TOWN_HALL = 303;

  /** How many services of a day took each whole minute. */
  private static final List<Integer> SERVICES =
      List.of(0, 1, 2, 3, 5, 6, 7, 8, 6, 4, 3, 2, 1, 1, 1, 2, 1, 0, 0, 1, 0, 1);

  final BrowserContext context;
  final PlayedServer server;
  Page page;

  StaffScreen() {
    context = Chromium.shared().context("da-DK");
    server = new PlayedServer(context);
    server
        .on("GET " + BRANCH, ok("get-branch.answer"))
        .on("GET /api/v1/branches", ok("list-branches.answer"))
        .on("GET /api/v1/municipality", ok("get-municipality.answer"))
        .on("GET /api/v1/session/ways", ok("get-ways-in.answer-passwords"))
        .on("GET " + BRANCH + "/queue", ok("get-queue.answer"))
        .on("GET " + BRANCH + "/today", ok("get-today.answer"))
        .on("GET " + BRANCH + "/today/changes", ok("get-today-changes.answer"))
        .on("GET " + BRANCH + "/playbook", ok("get-playbook.answer"))
        .on("GET " + BRANCH + "/playbook/readings", ok("get-news-readings.answer"))
        .on("GET /api/v1/report/pilots", ok("get-pilots.answer"))
        .on("GET /api/v1/session/routine", ok("get-own-routine.answer"))
        .on("GET /api/v1/report/comparison", ok("get-comparison.answer"))
        .on("GET /api/v1/report/growth", ok("get-growth.answer"))
        .on("GET /api/v1/report/counsel", ok("get-counsel-report.answer"))
        .on("GET /api/v1/report/pulse", ok("get-pulse.answer"))
        .on("POST /api/v1/session/pulse", PlayedServer.json(200, "{}"))
        .on("GET /api/v1/report/consistency", ok("get-consistency.answer"))
        .on("GET /api/v1/lifelines", PlayedServer.json(200, "{\"lifeline\":false,\"asks\":[]}"))
        .on("GET /api/v1/grey-zones", PlayedServer.json(200, "{\"questions\":[]}"))
        .on("GET " + BRANCH + "/duties/few", ok("list-few-who-can.answer"))
        .on("GET " + NOTE, ok("get-note.answer-nothing"))
        .on("GET " + COUNTER, ok("get-counter.answer"))
        .on("GET /api/v1/report", ok("get-report.answer"))
        .on("GET /api/v1/devices", ok("list-devices.answer"))
        .on("GET " + BRANCH + "/printers", ok("list-printers.answer"))
        .on("GET " + DRAWN + "/print", ok("get-print.answer-none"))
        .on("GET " + DRAWN + "/qr.svg", PlayedServer.qrCode());
  }

  /** Mette's counter as a snapshot tells of it, with another view of the counter itself. */
  StaffScreen atCounter(String counterExample) {
    String snapshot =
        PlayedServer.exampleJson("counter.snapshot")
            .put("counter", PlayedServer.exampleJson(counterExample))
            .encode();
    return atCounterWith(snapshot);
  }

  /**
   * A free counter is alerted to whom its big button calls; the server says both of the same
   * ticket.
   */
  static JsonObject alertedToNext(JsonObject snapshot) {
    JsonObject alert = snapshot.getJsonObject("counter").getJsonObject("alert");
    JsonObject queue = snapshot.getJsonObject("queue");
    JsonObject next = queue.getJsonObject("next");
    if (alert != null && next != null) {
      JsonObject row = having(queue.getJsonArray("waiting"), next.getString("ticket"));
      JsonArray types = PlayedServer.exampleJson("get-branch.answer").getJsonArray("taskTypes");
      String type = row.getString("taskType");
      alert.put("number", row.getString("number")).put("taskType", type);
      find(types, type).ifPresent(known -> alert.put("names", known.getJsonObject("names")));
    }
    return snapshot;
  }

  private static JsonObject having(JsonArray all, String id) {
    return find(all, id).orElseThrow();
  }

  private static Optional<JsonObject> find(JsonArray all, String id) {
    return all.stream()
        .map(JsonObject.class::cast)
        .filter(each -> each.getString("id").equals(id))
        .findFirst();
  }

  StaffScreen atCounterWith(String snapshot) {
    server.on("GET /api/v1/session/here", ok("get-session.answer")).greet(TOPIC, snapshot);
    return open("/counter/");
  }

  StaffScreen atManager(String sessionExample) {
    server
        .on("GET /api/v1/session/here", ok(sessionExample))
        .greet(BOARD, example("board.snapshot"), example("board.heartbeat"))
        .greet(LIVE, example("manager.snapshot"), example("manager.heartbeat"));
    open("/manager/");
    button("Hovedbiblioteket").press("Enter");
    assertThat(page.locator("#headline")).isVisible();
    return this;
  }

  /**
   * Jens asks a lifeline; of two grey zones one is answered, and a third waits for somebody else.
   */
  StaffScreen whileOthersAsk() {
    JsonObject asks = PlayedServer.exampleJson("list-lifelines.answer");
    asks.getJsonArray("asks")
        .getJsonObject(0)
        .put("counter", "skranke-1")
        .put("label", "1")
        .put("askedBy", new JsonObject().put("id", "jens").put("name", "Jens Bak"));
    JsonObject zones = PlayedServer.exampleJson("list-grey-zones.answer");
    JsonArray questions = zones.getJsonArray("questions");
    JsonObject fromHere =
        questions
            .getJsonObject(1)
            .copy()
            .put("id", "Wk3vQ0p1T2y4u6W8e9rABg")
            .put("taskType", "pension")
            .put("names", danish("Pension og boligstøtte").put("en", "Pension and housing benefit"))
            .put("askedAt", "2026-11-24T10:05:00+01:00")
            .put("askedOf", "owner")
            .put("mayAnswer", false);
    fromHere.remove("note");
    questions
        .add(fromHere)
        .getJsonObject(0)
        .put("taskType", "driving-licence")
        .put("names", new JsonObject().put("da", "Kørekort").put("en", "Driving licence"))
        .put("askedAt", "2026-11-23T14:10:00+01:00")
        .put("answer", "Ja, også når fotoet mangler.");
    server
        .only("GET /api/v1/lifelines", PlayedServer.json(200, asks.encode()))
        .only("GET /api/v1/grey-zones", PlayedServer.json(200, zones.encode()));
    return this;
  }

  /** Goes to another page of the manager's branch. */
  StaffScreen to(String name) {
    Locator menu = page.locator(".top-menu");
    if (menu.isVisible()) {
      menu.press("Enter");
    }
    page.getByRole(AriaRole.LINK, named(name)).press("Enter");
    return this;
  }

  /** A manager looks at two days of the main library. */
  StaffScreen atHistory() {
    withHistory().atManager("sign-in.answer-manager").to("Historik");
    assertThat(page.locator("#history-shown")).isVisible();
    return showsHistory("Vis");
  }

  /** Asks for the two days. */
  StaffScreen showsHistory(String button) {
    page.locator("#history-from").fill("23.11.2026");
    button(button).press("Enter");
    page.waitForCondition(() -> !server.reads("/api/v1/report?" + TWO_DAYS + "by=day").isEmpty());
    assertThat(page.locator("#history-said")).containsText("23");
    assertThat(page.locator("#history-shown")).isVisible();
    return this;
  }

  /** The server knows two days, and of the four weeks before how each working day went. */
  StaffScreen withHistory() {
    withHistory("from=2026-10-28&to=2026-11-24&").withHistory("from=2026-11-23&to=2026-11-24&");
    server.only(
        "GET /api/v1/report?branch=hovedbiblioteket&from=2026-10-28&to=2026-11-24&by=day",
        PlayedServer.json(200, fourWeeks().encode()));
    server.only(
        "GET /api/v1/report?branch=hovedbiblioteket&from=2026-10-28&to=2026-11-24&by=weekdayHour",
        PlayedServer.json(200, byHour().encode()));
    server.only(
        "GET /api/v1/report?from=2026-10-28&to=2026-11-24&by=branch",
        PlayedServer.json(200, byBranchOfFourWeeks().encode()));
    server.only("GET /api/v1/report/comparison", PlayedServer.json(200, ofBoth().encode()));
    server.only("GET /api/v1/report/growth", PlayedServer.json(200, growthOfFourWeeks().encode()));
    server.only("GET /api/v1/report/consistency", PlayedServer.json(200, betweenBoth().encode()));
    return this;
  }

  /** The house as its own days count it, beside the town hall. */
  private static JsonObject byBranchOfFourWeeks() {
    JsonObject report = byBranch(WORKING_DAYS);
    JsonObject house = fourWeeks().getJsonObject("total");
    JsonArray groups = report.getJsonArray("groups");
    groups.getJsonObject(0).put("wait", house.getJsonObject("wait"));
    report
        .getJsonObject("total")
        .getJsonObject("wait")
        .put("p90Seconds", 940)
        .put("meanSeconds", meanWait(groups));
    for (String share : List.of("calledWithinTarget", "calledWithinTargetOfCalled")) {
      groups.getJsonObject(0).put(share, house.getJsonObject(share));
      report.getJsonObject("total").put(share, sum(share, groups));
    }
    return report;
  }

  /** The mean wait of several, each with as much weight as was called there. */
  private static long meanWait(JsonArray groups) {
    long seconds = 0;
    long called = 0;
    for (Object group : groups) {
      JsonObject wait = ((JsonObject) group).getJsonObject("wait");
      seconds += wait.getLong("meanSeconds") * wait.getLong("count");
      called += wait.getLong("count");
    }
    return Math.round((double) seconds / called);
  }

  private static JsonObject sum(String share, JsonArray groups) {
    int count = 0;
    int of = 0;
    for (Object group : groups) {
      JsonObject one = ((JsonObject) group).getJsonObject(share);
      count += one.getInteger("count");
      of += one.getInteger("of");
    }
    return new JsonObject().put("count", count).put("of", of).put("share", (double) count / of);
  }

  /** What a file to compare with others says of the house and the town hall in the four weeks. */
  private static JsonObject ofBoth() {
    JsonObject both = PlayedServer.exampleJson("get-comparison.answer").put("branches", 2);
    JsonObject total = byBranchOfFourWeeks().getJsonObject("total");
    both.getJsonObject("total")
        .put("served", total.getInteger("served"))
        .put("waitMedianSeconds", total.getJsonObject("wait").getInteger("medianSeconds"))
        .put("satisfiedPercent", percent(total.getJsonObject("satisfaction").getJsonObject("help")))
        .put("withinTargetPercent", percent(total.getJsonObject("calledWithinTarget")));
    JsonArray categories = both.getJsonArray("categories");
    categories
        .getJsonObject(0)
        .getJsonObject("figures")
        .put("served", PASSPORTS_IN_LIBRARY + PASSPORTS_IN_TOWN_HALL);
    categories.getJsonObject(1).getJsonObject("figures").put("served", 207);
    return both;
  }

  /** How many were served in the house in the four weeks, before them, and the year before. */
  private static JsonObject growthOfFourWeeks() {
    JsonObject growth = PlayedServer.exampleJson("get-growth.answer");
    growth
        .put("now", span("2026-10-28", "2026-11-24"))
        .put("before", span("2026-09-30", "2026-10-27"))
        .put("yearBefore", span("2025-10-28", "2025-11-24"));
    JsonObject house = growth.getJsonArray("branches").getJsonObject(0);
    house.put(
        "days",
        new JsonObject()
            .put("now", WORKING_DAYS)
            .put("before", WORKING_DAYS)
            .put("yearBefore", WORKING_DAYS));
    JsonArray types = house.getJsonArray("taskTypes");
    types.getJsonObject(0).put("served", grown(PASSPORTS_IN_LIBRARY, 340, 300));
    types.getJsonObject(1).put("served", grown(262, 240, 152));
    types
        .add(grownType("driving-licence", "Kørekort", "Driving licence", grown(124, 120, 100)))
        .add(
            grownType(
                "self-service",
                "Hjælp til selvbetjening",
                "Help with self-service",
                grown(391, 350, 260)));
    int served =
        types.stream()
            .mapToInt(each -> ((JsonObject) each).getJsonObject("served").getInteger("now"))
            .sum();
    Assertions.assertEquals(fourWeeks().getJsonObject("total").getInteger("served"), served);
    house.put("served", grown(served, 1050, 812));
    return growth;
  }

  private static JsonObject span(String from, String to) {
    return new JsonObject().put("from", from).put("to", to);
  }

  private static JsonObject grown(int now, int before, int yearBefore) {
    return new JsonObject()
        .put("now", now)
        .put("before", before)
        .put("growth", now / (double) before - 1)
        .put("yearBefore", yearBefore)
        .put("growthOfYear", now / (double) yearBefore - 1);
  }

  private static JsonObject grownType(String id, String danish, String english, JsonObject served) {
    return new JsonObject()
        .put("id", id)
        .put("names", danish(danish).put("en", english))
        .put("served", served);
  }

  /** How the town hall does with the passports of the four weeks, beside the house. */
  private static JsonObject betweenBoth() {
    JsonObject both = PlayedServer.exampleJson("get-consistency.answer").put("from", "2026-10-28");
    for (Object each : both.getJsonArray("differences")) {
      JsonObject difference = ((JsonObject) each).put("branch", "raadhuset");
      if (!"news-read".equals(difference.getString("measure"))) {
        difference.put("cases", PASSPORTS_IN_TOWN_HALL).put("otherCases", PASSPORTS_IN_LIBRARY);
      }
    }
    return both;
  }

  private static long percent(JsonObject share) {
    return Math.round(share.getDouble("share") * 100);
  }

  /** As many as came on all of these days, most of them on Monday mornings. */
  private static JsonObject byHour() {
    JsonObject report = PlayedServer.exampleJson("get-report.answer-by-day");
    JsonArray hours = report.getJsonArray("groups");
    JsonObject model = hours.getJsonObject(0);
    hours.clear();
    List<Integer> monday = List.of(61, 36, 30, 26, 24, 28, 25, 14);
    List<Integer> usual = List.of(44, 40, 32, 28, 26, 30, 28, 16);
    for (String weekday : List.of("monday", "tuesday", "wednesday", "thursday", "friday")) {
      List<Integer> drawn = weekday.equals("monday") ? monday : usual;
      for (int at = 0; at < drawn.size(); at++) {
        hours.add(model.copy().put("key", weekday + "-" + (10 + at)).put("drawn", drawn.get(at)));
      }
    }
    return report;
  }

  /** The house beside the town hall, over so many days that all went like one. */
  private static JsonObject byBranch(int days) {
    JsonObject report = PlayedServer.exampleJson("get-report.answer-by-day");
    JsonArray groups = report.getJsonArray("groups");
    JsonObject library = danish("Hovedbiblioteket").put("en", "Main library");
    groups.getJsonObject(0).put("key", "hovedbiblioteket").put("names", library);
    JsonObject townHall =
        danish("Rådhusets Borgerservice").put("en", "Citizen service at the town hall");
    groups.getJsonObject(1).put("key", "raadhuset").put("names", townHall);
    report
        .getJsonArray("parts")
        .getJsonObject(0)
        .put("branches", new JsonArray().add("hovedbiblioteket"));
    for (int at = 0; at < groups.size(); at++) {
      JsonObject branch = groups.getJsonObject(at);
      branch.mergeIn(ofSo(days, branch));
    }
    report.getJsonObject("total").mergeIn(ofSo(days, report.getJsonObject("total")));
    return report;
  }

  private static JsonObject danish(String name) {
    return new JsonObject().put("da", name);
  }

  /**
   * Of each day as many are called within a quarter of an hour as its share says, and what is said
   * of waits says the same.
   */
  private static JsonObject fourWeeks() {
    JsonObject report = PlayedServer.exampleJson("get-report.answer-by-day");
    JsonArray days = report.getJsonArray("groups");
    JsonObject model = days.getJsonObject(0);
    days.clear();
    int all = 0;
    int minutesOn = 0;
    for (LocalDate day = LocalDate.of(2026, 10, 28);
        day.isBefore(LocalDate.of(2026, 11, 25));
        day = day.plusDays(1)) {
      if (day.getDayOfWeek().getValue() <= 5) {
        int within = 40 + day.getDayOfMonth() * 7 % 19;
        JsonObject share =
            new JsonObject()
                .put("count", within)
                .put("of", 59)
                .put("share", within / 59.0)
                .put("targetShare", 0.8);
        int on = day.getDayOfMonth() % 4 * 3;
        JsonObject its = model.copy();
        its.getJsonObject("wait")
            .put("p90Seconds", ninthOfTen(within))
            .put("meanSeconds", SLOWEST_MEAN - 10 * within);
        days.add(
            its.put("key", day.toString())
                .put("movedOnSeconds", 60 * on)
                .put("forecast", heldOnADay(days.size() % 2))
                .put("calledWithinTarget", share)
                .put("calledWithinTargetOfCalled", share));
        all += within;
        minutesOn += on;
      }
    }
    JsonObject share = new JsonObject().put("count", all).put("of", days.size() * 59);
    JsonObject total = report.getJsonObject("total");
    JsonObject forecast = total.getJsonObject("forecast");
    total
        .mergeIn(ofSo(days.size(), model))
        .put("calledWithinTarget", share.put("share", all / (days.size() * 59.0)))
        .put("calledWithinTargetOfCalled", share)
        .put("movedOnSeconds", 60 * minutesOn)
        .put("forecast", ofSo(days.size() / 2, forecast));
    total.getJsonObject("wait").put("p90Seconds", 955).put("meanSeconds", meanWait(days));
    JsonArray waits = dealtOut(all, WITHIN).add(0).addAll(dealtOut(days.size() * 59 - all, BEYOND));
    report
        .put("waitMinutes", waits)
        .put("serviceMinutes", ofSo(days.size(), new JsonArray(SERVICES)));
    Assertions.assertEquals(WORKING_DAYS, days.size());
    return report.put("days", days.size());
  }

  /** Which wait nine of ten of 59 stayed below, of whom so many waited a quarter of an hour. */
  private static int ninthOfTen(int within) {
    return within < 54 ? 905 + 10 * (53 - within) : 880 - 25 * (within - 54);
  }

  /** So many in these proportions. */
  private static JsonArray dealtOut(int all, List<Integer> shares) {
    int of = shares.stream().mapToInt(Integer::intValue).sum();
    JsonArray dealt = new JsonArray();
    int before = 0;
    for (int share : shares) {
      dealt.add(all * (before + share) / of - all * before / of);
      before += share;
    }
    return dealt;
  }

  /** On two days 35 of 44 waits came out as they were told, as the example has it. */
  private static JsonObject heldOnADay(int more) {
    int held = 17 + more;
    return new JsonObject()
        .put("held", new JsonObject().put("count", held).put("of", 22).put("share", held / 22.0))
        .put("errorSeconds", 142);
  }

  /** The figures of so many days that all went like one. */
  private static JsonObject ofSo(int days, JsonObject one) {
    JsonObject all = new JsonObject();
    for (String name : one.fieldNames()) {
      Object value = one.getValue(name);
      if (value instanceof JsonObject inner && !name.equals("names")) {
        all.put(name, ofSo(days, inner));
      } else if (value instanceof Integer count
          && !name.matches("(median|p90|mean|error|bias)Seconds")) {
        all.put(name, days * count);
      } else if (value instanceof Number) {
        all.put(name, value);
      }
    }
    return all;
  }

  private static JsonArray ofSo(int days, JsonArray one) {
    JsonArray all = new JsonArray();
    for (int at = 0; at < one.size(); at++) {
      all.add(days * one.getInteger(at));
    }
    return all;
  }

  private StaffScreen withHistory(String days) {
    String span = "?branch=hovedbiblioteket&" + days + "by=";
    JsonObject byHour = PlayedServer.exampleJson("get-report.answer-by-day");
    JsonArray groups = byHour.getJsonArray("groups");
    groups.getJsonObject(0).put("key", "monday-10");
    groups.getJsonObject(1).put("key", "tuesday-11").put("drawn", 3);
    server
        .on("GET /api/v1/report" + span + "day", ok("get-report.answer-by-day"))
        .on("GET /api/v1/report" + span + "weekdayHour", PlayedServer.json(200, byHour.encode()))
        .on(
            "GET /api/v1/report?" + days + "by=branch",
            PlayedServer.json(200, byBranch(1).encode()))
        .on("GET /api/v1/report/errands", ok("get-report-errands.answer"))
        .on("GET /api/v1/report/looks", ok("get-report-looks.answer"))
        .on("GET /api/v1/report" + span + "staff", ok("get-report.answer-by-staff"));
    return this;
  }

  StaffScreen open(String path) {
    page = PlayedServer.open(context, path);
    page.setDefaultTimeout(PATIENCE_MILLIS);
    return this;
  }

  static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, named(name));
  }

  Locator list(String id) {
    return page.locator("#" + id + " > li");
  }

  void press(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  void tell(String example) {
    server.tell(TOPIC, example(example));
  }

  /** Waits until that many commands have come, and gives the last. */
  PlayedServer.Received command(int count) {
    page.waitForCondition(() -> server.commands().size() >= count);
    Assertions.assertEquals(count, server.commands().size());
    return server.lastCommand();
  }

  @Override
  public void close() {
    List<String> complaints = server.complaints();
    // The page asks for nothing more, so that no answer meets a context that is gone.
    page.navigate("about:blank");
    context.close();
    Assertions.assertEquals(List.of(), complaints);
  }
}

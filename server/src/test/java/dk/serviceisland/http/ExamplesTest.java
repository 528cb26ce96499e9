package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.access.Authenticator;
import dk.serviceisland.wire.Contract;
import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day in which everything happens that the pages' examples tell of. Each answer has the members
 * of its example, no more and no less; so what the pages replay is what this server says.
 */
class ExamplesTest {
  /** Figures need a past, which this day has not; room report and its view are tested apart. */
  private static final Set<String> OTHER_TESTS =
      Set.of(
          "begin-house-sign-in.answer",
          "finish-house-sign-in.answer",
          "get-comparison.answer",
          "get-growth.answer",
          "get-own-routine.answer",
          "list-routine.answer",
          "get-pilots.answer",
          "get-report.answer",
          "get-report.answer-by-day",
          "get-report.answer-by-staff",
          "get-report-errands.answer",
          "get-own-figures.answer",
          "get-consistency.answer",
          "get-print.answer-paper-out",
          "print-appointment.answer",
          "print-elsewhere.answer",
          "print-ticket.answer",
          "get-spoken.answer",
          "get-ways-in.answer",
          "list-homes.answer",
          "list-printers.answer",
          "sign-out.answer",
          SharedDeskOverHttpTest.RECEIVED,
          RemoteCountersTest.CALLED,
          ElsewhereOverHttpTest.PRINTER,
          RemoteCountersTest.PLACE,
          RemoteCountersTest.PLACE_CALLED,
          RemoteCountersTest.VIEW,
          RemoteCountersTest.SERVING,
          "test-printer.answer",
          "get-print.answer");

  /** The description of the settings is made of what the files are read by, all of it. */
  private static final Set<String> DESCRIBES_ITSELF = Set.of("get-settings-description.answer");

  private final Map<String, JsonObject> told = new TreeMap<>();

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyAnswerLooksLikeItsExample() {
    beforeOpening();
    devices();
    programs();
    secondFactor();
    courses();
    appointments();
    duties();
    firstVisit();
    theOtherCounters();
    withdrawnPostponedAndRemoved();
    parkedMissedAndTakenBack();
    inARoom();
    discreetly();
    severalErrands();
    needAndPostponement();
    endsWithSomeOutcomesAlone();
    fullAndPaused();
    anAppointment();
    endOfDay();

    assertEquals(Map.of(), Examples.differences(told));
    Set<String> untold = new TreeSet<>();
    for (String name : Examples.all().keySet()) {
      boolean elsewhere =
          OTHER_TESTS.contains(name)
              || SettingsExamplesTest.TELLS.contains(name)
              || CoursesOverHttpTest.TELLS.contains(name)
              || CounselOverHttpTest.TELLS.contains(name)
              || PulseOverHttpTest.TELLS.contains(name)
              || WishesOverHttpTest.TELLS.contains(name)
              || BranchExamplesTest.TELLS.contains(name);
      if (name.contains(".answer") && !told.containsKey(name) && !elsewhere) {
        untold.add(name);
      }
    }
    assertEquals(Set.of(), untold);
  }

  /** So that whoever reads the examples finds all that is asked and answered in JSON. */
  @Test
  void everyOperationHasExamplesOfWhatItIsAskedAndAnswers() {
    Set<String> without = new TreeSet<>();
    for (Contract.Operation operation : Contract.instance().operations()) {
      Optional<String> body = Contract.instance().requestSchema(operation.id());
      if (body.filter(schema -> !schema.equals("Empty")).isPresent()
          && !hasExample(operation.id() + ".request")) {
        without.add(operation.id() + ".request");
      }
      boolean answers =
          Stream.of(200, 201)
              .anyMatch(
                  status -> Contract.instance().answerSchema(operation.id(), status).isPresent());
      if (answers && !hasExample(operation.id() + ".answer")) {
        without.add(operation.id() + ".answer");
      }
    }
    assertEquals(DESCRIBES_ITSELF, without);
  }

  private static boolean hasExample(String name) {
    return Examples.all().keySet().stream()
        .anyMatch(example -> example.equals(name) || example.startsWith(name + "-"));
  }

  private void beforeOpening() {
    tell("get-branch.answer-before-opening", server.get(BRANCH));
    server.at("09:30:00");
    tell("open-day.answer", server.post(BRANCH + "/day/open").as("karen"));
    tell("get-rehearsal-clock.answer", server.get("/rehearsal/clock"));
    tell("get-rehearsal-day.answer", server.get(BRANCH + "/rehearsal/day?date=2026-11-24"));
    tell(
        "set-rehearsal-clock.answer",
        server
            .call("PUT", "/rehearsal/clock")
            .as("admin")
            .json("{\"now\":\"2026-11-24T10:00:01+01:00\"}"));
    tell("get-queue.answer-empty", server.get(BRANCH + "/queue").as("mette"));
    tell("get-counter.answer-closed", server.get(COUNTER).as("mette"));
    tell("get-branch.answer", server.get(BRANCH));
    tell("get-municipality.answer", server.get("/municipality"));
    tell("list-branches.answer", server.get("/branches"));
    tell("list-waits.answer", server.get("/waits"));
    tell("get-waits.answer", server.get(BRANCH + "/waits"));
    tell("get-branch.answer-elsewhere", server.get("/branches/ry"));
    tell("get-ways-in.answer-passwords", server.get("/session/ways"));
    tell("sign-in.answer", signIn("mette"));
    tell("sign-in.answer-manager", signIn("karen"));
    tell("sign-in.answer-admin", signIn("admin"));
    server.permits("2026-11-01", "2027-04-30");
    assertEquals(
        200,
        server
            .get("/report?branch=hovedbiblioteket&from=2026-11-02&to=2026-11-24&by=staff")
            .as("karen")
            .send()
            .status());
    tell("get-report-looks.answer", server.get("/report/looks").as("karen"));
    tell("get-playbook.answer-unread", server.get(BRANCH + "/playbook?query=pension").as("mette"));
    assertEquals(204, hasRead("mette"));
    assertEquals(204, hasRead("aisha"));
    tell("get-news-readings.answer", server.get(BRANCH + "/playbook/readings").as("karen"));
    tell("get-playbook.answer", server.get(BRANCH + "/playbook?query=pension").as("mette"));
    people();
    tell("get-playbook.answer-nothing", server.get(BRANCH + "/playbook?query=zzz").as("mette"));
  }

  private void appointments() {
    tell("list-bookable.answer", server.get("/bookable"));
    tell("find-free-times.answer", server.get("/free-times?taskTypes=passport"));
    String day = AppointmentScenes.DAY;
    tell(
        "list-free-times.answer",
        server.get(BRANCH + "/free-times?taskTypes=passport&from=" + day + "&to=2026-12-02"));
    JsonObject booked = tell("book-appointment.answer", AppointmentScenes.passport(server));
    String at = AppointmentScenes.at(booked);
    tell("get-appointment.answer", server.get(at));
    appointmentNews(at + "/news");
    tell(
        "move-appointment.answer",
        server.post(at + "/move").json("{\"from\":\"2026-12-02T10:10:00+01:00\"}"));
    tell("cancel-appointment.answer", server.post(at + "/cancel"));
    JsonObject other = AppointmentScenes.booked(server);
    tell(
        "list-made-appointments.answer",
        server
            .get(AppointmentScenes.MADE + "/made?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z")
            .as("karen"));
    tell(
        "call-off-appointments.answer",
        server
            .post(AppointmentScenes.MADE + "/call-off")
            .as("karen")
            .json("{\"appointments\":[{\"date\":\"2026-12-03\",\"word\":\"K7F2PM\"}]}"));
    tell(
        "cancel-appointment-of-branch.answer",
        server
            .post(AppointmentScenes.MADE + "/cancel")
            .as("mette")
            .json("{\"date\":\"" + day + "\",\"word\":\"" + other.getString("word") + "\"}"));
  }

  private void duties() {
    server
        .call("PUT", "/branches/ry/duties/mette")
        .as("admin")
        .json(DutyScenes.body("2026-12-03", 0, "10:00", "16:00"))
        .send();
    JsonObject wanted = Examples.named("plan-duties.request");
    tell(
        "plan-duties.answer",
        server.call("PUT", DutyScenes.DUTIES + "/mette").as("karen").json(wanted.encode()));
    String week = DutyScenes.DUTIES + "?week=" + DutyScenes.DAY;
    tell("list-duties.answer", server.get(week).as("karen"));
    tell("list-duties.answer-own", server.get(week).as("mette"));
    tell(
        "list-few-who-can.answer",
        server.get(BRANCH + "/duties/few?from=" + DutyScenes.DAY).as("karen"));
    server
        .call("PUT", "/branches/ry/duties/mette")
        .as("admin")
        .json(DutyScenes.body("2026-12-08", 0, "10:00", "16:00"))
        .send();
    DutyScenes.of(server, "jens", "2026-12-02", "10:00", "11:00").send();
    AppointmentScenes.byStaff(server, "2026-12-09T14:00:00+01:00", "\"passport\"").send();
    tell(
        "copy-duties.answer",
        server
            .post(DutyScenes.DUTIES + "/copy")
            .as("karen")
            .json("{\"from\":\"" + DutyScenes.DAY + "\",\"to\":\"2026-12-08\"}"));
    tell(
        "unplan-duties.answer",
        server
            .post(DutyScenes.DUTIES + "/unplan")
            .as("karen")
            .json("{\"date\":\"" + DutyScenes.DAY + "\"}"));
    tell(
        "import-duties-csv.answer",
        DutyScenes.table(server, "dato;medarbejder;fra;til\n2026-12-02;jens;10;14\n"));
    tell(
        "import-duties-calendar.answer",
        server
            .post(DutyScenes.DUTIES + "/calendar?week=2026-12-02&staff=jens")
            .as("karen")
            .header("Content-Type", "text/calendar")
            .body("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"));
  }

  private void anAppointment() {
    server.at("15:50:00");
    JsonObject booked =
        AppointmentScenes.byStaff(server, "2026-11-24T16:00:00+01:00", "\"passport\"")
            .send()
            .json();
    JsonObject come =
        tell(
            "check-in.answer",
            server
                .post(BRANCH + "/check-in")
                .as("kiosk")
                .json("{\"code\":\"" + booked.getString("word") + "\"}"));
    server.post("/tickets/" + come.getString("id") + "/withdraw").send();
    tell(
        "list-appointments.answer",
        server.get(AppointmentScenes.MADE + "?date=2026-11-24").as("mette"));
  }

  private void courses() {
    tell("list-meetings.answer", server.get(SeatScenes.RY + "/meetings"));
    Call book = server.post(SeatScenes.TODAY + "/bookings").json("{}");
    JsonObject first = tell("book-seat.answer", book.header("Idempotency-Key", "s".repeat(22)));
    String booking = "/bookings/" + first.getString("id");
    tell("get-booking.answer", server.get(booking));
    JsonObject second = SeatScenes.booked(server);
    JsonObject waiting = tell("book-seat.answer-waiting", SeatScenes.full(server, 10, true));
    tell("get-booking.answer-waiting", server.get("/bookings/" + waiting.getString("id")));
    tell("cancel-booking.answer", server.post(booking + "/cancel"));
    tell("give-up-seat.answer", SeatScenes.door(server, "give-up", second));
    tell("call-off-meeting.answer", server.post(SeatScenes.TODAY + "/call-off").as("mette"));
    tell("hold-meeting.answer", server.post(SeatScenes.TODAY + "/hold").as("mette"));
    tell("get-meeting.answer", server.get(SeatScenes.TODAY).as("mette"));
  }

  private int hasRead(String staff) {
    return server
        .post(BRANCH + "/task-types/pension/playbook/read")
        .as(staff)
        .json(Examples.named("read-news.request").encode())
        .send()
        .status();
  }

  private void people() {
    tell("list-staff.answer", server.get("/staff").as("admin"));
    tell("renew-password.answer", server.post("/staff/kirsten/password").as("admin"));
    tell(
        "preview-staff-csv.answer",
        server
            .post("/settings/staff-csv?leavers=true")
            .as("admin")
            .header("Content-Type", "text/csv")
            .body(
                """
                id;navn;gruppe;betjeningssteder;kompetencer;telefon
                maja;Maja Friis;generalists;ry;;
                mette;Mette Holm;generalists;hovedbiblioteket,ry;passport=3,mitid=1;
                karen;Karen Lund;;alle;;12345678
                """));
    tell(
        "preview-staff-csv.answer-errors",
        server
            .post("/settings/staff-csv")
            .as("admin")
            .header("Content-Type", "text/csv")
            .body("id;navn;gruppe\nmaja;Maja;generalist\n"));
  }

  /** An administrator sets one up, and takes it off again. */
  private void secondFactor() {
    JsonObject who = new JsonObject().put("user", "admin").put("password", TestServer.PASSWORD);
    JsonObject begun =
        tell(
            "begin-second-factor.answer", server.post("/session/second-factor").json(who.encode()));
    String code = new Authenticator(begun.getString("secret")).shows(server.realTime().instant());
    JsonObject confirmed =
        tell(
            "confirm-second-factor.answer",
            server
                .post("/session/second-factor/confirm")
                .json(who.copy().put("code", code).encode()));
    String recovery = confirmed.getJsonArray("recoveryCodes").getString(0);
    TestServer.Answer in = server.post("/session").json(who.put("code", recovery).encode()).send();
    String cookie = in.cookie();
    told.put("sign-in.answer-recovery", in.json());
    tell("get-turned.answer", server.get("/session/turned").header("Cookie", cookie));
    String path = "/session/second-factor";
    tell("get-second-factor.answer", server.get(path).header("Cookie", cookie));
    Instant next = server.realTime().instant().plusSeconds(30);
    code = new Authenticator(begun.getString("secret")).shows(next);
    tell(
        "renew-recovery-codes.answer",
        server
            .post(path + "/recovery-codes")
            .header("Cookie", cookie)
            .json(new JsonObject().put("code", code).encode()));
    assertEquals(
        204,
        server
            .call("DELETE", "/staff/admin/second-factor")
            .header("Cookie", cookie)
            .send()
            .status());
    server.signedIn().forget("admin");
  }

  private void programs() {
    JsonObject made =
        tell(
            "make-service-token.answer",
            server
                .post("/service-tokens")
                .as("admin")
                .json(Examples.named("make-service-token.request").encode()));
    server
        .get("/report?branch=ry&from=2026-11-24&to=2026-11-24&by=staff")
        .bearer(made.getString("secret"))
        .send();
    tell("list-service-tokens.answer", server.get("/service-tokens").as("admin"));
  }

  private void devices() {
    JsonObject asked =
        tell(
            "request-device.answer",
            server
                .post("/devices")
                .json(
                    "{\"kind\":\"display\",\"branch\":\"ry\",\"name\":\"Skærm i Ry\","
                        + "\"place\":\"Over disken\"}"));
    tell("get-presence.answer", server.get(BRANCH + "/presence").as("kiosk"));
    String link = "{\"secret\":\"" + server.enrolmentSecret() + "\"}";
    tell("list-devices.answer", server.get("/devices").as("admin"));
    String device = "/devices/" + asked.getString("code");
    String secret = "{\"pollSecret\":\"" + asked.getString("pollSecret") + "\"}";
    tell("get-device-token.answer-not-yet", server.post(device + "/token").json(secret));
    tell("accept-device.answer", server.post(device + "/accept").as("admin"));
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String days = "from=" + today.minusDays(1) + "&to=" + today.plusDays(1);
    tell(
        "list-audit.answer",
        server.get("/audit?" + days + "&operation=accept-device&limit=1").as("admin"));
    tell("get-device-token.answer", server.post(device + "/token").json(secret));
    tell("get-own-device.answer", server.get("/devices/self").as("kiosk"));
    tell("enrol-device.answer", server.post("/devices/enrol").json(link));
  }

  private void firstVisit() {
    JsonObject drawn = tell("draw-ticket.answer", draw("\"passport\""));
    String ticket = "/tickets/" + drawn.getString("id");
    server.foresee(drawn.getString("id"));
    tell("get-ticket.answer", server.get(ticket));
    tell("get-print.answer-none", server.get(ticket + "/print"));
    news(ticket + "/news");
    tell(
        "get-desk-print.answer",
        server
            .get(BRANCH + "/tickets/" + TestServer.id(drawn.getString("id")) + "/print")
            .as("mette"));
    tell("open-counter.answer", mette("/open"));
    tell(
        "count-enquiry.answer",
        mette("/count-enquiry").json("{\"taskType\":\"passport\",\"channel\":\"telephone\"}"));
    tell("take-back-enquiry.answer", mette("/take-back-enquiry"));
    tell("get-session.answer", server.get("/session").as("mette"));
    tell("find-session.answer", server.get("/session/here").as("mette"));
    tell("call-next.answer", mette("/call-next"));
    tell("get-ticket.answer-called", server.get(ticket));
    server.at("10:02:00");
    tell("recall-ticket.answer", mette("/recall"));
    tell("get-ticket.answer-recalled", server.get(ticket));
    tell("start-service.answer", mette("/start"));
    tell("get-counter.answer", server.get(COUNTER).as("mette"));
    tell("get-ticket.answer-in-service", server.get(ticket));
    tell("consult-lifeline.answer", mette("/lifeline"));
    tell(
        "complete-errand.answer-after-work",
        mette("/complete").json("{\"outcome\":\"solved\",\"afterWork\":true}"));
    tell("get-ticket.answer-served", server.get(ticket));
    tell("rate-visit.answer", rate(ticket));
    tell("resume-counter.answer", mette("/resume"));
    tell("pause-counter.answer", mette("/pause").json("{\"reason\":\"phone\"}"));
    mette("/resume").send();
    tell("close-counter.answer", mette("/close"));
    mette("/open").send();
  }

  private void theOtherCounters() {
    server.draws("driving-licence");
    String sofie = BRANCH + "/counters/skranke-2";
    server.post(sofie + "/open").as("sofie").send();
    tell("call-next.answer-training", server.post(sofie + "/call-next").as("sofie"));
    server.post(sofie + "/start").as("sofie").send();
    server.post(sofie + "/complete").as("sofie").json("{\"outcome\":\"solved\"}").send();
    server.post(sofie + "/close").as("sofie").send();
  }

  private void withdrawnPostponedAndRemoved() {
    String first = server.draws("passport").getString("id");
    String second = server.draws("passport").getString("id");
    String pension = tell("draw-ticket.answer-no-forecast", draw("\"pension\"")).getString("id");
    tell("get-ticket.answer-no-forecast", server.get("/tickets/" + pension));
    tell(
        "postpone-ticket.answer",
        server.post("/tickets/" + first + "/postpone").json("{\"places\":1}"));
    tell("withdraw-ticket.answer", server.post("/tickets/" + first + "/withdraw"));
    tell(
        "remove-ticket.answer",
        server
            .post(BRANCH + "/tickets/" + TestServer.id(second) + "/remove")
            .as("mette")
            .json("{\"reason\":\"left\"}"));
    String removed = BRANCH + "/tickets/" + TestServer.id(second);
    tell("put-ticket-back.answer", server.post(removed + "/put-back").as("mette"));
    server.post(removed + "/remove").as("mette").json("{\"reason\":\"left\"}").send();
    server.post("/tickets/" + pension + "/withdraw").send();
    JsonObject drawn =
        tell(
            "draw-ticket.answer-staff",
            server.post(BRANCH + "/tickets").as("mette").json("{\"taskTypes\":[\"passport\"]}"));
    server.post("/tickets/" + server.code(drawn.getString("id")) + "/withdraw").send();
  }

  private void parkedMissedAndTakenBack() {
    String parked = server.draws("passport").getString("id");
    server.draws("passport");
    tell(
        "call-ticket.answer",
        mette("/call").json("{\"ticket\":\"" + TestServer.id(parked) + "\"}"));
    tell("park-ticket.answer", mette("/park").json("{\"reason\":\"photo\",\"minutes\":20}"));
    tell("get-ticket.answer-parked", server.get("/tickets/" + parked));
    tell(
        "unpark-ticket.answer",
        server.post(BRANCH + "/tickets/" + TestServer.id(parked) + "/unpark").as("mette"));
    mette("/call").json("{\"ticket\":\"" + TestServer.id(parked) + "\"}").send();
    server.at("10:03:00");
    tell("no-show.answer", mette("/no-show"));
    tell("get-ticket.answer-missed", server.get("/tickets/" + parked));
    tell("return-ticket.answer", server.post("/tickets/" + parked + "/return"));
    mette("/call").json("{\"ticket\":\"" + TestServer.id(parked) + "\"}").send();
    server.at("10:04:00");
    mette("/no-show").send();
    tell(
        "take-back-ticket.answer",
        server.post(BRANCH + "/tickets/" + TestServer.id(parked) + "/return").as("mette"));
    mette("/call").json("{\"ticket\":\"" + TestServer.id(parked) + "\"}").send();
    server.at("10:05:00");
    mette("/no-show").send();
    server.at("10:20:00");
    tell("get-ticket.answer-no-show", server.get("/tickets/" + parked));
    server.at("10:45:00");
    JsonObject longest = tell("call-next.answer-waited-longest", mette("/call-next"));
    String ticket = longest.getJsonObject("current").getString("ticket");
    String note = BRANCH + "/tickets/" + ticket + "/note";
    tell("get-note.answer-nothing", server.get(note).as("mette"));
    tell(
        "transfer-errand.answer",
        mette("/transfer").json("{\"taskType\":\"collect\",\"note\":\"Kort vist\"}"));
    tell("get-note.answer", server.get(note).as("mette"));
    mette("/call-next").send();
    mette("/start").send();
    tell("add-errand.answer", mette("/add-errand").json("{\"taskType\":\"loans\"}"));
    mette("/complete").json("{\"outcome\":\"solved\"}").send();
    mette("/call-next").send();
    mette("/start").send();
    mette("/complete").json("{\"outcome\":\"solved\"}").send();
  }

  private void severalErrands() {
    JsonObject drawn = tell("draw-ticket.answer-several", draw("\"passport\",\"health-card\""));
    String ticket = "/tickets/" + drawn.getString("id");
    server.foresee(drawn.getString("id"));
    mette("/call-next").send();
    tell("start-service.answer-may-decide", mette("/start"));
    tell("complete-errand.answer", mette("/complete").json("{\"outcome\":\"solved\"}"));
    tell("get-ticket.answer-second-errand", server.get(ticket));
    tell(
        "take-back.answer",
        mette("/take-back").json("{\"ticket\":\"" + TestServer.id(drawn.getString("id")) + "\"}"));
    mette("/complete").json("{\"outcome\":\"solved\"}").send();
    mette("/call-next").send();
    mette("/start").send();
    mette("/complete").json("{\"outcome\":\"solved\"}").send();
  }

  /** Two who came before the one called wait behind it: one has no need, one postponed. */
  private void needAndPostponement() {
    String postpones = server.draws("passport").getString("id");
    server.draws("passport");
    String inNeed = "{\"taskTypes\":[\"passport\"],\"needs\":true}";
    server.post(BRANCH + "/tickets").as("kiosk").json(inNeed).send();
    server.post("/tickets/" + postpones + "/postpone").json("{\"places\":2}").send();
    tell("call-next.answer-need", mette("/call-next"));
    for (int left = 3; left > 0; left--) {
      mette("/start").send();
      mette("/complete").json("{\"outcome\":\"solved\"}").send();
      mette("/call-next").send();
    }
  }

  private void endsWithSomeOutcomesAlone() {
    String batteries = server.draws("hearing-aid-batteries").getString("id");
    mette("/call").json("{\"ticket\":\"" + TestServer.id(batteries) + "\"}").send();
    mette("/start").send();
    tell("get-counter.answer-outcomes", server.get(COUNTER).as("mette"));
    assertEquals(200, mette("/complete").json("{\"outcome\":\"solved\"}").send().status());
  }

  private void fullAndPaused() {
    server.draws("mitid");
    tell(
        "pause-task-type.answer",
        server.post(BRANCH + "/task-types/population-register/pause").as("karen"));
    tell("get-branch.answer-full-and-paused", server.get(BRANCH));
    tell(
        "remove-burst.answer",
        server
            .post(BRANCH + "/burst/remove")
            .as("mette")
            .json(Examples.named("remove-burst.request").encode()));
    tell(
        "resume-task-type.answer",
        server.post(BRANCH + "/task-types/population-register/resume").as("karen"));
    today();
    aFullHouse();
    somebodyAsksForAPerson();
    tell("get-queue.answer", server.get(BRANCH + "/queue").as("mette"));
    server.post(BRANCH + "/counters/skranke-5/open").as("lars").send();
    tell("get-queue.answer-ready", server.get(BRANCH + "/queue").as("lars"));
    handedOn();
    leftAndTakenOver();
    sentOn();
  }

  private void today() {
    String today = BRANCH + "/today";
    String pension = server.draws("pension").getString("id");
    long notice = putUpNotice(today).getJsonArray("notices").getJsonObject(0).getLong("id");
    tell("get-ticket.answer-notices", server.get("/tickets/" + pension));
    tell("get-today.answer", server.get(today).as("karen"));
    tell("get-today.answer-closing", server.get(today + "?closes=11:30").as("karen"));
    tell("get-today.answer-longer", server.get(today + "?longer=20:00").as("karen"));
    tell(
        "get-today.answer-pausing",
        server.get(today + "?taskType=passport&until=12:00").as("karen"));
    tell(
        "change-today.answer-paused",
        server
            .post(today)
            .as("karen")
            .json("{\"taskType\":\"population-register\",\"until\":\"12:00\"}"));
    server
        .post(today)
        .as("karen")
        .json("{\"taskType\":\"population-register\",\"reopen\":true}")
        .send();
    tell(
        "change-today.answer",
        server.post(today).as("karen").json("{\"lastNumber\":\"17:00\",\"why\":\"Møde\"}"));
    server
        .post(today)
        .as("karen")
        .json("{\"lastNumber\":\"usual\",\"why\":\"Mødet er aflyst\"}")
        .send();
    assertEquals(
        200,
        server
            .post(today)
            .as("karen")
            .json("{\"closes\":\"15:00\",\"why\":\"Brandøvelse\"}")
            .send()
            .status());
    tell("get-today.answer-early", server.get(today).as("karen"));
    tell("get-today.answer-usual", server.get(today + "?closes=usual").as("karen"));
    assertEquals(
        200,
        server
            .post(today)
            .as("karen")
            .json("{\"closes\":\"usual\",\"why\":\"Øvelsen er aflyst\"}")
            .send()
            .status());
    assertEquals(
        200, server.post(today).as("karen").json("{\"takeDown\":" + notice + "}").send().status());
    tell("get-today-changes.answer", server.get(today + "/changes").as("karen"));
  }

  private JsonObject putUpNotice(String today) {
    String texts = "{\"da\":\"Elevatoren er i stykker\",\"en\":\"The lift is broken\"}";
    return tell(
        "change-today.answer-notice",
        server
            .post(today)
            .as("karen")
            .json(
                "{\"notice\":{\"texts\":"
                    + texts
                    + ",\"until\":\"14:00\",\"screens\":[\"board\",\"phone\"]}}"));
  }

  /** Somebody in every state, and a counter in nearly every. */
  private void aFullHouse() {
    for (int i = 0; i < 5; i++) {
      server.draws("passport");
    }
    mette("/call-next").send();
    mette("/park").json("{\"reason\":\"photo\",\"minutes\":20}").send();
    mette("/call-next").send();
    server.at("10:46:00");
    mette("/no-show").send();
    mette("/call-next").send();
    String jens = BRANCH + "/counters/skranke-1";
    server.post(jens + "/open").as("jens").send();
    server.post(jens + "/call-next").as("jens").send();
    server.post(jens + "/start").as("jens").send();
    String aisha = BRANCH + "/counters/skranke-2";
    server.post(aisha + "/open").as("aisha").send();
    server.post(aisha + "/pause").as("aisha").json("{\"reason\":\"phone\"}").send();
  }

  /** In the end a citizen waits for somebody, and a colleague is on the way to another. */
  private void somebodyAsksForAPerson() {
    String first = tell("ask-person.answer", askPerson()).getString("id");
    String jens = BRANCH + "/counters/skranke-1/assistance";
    assertEquals(first, askPerson().send().json().getString("id"));
    tell("take-assistance.answer", take(first));
    String again = askPerson().send().json().getString("id");
    assertEquals(204, withdraw(again).send().status());
    askPerson().send();
    tell("ask-colleague.answer", mette("/assistance"));
    take(server.post(jens).as("jens").send().json().getString("id")).send();
  }

  /** Mette hands to Lars whom she called, and takes it back. */
  private void handedOn() {
    JsonObject ticket = server.get(COUNTER).as("mette").send().json().getJsonObject("current");
    JsonObject to =
        new JsonObject().put("taskType", ticket.getString("taskType")).put("toStaff", "lars");
    assertEquals(200, mette("/transfer").json(to.encode()).send().status());
    tell("get-queue.answer-addressed", server.get(BRANCH + "/queue").as("lars"));
    String back = "{\"ticket\":\"" + ticket.getString("ticket") + "\"}";
    assertEquals(200, mette("/take-back").json(back).send().status());
  }

  /** Mette sends a passport to Ry, where nobody is on duty yet. */
  private void sentOn() {
    assertEquals(200, server.post("/branches/ry/day/open").as("karen").send().status());
    server.draws("passport");
    assertEquals(200, mette("/open").send().status());
    JsonObject called = mette("/call-next").send().json().getJsonObject("current");
    JsonObject to =
        new JsonObject()
            .put("branch", "ry")
            .put("taskType", called.getString("taskType"))
            .put("anyway", true);
    tell("send-on.answer", mette("/send-on").json(to.encode()));
    server.sendingsGoOn();
    JsonObject sent =
        tell(
            "get-ticket.answer-sent-on",
            server.get("/tickets/" + server.code(called.getString("ticket"))));
    tell(
        "get-ticket-of-branch.answer-sent-on",
        server.get(BRANCH + "/tickets/" + called.getString("ticket")).as("mette"));
    tell(
        "print-ticket.answer-no-printer",
        server.post(BRANCH + "/tickets/" + called.getString("ticket") + "/print").as("mette"));
    String there = sent.getJsonObject("sentOn").getString("ticket");
    tell("get-ticket.answer-came-from", server.get("/tickets/" + there));
    assertEquals(200, mette("/close").send().status());
  }

  /** Jens has gone, Lars goes on with whom he served, and Mette gives hers back. */
  private void leftAndTakenOver() {
    String jens = BRANCH + "/counters/skranke-1";
    server.call("DELETE", "/session").as("jens").send();
    server.signedIn().forget("jens");
    TestServer.await(server.api().routes().attendance().look(System.nanoTime()));
    tell("get-counter.answer-left", server.get(jens).as("lars"));
    tell("get-queue.answer-left", server.get(BRANCH + "/queue").as("lars"));
    tell(
        "take-over.answer",
        server
            .post(BRANCH + "/counters/skranke-5/take-over")
            .as("lars")
            .json("{\"counter\":\"skranke-1\"}"));
    tell("free-counter.answer", mette("/free"));
  }

  /** Mette goes to a room with whom she serves, and comes back. */
  private void inARoom() {
    String room = BRANCH + "/counters/rum-a";
    server.draws("passport");
    mette("/open").send();
    mette("/call-next").send();
    assertEquals(200, mette("/start").send().status());
    tell("move-to-room.answer", mette("/move-to-room").json("{\"room\":\"rum-a\",\"keep\":true}"));
    tell("get-counter.answer-room", server.get(room).as("mette"));
    tell("get-queue.answer-room", server.get(BRANCH + "/queue").as("lars"));
    tell("move-back.answer", server.post(room + "/move-back").as("mette").json("{}"));
    assertEquals(200, mette("/complete").json("{\"outcome\":\"solved\"}").send().status());
  }

  /** Mette fetches whom she calls. */
  private void discreetly() {
    String fetched = server.draws("passport").getString("id");
    tell("call-next.answer-discreet", mette("/call-next").json("{\"discreet\":true}"));
    tell("get-ticket.answer-discreet", server.get("/tickets/" + fetched));
    assertEquals(200, mette("/start").send().status());
    assertEquals(200, mette("/complete").json("{\"outcome\":\"solved\"}").send().status());
  }

  private Call askPerson() {
    return server.post(BRANCH + "/assistance").as("kiosk").json("{\"language\":\"en\"}");
  }

  private Call take(String request) {
    return server.post(BRANCH + "/assistance/" + request + "/take").as("mette");
  }

  private Call withdraw(String request) {
    return server.post(BRANCH + "/assistance/" + request + "/withdraw").as("kiosk");
  }

  private void endOfDay() {
    String last = server.draws("passport").getString("id");
    server.at("17:46:10");
    tell("get-branch.answer-after-last-ticket", server.get(BRANCH));
    tell(
        "take-in-papers.answer",
        server
            .post(BRANCH + "/paper-numbers")
            .as("mette")
            .json("{\"papers\":[\"17 passport 10:32\",\"18 mitid 10:35 10:41-10:52 solved\"]}"));
    server.at("18:01:40");
    tell(
        "draw-for-appointment.answer",
        server
            .post(BRANCH + "/tickets-for-appointment")
            .as("mette")
            .json("{\"taskTypes\":[\"passport\"],\"from\":\"2026-11-24T17:52:00+01:00\"}"));
    tell(
        "draw-outside-hours.answer",
        server
            .post(BRANCH + "/tickets-outside-hours")
            .as("mette")
            .json("{\"taskTypes\":[\"passport\"],\"reason\":\"came-in-time\"}"));
    server.at("18:21:40");
    tell("close-day.answer", server.post(BRANCH + "/day/close").as("karen"));
    tell("get-branch.answer-closed", server.get(BRANCH));
    tell("get-ticket.answer-closed-at-end-of-day", server.get("/tickets/" + last));
    tell("reopen-day.answer", server.post(BRANCH + "/day/reopen").as("karen"));
  }

  private JsonObject tell(String name, Call call) {
    TestServer.Answer answer = call.send();
    assertEquals(2, answer.status() / 100, () -> name + ": " + answer.body());
    told.put(name, answer.json());
    return answer.json();
  }

  /** Nobody is told anything at an address that nobody listens at. */
  private void news(String path) {
    tell("get-news.answer", server.get(path));
    JsonObject wanted =
        Examples.named("ask-for-news.request").copy().put("endpoint", "http://127.0.0.1:9/x");
    server.call("PUT", path).json(wanted.encode()).send();
    tell("get-news.answer-on", server.get(path));
    server.call("DELETE", path).send();
  }

  /** Of an appointment that was made before. */
  private void appointmentNews(String path) {
    tell("get-appointment-news.answer", server.get(path));
    JsonObject wanted =
        Examples.named("ask-for-appointment-news.request")
            .copy()
            .put("endpoint", "http://127.0.0.1:9/x");
    assertEquals(204, server.call("PUT", path).json(wanted.encode()).send().status());
    tell("get-appointment-news.answer-told", server.get(path));
    assertEquals(204, server.call("DELETE", path).send().status());
  }

  private Call mette(String verb) {
    return server.post(COUNTER + verb).as("mette");
  }

  private Call draw(String taskTypes) {
    return server.post(BRANCH + "/tickets").as("kiosk").json("{\"taskTypes\":[" + taskTypes + "]}");
  }

  private Call rate(String ticket) {
    return server.post(ticket + "/rating").json("{\"help\":5,\"solution\":4}");
  }

  private Call signIn(String user) {
    return server
        .post("/session")
        .json("{\"user\":\"" + user + "\",\"password\":\"" + TestServer.PASSWORD + "\"}");
  }
}

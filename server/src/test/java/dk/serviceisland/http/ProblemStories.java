package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.oidc.CrookedProvider;
import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** How each problem comes about, by its code: what is asked for in the end is refused with it. */
final class ProblemStories {
  private static final String NO_TICKET = "A".repeat(22);
  private static final String TODAY = "/report?from=2026-11-24&to=2026-11-24";

  static final Map<String, Function<TestServer, Call>> STORIES = new TreeMap<>();

  static {
    // Requests that cannot be read.
    tell("not-json", server -> Scenes.draw(server).json("{\"taskTypes\":["));
    tell("invalid-body", server -> Scenes.draw(server).json("{\"colour\":\"red\"}"));
    tell("invalid-query", server -> server.get(TODAY + "&by=colour").as("karen"));
    tell("idempotency-key-missing", server -> Scenes.drawing(server).without("Idempotency-Key"));
    tell(
        "idempotency-key-invalid",
        server -> Scenes.drawing(server).header("Idempotency-Key", "k".repeat(65)));
    tell("body-too-large", server -> Scenes.draw(server).json(" ".repeat(16_385)));
    tell(
        "unsupported-media-type",
        server -> Scenes.drawing(server).header("Content-Type", "text/plain"));
    tell("not-acceptable", server -> server.get(TODAY).as("karen").header("Accept", "image/png"));
    tell("route-unknown", server -> server.get("/nothing/here"));
    tell("method-not-allowed", server -> server.call("DELETE", "/branches"));
    tell(
        "idempotency-key-reused",
        server -> {
          Scenes.drawing(server).header("Idempotency-Key", "once").send();
          return Scenes.draw(server)
              .json("{\"taskTypes\":[\"collect\"]}")
              .header("Idempotency-Key", "once");
        });
    tell(
        "looks-like-cpr",
        server ->
            server
                .post("/devices")
                .json("{\"kind\":\"kiosk\",\"branch\":\"ry\",\"name\":\"Hos 010190-1234\"}"));

    // People and devices that may not.
    tell("figures-per-person-off", Scenes::byPerson);
    tell(
        "figures-per-person-not-yet",
        server -> Scenes.byPerson(server.permits("2026-11-25", "2027-05-31")));
    tell(
        "figures-per-person-expired",
        server -> Scenes.byPerson(server.permits("2026-05-01", "2026-11-23")));
    tell("unauthenticated", server -> server.get("/session"));
    tell("forbidden", server -> server.get("/devices").as("mette"));
    tell(
        "token-over",
        server -> {
          Call report = server.get(TODAY).as("service-figures");
          server.realTimePasses(Duration.ofDays(1));
          return report;
        });
    tell("outside-scope", server -> server.get("/audit").as("service-figures"));
    tell("home-unknown", server -> server.post("/branches/ry/home/release").as("admin"));
    tell(
        "branch-at-home",
        server -> {
          server
              .post("/settings")
              .as("admin")
              .json(
                  "{\"base\":1,\"from\":\"now\",\"why\":\"Bussen\",\"changes\":[{"
                      + "\"document\":\"branches/ry\",\"path\":\"home\",\"value\":\"bus\"}]}")
              .send();
          return server.post("/branches/ry/day/open").as("admin");
        });
    tell("token-unknown", server -> server.call("DELETE", "/service-tokens/x").as("admin"));
    tell("wrong-sign-in", server -> Scenes.signIn(server, "mette", "wrong", ""));
    tell(
        "account-not-in-force",
        server -> {
          Scenes.changing(server, 1, "staff", "staff[mette].since", "2026-11-25").send();
          return Scenes.signIn(server, "mette", TestServer.PASSWORD, "");
        });
    tell(
        "password-must-change",
        server -> Scenes.signIn(server, "kirsten", server.oneTimePassword("kirsten"), ""));
    tell(
        "one-time-password-over",
        server -> {
          String made = server.oneTimePassword("kirsten");
          server.realTimePasses(Duration.ofDays(1));
          return Scenes.signIn(server, "kirsten", made, "");
        });
    tell(
        "second-factor-needed",
        server -> {
          Scenes.factor(server, "mette");
          return Scenes.signIn(server, "mette", TestServer.PASSWORD, "");
        });
    tell("turn-code-missing", server -> server.post("/session/turn").as("mette").json("{}"));
    tell(
        "turn-code-wrong",
        server -> {
          String turned = Scenes.turned(server, Scenes.sessionOf(server, "mette"), "2580");
          return server
              .post("/session/turn-back")
              .header("Cookie", turned)
              .json("{\"code\":\"0000\"}");
        });
    tell(
        "second-factor-wrong",
        server -> {
          Scenes.factor(server, "mette");
          return Scenes.signInWith(server, "mette", "no-code");
        });
    tell(
        "second-factor-missing",
        server -> Scenes.signIn(server.wantsSecondFactors(), "admin", TestServer.PASSWORD, ""));
    tell(
        "second-factor-unknown",
        server -> server.call("DELETE", "/staff/mette/second-factor").as("admin"));
    tell(
        "second-factor-there",
        server -> {
          Scenes.factor(server, "mette");
          return server
              .post("/session/second-factor")
              .json("{\"user\":\"mette\",\"password\":\"" + TestServer.PASSWORD + "\"}");
        });
    tell(
        "password-refused",
        server -> Scenes.signIn(server, "mette", TestServer.PASSWORD, TestServer.PASSWORD));
    tell(
        "password-not-for-you",
        server -> {
          Scenes.house(server);
          return Scenes.signIn(server, "mette", TestServer.PASSWORD, "");
        });
    tell("house-sign-in-off", server -> server.post("/session/house"));
    tell(
        "house-sign-in-away",
        server -> {
          Scenes.house(server).goesAway();
          return server.post("/session/house");
        });
    tell(
        "house-sign-in-over",
        server -> {
          Scenes.house(server);
          return server.post("/session/house/return").json("{\"code\":\"c\",\"state\":\"s\"}");
        });
    tell(
        "house-sign-in-refused",
        server -> {
          CrookedProvider provider = Scenes.house(server);
          provider.isForged();
          return Scenes.comesFrom(provider, server, "1", "mette");
        });
    tell(
        "house-person-unknown",
        server -> Scenes.comesFrom(Scenes.house(server), server, "1", "nobody"));
    tell(
        "house-person-taken",
        server -> {
          CrookedProvider provider = Scenes.house(server);
          Scenes.comesFrom(provider, server, "1", "mette").send();
          return Scenes.comesFrom(provider, server, "2", "mette");
        });
    tell(
        "logout-token-wrong",
        server -> {
          Scenes.house(server);
          return server
              .post("/session/house/signed-out")
              .header("Content-Type", "application/x-www-form-urlencoded")
              .body("logout_token=a.b.c");
        });
    tell("too-many-open", Scenes::oneMoreByTheSamePhone);
    tell(
        "too-many-attempts",
        server -> {
          for (int i = 0; i < 10; i++) {
            Scenes.signIn(server, "jens", "wrong", "").send();
          }
          return Scenes.signIn(server, "jens", "wrong", "");
        });
    tell(
        "origin-wrong",
        server ->
            server.post(COUNTER + "/open").as("mette").header("Origin", "https://evil.example"));
    tell(
        "presence-required",
        server -> server.post(BRANCH + "/tickets").json("{\"taskTypes\":[\"passport\"]}"));
    tell(
        "presence-wrong",
        server ->
            server
                .post(BRANCH + "/tickets")
                .json("{\"taskTypes\":[\"passport\"],\"presence\":\"WRONG\"}"));
    tell(
        "enrolment-wrong",
        server -> server.post("/devices/enrol").json("{\"secret\":\"" + "x".repeat(43) + "\"}"));
    tell("person-unknown", server -> server.post("/staff/nobody/password").as("admin"));
    tell("printer-unknown", server -> server.post(BRANCH + "/printers/vest/test").as("karen"));
    tell("staff-unknown", server -> server.post(COUNTER + "/open").as("admin"));
    tell("not-your-counter", server -> Scenes.called(server).post(COUNTER + "/start").as("jens"));
    tell(
        "skill-missing",
        server -> {
          String pension = server.draws("pension").getString("id");
          server.metteMay("/open");
          return Scenes.callTicket(server, COUNTER, "mette", pension);
        });
    tell(
        "mentor-missing",
        server -> {
          String licence = server.draws("driving-licence").getString("id");
          server.post(BRANCH + "/counters/skranke-2/open").as("sofie").send();
          return Scenes.callTicket(server, BRANCH + "/counters/skranke-2", "sofie", licence);
        });
    tell(
        "peak-only",
        server -> {
          String mitid = server.draws("mitid").getString("id");
          server.metteMay("/open");
          Scenes.rushes(server);
          return Scenes.callTicket(server, COUNTER, "mette", mitid);
        });
    tell(
        "delegation-required",
        server -> {
          String moved = server.draws("population-register").getString("id");
          String there = BRANCH + "/counters/skranke-2";
          server.post(there + "/open").as("aisha").send();
          Scenes.callTicket(server, there, "aisha", moved).send();
          server.post(there + "/start").as("aisha").send();
          return server.post(there + "/complete").as("aisha").json("{\"outcome\":\"solved\"}");
        });

    // Settings.
    tell(
        "settings-invalid",
        server -> Scenes.changing(server, 1, "branches/ry", "lastTicketMinutes", "soon"));
    tell("revision-unknown", server -> server.get("/settings/revisions/9").as("admin"));
    tell(
        "revision-stays",
        server -> server.post("/settings/revisions/1/drop").as("admin").json("{\"why\":\"Nej\"}"));
    tell(
        "revision-stale",
        server -> {
          Scenes.changing(server, 1, "branches/ry", "lastTicketMinutes", 20).send();
          return Scenes.changing(server, 1, "branches/galten", "lastTicketMinutes", 20);
        });
    tell(
        "plan-is-in-files",
        server -> Scenes.changing(server.inFiles(), 1, "branches/ry", "lastTicketMinutes", 10));

    tell(
        "news-changed",
        server ->
            server
                .post(BRANCH + "/task-types/pension/playbook/read")
                .as("mette")
                .json("{\"news\":\"2026-10-01-00000000\"}"));
    tell(
        "question-unknown",
        server ->
            server
                .post("/grey-zones/none/answer")
                .as("karen")
                .json("{\"answer\":\"Ja\",\"shared\":false}"));
    tell(
        "pulse-not-asked",
        server ->
            PulseOverHttpTest.asks(server)
                .post("/session/pulse/answer")
                .as("mette")
                .json(Examples.named("answer-pulse.request").encode()));
    tell("lifeline-unknown", server -> server.post("/lifelines/none/take").as("torben"));
    tell(
        "lifeline-taken",
        server -> {
          Scenes.called(server).metteMay("/start");
          String ask =
              server.post(COUNTER + "/lifeline/ask").as("mette").send().json().getString("id");
          server.post("/lifelines/" + ask + "/take").as("torben").send();
          return server.post("/lifelines/" + ask + "/take").as("nanna");
        });
    tell(
        "hours-impossible",
        server -> server.opened().get(BRANCH + "/today?closes=09:30").as("karen"));

    // What does not exist.
    tell("branch-unknown", server -> server.get("/branches/nowhere"));
    tell(
        "task-type-unknown",
        server -> Scenes.draw(server).json("{\"taskTypes\":[\"dog-licence\"]}"));
    tell("counter-unknown", server -> server.get(BRANCH + "/counters/skranke-99").as("mette"));
    tell("ticket-unknown", server -> server.get("/tickets/" + NO_TICKET + NO_TICKET));
    tell("device-unknown", server -> server.call("DELETE", "/devices/" + NO_TICKET).as("admin"));
    tell("link-unknown", server -> server.call("DELETE", "/devices/links/x").as("admin"));
    tell("device-code-unknown", server -> server.post("/devices/222222/accept").as("admin"));

    // Appointments.
    tell("appointment-unknown", server -> server.get("/appointments/" + NO_TICKET + NO_TICKET));
    tell(
        "not-bookable",
        server -> AppointmentScenes.byStaff(server, AppointmentScenes.TIME, "\"mitid\""));
    tell(
        "time-past",
        server -> AppointmentScenes.byStaff(server, "2026-11-23T10:00:00+01:00", "\"passport\""));
    tell(
        "time-too-far",
        server -> AppointmentScenes.byStaff(server, "2027-03-01T10:00:00+01:00", "\"passport\""));
    tell(
        "time-closed",
        server -> AppointmentScenes.byStaff(server, "2026-12-01T03:00:00+01:00", "\"passport\""));
    tell("time-taken", AppointmentScenes::oneTooMany);
    tell("too-many-bookings", AppointmentScenes::oneTooManyByMail);

    // The duty plan.
    tell("not-on-staff", server -> DutyScenes.plan(server, "nobody", 0, "10:00", "12:00"));
    tell("duty-day-over", server -> DutyScenes.on(server, "2026-11-23", "10:00", "12:00"));
    tell("duty-day-too-far", server -> DutyScenes.on(server, "2028-11-24", "10:00", "12:00"));
    tell(
        "duty-stale",
        server -> {
          DutyScenes.plan(server, "mette", 0, "10:00", "12:00").send();
          return DutyScenes.plan(server, "mette", 0, "12:00", "14:00");
        });
    tell(
        "duty-overlap",
        server -> DutyScenes.plan(server, "mette", 0, "10:00", "12:00", "11:00", "14:00"));
    tell(
        "duty-elsewhere",
        server -> {
          server
              .call("PUT", "/branches/ry/duties/mette")
              .as("admin")
              .json(DutyScenes.body(DutyScenes.DAY, 0, "09:00", "12:00"))
              .send();
          return DutyScenes.plan(server, "mette", 1, "11:00", "14:00");
        });
    tell(
        "duty-file-wrong",
        server ->
            DutyScenes.table(
                server,
                "dato;medarbejder;fra;til\n2026-12-01;nobody;10;12\n2026-12-01;mette;10:05;12\n"));
    tell(
        "appointment-over",
        server -> {
          JsonObject booked = AppointmentScenes.booked(server);
          server.post(AppointmentScenes.at(booked) + "/cancel").send();
          return server
              .post(AppointmentScenes.at(booked) + "/move")
              .json("{\"from\":\"2026-12-01T11:00:00+01:00\"}");
        });

    tell(
        "appointment-elsewhere",
        server ->
            server
                .post("/branches/ry/check-in")
                .as("mette")
                .json("{\"code\":\"" + AppointmentScenes.booked(server).getString("id") + "\"}"));

    // Seats of courses.
    tell("meeting-unknown", server -> SeatScenes.book(server, "borger-dk.2026-11-25.1400", false));
    tell(
        "push-unusable",
        server ->
            server
                .opened()
                .call("PUT", "/tickets/" + server.draws("passport").getString("id") + "/news")
                .json(
                    "{\"endpoint\":\"https://10.0.0.1/x\",\"p256dh\":\""
                        + "A".repeat(87)
                        + "\",\"auth\":\""
                        + "A".repeat(22)
                        + "\",\"walkMinutes\":5}"));
    tell("booking-unknown", server -> server.get("/bookings/" + NO_TICKET + NO_TICKET));
    tell("meeting-full", server -> SeatScenes.full(server, 12, false));
    tell("waiting-list-full", server -> SeatScenes.full(server, 22, true));
    tell("booking-not-yet", server -> SeatScenes.book(server, "borger-dk.2027-01-05.1400", false));
    tell("meeting-over", server -> SeatScenes.today(server.at("15:30:00"), false));
    tell(
        "meeting-called-off",
        server -> {
          server.post(SeatScenes.TODAY + "/call-off").as("mette").send();
          return SeatScenes.today(server, false);
        });
    tell(
        "cancel-too-late",
        server -> {
          String booking = SeatScenes.booked(server).getString("id");
          return server.at("14:00:00").post("/bookings/" + booking + "/cancel");
        });
    tell(
        "booking-cancelled",
        server -> {
          JsonObject booked = SeatScenes.booked(server);
          server.post("/bookings/" + booked.getString("id") + "/cancel").send();
          return SeatScenes.door(server.at("13:30:00"), "check-in", booked);
        });
    tell(
        "check-in-not-yet",
        server -> SeatScenes.door(server, "check-in", SeatScenes.booked(server)));
    tell(
        "not-checked-in",
        server -> SeatScenes.door(server, "take-back", SeatScenes.booked(server)));

    // Draws that are not possible now.
    tellEarly("branch-closed", Scenes::drawing);
    tell(
        "task-type-closed",
        server -> Scenes.draw(server).json("{\"taskTypes\":[\"advance-vote\"]}"));
    tell(
        "task-type-paused",
        server -> {
          server.post(BRANCH + "/task-types/passport/pause").as("karen").send();
          return Scenes.drawing(server);
        });
    tell(
        "task-type-not-paused",
        server -> server.post(BRANCH + "/task-types/passport/resume").as("karen"));
    tell(
        "peak-unplanned",
        server ->
            server.post(BRANCH + "/today").as("karen").json("{\"peak\":true,\"why\":\"Kø\"}"));
    tell(
        "quota-reached",
        server -> {
          server.draws("mitid");
          return Scenes.draw(server).json("{\"taskTypes\":[\"mitid\"]}");
        });
    tell(
        "duplicate-task-type",
        server -> Scenes.draw(server).json("{\"taskTypes\":[\"passport\",\"passport\"]}"));
    tell(
        "language-unknown",
        server -> Scenes.draw(server).json("{\"taskTypes\":[\"passport\"],\"language\":\"sv\"}"));
    tellEarly("day-not-open", server -> server.post(COUNTER + "/open").as("mette"));
    tell("day-already-opened", server -> server.post(BRANCH + "/day/open").as("karen"));
    tell(
        "day-closed",
        server -> {
          server.post(BRANCH + "/day/close").as("karen").send();
          return Scenes.drawing(server);
        });

    // Tickets that are somewhere else.
    tell(
        "ticket-not-waiting",
        server -> {
          String ticket = Scenes.parked(server);
          return server.post("/tickets/" + ticket + "/postpone").json("{\"places\":1}");
        });
    tell(
        "ticket-already-called",
        server -> {
          String ticket = server.draws("passport").getString("id");
          Scenes.call(server);
          return server
              .post(BRANCH + "/tickets/" + TestServer.id(ticket) + "/remove")
              .as("jens")
              .json("{\"reason\":\"left\"}");
        });
    tell(
        "ticket-not-called",
        server -> {
          Scenes.called(server).metteMay("/start");
          return server.post(COUNTER + "/recall").as("mette");
        });
    tell("ticket-not-in-service", server -> Scenes.complete(Scenes.called(server), "solved"));
    tell(
        "ticket-not-parked",
        server -> {
          String ticket = server.draws("passport").getString("id");
          return server.post(BRANCH + "/tickets/" + TestServer.id(ticket) + "/unpark").as("mette");
        });
    tell(
        "ticket-not-missed",
        server -> server.post("/tickets/" + server.draws("passport").getString("id") + "/return"));
    tell(
        "ticket-ended",
        server -> {
          String withdraw = "/tickets/" + server.draws("passport").getString("id") + "/withdraw";
          server.post(withdraw).send();
          return server.post(withdraw);
        });
    tell(
        "return-too-late",
        server -> {
          String ticket = server.draws("passport").getString("id");
          Scenes.call(server).at("10:01:00").metteMay("/no-show");
          server.at("10:30:00");
          return server.post("/tickets/" + ticket + "/return");
        });
    tell(
        "nobody-behind",
        server ->
            server
                .post("/tickets/" + server.draws("passport").getString("id") + "/postpone")
                .json("{\"places\":1}"));
    tell("not-served-yet", server -> Scenes.rate(server, server.draws("passport").getString("id")));
    tell(
        "already-rated",
        server -> {
          String ticket = server.draws("passport").getString("id");
          Scenes.call(server).metteMay("/start");
          Scenes.complete(server, "solved").send();
          Scenes.rate(server, ticket).send();
          return Scenes.rate(server, ticket);
        });
    tell(
        "choice-unknown",
        server -> {
          String ticket = server.draws("passport").getString("id");
          Scenes.call(server).metteMay("/start");
          Scenes.complete(server, "solved").send();
          return server
              .post("/tickets/" + ticket + "/rating")
              .json(Examples.named("rate-visit.request-answers").encode());
        });
    tell(
        "too-many-errands",
        server -> {
          server.draws("passport", "health-card", "collect", "loans", "books");
          Scenes.call(server);
          return server
              .post(COUNTER + "/add-errand")
              .as("mette")
              .json("{\"taskType\":\"computer\"}");
        });

    // Counters that are somebody else's or in another state.
    tell("counter-closed", server -> server.post(COUNTER + "/call-next").as("mette"));
    tell(
        "counter-taken",
        server -> {
          server.metteMay("/open");
          return server.post(COUNTER + "/open").as("jens");
        });
    tell("counter-busy", server -> Scenes.called(server).post(COUNTER + "/call-next").as("mette"));
    tell(
        "counter-paused",
        server -> {
          server.metteMay("/open");
          server.post(COUNTER + "/pause").as("mette").json("{\"reason\":\"break\"}").send();
          return server.post(COUNTER + "/call-next").as("mette");
        });
    tell(
        "counter-not-paused",
        server -> {
          server.metteMay("/open");
          return server.post(COUNTER + "/resume").as("mette");
        });
    tell(
        "staff-at-other-counter",
        server -> {
          server.metteMay("/open");
          return server.post(BRANCH + "/counters/skranke-1/open").as("mette");
        });
    tell(
        "nothing-at-counter",
        server -> {
          server.metteMay("/open");
          return server.post(COUNTER + "/no-show").as("mette");
        });
    tell("recall-too-soon", server -> Scenes.called(server).post(COUNTER + "/recall").as("mette"));
    tell(
        "no-show-too-soon", server -> Scenes.called(server).post(COUNTER + "/no-show").as("mette"));
    tell(
        "recall-limit",
        server -> {
          Scenes.called(server).at("10:05:00").metteMay("/recall");
          server.at("10:10:00").metteMay("/recall");
          return server.at("10:15:00").post(COUNTER + "/recall").as("mette");
        });
    tell("assistance-unknown", server -> server.post(BRANCH + "/assistance/7/take").as("mette"));
    tell(
        "assistance-taken",
        server -> {
          String asked =
              server.post(BRANCH + "/assistance").as("kiosk").send().json().getString("id");
          server.post(BRANCH + "/assistance/" + asked + "/take").as("jens").send();
          return server.post(BRANCH + "/assistance/" + asked + "/take").as("mette");
        });
    tell(
        "clock-backwards",
        server ->
            server
                .call("PUT", "/rehearsal/clock")
                .as("admin")
                .json("{\"now\":\"2026-11-24T08:00:00+01:00\"}"));

    // What is broken.
    tell("internal", server -> server.get(TODAY + "&branch=ry").as("karen"));
    tell(
        "journal-unavailable",
        server -> {
          Scenes.drawing(server).send();
          server.kept().limitTo(1);
          String many = "\"passport\",\"health-card\",\"collect\",\"loans\",\"books\"";
          Call draw = Scenes.draw(server).json("{\"taskTypes\":[" + many + "]}");
          while (draw.header("Idempotency-Key", String.valueOf(server.next())).send().status()
              == 201) {
            assertTrue(server.next() < 10_000, "the store never became full");
          }
          return draw;
        });
    tell(
        "branch-out-of-service",
        server -> {
          server.draws("passport");
          server.restart(Scenes::spoilEvents);
          return server.get(BRANCH);
        });
    tell(
        "ticket-out-of-reach",
        server -> {
          String ticket = server.draws("passport").getString("id");
          server.restart(Scenes::spoilEvents);
          return server.get("/tickets/" + ticket);
        });
  }

  private static void tell(String code, Function<TestServer, Call> story) {
    STORIES.put(code, server -> story.apply(server.opened()));
  }

  private static void tellEarly(String code, Function<TestServer, Call> story) {
    STORIES.put(code, story);
  }

  private ProblemStories() {}
}

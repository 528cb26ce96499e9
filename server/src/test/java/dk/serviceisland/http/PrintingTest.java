package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.print.NetworkPrinter;
import dk.serviceisland.print.TcpPrinter;
import dk.serviceisland.print.TcpPrinter.Mood;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Draws that end on paper: through the real engine and store to a printer that decodes. */
class PrintingTest {
  private static final String SOLVED = "{\"outcome\":\"solved\"}";

  private final TcpPrinter atKiosk = new TcpPrinter();
  private final TcpPrinter atDesk = new TcpPrinter();

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server =
        TestServer.start(
            folder,
            List.of(
                new NetworkPrinter("indgang", "127.0.0.1", atKiosk.port(), Set.of("kiosk"), false),
                new NetworkPrinter("skranke", "127.0.0.1", atDesk.port(), Set.of(), true)));
    server.opened();
  }

  @AfterEach
  void stop() {
    server.close();
    atKiosk.close();
    atDesk.close();
    assertEquals(List.of(), atKiosk.complaints());
  }

  private Call draw(String who, String key) {
    return server
        .post(BRANCH + "/tickets")
        .as(who)
        .header("Idempotency-Key", key)
        .json("{\"taskTypes\":[\"passport\",\"health-card\"]}");
  }

  /**
   * Whoever takes a time in place of a number may have it on paper, which says what became of both.
   */
  @Test
  void aTimeInPlaceOfANumberIsPrinted() {
    JsonObject booked = AppointmentScenes.booked(server);
    String code = booked.getString("id");
    JsonObject wish = new JsonObject().put("code", code).put("freed", "P105");
    assertEquals("printed", printTime(wish).json().getString("state"));
    TcpPrinter.Cut cut = atKiosk.next();
    String word = booked.getString("word");
    assertEquals(
        List.of(
            "Hovedbiblioteket",
            "Din tid er bestilt",
            word.substring(0, 3) + " " + word.substring(3),
            "Pas",
            "tirsdag 1. december kl. 10.00",
            "Meld din ankomst mellem kl. 10.00 og 10.10.",
            "Scan koden med din telefon, eller husk de seks tegn.",
            "P105 er givet fri."),
        cut.texts());
    assertEquals(booked.getString("followUrl"), cut.qr());

    printTime(wish.copy().put("language", "en"));
    assertTrue(atKiosk.next().texts().contains("Tuesday 1 December at 10:00"));
    assertEquals("language-unknown", printTime(wish.copy().put("language", "kl")).code());
    assertEquals("appointment-unknown", printTime(wish.copy().put("code", "K7F2PM")).code());
    server.post("/appointments/" + code + "/cancel").send();
    assertEquals("appointment-over", printTime(wish).code());
  }

  private TestServer.Answer printTime(JsonObject what) {
    return server.post(BRANCH + "/appointments/print").as("kiosk").json(what.encode()).send();
  }

  private String printed(JsonObject ticket) {
    TestServer.Answer answer = server.get("/tickets/" + ticket.getString("id") + "/print").send();
    assertEquals(200, answer.status(), answer.body());
    return answer.json().getString("state");
  }

  private String paper(String staff, JsonObject ticket) {
    return server
        .get(BRANCH + "/tickets/" + ticket.getString("id") + "/print")
        .as(staff)
        .send()
        .json()
        .getString("state");
  }

  private JsonArray assistance() {
    return server.get(BRANCH + "/queue").as("mette").send().json().getJsonArray("assistance");
  }

  @Test
  void aDrawAtTheKioskComesOutOnceHoweverOftenItIsAskedFor() {
    server.metteMay("/open");
    JsonObject ticket = draw("kiosk", "touch-1").send().json();
    assertEquals("printed", printed(ticket));
    assertEquals(ticket, draw("kiosk", "touch-1").send().json());
    assertEquals(ticket, draw("kiosk", "touch-1").send().json());

    TcpPrinter.Cut cut = atKiosk.next();
    assertEquals(
        List.of(
            "Hovedbiblioteket",
            "Dit nummer er",
            "P101",
            "Pas",
            "Sundhedskort og læge",
            "Forventet ventetid: omkring 13 til 20 min",
            "Område: Øen",
            "24.11.2026 10.00"),
        cut.texts().subList(0, 8));
    assertEquals(ticket.getString("followUrl"), cut.qr());
    assertEquals("printed", printed(draw("kiosk", "touch-2").send().json()));
    assertEquals("P102", atKiosk.next().texts().get(2));
    assertEquals(0, atKiosk.waiting());
    assertEquals(0, atDesk.waiting());
  }

  @Test
  void aRefusedDrawPrintsNothing() {
    assertEquals(
        404,
        server
            .post(BRANCH + "/tickets")
            .as("kiosk")
            .json("{\"taskTypes\":[\"wedding\"]}")
            .send()
            .status());
    draw("kiosk", "next").send();

    assertEquals("P101", atKiosk.next().texts().get(2));
    assertEquals(0, atKiosk.waiting());
  }

  @Test
  void whatStaffDrawComesOutAtTheDesk() {
    JsonObject ticket = draw("mette", "desk-1").send().json();

    assertEquals("printed", paper("mette", ticket));
    assertEquals("P101", atDesk.next().texts().get(2));
    assertEquals(0, atKiosk.waiting());
  }

  @Test
  void staffPrintANumberAgainAsOftenAsTheyLike() {
    JsonObject ticket = draw("kiosk", "touch-1").send().json();
    for (int i = 0; i < 2; i++) {
      assertEquals("printed", printedAtDesk(ticket.getString("id")));
      TcpPrinter.Cut cut = atDesk.next();
      assertEquals("P101", cut.texts().get(2));
      assertTrue(cut.texts().contains("Forventet ventetid: omkring 13 til 20 min"));
    }
  }

  /** Whoever serves could else leave or rate in a citizen's name. */
  @Test
  void whatStaffPrintHasNoCodeOfWhatACitizenDrew() {
    String atKiosk = draw("kiosk", "touch-1").send().json().getString("id");
    String byPhone = drawByPhone().getString("id");

    for (String code : List.of(atKiosk, byPhone)) {
      assertEquals("printed", printedAtDesk(code));
      TcpPrinter.Cut cut = atDesk.next();
      assertEquals("", cut.qr());
      String lines = String.join("\n", cut.texts());
      assertFalse(lines.contains(code.substring(22)) || lines.contains("koden"), lines);
    }
  }

  @Test
  void whatStaffPrintHasTheCodeOfWhatStaffDrew() {
    String id = draw("mette", "desk-1").send().json().getString("id");
    String code = atDesk.next().qr();
    assertTrue(code.endsWith("/t/" + server.code(id)), code);

    assertEquals("printed", printedAtDesk(id));

    assertEquals(code, atDesk.next().qr());
  }

  @Test
  void whatWasSentOnIsPrintedAsWhatItIsThere() {
    String ticket = draw("kiosk", "one").send().json().getString("id");
    assertEquals(200, server.post("/branches/ry/day/open").as("karen").send().status());
    server.metteMay("/open");
    server.metteMay("/call-next");
    server.metteMay("/start");
    server.post(BRANCH + "/counters/skranke-3/complete").as("mette").json(SOLVED).send();
    server.metteMay("/call-next");
    String to = "{\"branch\":\"ry\",\"taskType\":\"passport\",\"anyway\":true}";
    assertEquals(
        200, server.post(TestServer.COUNTER + "/send-on").as("mette").json(to).send().status());
    server.sendingsGoOn();

    assertEquals("printed", printedAtDesk(ticket));

    TcpPrinter.Cut cut = atDesk.next();
    assertEquals("Ry Bibliotek", cut.texts().get(0));
    assertEquals("", cut.qr());
  }

  @Test
  void whatIsNoOpenNumberIsNotPrinted() {
    String ticket = draw("kiosk", "one").send().json().getString("id");
    server.post("/tickets/" + ticket + "/withdraw").send();

    assertEquals("ticket-ended", printAgain(ticket).code());
    assertEquals("ticket-unknown", printAgain("aT5yUi8oPa2sDf4gHj6kLg").code());
    assertEquals(0, atDesk.waiting());
  }

  private TestServer.Answer printAgain(String ticket) {
    return server.post(BRANCH + "/tickets/" + TestServer.id(ticket) + "/print").as("mette").send();
  }

  private String printedAtDesk(String ticket) {
    TestServer.Answer answer = printAgain(ticket);
    assertEquals(200, answer.status(), answer.body());
    return answer.json().getString("state");
  }

  @Test
  void aPhoneGetsNoPaper() {
    assertEquals("none", printed(drawByPhone()));
  }

  private JsonObject drawByPhone() {
    return server
        .post(BRANCH + "/tickets")
        .header("Idempotency-Key", "phone-key-that-nobody-guesses")
        .json("{\"taskTypes\":[\"passport\"],\"presence\":\"" + server.presenceCode() + "\"}")
        .send()
        .json();
  }

  @Test
  void aPrinterWithoutPaperIsSaidToCitizenAndStaffUntilItPrints() {
    atKiosk.is(Mood.PAPER_OUT);
    assertEquals("paper-out", printed(draw("kiosk", "touch-1").send().json()));
    assertEquals("paper-out", printed(draw("kiosk", "touch-2").send().json()));

    assertEquals(1, assistance().size());
    JsonObject asked = assistance().getJsonObject(0);
    assertEquals("printer", asked.getString("kind"));
    assertEquals("kiosk", asked.getString("place"));
    assertEquals("paper-out", asked.getString("trouble"));
    String take = BRANCH + "/assistance/" + asked.getString("id") + "/take";
    assertEquals(200, server.post(take).as("mette").send().status());
    assertEquals("paper-out", printed(draw("kiosk", "touch-3").send().json()));
    assertEquals("taken", assistance().getJsonObject(0).getString("state"));

    atKiosk.is(Mood.READY);
    assertEquals("printed", printed(draw("kiosk", "touch-4").send().json()));
    assertEquals(List.of(), assistance().getList());
    assertEquals("P104", atKiosk.next().texts().get(2));
  }

  @Test
  void aPrinterThatIsAwayHoldsUpNoDraw() {
    atKiosk.close();
    JsonObject ticket = draw("kiosk", "touch-1").send().json();

    assertEquals("P101", ticket.getString("number"));
    assertEquals("refused", printed(ticket));
    assertEquals("refused", assistance().getJsonObject(0).getString("trouble"));
    assertTrue(assistance().getJsonObject(0).getString("place").contains("kiosk"));
  }

  @Test
  void aTestPrintsWhatNobodyTakesForANumberAndSaysHowThePrinterIs() {
    assertEquals("unknown", printer(0).getString("state"));
    TestServer.Answer tested = test("karen", "indgang");

    assertEquals(200, tested.status(), tested.body());
    assertTrue(tested.json().getBoolean("printed"));
    TcpPrinter.Cut cut = atKiosk.next();
    assertEquals(
        List.of("Hovedbiblioteket", "Æ Ø Å æ ø å", "TEST", "kiosk"), cut.texts().subList(0, 4));
    assertEquals(server.origin(), cut.qr());
    assertEquals("works", printer(0).getString("state"));
    atKiosk.is(Mood.PAPER_LOW);
    assertEquals("paper-low", test("admin", "indgang").json().getString("state"));
    atKiosk.is(Mood.COVER_OPEN);
    TestServer.Answer open = test("admin", "indgang");
    assertFalse(open.json().getBoolean("printed"));
    assertEquals("cover-open", open.json().getString("state"));
    assertEquals("cover-open", printer(0).getString("state"));
  }

  @Test
  void aPrinterWhoseKioskNobodyLetInIsSeen() {
    assertFalse(printer(0).getJsonArray("kiosks").getJsonObject(0).getBoolean("letIn"));
    server.get("/devices/self").as("kiosk").send();

    assertTrue(printer(0).getJsonArray("kiosks").getJsonObject(0).getBoolean("letIn"));
    assertTrue(printer(1).getBoolean("desk"));
  }

  @Test
  void onlyWhoLeadsTheBranchTestsItsPrinters() {
    assertEquals("forbidden", test("mette", "indgang").code());
    assertEquals("printer-unknown", test("karen", "vest").code());
    assertEquals(
        "branch-unknown",
        server.post("/branches/nowhere/printers/indgang/test").as("admin").send().code());
    assertEquals("forbidden", server.get(BRANCH + "/printers").as("mette").send().code());
    assertEquals(0, atKiosk.waiting());
  }

  private TestServer.Answer test(String who, String printer) {
    return server.post(BRANCH + "/printers/" + printer + "/test").as(who).send();
  }

  private JsonObject printer(int index) {
    return server
        .get(BRANCH + "/printers")
        .as("karen")
        .send()
        .json()
        .getJsonArray("printers")
        .getJsonObject(index);
  }
}

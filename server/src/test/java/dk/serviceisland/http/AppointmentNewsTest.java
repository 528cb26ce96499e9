package dk.serviceisland.http;

import static dk.serviceisland.http.AppointmentScenes.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.journal.SqliteBackup;
import dk.serviceisland.nudge.PlayedPushService;
import dk.serviceisland.nudge.PlayedPushService.Received;
import dk.serviceisland.outbox.MailBox;
import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a phone in a pocket is told of an appointment to come, by a push service that opens it. The
 * day of the tests is the one before.
 */
class AppointmentNewsTest {
  private static final String TOMORROW = "2026-11-25";
  private static final String TIME = TOMORROW + "T10:00:00+01:00";
  private static final String LATER = TOMORROW + "T12:00:00+01:00";

  @TempDir private Path folder;
  private PlayedPushService browser;
  private TestServer server;
  private JsonObject booked;

  @BeforeEach
  void book() {
    browser = new PlayedPushService();
    server = TestServer.start(folder).opened();
    booked = books(TIME);
  }

  @AfterEach
  void stop() {
    server.close();
    browser.close();
  }

  private JsonObject books(String time) {
    TestServer.Answer made = AppointmentScenes.byStaff(server, time, "\"passport\"").send();
    assertEquals(201, made.status(), made.body());
    return made.json();
  }

  private String news() {
    return at(booked) + "/news";
  }

  private JsonObject subscription(String language) {
    JsonObject given = browser.subscription(1).put("language", language);
    given.remove("walkMinutes");
    return given;
  }

  private TestServer.Answer ask(JsonObject given) {
    return server.call("PUT", news()).json(given.encode()).send();
  }

  private void wants(String language) {
    assertEquals(204, ask(subscription(language)).status());
  }

  private boolean isOn() {
    return server.get(news()).send().json().getBoolean("told");
  }

  private void evening() {
    server.at("18:00:00").tellsOfBookings();
  }

  private void move(String time) {
    String body = new JsonObject().put("from", time).encode();
    assertEquals(200, server.post(at(booked) + "/move").json(body).send().status());
  }

  private void callOff() {
    String which =
        new JsonObject().put("date", TOMORROW).put("word", booked.getString("word")).encode();
    server
        .post(AppointmentScenes.MADE + "/call-off")
        .as("karen")
        .json("{\"appointments\":[" + which + "]}")
        .send();
  }

  private static String title(Received told) {
    return told.words().getString("title");
  }

  @Test
  void itIsRemindedTheEveningBeforeAndToldThatItMovedAndWasCalledOff() throws InterruptedException {
    assertFalse(isOn());
    wants("da");
    assertTrue(isOn());
    evening();
    Received reminder = browser.next();
    assertEquals("Husk din tid onsdag 25. november kl. 10.00", title(reminder));
    assertEquals("Hovedbiblioteket", reminder.words().getString("body"));
    assertEquals("/book/" + booked.getString("id") + "?lang=da", reminder.words().getString("url"));
    assertFalse(reminder.words().encode().contains("Pas"), "a lock screen is read by others");
    assertEquals(
        Examples.shape(Examples.named("news.appointment")), Examples.shape(reminder.words()));
    assertTrue(reminder.ttl() >= 16 * 3_600, "until it is kept no more: " + reminder.ttl());

    move(LATER);
    Received moved = browser.next();
    assertEquals("Din tid er flyttet til onsdag 25. november kl. 12.00", title(moved));
    assertEquals(reminder.topic(), moved.topic(), "of a phone that is off, only the last is kept");
    assertNotEquals(booked.getString("id"), moved.topic());

    callOff();
    Received off = browser.next();
    assertEquals("Din tid onsdag 25. november kl. 12.00 er aflyst", title(off));
    assertTrue(off.words().getString("body").contains("Bestil en ny"), off.words()::encode);
    assertEquals("told", told(), "the list of staff says so");
  }

  private String told() {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          String told = null;
          while (!"told".equals(told)) {
            told =
                server
                    .get(AppointmentScenes.MADE + "?date=" + TOMORROW)
                    .as("mette")
                    .send()
                    .json()
                    .getJsonArray("appointments")
                    .getJsonObject(0)
                    .getString("told");
          }
          return told;
        });
  }

  @Test
  void itIsToldInTheLanguageOfItsHolder() throws InterruptedException {
    wants("ar");
    evening();
    Received reminder = browser.next();
    assertTrue(title(reminder).contains("10:00"), title(reminder));
    assertEquals("rtl", reminder.words().getString("dir"));
    assertEquals("ar", reminder.words().getString("lang"));
    assertTrue(reminder.words().getString("url").endsWith("?lang=ar"));
  }

  @Test
  void nothingIsToldTwiceOverARestart() throws InterruptedException {
    wants("en");
    server.restart(file -> {});
    assertTrue(isOn());
    evening();
    assertTrue(title(browser.next()).startsWith("Remember your time"));

    server.restart(file -> {});
    server.tellsOfBookings();
    server.tellsOfBookings();
    wants("en");
    server.tellsOfBookings();
    move(LATER);
    assertTrue(title(browser.next()).contains("12:00"), "the next that came");
  }

  /** The reminder of the time that it had is told no more. */
  @Test
  void whatIsMovedIsRemindedOfOnce() throws InterruptedException {
    wants("da");
    move(LATER);
    assertTrue(title(browser.next()).contains("flyttet"));
    evening();
    assertTrue(title(browser.next()).contains("12.00"));
    callOff();
    assertTrue(title(browser.next()).contains("aflyst"), "the next that came");
  }

  @Test
  void whatAServiceDoesNotTakeIsToldLater() throws InterruptedException {
    browser.answers(503).answers(400);
    wants("da");
    evening();
    assertEquals(503, browser.nextAnswer());
    server.at("18:01:00").tellsOfBookings();
    assertEquals(400, browser.nextAnswer());
    server.at("18:04:00").tellsOfBookings();
    assertEquals(201, browser.nextAnswer());
    server.at("18:30:00").tellsOfBookings();
    callOff();
    assertTrue(title(browser.next()).startsWith("Husk"));
    assertTrue(title(browser.next()).contains("aflyst"));
  }

  @Test
  void aBrowserThatIsGoneIsForgotten() throws InterruptedException {
    browser.answers(410);
    wants("da");
    evening();
    assertEquals(410, browser.nextAnswer());
    assertFalse(isOn());

    move(LATER);
    server.tellsOfBookings();
    wants("da");
    callOff();
    assertTrue(title(browser.next()).contains("aflyst"), "the first that came");
  }

  @Test
  void whoeverWantsNoMoreKeepsTheMailAndTheOtherWayRound() throws InterruptedException {
    try (MailBox box = MailBox.open()) {
      server.sendsMailBy(MailBox.at(box.port()));
      JsonObject body =
          new JsonObject(AppointmentScenes.body(LATER, "\"passport\""))
              .put("mail", "anna@example.dk");
      booked = server.post(AppointmentScenes.MADE).as("mette").json(body.encode()).send().json();
      assertEquals("anna@example.dk", box.next().to());
      wants("da");
      assertEquals(204, server.call("DELETE", news()).send().status());
      assertFalse(isOn());
      evening();
      assertTrue(box.next().header("Subject").contains("I morgen"));

      wants("da");
      assertEquals(204, server.call("DELETE", at(booked) + "/mail").send().status());
      assertTrue(isOn());
      move(TIME);
      assertTrue(title(browser.next()).contains("flyttet"));
      assertFalse(server.get(at(booked)).send().json().getBoolean("mail"));
    }
  }

  @Test
  void whatTheBrowserGaveIsInNoFileAndNoCopyAndGoesWithTheVisit() throws IOException {
    wants("da");
    String gave = subscription("da").getString("endpoint");
    String sealed = sealed();
    assertEquals(Set.of(), filesWith(gave), "it is closed");
    assertNotEquals(Set.of(), filesWith(sealed));
    Path copy = folder.resolve("copies").resolve("copy.db");
    Files.createDirectory(copy.getParent());
    server.restart(file -> SqliteBackup.backUp(file, copy));
    assertFalse(read(copy).contains(sealed));

    server.post(at(booked) + "/cancel").send();
    server.tellsOfBookings();
    assertFalse(isOn());
    assertEquals(Set.of(), filesWith(sealed));
    assertEquals("appointment-over", ask(subscription("da")).code());
  }

  private String sealed() {
    return TestServer.await(
            server
                .kept()
                .outbox()
                .phone(
                    new dk.serviceisland.domain.booking.AppointmentId(
                        TestServer.id(booked.getString("id")))))
        .orElseThrow();
  }

  /** Nobody is asked once more: the page of the number says that it is told. */
  @Test
  void whoeverChecksInIsToldOfTheNumberOnTheSamePhone() throws InterruptedException {
    booked = books("2026-11-24T10:40:00+01:00");
    server.at("10:38:00");
    wants("en");
    JsonObject ticket =
        server
            .post(TestServer.BRANCH + "/check-in")
            .as("kiosk")
            .json("{\"code\":\"" + booked.getString("word") + "\",\"language\":\"en\"}")
            .send()
            .json();
    server.metteMay("/open");
    server.metteMay("/call-next");
    Received called = browser.next();
    assertEquals("/t/" + ticket.getString("id"), called.words().getString("url"));
    assertEquals(
        5,
        server
            .get("/tickets/" + ticket.getString("id") + "/news")
            .send()
            .json()
            .getInteger("walkMinutes"));
  }

  @Test
  void whatIsNothingToPushToIsRefusedAndNobodyAsksWithoutEnd() {
    JsonObject good = subscription("da");
    assertEquals("push-unusable", ask(good.copy().put("endpoint", "https://10.0.0.1/x")).code());
    assertEquals("invalid-body", ask(good.copy().put("auth", "short")).code());
    assertEquals("invalid-body", ask(good.copy().put("language", "DANISH")).code());
    String unknown = "/appointments/" + "x".repeat(44) + "/news";
    assertEquals(
        List.of("appointment-unknown", "appointment-unknown", "appointment-unknown"),
        List.of(
            server.get(unknown).send().code(),
            server.call("PUT", unknown).json(good.encode()).send().code(),
            server.call("DELETE", unknown).send().code()));
    for (int number = 0; number < 10; number++) {
      wants("da");
    }
    assertEquals("too-many-attempts", ask(good).code());
  }

  private Set<String> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> read(file).contains(text))
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toSet());
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

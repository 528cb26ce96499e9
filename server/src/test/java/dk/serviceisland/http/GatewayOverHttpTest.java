package dk.serviceisland.http;

import static dk.serviceisland.http.AppointmentScenes.MADE;
import static dk.serviceisland.http.AppointmentScenes.TIME;
import static dk.serviceisland.http.AppointmentScenes.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.appointments.Message.About;
import dk.serviceisland.outbox.PlayedGateway;
import dk.serviceisland.outbox.PlayedGateway.Received;
import dk.serviceisland.outbox.WebhookSettings;
import dk.serviceisland.wire.Examples;
import dk.serviceisland.wire.FeedContract;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A municipality's own gateway is told of what its program has booked, by signed calls. */
class GatewayOverHttpTest {
  private static final String LATER = "2026-12-01T13:00:00+01:00";
  private static final byte[] SECRET =
      "a secret of thirty-two bytes now".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;
  private TestServer server;
  private PlayedGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new PlayedGateway(SECRET);
    server = TestServer.start(folder).opened().tells(settings(gateway.url()));
  }

  private static WebhookSettings settings(URI url) {
    return new WebhookSettings(
        url, Base64.getEncoder().encodeToString(SECRET), EnumSet.allOf(About.class), false);
  }

  @AfterEach
  void stop() {
    server.close();
    gateway.close();
  }

  private Call book(String user, String reference) {
    JsonObject body =
        new JsonObject(AppointmentScenes.body(TIME, "\"passport\"")).put("reference", reference);
    return server.post(MADE).as(user).json(body.encode());
  }

  @Test
  void itIsToldWhatWasBookedAndMovedAndGivenUp() throws InterruptedException {
    JsonObject booked = book("service-booking", "sag-2026/118").send().json();
    assertFalse(booked.getBoolean("mail"));
    Received first = gateway.next();
    assertEquals("", FeedContract.instance().flawsOfCall(first.body()));
    assertEquals(
        Examples.shape(Examples.named("gateway.appointment")), Examples.shape(first.body()));
    assertEquals("appointment.booked", first.body().getString("type"));
    JsonObject data = first.body().getJsonObject("data");
    assertEquals("sag-2026/118", data.getString("reference"));
    assertEquals(TIME, data.getString("from"));
    assertEquals(TestServer.PUBLIC_URL + "/book/" + booked.getString("id"), data.getString("url"));
    assertEquals(server.realTime().instant().getEpochSecond(), Long.parseLong(first.timestamp()));

    server.post(at(booked) + "/move").json("{\"from\":\"2026-12-01T11:00:00+01:00\"}").send();
    assertEquals("appointment.moved", gateway.next().body().getString("type"));
    server.post(at(booked) + "/cancel").send();
    Received last = gateway.next();
    assertEquals("appointment.cancelled", last.body().getString("type"));
    assertEquals("2026-12-01T11:00:00+01:00", last.body().getJsonObject("data").getString("from"));
    assertTrue(!last.id().equals(first.id()));
  }

  @Test
  void aGatewayThatFailsTwiceIsCalledAgainWithTheSameName() throws InterruptedException {
    gateway.answers(500).answers(503);
    book("service-booking", "sag-1").send();
    Received first = gateway.next();
    server.tellsOfBookings();
    assertEquals(0, gateway.size(), "not before it is time");
    server.at("10:01:30").tellsOfBookings();
    Received second = gateway.next();
    server.at("10:05:00").tellsOfBookings();
    Received third = gateway.next();
    assertEquals(first.id(), second.id());
    assertEquals(first.id(), third.id());
    assertEquals(first.body(), third.body());
    server.at("10:30:00").tellsOfBookings();
    assertEquals(0, gateway.size(), "it was taken");
  }

  @Test
  void onlyAProgramGivesAReferenceAndItIsKeptClosed() throws IOException {
    TestServer.Answer refused = book("mette", "sag-1").send();
    assertEquals("invalid-body", refused.code());
    assertEquals("outside-scope", book("service-figures", "sag-1").send().code());
    for (String wrong : new String[] {"", "a b", "x".repeat(65), "<b>"}) {
      assertEquals("invalid-body", book("service-booking", wrong).send().code());
    }
    for (String cpr : new String[] {"0102031234", "cpr:010203-1234"}) {
      assertEquals("looks-like-cpr", book("service-booking", cpr).send().code());
    }
    assertEquals(201, book("service-booking", "sag-meget-hemmelig").send().status());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("sag-meget-hemmelig"), file::toString);
      }
    }
  }

  /** Whoever found the token would take all times of a branch. */
  @Test
  void aProgramBooksSoOftenAndReadsWhatIsFree() {
    for (String path :
        new String[] {
          "/bookable",
          "/free-times?taskTypes=passport",
          TestServer.BRANCH + "/free-times?taskTypes=passport&from=2026-12-01&to=2026-12-01"
        }) {
      assertEquals(200, server.get(path).as("service-booking").send().status(), path);
      assertEquals("outside-scope", server.get(path).as("service-figures").send().code(), path);
    }
    for (int number = 0; number < 60; number++) {
      assertNotEquals("too-many-attempts", book("service-booking", "sag-" + number).send().code());
    }
    assertEquals("too-many-attempts", book("service-booking", "sag-60").send().code());
    assertEquals(201, AppointmentScenes.byStaff(server, LATER, "\"passport\"").send().status());
  }

  /** By a name that leads inside the house, whoever sets it would have this server ask there. */
  @Test
  void nobodyIsCalledInsideTheHouseUnlessTheSettingsSaySo() {
    String inside = gateway.url().toString().replace("127.0.0.1", "127.0.0.2");
    server.tells(settings(URI.create(inside)));
    book("service-booking", "sag-1").send();
    server.tellsOfBookings();
    assertEquals(0, gateway.size());
  }
}

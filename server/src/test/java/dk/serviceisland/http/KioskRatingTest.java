package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A visit is rated at the kiosk: a served one, once, and while it is fresh. */
class KioskRatingTest {
  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder);
    server.opened();
    server.metteMay("/open");
    server.draws("passport");
    server.metteMay("/call-next");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Call rate(String number) {
    return server
        .post(BRANCH + "/ratings")
        .as("kiosk")
        .json("{\"number\":\"" + number + "\",\"help\":5,\"solution\":4}");
  }

  private void serve() {
    server.metteMay("/start");
    server
        .post(TestServer.COUNTER + "/complete")
        .as("mette")
        .json("{\"outcome\":\"solved\"}")
        .send();
  }

  /** Whoever tries numbers out at the kiosk learns of nobody who waits, is called or went. */
  @Test
  void everyNumberThatWasNotServedIsAnsweredTheSame() {
    server.draws("passport");
    server.draws("passport");
    String removed = TestServer.id(server.draws("passport").getString("id"));
    assertEquals(
        200,
        server
            .post(BRANCH + "/tickets/" + removed + "/remove")
            .as("mette")
            .json("{\"reason\":\"left\"}")
            .send()
            .status());
    JsonObject never = rate("P199").send().json();
    never.remove("instance");

    assertEquals("ticket-unknown", never.getString("code"));
    for (String number : List.of("P101", "P102", "P104")) {
      JsonObject said = rate(number).send().json();
      said.remove("instance");
      assertEquals(never, said, number);
    }
  }

  /** Whoever has two errands rates the visit once both are done. */
  @Test
  void aVisitThatGoesOnIsNotRatedYet() {
    server.metteMay("/start");
    server
        .post(TestServer.COUNTER + "/add-errand")
        .as("mette")
        .json("{\"taskType\":\"mitid\"}")
        .send();
    server
        .post(TestServer.COUNTER + "/complete")
        .as("mette")
        .json("{\"outcome\":\"solved\"}")
        .send();
    assertEquals("ticket-unknown", rate("P101").send().code());

    server.metteMay("/call-next");
    serve();
    assertEquals(204, rate("P101").send().status());
  }

  /** So it is of two errands that were booked as one, whoever goes on with the second. */
  @Test
  void aBookedVisitOfTwoErrandsIsRatedAfterTheSecond() {
    serve();
    JsonObject booked =
        AppointmentScenes.byStaff(
                server, "2026-11-24T10:20:00+01:00", "\"passport\",\"driving-licence\"")
            .send()
            .json();
    server.at("10:20:00");
    JsonObject come =
        server
            .post(BRANCH + "/check-in")
            .as("kiosk")
            .json(new JsonObject().put("code", booked.getString("word")).encode())
            .send()
            .json();
    String number = come.getString("number");
    JsonObject called = server.metteMay("/call-next").getJsonObject("current");
    assertEquals(number, called.getString("number"));
    serve();
    assertEquals("ticket-unknown", rate(number).send().code());

    String again = "{\"ticket\":\"" + called.getString("ticket") + "\"}";
    JsonObject second =
        server.post(TestServer.COUNTER + "/call").as("mette").json(again).send().json();
    assertEquals(number, second.getJsonObject("current").getString("number"), second.encode());
    assertEquals("ticket-unknown", rate(number).send().code());
    server.metteMay("/start");
    assertEquals("ticket-unknown", rate(number).send().code());
    server
        .post(TestServer.COUNTER + "/complete")
        .as("mette")
        .json("{\"outcome\":\"solved\"}")
        .send();
    assertEquals(204, rate(number).send().status());
  }

  /** That a discreet number was served is nobody's to know who reads numbers on the wall. */
  @Test
  void aDiscreetNumberIsRatedByItsPhoneAlone() {
    serve();
    String code =
        server
            .post(BRANCH + "/tickets")
            .as("kiosk")
            .json("{\"taskTypes\":[\"passport\"]}")
            .send()
            .json()
            .getString("id");
    server.post(TestServer.COUNTER + "/call-next").as("mette").json("{\"discreet\":true}").send();
    serve();
    JsonObject never = rate("P199").send().json();
    never.remove("instance");
    JsonObject served = rate("P102").send().json();
    served.remove("instance");

    assertEquals(never, served);
    assertEquals(
        200, server.post("/tickets/" + code + "/rating").json(said("", 4, 4)).send().status());
    assertEquals(204, rate("P101").send().status());
  }

  @Test
  void aServedVisitCountsOnce() {
    serve();

    Call first = rate("P101").header("Idempotency-Key", "one");
    assertEquals(204, first.send().status());
    assertEquals(204, first.send().status());
    assertEquals("already-rated", rate("P101").send().code());
  }

  /** Out of a hash of the stars that were given they could be found, so the key knows none. */
  @Test
  void theSameKeyIsTheSameRatingWhateverItSays() {
    serve();

    assertEquals(204, rate("P101").header("Idempotency-Key", "one").send().status());
    assertEquals(
        204,
        server
            .post(BRANCH + "/ratings")
            .as("kiosk")
            .header("Idempotency-Key", "one")
            .json("{\"number\":\"P101\",\"help\":1,\"solution\":1}")
            .send()
            .status());
  }

  @Test
  void aKeyOfOneNumberIsNotThatOfAnother() {
    serve();
    server.draws("passport");
    server.metteMay("/call-next");
    serve();

    assertEquals(204, rate("P101").header("Idempotency-Key", "one").send().status());
    assertEquals(
        "idempotency-key-reused", rate("P102").header("Idempotency-Key", "one").send().code());
  }

  /**
   * There are 25 ratings: whoever reads the database tries them all, and a hash of the one that was
   * given would tell it.
   */
  @Test
  void whatIsStoredBesideATicketIsTheSameWhateverWasSaid() throws Exception {
    serve();
    String draw = "{\"taskTypes\":[\"passport\"]}";
    String code =
        server.post(BRANCH + "/tickets").as("kiosk").json(draw).send().json().getString("id");
    server.metteMay("/call-next");
    serve();
    assertEquals(204, rate("P101").send().status());
    String own = "/tickets/" + code + "/rating";
    assertEquals(200, server.post(own).json(said("", 2, 3)).send().status());

    Set<String> tried = new HashSet<>();
    for (int help = 1; help <= 5; help++) {
      for (int solution = 1; solution <= 5; solution++) {
        tried.add(hash(BRANCH + "/ratings", said("\"number\":\"P101\",", help, solution)));
        tried.add(hash(own, said("", help, solution)));
      }
    }
    assertEquals(50, tried.size());
    List<String> stored = hashes("visit-rated");
    assertEquals(2, stored.size());
    assertTrue(stored.stream().noneMatch(tried::contains), stored::toString);
    assertTrue(hashes("ticket-drawn").contains(hash(BRANCH + "/tickets", draw)));
  }

  private static String said(String number, int help, int solution) {
    return "{" + number + "\"help\":" + help + ",\"solution\":" + solution + "}";
  }

  /** As a request that may be repeated is known again. */
  private static String hash(String path, String body) throws NoSuchAlgorithmException {
    String request = "POST /api/v1" + path + "\n" + body;
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  private List<String> hashes(String event) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT hash FROM event WHERE name = '" + event + "'")) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  /** Numbers stand on the wall: whoever rates them all is stopped before the figures are theirs. */
  @Test
  void aKioskTakesAsManyRatingsAsItsCitizensGiveAndNoMore() {
    serve();
    for (int number = 101; number <= 110; number++) {
      assertEquals(number == 101 ? 204 : 404, rate("P" + number).send().status());
    }

    TestServer.Answer answer = rate("P111").send();

    assertEquals("too-many-attempts", answer.code());
    assertEquals("600", answer.header("retry-after"));
  }

  @Test
  void numbersCannotBeTriedOut() {
    serve();
    assertEquals("ticket-unknown", rate("P102").send().code());
    assertEquals("ticket-unknown", rate("P100").send().code());
    assertEquals("ticket-unknown", rate("P9999999").send().code());
    assertEquals("invalid-body", rate("p101").send().code());

    server.at("11:30:00");
    assertEquals("ticket-unknown", rate("P101").send().code());
  }
}

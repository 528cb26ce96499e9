package dk.serviceisland.http;

import static dk.serviceisland.http.SeatScenes.RY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.wire.Examples;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A branch gets a server of its own, which gives its seats and times: here they are shown and not
 * given, for of two books the same seat would be given twice.
 */
class BookedAtHomeTest {
  private static final String DAY = "2026-12-01";
  private static final String TIMES =
      RY + "/free-times?taskTypes=passport&from=" + DAY + "&to=" + DAY;

  @TempDir private Path folder;
  private TestServer server;
  private JsonObject seat;
  private JsonObject time;

  @BeforeEach
  void start() {
    server = TestServer.start(folder);
    seat = SeatScenes.booked(server);
    time = book().send().json();
    assertEquals(201, atHome(server).send().status());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Call book() {
    return server
        .post(RY + "/appointments")
        .json(AppointmentScenes.body(DAY + "T13:00:00+01:00", "\"passport\""));
  }

  @Test
  void nothingIsDecidedAboutItsSeatsAndTimes() {
    String ofSeat = "/bookings/" + seat.getString("id");
    Map<String, Call> asked = new LinkedHashMap<>();
    asked.put("seat by phone", server.post(SeatScenes.TODAY + "/bookings").json("{}"));
    asked.put("seat by staff", SeatScenes.today(server, true));
    asked.put("give up", server.post(ofSeat + "/cancel"));
    for (String deed : List.of("check-in", "take-back", "give-up")) {
      asked.put("at the door: " + deed, SeatScenes.door(server, deed, seat));
    }
    asked.put("call off", server.post(SeatScenes.TODAY + "/call-off").as("mette"));
    asked.put("hold", server.post(SeatScenes.TODAY + "/hold").as("mette"));
    asked.put("time", book());
    asked.put("free times", server.get(TIMES));
    asked.put("cancel", server.post(AppointmentScenes.at(time) + "/cancel"));
    asked.put(
        "tell a phone",
        server
            .call("PUT", AppointmentScenes.at(time) + "/news")
            .json(Examples.named("ask-for-appointment-news.request").encode()));
    asked.put(
        "move",
        server
            .post(AppointmentScenes.at(time) + "/move")
            .json("{\"from\":\"" + DAY + "T14:00:00+01:00\"}"));
    asked.put(
        "cancel by staff",
        server
            .post(RY + "/appointments/cancel")
            .as("mette")
            .json("{\"date\":\"" + DAY + "\",\"word\":\"" + time.getString("word") + "\"}"));
    asked.put(
        "check in",
        server
            .post(RY + "/check-in")
            .as("mette")
            .json("{\"code\":\"" + time.getString("word") + "\"}"));

    asked.forEach(
        (what, call) -> {
          TestServer.Answer answer = call.send();
          assertEquals("409 branch-at-home", answer.status() + " " + answer.code(), what);
        });
    assertEquals(
        "seated", server.get(ofSeat).send().json().getString("state"), "what was given stays");
  }

  @Test
  void whatIsOnIsShownAndNotOffered() {
    List<JsonObject> meetings = all(server.get(RY + "/meetings").send().json(), "meetings");

    assertFalse(meetings.isEmpty());
    for (JsonObject meeting : meetings) {
      assertEquals("at-home", meeting.getString("state"));
      assertEquals(0, meeting.getInteger("free"));
      assertEquals(0, meeting.getInteger("waitingFree"));
    }
    List<JsonObject> places =
        all(server.get("/free-times?taskTypes=passport").send().json(), "branches");
    JsonObject last = places.get(places.size() - 1);
    assertEquals("ry", last.getJsonObject("branch").getString("id"));
    assertTrue(last.getBoolean("atHome"));
    assertFalse(last.containsKey("earliest"));
    assertTrue(
        places.stream().limit(places.size() - 1L).noneMatch(one -> one.containsKey("atHome")));
    assertEquals(
        "at-home",
        server
            .get(SeatScenes.TODAY)
            .as("mette")
            .send()
            .json()
            .getJsonObject("meeting")
            .getString("state"));
  }

  /** What its server gave out is not known here, so that here nothing is counted for it. */
  @Test
  void itsMeetingsAreNotCountedHere() throws IOException {
    TestServer other = TestServer.start(Files.createDirectories(folder.resolve("other")));
    try {
      assertEquals(201, atHome(other).send().status());
      other.at("16:00:00");
      other.meetingsAreEntered();

      JsonObject report =
          other
              .get("/report/courses?from=2026-11-24&to=2026-11-24&branch=ry")
              .as("karen")
              .send()
              .json();

      assertEquals(0, report.getJsonObject("total").getInteger("meetingsHeld"), report::encode);
    } finally {
      other.close();
    }
  }

  private static Call atHome(TestServer server) {
    return Changes.make(server, 1, "now", Changes.putting("branches/ry", "home", "bus"));
  }

  private static List<JsonObject> all(JsonObject answer, String name) {
    JsonArray rows = answer.getJsonArray(name);
    return Stream.iterate(0, at -> at + 1).limit(rows.size()).map(rows::getJsonObject).toList();
  }
}

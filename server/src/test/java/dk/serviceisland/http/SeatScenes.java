package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;

/** What happens with seats of the course that the shipped configuration has on the Tuesday. */
final class SeatScenes {
  /** It has the course. */
  static final String RY = "/branches/ry";

  static final String MEETING = "borger-dk.2026-11-24.1400";
  static final String TODAY = RY + "/meetings/" + MEETING;

  private SeatScenes() {}

  /** A seat that staff ask for. */
  static Call book(TestServer server, String meeting, boolean orWait) {
    return server
        .post(RY + "/meetings/" + meeting + "/bookings")
        .as("mette")
        .json("{\"orWait\":" + orWait + "}");
  }

  /** A seat of today's meeting. */
  static Call today(TestServer server, boolean orWait) {
    return book(server, MEETING, orWait);
  }

  /** A booking of today's meeting. */
  static JsonObject booked(TestServer server) {
    TestServer.Answer answer = today(server, true).send();
    assertEquals(201, answer.status(), answer.body());
    return answer.json();
  }

  /** One more, after so many have booked. */
  static Call full(TestServer server, int bookings, boolean orWait) {
    for (int booking = 0; booking < bookings; booking++) {
      booked(server);
    }
    return today(server, orWait);
  }

  /** Something that is done at the door with a booking. */
  static Call door(TestServer server, String deed, JsonObject booking) {
    return server
        .post(RY + "/seats/" + deed)
        .as("mette")
        .json("{\"word\":\"" + booking.getString("word") + "\"}");
  }
}

package dk.serviceisland.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.outbox.MailBox;
import io.vertx.core.json.JsonObject;

/** What happens with times of the main library, which the shipped configuration has booked. */
final class AppointmentScenes {
  static final String MADE = TestServer.BRANCH + "/appointments";

  /** A Tuesday, a week ahead of the tests. */
  static final String DAY = "2026-12-01";

  /** A time of that day when nothing is booked. */
  static final String TIME = DAY + "T10:00:00+01:00";

  private AppointmentScenes() {}

  /** A time that staff book. */
  static Call byStaff(TestServer server, String from, String taskTypes) {
    return server.post(MADE).as("mette").json(body(from, taskTypes));
  }

  static String body(String from, String taskTypes) {
    return "{\"taskTypes\":[" + taskTypes + "],\"from\":\"" + from + "\"}";
  }

  /** A passport at the usual time. */
  static Call passport(TestServer server) {
    return byStaff(server, TIME, "\"passport\"");
  }

  /** An appointment for a passport. */
  static JsonObject booked(TestServer server) {
    TestServer.Answer answer = passport(server).send();
    assertEquals(201, answer.status(), answer.body());
    return answer.json();
  }

  /** One more at a time that nobody has any more. */
  static Call oneTooMany(TestServer server) {
    TestServer.Answer answer = passport(server).send();
    for (int number = 0; number < 40 && answer.status() == 201; number++) {
      answer = passport(server).send();
    }
    assertEquals(409, answer.status(), answer.body());
    return passport(server);
  }

  /** One more for an address that has as many as it may. */
  static Call oneTooManyByMail(TestServer server) {
    server.sendsMailBy(MailBox.at(9));
    String body =
        new JsonObject(body(TIME, "\"passport\"")).put("mail", "anna@example.dk").encode();
    for (int number = 0; number < TestServer.MOST_BOOKINGS; number++) {
      assertEquals(201, server.post(MADE).as("mette").json(body).send().status());
    }
    return server.post(MADE).as("mette").json(body);
  }

  static String at(JsonObject booked) {
    return "/appointments/" + booked.getString("id");
  }
}

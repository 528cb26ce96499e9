package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.access.AccessSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has the token of a kiosk, or somebody's session, fills no day with numbers. */
class DrawRateTest {
  private static final int MOST = AccessSettings.USUAL.drawsPerMinute();
  private static final String PASSPORT = "{\"taskTypes\":[\"passport\"]}";

  @TempDir private Path folder;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(folder).withUsualDials();
    server.opened();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TestServer.Answer draw(String user, String key) {
    return server
        .post(BRANCH + "/tickets")
        .as(user)
        .header("Idempotency-Key", key)
        .json(PASSPORT)
        .send();
  }

  @Test
  void aKioskAndAMemberOfStaffDrawSoManyAMinuteAndNoMore() {
    for (String user : new String[] {"kiosk", "mette"}) {
      TestServer.Answer first = draw(user, user + "-0");
      for (int number = 1; number < MOST; number++) {
        assertEquals(201, draw(user, user + "-" + number).status());
      }

      TestServer.Answer refused = draw(user, user + "-more");

      assertEquals(429, refused.status());
      assertEquals("too-many-attempts", refused.code());
      // Whoever's answer was lost gets the number that was drawn for them.
      assertEquals(first.body(), draw(user, user + "-0").body());
    }
    assertEquals(201, draw("jens", "jens-0").status());
  }

  @Test
  void otherWaysToDrawAreBoundedWithIt() {
    for (int number = 0; number < MOST; number++) {
      assertEquals(201, draw("mette", "key-" + number).status());
    }

    assertEquals(
        "too-many-attempts",
        server
            .post(BRANCH + "/tickets-outside-hours")
            .as("mette")
            .json("{\"taskTypes\":[\"passport\"],\"reason\":\"came-in-time\"}")
            .send()
            .code());
    assertEquals(
        "too-many-attempts",
        server
            .post(BRANCH + "/tickets-for-appointment")
            .as("mette")
            .json("{\"taskTypes\":[\"passport\"],\"from\":\"2026-11-24T10:00:00+01:00\"}")
            .send()
            .code());
    assertEquals("too-many-attempts", SeatScenes.today(server, true).send().code());
    assertEquals(
        "too-many-attempts",
        server
            .post(BRANCH + "/appointments")
            .as("mette")
            .json("{\"taskTypes\":[\"passport\"],\"from\":\"2026-11-25T10:00:00+01:00\"}")
            .send()
            .code());
    assertEquals(
        201,
        server
            .post(SeatScenes.TODAY + "/bookings")
            .json("{}")
            .header("Idempotency-Key", "p".repeat(22))
            .send()
            .status());
  }
}

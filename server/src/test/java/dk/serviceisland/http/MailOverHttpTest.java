package dk.serviceisland.http;

import static dk.serviceisland.http.AppointmentScenes.MADE;
import static dk.serviceisland.http.AppointmentScenes.TIME;
import static dk.serviceisland.http.AppointmentScenes.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.journal.Written;
import dk.serviceisland.outbox.MailBox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who books may give a mail address, where mail is sent. */
class MailOverHttpTest {
  private static final String FREE =
      TestServer.BRANCH + "/free-times?taskTypes=passport&from=2026-12-01&to=2026-12-01";

  @TempDir private Path folder;
  private TestServer server;
  private MailBox box;

  @BeforeEach
  void start() {
    box = MailBox.open();
    server = TestServer.start(folder).opened();
  }

  @AfterEach
  void stop() {
    server.close();
    box.close();
  }

  private TestServer mailing() {
    return server.sendsMailBy(MailBox.at(box.port()));
  }

  private Call book(String time, String mail, String language) {
    JsonObject body =
        new JsonObject(AppointmentScenes.body(time, "\"passport\""))
            .put("mail", mail)
            .put("language", language);
    return server.post(MADE).as("mette").json(body.encode());
  }

  private boolean offersMail() {
    return server.get(FREE).send().json().getBoolean("mail");
  }

  @Test
  void whoeverGivesAnAddressIsWrittenToAndErasesIt() throws InterruptedException {
    mailing();
    assertTrue(offersMail());
    JsonObject booked = book(TIME, "anna@example.dk", "en").send().json();
    assertTrue(booked.getBoolean("mail"), booked::encode);
    assertFalse(booked.encode().contains("anna@"));

    MailBox.Mail mail = box.next();
    assertEquals("anna@example.dk", mail.to());
    assertTrue(mail.header("Subject").contains("Your time Tuesday 1 December at 10:00"));

    assertEquals(204, server.call("DELETE", at(booked) + "/mail").send().status());
    assertFalse(server.get(at(booked)).send().json().getBoolean("mail"));
    assertEquals(204, server.call("DELETE", at(booked) + "/mail").send().status());
  }

  /** The branch speaks Danish and English; the address goes with the mail, and no page ends it. */
  @Test
  void whoIsCalledOffReadsInTheirOwnLanguageThatTheAddressIsDeleted() throws InterruptedException {
    mailing();
    JsonObject booked = book(TIME, "anna@example.dk", "pl").send().json();
    String first = unfolded(box.next());
    assertTrue(first.contains("Usuniemy go po wizycie"), first);
    assertTrue(first.contains("Sprawa: Paszport"), first);
    assertTrue(first.contains("stary paszport"), first);
    assertTrue(first.contains(booked.getString("id") + "?lang=3Dpl"), first);
    String which =
        new JsonObject().put("date", "2026-12-01").put("word", booked.getString("word")).encode();
    server.post(MADE + "/call-off").as("karen").json("{\"appointments\":[" + which + "]}").send();

    String mail = unfolded(box.next());
    assertTrue(mail.contains("Usuniemy Tw=C3=B3j adres po wys"), mail);
    assertFalse(mail.contains("Na stronie wizyty"), mail);
  }

  private static String unfolded(MailBox.Mail mail) {
    return mail.raw().replaceAll("=\\R", "");
  }

  @Test
  void whereNoMailIsSentNoAddressIsTaken() {
    assertFalse(offersMail());
    TestServer.Answer refused = book(TIME, "anna@example.dk", "da").send();
    assertEquals("invalid-body", refused.code());
    assertEquals("/mail", refused.json().getJsonArray("errors").getJsonObject(0).getString("path"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna",
        "anna@localhost",
        "anna@[127.0.0.1]",
        "\"anna holm\"@example.dk",
        "anna@example.dk\r\nBcc: all@example.dk",
        "anna@example.dk, bo@example.dk",
        "Anna <anna@example.dk>",
        "anna..holm@example.dk",
        "anna@example..dk",
        "anna@-example.dk",
        "@example.dk"
      })
  void whatIsNoUsualAddressIsRefused(String mail) {
    mailing();
    assertEquals("invalid-body", book(TIME, mail, "da").send().code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"010203-1234@example.dk", "0102031234@example.dk"})
  void whatLooksLikeACprNumberIsNotKept(String mail) {
    mailing();
    TestServer.Answer refused = book(TIME, mail, "da").send();
    assertEquals("looks-like-cpr", refused.code());
    assertFalse(refused.body().contains("1234"), refused.body());
  }

  @Test
  void theListSaysWhoCouldNotBeTold() {
    mailing();
    JsonObject booked = book(TIME, "anna@example.dk", "da").send().json();
    AppointmentScenes.booked(server);
    JsonArray list =
        server
            .get(MADE + "?date=2026-12-01")
            .as("mette")
            .send()
            .json()
            .getJsonArray("appointments");
    assertFalse(list.getJsonObject(0).containsKey("told"));
    assertEquals("booked", booked.getString("state"));
  }

  /** A stranger's address, booked and given up again from ever other places. */
  @Test
  void whatIsGivenUpAgainCountsForTheAddress() {
    mailing();
    for (int number = 0; number < 6; number++) {
      JsonObject booked = byKiosk("anna@example.dk").json();
      if (number % 2 == 0) {
        server.post(at(booked) + "/cancel").send();
      } else {
        server.call("DELETE", at(booked) + "/mail").send();
      }
    }
    assertEquals("too-many-attempts", byKiosk("Anna@example.dk").code());
    assertEquals(201, byKiosk("bo@example.dk").status());
    assertEquals(201, book(TIME, "anna@example.dk", "da").send().status());
  }

  /** What the store could not keep uses nothing up: neither bookings of an address nor moves. */
  @Test
  void aStoreThatIsAwayUsesUpNoAllowance() {
    mailing();
    JsonObject booked = byKiosk("bo@example.dk").json();
    String move = "{\"from\":\"2026-12-01T11:00:00+01:00\"}";
    Written.change(
        server.kept(),
        "CREATE TRIGGER away BEFORE INSERT ON appointment BEGIN SELECT RAISE(ABORT, 'away'); END");
    for (int number = 0; number < 7; number++) {
      assertEquals(500, byKiosk("anna@example.dk").status());
      assertEquals(500, server.post(at(booked) + "/move").json(move).send().status());
    }
    Written.change(server.kept(), "DROP TRIGGER away");

    assertEquals(201, byKiosk("anna@example.dk").status());
    assertEquals(200, server.post(at(booked) + "/move").json(move).send().status());
  }

  private TestServer.Answer byKiosk(String mail) {
    JsonObject body =
        new JsonObject(AppointmentScenes.body(TIME, "\"passport\"")).put("mail", mail);
    return server.post(MADE).as("kiosk").json(body.encode()).send();
  }

  @Test
  void oneAddressHasSoManyTimes() {
    mailing();
    for (int number = 0; number < TestServer.MOST_BOOKINGS; number++) {
      assertEquals(201, book(TIME, "anna@example.dk", "da").send().status());
    }
    assertEquals("too-many-bookings", book(TIME, "Anna@example.dk", "da").send().code());
    assertEquals(201, book(TIME, "bo@example.dk", "da").send().status());
  }
}

package dk.serviceisland.http;

import static dk.serviceisland.http.TestServer.BRANCH;
import static dk.serviceisland.http.TestServer.COUNTER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.engine.FaultyJournal;
import dk.serviceisland.engine.Note;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one counter writes to the next: who reads it, how long it lives, and where it never is. */
class NotesTest {
  private static final int READINGS_OF_A_BRANCH_BEING_LOADED = 1_000;
  private static final String NOTE = "Har vist sundhedskort, mangler foto";

  @TempDir private Path folder;
  private TestServer server;
  private String ticket;

  @BeforeEach
  void transferWithANote() {
    server = TestServer.start(folder).opened();
    ticket = server.draws("passport", "health-card").getString("id");
    server.metteMay("/open");
    server.metteMay("/call-next");
    transfer("collect", NOTE);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whoeverServesTheTicketNextReadsIt() {
    assertEquals(NOTE, note());
    server.metteMay("/call-next");
    server.metteMay("/start");
    assertEquals(NOTE, note());
  }

  @Test
  void theNextNoteTakesItsPlace() {
    server.metteMay("/call-next");
    transfer("mitid", "Foto er taget");
    assertEquals("Foto er taget", note());
  }

  @Test
  void citizensAndDevicesDoNotReadIt() {
    String path = BRANCH + "/tickets/" + TestServer.id(ticket) + "/note";
    assertEquals("unauthenticated", server.get(path).send().code());
    assertEquals("forbidden", server.get(path).as("kiosk").send().code());
    assertFalse(server.get("/tickets/" + ticket).send().body().contains(NOTE));
  }

  @Test
  void itIsNotReadByWayOfAnotherBranch() {
    String path = "/branches/ry/tickets/" + TestServer.id(ticket) + "/note";
    assertEquals("ticket-unknown", server.get(path).as("mette").send().code());
  }

  @Test
  void itComesBackWithAnEndThatIsTakenBack() {
    server.metteMay("/call-next");
    server.metteMay("/start");
    server.post(COUNTER + "/complete").as("mette").json("{\"outcome\":\"solved\"}").send();
    String path = BRANCH + "/tickets/" + TestServer.id(ticket) + "/note";
    assertFalse(server.get(path).as("mette").send().body().contains(NOTE));

    TestServer.Answer back =
        server
            .post(COUNTER + "/take-back")
            .as("mette")
            .json(new JsonObject().put("ticket", TestServer.id(ticket)).encode())
            .send();

    assertEquals(200, back.status(), back.body());
    assertEquals(NOTE, note());
  }

  @Test
  void itDiesWithItsErrandAlsoWhenTheTicketGoesOn() {
    server.metteMay("/call-next");
    server.metteMay("/start");
    server.post(COUNTER + "/complete").as("mette").json("{\"outcome\":\"solved\"}").send();
    assertEquals("waiting", server.get("/tickets/" + ticket).send().json().getString("state"));
    assertEquals("", note());
  }

  @ParameterizedTest
  @ValueSource(strings = {"withdraw", "remove", "no-show", "close-day"})
  void itDiesWithItsTicketHoweverThatEnds(String end) {
    switch (end) {
      case "withdraw" -> server.post("/tickets/" + ticket + "/withdraw").send();
      case "remove" ->
          server
              .post(BRANCH + "/tickets/" + TestServer.id(ticket) + "/remove")
              .as("mette")
              .json("{\"reason\":\"left\"}")
              .send();
      case "no-show" -> {
        server.metteMay("/call-next");
        server.at("10:01:00");
        server.metteMay("/no-show");
        assertEquals(NOTE, note(), "a missed ticket may return");
        server.at("10:45:00");
      }
      default -> server.post(BRANCH + "/day/close").as("karen").send();
    }
    assertEquals("ended", server.get("/tickets/" + ticket).send().json().getString("state"));
    assertEquals("", note());
  }

  @Test
  void noneIsKeptOfATransferThatCouldNotBeWritten() {
    server.metteMay("/call-next");
    server.journalIs(FaultyJournal.Mood.FAILS_BEFORE_COMMIT);
    String body = "{\"taskType\":\"mitid\",\"note\":\"Kommer aldrig frem\"}";
    assertEquals(503, server.post(COUNTER + "/transfer").as("mette").json(body).send().status());
    server.journalIs(FaultyJournal.Mood.WELL);
    String read =
        Stream.generate(
                () ->
                    server
                        .get(BRANCH + "/tickets/" + TestServer.id(ticket) + "/note")
                        .as("mette")
                        .send())
            .limit(READINGS_OF_A_BRANCH_BEING_LOADED)
            .filter(answer -> answer.status() == 200)
            .map(answer -> answer.json().getString("note", ""))
            .findFirst()
            .orElseThrow();
    assertEquals(NOTE, read);
  }

  @Test
  void aNoteStaysAlsoOfWhoeverIsBackWithTheTransfer() {
    server.metteMay("/call-next");
    long later = System.nanoTime() + Attendance.SILENCE.toNanos();
    TestServer.await(server.api().routes().attendance().look(later));
    transfer("mitid", "Foto er taget");
    assertEquals("Foto er taget", note());
  }

  @Test
  void aRepeatedTransferBringsNoNoteBack() {
    server.metteMay("/call-next");
    Call again =
        server
            .post(COUNTER + "/transfer")
            .as("mette")
            .json("{\"taskType\":\"mitid\",\"note\":\"Foto er taget\"}");
    assertEquals(200, again.send().status());
    assertEquals("Foto er taget", note());
    server.post("/tickets/" + ticket + "/withdraw").send();
    assertEquals(200, again.send().status());
    assertEquals("", note());
  }

  /** Who has an idea of a note could confirm it by a hash that stands longer than the note. */
  @Test
  void theHashOfARequestKnowsNoNote() throws Exception {
    server.metteMay("/call-next");
    Call first = transferring("mitid", "Fru Hansen").header("Idempotency-Key", "one");
    assertEquals(200, first.send().status());
    Call other = transferring("mitid", "Hr. Jensen").header("Idempotency-Key", "one");
    assertEquals(200, other.send().status(), "the same but for the note");
    Call elsewhere = transferring("collect", "Fru Hansen").header("Idempotency-Key", "one");
    assertEquals("idempotency-key-reused", elsewhere.send().code());

    List<String> stored = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT hash FROM event WHERE key = 'one'")) {
      while (rows.next()) {
        stored.add(rows.getString(1));
      }
    }
    String request = "POST /api/v1" + COUNTER + "/transfer\n{\"taskType\":\"mitid\"}";
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of(Base64.getUrlEncoder().withoutPadding().encodeToString(hash)), stored);
  }

  @Test
  void itIsThereAfterARestart() {
    server.restart(journal -> {});
    assertEquals(NOTE, note());
  }

  /** An answer that got lost is asked for again with the same key. */
  @Test
  void whatWasLostBetweenTransferAndNoteIsKeptWhenTheTransferIsRepeated() {
    server.metteMay("/call-next");
    Call again = transferring("mitid", "Foto er taget");
    assertEquals(200, again.send().status());
    erase();
    assertEquals("", note());

    assertEquals(200, again.send().status());

    assertEquals("Foto er taget", note());
  }

  @Test
  void itIsOutOfTheFilesOnceItsEndCannotBeTakenBack() {
    server.metteMay("/call-next");
    server.metteMay("/start");
    server.post(COUNTER + "/complete").as("mette").json("{\"outcome\":\"solved\"}").send();
    server.notesGo();
    server.restart(journal -> assertTrue(isInFiles(journal), "it may come back"));
    server.at("10:15:00").notesGo();
    assertEquals(1, keptNotes().size());

    server.at("10:15:02").notesGo();

    assertEquals(List.of(), keptNotes());
    server.restart(journal -> assertFalse(isInFiles(journal)));
  }

  @Test
  void itStaysWhileTheEndOfTheDayCanBeTakenBack() {
    server.post(BRANCH + "/day/close").as("karen").send();
    server.at("10:59:00").notesGo();
    assertEquals(1, keptNotes().size());

    server.at("11:00:02").notesGo();

    assertEquals(List.of(), keptNotes());
  }

  @Test
  void aNoteOfADayBeforeGoes() {
    TestServer.await(server.kept().notes().keep(noteOf(LocalDate.of(2026, 11, 23))));
    server.notesGo();
    assertEquals("", note());
  }

  @Test
  void whatLooksLikeACprNumberIsRefused() {
    server.metteMay("/call-next");
    String body = "{\"taskType\":\"passport\",\"note\":\"Hun er 010190-1234\"}";
    assertEquals(
        "looks-like-cpr", server.post(COUNTER + "/transfer").as("mette").json(body).send().code());
    assertEquals(NOTE, note());
  }

  private Note noteOf(LocalDate day) {
    return new Note(TestServer.MAIN, day, new TicketId(TestServer.id(ticket)), 0, NOTE);
  }

  private List<Note> keptNotes() {
    return TestServer.await(server.kept().notes().all());
  }

  private void erase() {
    TestServer.await(server.kept().notes().erase(keptNotes()));
  }

  private static boolean isInFiles(Path journal) {
    try (Stream<Path> files = Files.list(journal.getParent())) {
      return files.filter(Files::isRegularFile).anyMatch(NotesTest::holdsNote);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holdsNote(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains("mangler foto");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Call transferring(String taskType, String note) {
    String body = new JsonObject().put("taskType", taskType).put("note", note).encode();
    return server.post(COUNTER + "/transfer").as("mette").json(body);
  }

  private void transfer(String taskType, String note) {
    TestServer.Answer sent = transferring(taskType, note).send();
    assertEquals(200, sent.status(), sent.body());
  }

  private String note() {
    TestServer.Answer answer =
        server.get(BRANCH + "/tickets/" + TestServer.id(ticket) + "/note").as("mette").send();
    assertEquals(200, answer.status(), answer.body());
    return answer.json().getString("note", "");
  }
}

package dk.serviceisland.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.config.Documents;
import dk.serviceisland.config.Edit;
import dk.serviceisland.config.Edition;
import dk.serviceisland.config.RevisionBook;
import dk.serviceisland.config.SmallFolder;
import dk.serviceisland.config.Timeline;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import dk.serviceisland.journal.Written;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A server's revisions by command, while the server has its database and while it has not. */
class ConfigRevisionsTest {
  private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

  @TempDir private Path temporary;
  private Path config;
  private Path edited;
  private Path data;
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void aFirstStart() throws Exception {
    data = temporary.resolve("data");
    config =
        new SmallFolder()
            .with("server.yaml", "data: {folder: " + data + "}\n")
            .write(temporary.resolve("config"));
    edited = new SmallFolder().write(temporary.resolve("edited"));
    Path branch = edited.resolve("branches/hoved.yaml");
    Files.writeString(branch, Files.readString(branch).replace("dailyQuota: 20", "dailyQuota: 30"));
    try (Store store = SqliteStore.open(data.resolve(SqliteStore.FILE_NAME))) {
      Written.get(new RevisionBook(store.revisions()).begin(Documents.read(config), START));
    }
  }

  @Test
  void aFolderBecomesARevisionWithNameAndReason() throws Exception {
    assertEquals(0, run("import", edited.toString(), "--why", "Flere lån om dagen"));
    assertEquals(0, run("history"));
    assertEquals(0, run("show", "2"));

    assertTrue(said.toString().contains("1  2026-11-24 10:00  first start  from next-opening"));
    assertTrue(said.toString().contains("  files  from next-opening  Flere lån om dagen"));
    assertTrue(said.toString().contains("20 til 30"), said::toString);
    try (Store store = SqliteStore.open(data.resolve(SqliteStore.FILE_NAME))) {
      Revision newest = Written.get(store.revisions().newest()).orElseThrow();
      assertEquals(2, newest.number());
      assertEquals(List.of("import-settings[2]"), Told.operations(store.audit()));
      assertEquals(Documents.read(edited).hash(), newest.hash());
      assertEquals(
          Optional.of(Documents.read(edited).json()),
          Written.get(store.revisions().content(newest.hash())));
    }
  }

  @Test
  void aServerThatHasTheDatabaseFindsIt() throws Exception {
    try (Store running = SqliteStore.open(data.resolve(SqliteStore.FILE_NAME))) {
      assertEquals(
          0, run("import", edited.toString(), "--why", "Nu", "--from", "now"), said::toString);
      assertEquals(0, run("history"));

      Revision newest = Written.get(running.revisions().newest()).orElseThrow();
      assertEquals(new Revision.From.Now(), newest.from());
    }
  }

  @Test
  void whatDiffersIsToldOfNumbersAndFolders() {
    run("import", edited.toString(), "--why", "Flere");

    for (List<String> each :
        List.of(List.of("diff", "1", "2"), List.of("diff", config.toString(), "2"))) {
      said.getBuffer().setLength(0);
      assertEquals(0, run(each.toArray(String[]::new)));
      assertTrue(said.toString().contains("20 til 30"), said::toString);
    }
    said.getBuffer().setLength(0);
    assertEquals(0, run("diff", config.toString()));
    assertTrue(said.toString().contains("30 til 20"), said::toString);
    assertEquals(0, run("diff", edited.toString()));
    assertTrue(said.toString().contains("intet er anderledes"), said::toString);
  }

  @Test
  void aRevisionIsWrittenAsFiles() throws Exception {
    run("import", edited.toString(), "--why", "Flere");
    Path first = temporary.resolve("first");

    assertEquals(0, run("export", first.toString(), "--revision", "1"));

    assertEquals(Documents.read(config), Documents.read(first));
  }

  @Test
  void theNewestRevisionIsWrittenWhereNoneIsNamed() throws Exception {
    run("import", edited.toString(), "--why", "Flere");
    Path newest = temporary.resolve("newest");

    assertEquals(0, run("export", newest.toString()));

    assertEquals(Documents.read(edited), Documents.read(newest));
    assertTrue(said.toString().contains(newest + ": 5 files, from revision 2"), said::toString);
  }

  @Test
  void whatOthersChangedSinceTheExportStaysWhenTheFolderIsImported() throws Exception {
    Path exported = temporary.resolve("exported");
    run("export", exported.toString());
    run("import", edited.toString(), "--why", "Flere lån om dagen");
    Path branch = exported.resolve("branches/hoved.yaml");
    String before = Files.readString(branch);
    Files.writeString(branch, before.replace("lastTicketMinutes: 15", "lastTicketMinutes: 20"));

    assertEquals(0, run("import", exported.toString(), "--why", "Sidste nummer"), said::toString);

    Path after = temporary.resolve("after");
    run("export", after.toString());
    String now = Files.readString(after.resolve("branches/hoved.yaml"));
    assertTrue(now.contains("dailyQuota: 30") && now.contains("lastTicketMinutes: 20"), now);
  }

  @Test
  void aFolderThatAnotherServerWroteIsTakenWhole() throws Exception {
    Path exported = temporary.resolve("exported");
    run("export", exported.toString());
    Files.writeString(exported.resolve(".revision"), "1 " + "0".repeat(64) + "\n");
    run("import", edited.toString(), "--why", "Flere");

    assertEquals(0, run("import", exported.toString(), "--why", "Som hos de andre"));

    assertTrue(said.toString().contains("30 til 20"), said::toString);
  }

  @Test
  void filesThatAreTheOnlyTruthAreWritten() throws Exception {
    Path server = config.resolve("server.yaml");
    Files.writeString(server, Files.readString(server) + "plan: files\n");
    run("export", temporary.resolve("written").toString());

    assertTrue(said.toString().contains("5 files, from the files of " + config), said::toString);
  }

  /** Somebody on a page changes the last number again and again, and the import needs its turn. */
  @Test
  void besideOthersWhoChangeAllTheTimeItGetsItsTurn() throws Exception {
    ExecutorService others = Executors.newSingleThreadExecutor();
    try (Store store = SqliteStore.open(data.resolve(SqliteStore.FILE_NAME))) {
      RevisionBook book = new RevisionBook(store.revisions());
      CountDownLatch changing = new CountDownLatch(3);
      AtomicBoolean enough = new AtomicBoolean();
      Future<Integer> made =
          others.submit(
              () -> {
                int count = 0;
                while (!enough.get()) {
                  count += changesLastNumber(book, 1 + count % 9) ? 1 : 0;
                  changing.countDown();
                }
                return count;
              });
      assertTrue(changing.await(1, TimeUnit.MINUTES), "others change settings");

      int status = run("import", edited.toString(), "--why", "Flere", "--base", "1");
      enough.set(true);

      assertEquals(0, status, said::toString);
      assertTrue(made.get() >= 1);
      Documents newest = newest(book);
      assertTrue(newest.json().contains("\"dailyQuota\":30"), newest::json);
    } finally {
      others.shutdownNow();
    }
  }

  @Test
  void whatSomebodyElseChangedTooIsNamedAndNothingIsStored() throws Exception {
    Path theirs = new SmallFolder().write(temporary.resolve("theirs"));
    Path branch = theirs.resolve("branches/hoved.yaml");
    Files.writeString(branch, Files.readString(branch).replace("dailyQuota: 20", "dailyQuota: 25"));
    assertEquals(0, run("import", theirs.toString(), "--why", "Lidt flere"));

    assertEquals(1, run("import", edited.toString(), "--why", "Flere", "--base", "1"));

    assertTrue(said.toString().contains("nothing was stored: until revision 2"), said::toString);
    assertTrue(said.toString().contains("20 til 30"), said::toString);
    assertEquals(1, run("import", edited.toString(), "--why", "x", "--base", "9"));
    assertTrue(said.toString().contains("no revision 9; allowed: 1 to 2"), said::toString);
    assertEquals(1, run("show", "3"));
  }

  /** A folder from before takes back nothing that others have changed since. */
  @Test
  void whatOthersChangedSinceStays() throws Exception {
    try (Store store = SqliteStore.open(data.resolve(SqliteStore.FILE_NAME))) {
      RevisionBook book = new RevisionBook(store.revisions());
      assertTrue(changesLastNumber(book, 9));

      assertEquals(
          0, run("import", edited.toString(), "--why", "Flere", "--base", "1"), said::toString);
      assertEquals(
          0, run("import", edited.toString(), "--why", "Flere", "--base", "1"), said::toString);

      assertTrue(said.toString().contains("nothing differs from revision 3"), said::toString);
      String newest = newest(book).json();
      assertTrue(newest.contains("\"lastTicketMinutes\":9"), newest);
      assertTrue(newest.contains("\"dailyQuota\":30"), newest);
    }
  }

  private static boolean changesLastNumber(RevisionBook book, int minutes) {
    Timeline known = Written.get(book.timeline(START)).orElseThrow();
    Edition newest = known.newest();
    Edit edit = new Edit.Put("branches/hoved", "lastTicketMinutes", minutes, Integer.MAX_VALUE);
    return Written.get(
            book.append(
                List.of(
                    new Timeline.Draft(
                        newest, new Revision.From.Now(), newest.documents().with(List.of(edit)))),
                newest.number(),
                START,
                "karen",
                "Sidste nummer"))
        .isPresent();
  }

  private static Documents newest(RevisionBook book) {
    return Written.get(book.timeline(START)).orElseThrow().newest().documents();
  }

  @Test
  void whatIsTheSameMakesNoRevision() {
    assertEquals(0, run("import", config.toString(), "--why", "Igen"));

    assertTrue(said.toString().contains("nothing differs from revision 1"), said::toString);
    assertEquals(2, run("show", "x"));
    assertTrue(
        said.toString().contains("'x' is no revision; allowed: 1 to the newest"), said::toString);
    assertEquals(1, run("show", "2"));
    assertTrue(said.toString().contains("no revision 2; allowed: 1 to 1"), said::toString);
  }

  @Test
  void whatIsWrongMakesNoRevision() throws IOException {
    assertEquals(2, run("import", edited.toString()));
    assertEquals(2, run("import", edited.toString(), "--why", "x", "--from", "tomorrow"));
    assertEquals(2, run("import", edited.toString(), "--why", " "));
    assertEquals(2, run("import", edited.toString(), "--why", "x\u202e"));
    assertEquals(1, run("import", edited.toString(), "--why", "x", "--from", "2020-01-01"));
    assertEquals(1, run("import", edited.toString(), "--why", "for 010190-1234"));
    Files.writeString(edited.resolve("staff.yaml"), "staff: nobody\n");
    assertEquals(1, run("import", edited.toString(), "--why", "x"));
    for (String why : List.of("tomorrow", "or a date from 20", "CPR", "staff.yaml:1")) {
      assertTrue(said.toString().contains(why), () -> why + " in " + said);
    }
    assertEquals(0, run("history"));
    assertFalse(said.toString().contains("2  20"), said::toString);
  }

  @Test
  void filesDoNotTakeAwayTheLastAdministrator() throws IOException {
    Path staff = edited.resolve("staff.yaml");
    Files.writeString(staff, Files.readString(staff).replace("role: manager", "role: admin"));
    assertEquals(0, run("import", edited.toString(), "--why", "En administrator"));
    new SmallFolder().write(edited);

    assertEquals(1, run("import", edited.toString(), "--why", "Ingen"));

    assertTrue(said.toString().contains("staff: somebody must be administrator"), said::toString);
  }

  @Test
  void filesDoNotLeaveOnlyNewAdministrators() throws IOException {
    Path staff = edited.resolve("staff.yaml");
    Files.writeString(staff, Files.readString(staff).replace("role: manager", "role: admin"));
    assertEquals(0, run("import", edited.toString(), "--why", "En administrator"));
    Files.writeString(staff, Files.readString(staff).replace("id: karen", "id: newcomer"));

    assertEquals(1, run("import", edited.toString(), "--why", "En ny"));

    assertTrue(
        said.toString().contains("none of the administrators has a password: "), said::toString);
  }

  @Test
  void whereFilesAreTheTruthNothingIsImported() throws IOException {
    Path server = config.resolve("server.yaml");
    Files.writeString(server, Files.readString(server) + "plan: files\n");

    assertEquals(1, run("import", edited.toString(), "--why", "x"));

    assertTrue(said.toString().contains("plan: files"), said::toString);
  }

  @Test
  void whereNoServerEverWasNothingIsMade() {
    Path nowhere = temporary.resolve("nowhere");

    assertEquals(1, run("history", "--data", nowhere.toString()));

    assertTrue(said.toString().contains("there is no database"), said::toString);
    assertFalse(Files.exists(nowhere));
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = config.toString();
    return new CommandLine(new ConfigCommand())
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(said))
        .execute(all);
  }
}

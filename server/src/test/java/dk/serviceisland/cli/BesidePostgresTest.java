package dk.serviceisland.cli;

import static dk.serviceisland.journal.Written.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.AccessStore;
import dk.serviceisland.config.Documents;
import dk.serviceisland.config.RevisionBook;
import dk.serviceisland.config.SmallFolder;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.journal.PostgresServer;
import dk.serviceisland.journal.PostgresSettings;
import dk.serviceisland.journal.PostgresStore;
import dk.serviceisland.journal.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands beside a server that keeps everything in PostgreSQL and goes on. */
class BesidePostgresTest {
  private static final PostgresSettings DATABASE =
      PostgresServer.shared().database("beside_a_server");
  private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();
  private Store running;
  private Path config;

  @BeforeEach
  void aServerRuns() throws Exception {
    config = written("config", "");
    running = PostgresStore.open(DATABASE);
    RevisionBook book = new RevisionBook(running.revisions());
    if (get(book.newest()) == 0) {
      get(book.begin(Documents.read(config), START));
    }
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void aPasswordIsReplaced() {
    StaffId karen = new StaffId("karen");
    get(
        running
            .access()
            .keep(new AccessStore.Credential(karen, "lost", false, "", Optional.empty())));

    assertEquals(0, run(new PasswordCommand(), "karen"), said::toString);

    AccessStore.Credential kept = get(running.access().credential(karen)).orElseThrow();
    assertNotEquals("lost", kept.hash());
    assertTrue(kept.oneTime());
  }

  @Test
  void aFolderBecomesTheNextRevision() throws Exception {
    Path edited = written("edited", "dailyQuota: 30");
    int before = get(running.revisions().newest()).orElseThrow().number();

    assertEquals(
        0,
        run(new ConfigCommand(), "import", edited.toString(), "--why", "Flere", "--from", "now"),
        said::toString);

    Revision newest = get(running.revisions().newest()).orElseThrow();
    assertEquals(before + 1, newest.number());
    assertEquals(new Revision.From.Now(), newest.from());
    assertEquals(Documents.read(edited).hash(), newest.hash());
  }

  private Path written(String name, String quota) throws IOException {
    String server =
        "store: {kind: postgresql, user: postgres, url: 'postgresql://127.0.0.1:%d/%s'}%n"
            .formatted(PostgresServer.shared().port(), DATABASE.database());
    Path written = new SmallFolder().with("server.yaml", server).write(folder.resolve(name));
    if (!quota.isEmpty()) {
      Path branch = written.resolve("branches/hoved.yaml");
      Files.writeString(branch, Files.readString(branch).replace("dailyQuota: 20", quota));
    }
    return written;
  }

  private int run(Object command, String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = config.toString();
    return new CommandLine(command)
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(said))
        .execute(all);
  }
}

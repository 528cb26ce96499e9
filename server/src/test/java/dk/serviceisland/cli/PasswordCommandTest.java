package dk.serviceisland.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.AccessStore;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Somebody whose first password was never seen, or who lost a later one, gets in again. */
class PasswordCommandTest {
  private static final StaffId METTE = new StaffId("mette");

  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();

  @Test
  void aPasswordThatNobodySawIsReplacedByOneThatIsPrinted() throws Exception {
    try (Store store = store()) {
      keep(store, new AccessStore.Credential(METTE, "hash of what nobody saw", true, ""));
    }

    assertEquals(0, run("mette"));

    assertTrue(
        said.toString()
            .matches(
                "(?s)The password of mette for one sign-in: (?:[2-9A-Z]{4}-){2}[2-9A-Z]{4}\\s"),
        said.toString());
    AccessStore.Credential kept = kept();
    assertNotEquals("hash of what nobody saw", kept.hash());
    assertTrue(kept.oneTime());
  }

  @Test
  void whoeverMayNotSignInIsNamedWithThoseWhoMay() {
    assertEquals(1, run("mete"));

    assertTrue(
        said.toString().startsWith("nobody may sign in as 'mete'; allowed: "), said::toString);
    assertTrue(said.toString().contains("mette"), said::toString);
  }

  @Test
  void withoutTheFolderOfTheServerNothingIsMade() throws IOException {
    assertEquals(1, run("mette"));

    assertTrue(said.toString().startsWith("there is no database " + folder), said::toString);
    assertTrue(said.toString().contains("--data"), said::toString);
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void besideARunningServerNothingIsMade() {
    try (Store running = store()) {
      assertEquals(1, run("mette"));
      assertTrue(said.toString().contains(SqliteStore.FILE_NAME), said::toString);
      assertEquals(
          Optional.empty(),
          running.access().credential(METTE).toCompletionStage().toCompletableFuture().join());
    }
  }

  private Store store() {
    return SqliteStore.open(folder.resolve(SqliteStore.FILE_NAME));
  }

  private static void keep(Store store, AccessStore.Credential credential) throws Exception {
    store
        .access()
        .keep(credential)
        .toCompletionStage()
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  private AccessStore.Credential kept() throws Exception {
    try (Store store = store()) {
      return store
          .access()
          .credential(METTE)
          .toCompletionStage()
          .toCompletableFuture()
          .get(20, TimeUnit.SECONDS)
          .orElseThrow();
    }
  }

  private int run(String user) {
    return new CommandLine(new PasswordCommand())
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(said))
        .execute("--config", "../config", "--data", folder.toString(), user);
  }
}

package dk.serviceisland.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.AccessSettings;
import dk.serviceisland.access.AccessStore;
import dk.serviceisland.access.Account;
import dk.serviceisland.access.Accounts;
import dk.serviceisland.access.SecondFactors;
import dk.serviceisland.access.Sessions;
import dk.serviceisland.access.SignIn;
import dk.serviceisland.config.Configuration;
import dk.serviceisland.config.SmallFolder;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.journal.SqliteStore;
import dk.serviceisland.journal.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Somebody whose first password was never seen, or who lost a later one, gets in again. */
class PasswordCommandTest {
  private static final StaffId METTE = new StaffId("mette");

  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();

  @Test
  void aPasswordThatNobodySawIsReplacedByOneThatIsPrinted() throws Exception {
    try (Store store = store()) {
      keep(
          store,
          new AccessStore.Credential(METTE, "hash of what nobody saw", true, "", Optional.empty()));
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
    try (Store store = store()) {
      assertEquals(List.of("renew-password[mette]"), Told.operations(store.audit()));
    }
  }

  @Test
  void whoeverMayNotSignInIsNamedWithThoseWhoMay() {
    assertEquals(1, run("mete"));

    assertTrue(
        said.toString().startsWith("nobody may sign in as 'mete'; allowed: "), said::toString);
    assertTrue(said.toString().contains("mette"), said::toString);
    assertTrue(
        said.toString().contains("by the files; there is no database " + folder), said::toString);
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
  void besideARunningServerThePasswordHoldsAtOnceAndOldSessionsEnd() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    Accounts accounts = new Accounts(Configuration.load(Path.of("../config")).accounts(), now::get);
    Account mette = accounts.find(METTE).orElseThrow();
    Vertx vertx = Vertx.vertx();
    try (Store running = store()) {
      Sessions sessions = new Sessions(accounts, running.access(), now::get, AccessSettings.USUAL);
      SignIn signIn =
          new SignIn(
              vertx.createSharedWorkerExecutor("passwords"),
              accounts,
              running.access(),
              sessions,
              await(SecondFactors.of(running.access(), now::get)),
              now::get,
              AccessSettings.USUAL);
      String first = await(signIn.passwords().renew(mette)).password();
      SignIn.Result.SignedIn signedIn =
          (SignIn.Result.SignedIn)
              await(
                  signIn.signIn(
                      new SignIn.Said("mette", first).replacing("vinter-bog-skranke-42"),
                      "127.0.0.1"));
      String before = signedIn.opened().token();

      assertEquals(0, run("mette"));

      String password = said.toString().replaceFirst("(?s).*: (\\S+)\\s*$", "$1");
      assertInstanceOf(
          SignIn.Result.MustChange.class,
          await(signIn.signIn(new SignIn.Said("mette", password), "127.0.0.1")));
      now.set(now.get().plusSeconds(30));
      assertEquals(Optional.empty(), await(sessions.find(before)));
    } finally {
      await(vertx.close());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "until: 2020-01-01, 'the last day, ''until'' in the settings, is over'",
    "since: 2999-01-01, 'the first day, ''since'' in the settings, has not come'"
  })
  void whoeverHasLeftOrNotBegunGetsAPasswordWithAWarning(String day, String warning)
      throws Exception {
    Path config = new SmallFolder().write(folder.resolve("config"));
    Path staff = config.resolve("staff.yaml");
    Files.writeString(
        staff, Files.readString(staff).replace("name: Mette\n", "name: Mette\n    " + day + "\n"));
    store().close();

    assertEquals(0, run("mette", config));

    String expected = "warning: mette cannot sign in with it: " + warning;
    assertTrue(said.toString().stripTrailing().endsWith(expected), said::toString);
  }

  @Test
  void whoeverBelongsToTheStaffGetsAPasswordWithoutAWarning() throws Exception {
    store().close();

    assertEquals(0, run("mette"));

    assertFalse(said.toString().contains("warning"), said::toString);
  }

  @Test
  void besideAServerOfAnotherVersionNothingIsMade() throws Exception {
    try (Store running = store();
        Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqliteStore.FILE_NAME));
        Statement statement = other.createStatement()) {
      statement.execute("DELETE FROM flyway_schema_history WHERE installed_rank > 3");

      assertEquals(1, run("mette"));

      assertTrue(said.toString().contains("another process is using the database"), said::toString);
      await(running.check());
    }
  }

  private Store store() {
    return SqliteStore.open(folder.resolve(SqliteStore.FILE_NAME));
  }

  private static void keep(Store store, AccessStore.Credential credential) throws Exception {
    await(store.access().keep(credential));
  }

  private AccessStore.Credential kept() throws Exception {
    try (Store store = store()) {
      return await(store.access().credential(METTE)).orElseThrow();
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private int run(String user) {
    return run(user, Path.of("../config"));
  }

  private int run(String user, Path config) {
    return new CommandLine(new PasswordCommand())
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(said))
        .execute("--config", config.toString(), "--data", folder.toString(), user);
  }
}

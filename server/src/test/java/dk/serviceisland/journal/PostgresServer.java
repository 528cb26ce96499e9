package dk.serviceisland.journal;

import dk.serviceisland.engine.Within;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real PostgreSQL on a free port of loopback that syncs every commit, also where tests run as
 * root. For one thread at a time.
 */
public final class PostgresServer implements AutoCloseable {
  /** It reads its log first. */
  private static final Duration AFTER_A_CRASH = Duration.ofMinutes(1);

  private static PostgresServer shared;

  private final Path data;
  private final boolean passing;
  private EmbeddedPostgres running;
  private int port;

  /**
   * A server of one's own, to stop and start.
   *
   * @param folder where it keeps its data
   */
  public PostgresServer(Path folder) {
    this(folder, false);
  }

  private PostgresServer(Path folder, boolean passing) {
    data = folder.resolve("postgres");
    this.passing = passing;
    start();
  }

  /** The one that tests share which leave it running; it ends with this JVM. */
  public static synchronized PostgresServer shared() {
    if (shared == null) {
      try {
        shared = new PostgresServer(Files.createTempDirectory("postgres-of-tests"), true);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return shared;
  }

  /** Starts it, on the port that it had before. */
  public void start() {
    try {
      running =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(passing)
              .setPort(port)
              .setPGStartupWait(AFTER_A_CRASH)
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("max_connections", "100")
              .setServerConfig("recovery_init_sync_method", "syncfs")
              .start();
      port = running.getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A second server, which follows this one: from now on nothing is committed here that it does not
   * have.
   *
   * @param folder where it keeps its data
   */
  public PostgresServer standby(Path folder) {
    stop();
    Path copy = folder.resolve("postgres");
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.toList()) {
        Path there = copy.resolve(data.relativize(file).toString());
        Files.createDirectories(there.getParent());
        Files.copy(file, there, StandardCopyOption.COPY_ATTRIBUTES);
      }
      Path settings = copy.resolve("postgresql.auto.conf");
      Files.writeString(
          settings,
          "primary_conninfo = 'host=127.0.0.1 port=%d user=postgres application_name=standby'\n"
              .formatted(port),
          StandardOpenOption.APPEND);
      Files.copy(settings, copy.resolve("standby.signal"), StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start();
    PostgresServer standby = new PostgresServer(folder);
    run("ALTER SYSTEM SET synchronous_standby_names = 'standby'");
    run("SELECT pg_reload_conf()");
    Within.aMinute(
        "the standby follows",
        () ->
            ask("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'").equals("1"));
    return standby;
  }

  /** It is killed, and does not come back. */
  public void dies() {
    try {
      long process = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
      ProcessHandle.of(process).orElseThrow().destroyForcibly();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It is killed and started again, with whatever was durable. */
  public void crashes() {
    dies();
    Within.aMinute("nobody of it is left", () -> !isThere());
    restart();
  }

  private boolean isThere() {
    try {
      long process = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
      return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A standby takes the place of the one that it followed. */
  public void takesOver() {
    run("SELECT pg_promote()");
  }

  /** A database takes in nothing until it does again; connections break. */
  public void readsOnly(String database, boolean only) {
    run("ALTER DATABASE " + database + " SET default_transaction_read_only = " + only);
    run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
            + database
            + "'");
  }

  /** From now on each table of a database refuses rows as it does on a disk without room. */
  public void diskIsFull(String database) {
    runIn(
        database,
        """
        CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
        END $$;
        DO $$
        DECLARE one text;
        BEGIN
          FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
            EXECUTE format('CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON %I '
                           'EXECUTE FUNCTION no_room()', one);
          END LOOP;
        END $$
        """);
  }

  /** There is room again. */
  public void diskHasRoom(String database) {
    runIn(database, "DROP FUNCTION no_room CASCADE");
  }

  /** Stops it; connections break, transactions under way are undone. */
  public void stop() {
    try {
      running.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it and starts it again. */
  public void restart() {
    stop();
    start();
  }

  /** Where it listens, on loopback. */
  public int port() {
    return port;
  }

  /** Makes an empty database unless it exists, and says how to reach it. */
  public PostgresSettings database(String name) {
    if (ask("SELECT count(*) FROM pg_database WHERE datname = '" + name + "'").equals("0")) {
      run("CREATE DATABASE " + name);
    }
    return new PostgresSettings(
        "127.0.0.1", port, name, "postgres", "", Optional.empty(), 2, Duration.ofSeconds(5));
  }

  /** Makes a user who must give a password, and who owns a new database of the same name. */
  public void user(String name, String password) {
    run("CREATE USER " + name + " PASSWORD '" + password + "'");
    run("CREATE DATABASE " + name + " OWNER " + name);
    rule("host all " + name + " all scram-sha-256");
    run("SELECT pg_reload_conf()");
  }

  /**
   * Encrypts from now on, and lets a user in over nothing else.
   *
   * @param certificate PEM
   * @param key PEM, of that certificate; both are copied
   */
  public void encrypt(Path certificate, Path key, String user) {
    own(certificate, "server.crt");
    own(key, "server.key");
    rule("hostnossl all " + user + " all reject");
    run("ALTER SYSTEM SET ssl = on");
    run("SELECT pg_reload_conf()");
  }

  /** A file that belongs to whom the server runs as, and that nobody else may read. */
  private void own(Path file, String name) {
    Path copy = data.resolve(name);
    try {
      Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      Files.setOwner(copy, Files.getOwner(data.resolve("PG_VERSION")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first rule that fits decides who comes in. */
  private void rule(String rule) {
    Path rules = data.resolve("pg_hba.conf");
    try {
      Files.writeString(rules, rule + "\n" + Files.readString(rules));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a statement as the owner of everything. */
  public void run(String sql) {
    runIn("postgres", sql);
  }

  private void runIn(String database, String sql) {
    try (Connection connection = running.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** What a statement answers, as text. */
  public String ask(String sql) {
    return ask("postgres", sql);
  }

  /** What a statement answers in a database, as text. */
  public String ask(String database, String sql) {
    try (Connection connection = running.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}

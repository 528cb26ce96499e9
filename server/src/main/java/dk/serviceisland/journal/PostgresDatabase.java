package dk.serviceisland.journal;

import dk.serviceisland.engine.TroubleLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One database of a PostgreSQL. Reading and whatever is no append go over a pool, on threads that
 * wait; appends have a connection of their own, so that no report is in their way.
 *
 * <p>It has a Vert.x of its own: it is opened before the server is, and commands without a server
 * use it too. A client whose server went silent is given up and replaced, because a statement that
 * is never answered cannot be taken back. Thread-safe.
 */
final class PostgresDatabase implements Database {
  /** What the connections of a program call themselves in the database. */
  static final String SESSION = "service-island";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);
  private static final int WAITING_AT_MOST = 10_000;
  private static final long CLOSING_SECONDS = 5;

  private final TroubleLog troubles = new TroubleLog(LOG::warn, System::nanoTime);
  private final PostgresSettings settings;
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final Workers workers;
  private final AnswerDeadline answerDeadline;
  private final String session;
  private Pool pool;
  private Pool appending;

  /**
   * Opens the database, migrating it as needed.
   *
   * @throws JournalUnusable if it cannot be reached, is newer than this program, or is older and in
   *     use by nodes
   */
  static PostgresDatabase open(PostgresSettings settings) {
    return open(settings, SESSION);
  }

  /**
   * Opens the database, migrating it as needed.
   *
   * @param session what the connections call themselves there
   */
  static PostgresDatabase open(PostgresSettings settings, String session) {
    PostgresDatabase database = new PostgresDatabase(settings, session);
    try {
      database.migrate();
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private PostgresDatabase(PostgresSettings settings, String session) {
    this.settings = settings;
    this.session = session;
    this.workers = new Workers("store", settings.connections());
    this.answerDeadline = new AnswerDeadline(settings.deadline(), this::replaceClients);
    this.pool = newPool(settings.connections());
    this.appending = newPool(1);
  }

  /** Where trouble with it is told. */
  TroubleLog troubles() {
    return troubles;
  }

  Vertx vertx() {
    return vertx;
  }

  AnswerDeadline answerDeadline() {
    return answerDeadline;
  }

  /** For appends: one connection. */
  synchronized Pool appending() {
    return appending;
  }

  private synchronized Pool pool() {
    return pool;
  }

  /** The database's own cleaning, and how long its logs are kept, are its operator's. */
  @Override
  public Future<Void> wipe() {
    return Future.succeededFuture();
  }

  /** As {@link #wipe}. */
  @Override
  public Future<Boolean> compact() {
    return Future.succeededFuture(false);
  }

  @Override
  public <T> Future<T> write(Work<T> work) {
    return workers.run(() -> inTransaction(work));
  }

  @Override
  public <T> Future<T> read(Work<T> work) {
    return workers.run(() -> readHere(work));
  }

  @Override
  public <T> T readHere(Work<T> work) throws Exception {
    SqlConnection connection = answerDeadline.await(pool().getConnection());
    try {
      return work.on(new PostgresSession(connection, answerDeadline));
    } finally {
      connection.close();
    }
  }

  @Override
  public void close() {
    workers.close();
    try {
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the connections to {} did not close", settings, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> T inTransaction(Work<T> work) throws Exception {
    SqlConnection connection = answerDeadline.await(pool().getConnection());
    try {
      Transaction transaction = answerDeadline.await(connection.begin());
      T outcome;
      try {
        outcome = work.on(new PostgresSession(connection, answerDeadline));
      } catch (Exception | Error e) {
        rollBack(transaction);
        throw e;
      }
      answerDeadline.await(transaction.commit());
      return outcome;
    } finally {
      connection.close();
    }
  }

  private void rollBack(Transaction transaction) {
    try {
      answerDeadline.await(transaction.rollback());
    } catch (SQLException e) {
      LOG.warn(
          "could not roll back; PostgreSQL does when the connection is gone: {}", e.getMessage());
    }
  }

  /** What was under way fails, also what would have gone well. */
  private synchronized void replaceClients() {
    LOG.warn("{} went silent: its connections are given up", settings);
    for (Pool silent : List.of(pool, appending)) {
      silent.close().onFailure(e -> LOG.debug("a silent client did not close", e));
    }
    pool = newPool(settings.connections());
    appending = newPool(1);
  }

  private Pool newPool(int connections) {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(settings.host())
            .setPort(settings.port())
            .setDatabase(settings.database())
            .setUser(settings.user())
            .setPassword(settings.password())
            .setCachePreparedStatements(true)
            .addProperty("application_name", session)
            .addProperty("statement_timeout", Long.toString(settings.deadline().toMillis()))
            .addProperty(
                "idle_in_transaction_session_timeout", Long.toString(2 * answerDeadline.millis()));
    settings
        .authority()
        .ifPresent(
            authority ->
                options
                    .setSslMode(SslMode.VERIFY_FULL)
                    .setSslOptions(
                        new ClientSSLOptions()
                            .setHostnameVerificationAlgorithm("HTTPS")
                            .setTrustOptions(
                                new PemTrustOptions().addCertPath(authority.toString()))));
    return PgBuilder.pool()
        .using(vertx)
        .connectingTo(options)
        .with(
            new PoolOptions()
                .setMaxSize(connections)
                .setMaxWaitQueueSize(WAITING_AT_MOST)
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setConnectionTimeout(Math.toIntExact(settings.deadline().toMillis())))
        .build();
  }

  private void migrate() {
    if (!isOfNewestSchema()) {
      Migrations.run(migrations(), settings.toString(), this::inUse);
    }
  }

  /**
   * Nodes that run would go on without knowing what they write to. One that migrated and joined
   * since this program looked is of this program, so it looks again.
   */
  private Optional<String> inUse() {
    List<String> running = runningNodes();
    return running.isEmpty() || isOfNewestSchema()
        ? Optional.empty()
        : Optional.of(
            String.format(
                "the database %s is of an older program, and in use: by %s. This program would"
                    + " change it under them, and they could not start again. Stop all nodes"
                    + " before the first of the new program starts",
                settings, String.join(", ", running)));
  }

  private List<String> runningNodes() {
    try {
      return readHere(SqlRegister::running);
    } catch (Exception e) {
      LOG.debug("no nodes ever, or not there", e);
      return List.of();
    }
  }

  private boolean isOfNewestSchema() {
    try {
      return readHere(
          session ->
              session
                  .first(
                      Migrations.SCHEMA_OF_NOW,
                      row ->
                          Long.valueOf(SqliteDatabase.NEWEST_SCHEMA).equals(row.number(1))
                              && row.flag(2))
                  .orElse(false));
    } catch (Exception e) {
      LOG.debug("not migrated before, or not there", e);
      return false;
    }
  }

  /** Flyway speaks JDBC only; with it nodes that start together migrate one after the other. */
  Flyway migrations() {
    String url =
        "jdbc:postgresql://"
            + settings.host()
            + ":"
            + settings.port()
            + "/"
            + settings.database()
            + "?connectTimeout="
            + Math.max(1, settings.deadline().toSeconds())
            + "&sslmode="
            + settings.authority().map(file -> "verify-full&sslrootcert=" + file).orElse("disable");
    return Flyway.configure()
        .dataSource(url, settings.user(), settings.password())
        .locations("classpath:db/migration/postgresql")
        .validateOnMigrate(true)
        .load();
  }
}

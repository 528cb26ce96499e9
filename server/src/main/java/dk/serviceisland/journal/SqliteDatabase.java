package dk.serviceisland.journal;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/**
 * The one SQLite database: write-ahead log, a full sync with every commit, one thread that writes,
 * and readers on connections of their own. Thread-safe.
 *
 * <p>Plain JDBC, because one writer with transactions of its own making is all there is to pool.
 */
final class SqliteDatabase implements Database {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);

  /** Version of the newest migration. */
  static final int NEWEST_SCHEMA = 47;

  /** What the names of the files of a database end with: the database, its log and its index. */
  static final List<String> PARTS = List.of("", "-wal", "-shm");

  private static final int READERS = 2;
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;
  private static final int PAGE_BYTES = 4096;

  /**
   * Many branches write in as many places, which SQLite's own limits (1,000 and 500 pages) would
   * have written back and read again all the time. At most 32 MB each.
   */
  private static final int PAGES_IN_LOG = 8_000;

  private static final int PAGES_IN_MEMORY = 8_000;
  private static final String EMPTY_LOG = "PRAGMA wal_checkpoint(TRUNCATE)";

  /** One page of so many has to be free. */
  private static final long WORTH_IT = 4;

  private final Path file;
  private final SQLiteDataSource source;
  private final Optional<FileLock> lock;
  private final Mark mark;

  /** Open as long as the database is, so that its log stays and what is lost can be saved. */
  private final Optional<Connection> keeper;

  /** None beside a server, which looks after them. */
  private final Optional<OpenedFiles> files;

  private final Object losing = new Object();
  private final Workers writer = new Workers("journal-writer", 1);
  private final Workers readers = new Workers("journal-reader", READERS);
  private final Deque<Connection> idleReaders = new ArrayDeque<>();

  private Connection writerConnection;

  /** Why nothing may be stored any more; once said, it stays so. Guarded by {@code losing}. */
  private Optional<String> lost = Optional.empty();

  /** What of it cannot be read, as far as somebody came upon it; once said, it stays so. */
  private volatile Optional<String> damaged = Optional.empty();

  /** Looks all of it through; none: it has, or never will. */
  private volatile Optional<Statement> lookingThrough = Optional.empty();

  private volatile long maxPages;
  private long maxPagesSet;

  /**
   * Opens the database, making or migrating it as needed.
   *
   * @param file where; its folder is made if it is missing
   * @throws JournalUnusable if another process has it, it is newer than this program, or it cannot
   *     be opened
   */
  static SqliteDatabase open(Path file) {
    return open(file, false);
  }

  /**
   * Opens an empty database: what was kept in the file before is gone.
   *
   * @throws JournalUnusable as from {@link #open(Path)}; then nothing is gone
   */
  static SqliteDatabase openEmpty(Path file) {
    return open(file, true);
  }

  /**
   * Opens a database that is there already.
   *
   * @throws JournalUnusable as from {@link #open(Path)}, and if there is none
   */
  static SqliteDatabase openExisting(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new JournalUnusable("there is no database " + file);
    }
    return open(file);
  }

  /**
   * Opens a database that is there already, beside a server that may be using it: for little, since
   * both write in turn.
   *
   * @throws JournalUnusable as from {@link #openExisting}; another process does not matter unless
   *     the database must be migrated
   */
  static SqliteDatabase openBeside(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new JournalUnusable("there is no database " + file);
    }
    SqliteDatabase beside = new SqliteDatabase(file.toAbsolutePath());
    return beside.isOfNewestSchema() ? beside : open(file);
  }

  private static SqliteDatabase open(Path file, boolean empty) {
    Path absolute = file.toAbsolutePath();
    try {
      OwnerOnly.makeFolder(absolute.getParent());
    } catch (IOException e) {
      throw JournalUnusable.unwritable(absolute.getParent(), e);
    }
    FileLock lock = FileLock.take(absolute);
    try {
      if (empty) {
        delete(absolute);
      }
      Mark mark = Mark.of(absolute);
      Optional<JournalUnusable> gone = gone(absolute, mark);
      if (gone.isPresent()) {
        throw gone.get();
      }
      keepToOwner(absolute);
      return new SqliteDatabase(absolute, lock, mark);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Says that a database was there and is not; none where that is not so. */
  static Optional<JournalUnusable> gone(Path file) {
    Path absolute = file.toAbsolutePath();
    return gone(absolute, Mark.of(absolute));
  }

  private static Optional<JournalUnusable> gone(Path file, Mark mark) {
    return mark.saysSomething() && isEmpty(file)
        ? Optional.of(JournalUnusable.gone(file, mark.words()))
        : Optional.empty();
  }

  private static boolean isEmpty(Path file) {
    return !Files.exists(file) || file.toFile().length() == 0;
  }

  /** SQLite takes an empty file for a new database. */
  private static void keepToOwner(Path file) {
    try {
      OwnerOnly.makeFile(file);
      for (String part : PARTS) {
        OwnerOnly.restrict(file.resolveSibling(file.getFileName() + part));
      }
      if (!Files.isWritable(file)) {
        throw new AccessDeniedException(file.toString());
      }
    } catch (IOException e) {
      throw JournalUnusable.unwritable(file, e);
    }
  }

  private static void delete(Path file) {
    try {
      for (String part : PARTS) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + part));
      }
      Mark.forget(file);
    } catch (IOException e) {
      throw new JournalUnusable("the database " + file + " cannot be emptied", e);
    }
  }

  private SqliteDatabase(Path file) {
    this.file = file;
    this.lock = Optional.empty();
    this.mark = Mark.of(file);
    this.source = dataSource(file);
    this.keeper = Optional.empty();
    this.files = Optional.empty();
  }

  private SqliteDatabase(Path file, FileLock lock, Mark mark) {
    this.file = file;
    this.lock = Optional.of(lock);
    this.mark = mark;
    this.source = dataSource(file);
    migrate(file);
    Connection opened = null;
    try {
      opened = connect();
      keepUpSums(opened);
      Optional<String> mismatch = mark.mismatch(new SqliteSession(opened));
      if (mismatch.isPresent()) {
        throw JournalUnusable.another(file, mismatch.get());
      }
      this.files = Optional.of(new OpenedFiles(file, giveOwnName(opened)));
      LOG.info("the journal in {}: {}", file, reached(opened));
    } catch (SQLException | IOException e) {
      close(opened);
      throw JournalUnusable.unreadable(file, e);
    } catch (RuntimeException e) {
      close(opened);
      throw e;
    }
    this.keeper = Optional.of(opened);
  }

  /** How far it came, as far as that is known beside it: a copy has no mark. */
  private String reached(Connection connection) throws SQLException {
    if (mark.saysSomething()) {
      return mark.words();
    }
    return new SqliteSession(connection).first("SELECT 1 FROM event", row -> true).isPresent()
        ? "has events; no mark beside it says how far they went"
        : "has no events yet";
  }

  /**
   * Another for each opening, so that no copy of it has the name that it has now. A full disk takes
   * none, and as long as somebody reads it stays in the log.
   */
  private int giveOwnName(Connection connection) {
    int name = new SecureRandom().nextInt();
    try {
      execute(connection, "PRAGMA application_id = " + name);
      execute(connection, EMPTY_LOG);
    } catch (SQLException noRoom) {
      LOG.warn("the database {} has no name of its own: {}", file, noRoom.getMessage());
    }
    return name;
  }

  /** Looks for damage aside: what nobody reads for a long time may be damaged all the same. */
  void lookThroughAside() {
    readers.run(this::lookThrough).onFailure(failure -> LOG.debug("not looked through", failure));
  }

  private Void lookThrough() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      lookingThrough = Optional.of(statement);
      try (ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
        if (row.next() && !row.getString(1).equals("ok")) {
          isDamaged(row.getString(1));
        }
      }
    } catch (SQLException failure) {
      noteDamage(failure);
      throw failure;
    } finally {
      lookingThrough = Optional.empty();
    }
    return null;
  }

  private void noteDamage(Exception failure) {
    if (failure instanceof SQLiteException known && StoreTrouble.isDamage(known)) {
      isDamaged(known.getMessage());
    }
  }

  private void isDamaged(String what) {
    if (damaged.isEmpty()) {
      damaged =
          Optional.of(
              "the database "
                  + file
                  + " is damaged, so that some of it cannot be read: "
                  + what
                  + ". Make a copy with the command backup if that still can, stop the server, and"
                  + " put back what was here or the newest backup with the command restore");
      LOG.error("{}", damaged.get());
    }
  }

  /** How far the journal is, for the next start. */
  Mark mark() {
    return mark;
  }

  /** Asks for a sign of life, and whether the files are those that were opened. */
  Future<Void> check() {
    return readers.run(
        () -> {
          withReader(session -> session.first("SELECT 1", row -> row.number(1)));
          refuseLost();
          if (damaged.isPresent()) {
            throw new SQLException(damaged.get());
          }
          return null;
        });
  }

  /**
   * Looks at the files, because SQLite writes on into a file that is deleted.
   *
   * @throws SQLException once they are not those that were opened; then nothing that was written
   *     may be told, for it is gone with this process
   */
  private void refuseLost() throws SQLException {
    synchronized (losing) {
      if (lost.isEmpty()) {
        lost = files.flatMap(OpenedFiles::trouble).map(this::lose);
      }
      if (lost.isPresent()) {
        throw new SQLException(lost.get());
      }
    }
  }

  private String lose(String trouble) {
    String words = trouble + " while the server runs. Nothing is stored any more";
    LOG.error("{}", words);
    writer.run(() -> saved(words)).onFailure(e -> LOG.error("nothing was saved", e));
    return words + ". Stop the server";
  }

  private Void saved(String words) throws IOException {
    String known = words + ". " + save();
    LOG.error("{}", known);
    synchronized (losing) {
      lost = Optional.of(known);
    }
    return null;
  }

  /** The connection that has been open all the time still reads files that only lost their name. */
  private String save() throws IOException {
    Path saved = file.resolveSibling(file.getFileName() + ".saved");
    String why;
    try {
      Files.deleteIfExists(saved);
      OwnerOnly.makeFile(saved);
      execute(keeper.orElseThrow(), "VACUUM INTO '" + saved.toString().replace("'", "''") + "'");
      Optional<String> missing = missing(saved);
      if (missing.isEmpty()) {
        return "What was stored until then is copied to "
            + saved
            + ": stop the server, put that in place with the command restore, and start";
      }
      why = missing.get();
    } catch (SQLException | IOException failure) {
      why = StoreTrouble.words(failure);
    }
    Files.deleteIfExists(saved);
    return "What was stored until then could not be copied ("
        + why
        + "): stop the server, put back what was here or the newest backup with the command"
        + " restore, and start";
  }

  private Optional<String> missing(Path copy) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:file:" + copy + "?immutable=1")) {
      return mark.mismatch(new SqliteSession(connection));
    }
  }

  /**
   * Lets the database file grow to so many bytes and no further; writes beyond fail and lose
   * nothing. May be changed at any time.
   */
  void limitTo(long bytes) {
    maxPages = Math.max(1, bytes / PAGE_BYTES);
  }

  /** Where it is. */
  Path file() {
    return file;
  }

  /** On the one thread that writes. */
  @Override
  public <T> Future<T> write(Work<T> work) {
    return writer.run(() -> inTransaction(work));
  }

  /** While somebody reads, the log stays, and is emptied after a later deletion. */
  @Override
  public Future<Void> wipe() {
    return alone(connection -> execute(connection, EMPTY_LOG)).mapEmpty();
  }

  @Override
  public Future<Boolean> compact() {
    return alone(
            connection -> {
              if (number(connection, "PRAGMA freelist_count") * WORTH_IT
                  < number(connection, "PRAGMA page_count")) {
                return;
              }
              execute(connection, "VACUUM");
              execute(connection, EMPTY_LOG);
            })
        .map(before -> file.toFile().length() < before);
  }

  /** Something that a connection does. */
  private interface Job {
    void on(Connection connection) throws SQLException;
  }

  /** Between two writes, on a connection of its own; says how long the file was before. */
  private Future<Long> alone(Job job) {
    return writer.run(
        () -> {
          refuseLost();
          closeWriter();
          synchronized (losing) {
            long before = file.toFile().length();
            try (Connection connection = connect()) {
              job.on(connection);
            }
            if (files.isPresent()) {
              files.get().mayBeShorter();
            }
            return before;
          }
        });
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }

  @Override
  public <T> Future<T> read(Work<T> work) {
    return readers.run(() -> withReader(work));
  }

  /** The lock beside the file is held. */
  @Override
  public boolean isAlone() {
    return true;
  }

  @Override
  public <T> T readHere(Work<T> work) throws Exception {
    return withReader(work);
  }

  @Override
  public void close() {
    lookingThrough.ifPresent(SqliteDatabase::cancel);
    readers.close();
    writer.closeAfter(this::closeWriter);
    synchronized (idleReaders) {
      idleReaders.forEach(SqliteDatabase::close);
      idleReaders.clear();
    }
    keeper.ifPresent(SqliteDatabase::close);
    files.ifPresent(SqliteDatabase::close);
    mark.close();
    lock.ifPresent(FileLock::close);
  }

  private static void keepUpSums(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    RowSums.keepUp(new SqliteSession(connection));
    connection.commit();
    connection.setAutoCommit(true);
  }

  private void migrate(Path file) {
    if (isOfNewestSchema()) {
      return;
    }
    Migrations.run(migrations(), file.toString(), Optional::empty);
  }

  /** The migration tool takes most of a start to find that nothing is to do; this takes no time. */
  private boolean isOfNewestSchema() {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(Migrations.SCHEMA_OF_NOW)) {
      return row.getInt(1) == NEWEST_SCHEMA && row.getBoolean(2);
    } catch (SQLException e) {
      LOG.debug("not migrated before", e);
      return false;
    }
  }

  Flyway migrations() {
    return Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration/sqlite")
        .validateOnMigrate(true)
        .load();
  }

  /** After an error nobody knows what the connection went through: the next gets a new one. */
  private <T> T inTransaction(Work<T> work) throws Exception {
    refuseLost();
    Connection connection = writerConnection();
    T outcome;
    try {
      outcome = work.on(new SqliteSession(connection));
      connection.commit();
      refuseLost();
    } catch (Exception | Error e) {
      rollBack(connection);
      if (e instanceof SQLException failure) {
        noteDamage(failure);
      }
      throw e;
    }
    return outcome;
  }

  /** Whatever is read is looked at before it is believed. */
  private Connection connect() throws SQLException {
    Connection connection = source.getConnection();
    execute(connection, "PRAGMA cell_size_check = true");
    return connection;
  }

  private Connection writerConnection() throws SQLException {
    if (writerConnection == null) {
      writerConnection = connect();
      execute(writerConnection, "PRAGMA wal_autocheckpoint = " + PAGES_IN_LOG);
      execute(writerConnection, "PRAGMA cache_size = " + PAGES_IN_MEMORY);
      writerConnection.setAutoCommit(false);
      maxPagesSet = 0;
    }
    if (maxPages != maxPagesSet) {
      execute(writerConnection, "PRAGMA max_page_count = " + maxPages);
      maxPagesSet = maxPages;
    }
    return writerConnection;
  }

  /** A full disk ends a transaction by itself; a new connection is the one sure state. */
  private void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("the transaction has ended by itself", e);
    }
    closeWriter();
  }

  private void closeWriter() {
    if (writerConnection != null) {
      close(writerConnection);
      writerConnection = null;
    }
  }

  private <T> T withReader(Work<T> work) throws Exception {
    Connection connection;
    synchronized (idleReaders) {
      connection = idleReaders.poll();
    }
    if (connection == null) {
      refuseLost();
      connection = connect();
      execute(connection, "PRAGMA query_only = true");
    }
    T outcome;
    try {
      outcome = work.on(new SqliteSession(connection));
    } catch (Error e) {
      close(connection);
      throw e;
    } catch (Exception e) {
      keep(connection);
      noteDamage(e);
      throw e;
    }
    keep(connection);
    return outcome;
  }

  private void keep(Connection connection) {
    synchronized (idleReaders) {
      idleReaders.push(connection);
    }
  }

  private static SQLiteDataSource dataSource(Path file) {
    SqliteLibrary.load();
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setPageSize(PAGE_BYTES);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    config.enforceForeignKeys(false);
    SQLiteDataSource source =
        new SQLiteDataSource(config) {
          @Override
          public SQLiteConnection getConnection(String user, String password) throws SQLException {
            SQLiteConnection connection = super.getConnection(user, password);
            RowSums.register(connection);
            return connection;
          }
        };
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      LOG.debug("it has ended by itself", e);
    }
  }

  private static void close(Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      LOG.warn("a connection did not close", e);
    }
  }

  private static void close(OpenedFiles files) {
    try {
      files.close();
    } catch (IOException e) {
      LOG.warn("the database's file did not close", e);
    }
  }
}

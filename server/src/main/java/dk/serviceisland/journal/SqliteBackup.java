package dk.serviceisland.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies a SQLite file while a server is using it, and puts a copy back. Blocks. */
public final class SqliteBackup {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteBackup.class);
  private static final List<String> LEFT_BEHIND = List.of("", "-wal", "-shm", ".lock");
  private static final List<String> PARTS = List.of("", "-wal", "-shm", ".mark");
  private static final String ASIDE = ".replaced";

  private SqliteBackup() {}

  /**
   * Makes a copy as of one moment between two commits, with no more than what is in use and without
   * the secrets of the installation and the notes of errands, and beside it its checksum in the
   * form of {@code sha256sum}. Whoever writes meanwhile is not held up.
   *
   * @param database the file of the server
   * @param copy where to; must not exist, its folder must
   * @return how many events are in it
   * @throws JournalUnusable if the file cannot be read or written, or the copy is not sound
   */
  public static long backUp(Path database, Path copy) {
    if (!Files.isRegularFile(database)) {
      throw new JournalUnusable("there is no database " + database);
    }
    if (Files.exists(copy)) {
      throw new JournalUnusable(copy + " exists already: name a file that does not");
    }
    Path folder = copy.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new JournalUnusable("there is no folder " + folder + " for the backup: make it first");
    }
    Path unfinished = copy.resolveSibling(copy.getFileName() + ".unfinished");
    try {
      clear(unfinished);
      OwnerOnly.makeFile(unfinished);
      vacuum(database, unfinished);
      leaveOut(unfinished);
      long events = checked(unfinished);
      sync(unfinished);
      Files.deleteIfExists(sumOf(copy));
      OwnerOnly.makeFile(sumOf(copy));
      Files.writeString(sumOf(copy), sha256(unfinished) + "  " + copy.getFileName() + "\n");
      sync(sumOf(copy));
      Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
      return events;
    } catch (SQLException | IOException e) {
      throw new JournalUnusable("no backup was made: " + e.getMessage(), e);
    } finally {
      clear(unfinished);
    }
  }

  /**
   * What was restored.
   *
   * @param events how many events are in it
   * @param knowsItsCodes whether the secrets of the database that it replaced came along, so that
   *     links of tickets and codes of the room that were given before still work
   */
  public record Restored(long events, boolean knowsItsCodes) {}

  /**
   * Puts a copy in the place of a server's database. The secrets, which a copy has not, come from
   * the database that is replaced where that can still be read.
   *
   * @param copy what {@link #backUp} made
   * @param database where to; no server may be using it
   * @param replace whether a database that is there may be moved aside
   * @throws JournalUnusable if the copy is not sound or of a newer program, or the place is taken;
   *     then nothing was changed
   */
  public static Restored restore(Path copy, Path database, boolean replace) {
    if (!Files.isRegularFile(copy)) {
      throw new JournalUnusable("there is no backup " + copy);
    }
    compare(copy);
    Path absolute = database.toAbsolutePath();
    Path arriving = absolute.resolveSibling(absolute.getFileName() + ".arriving");
    try {
      OwnerOnly.makeFolder(absolute.getParent());
      clear(arriving);
      OwnerOnly.makeFile(arriving);
      try (OutputStream out = Files.newOutputStream(arriving)) {
        Files.copy(copy, out);
      }
      long events = checked(arriving);
      FileLock lock = FileLock.take(absolute);
      try {
        boolean knowsItsCodes = replace && takeSecretsAlong(absolute, arriving);
        putInPlace(arriving, absolute, replace);
        return new Restored(events, knowsItsCodes);
      } finally {
        lock.close();
      }
    } catch (SQLException | IOException e) {
      throw new JournalUnusable("the backup was not restored: " + e.getMessage(), e);
    } finally {
      clear(arriving);
    }
  }

  /** The file beside a copy that has its checksum. */
  public static Path sumOf(Path copy) {
    return copy.resolveSibling(copy.getFileName() + ".sha256");
  }

  /** The events have checksums of their own, all else in a copy has this one alone. */
  private static void compare(Path copy) {
    try {
      if (Files.exists(sumOf(copy))
          && !Files.readString(sumOf(copy)).startsWith(sha256(copy) + " ")) {
        throw new JournalUnusable(
            "the backup "
                + copy
                + " is not what was written: its checksum is not the one in "
                + sumOf(copy)
                + ". Take another backup");
      }
    } catch (IOException unreadable) {
      throw new JournalUnusable("the backup was not restored: " + unreadable, unreadable);
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] some = new byte[1 << 16];
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        digest.update(some, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The log of a database that is gone would be read into the one that takes its place. */
  private static void putInPlace(Path arriving, Path database, boolean replace) throws IOException {
    if (Files.exists(database) && !replace) {
      throw new JournalUnusable(
          "there is a database " + database + " already: move it away, or say --replace");
    }
    for (String part : PARTS) {
      Path old = database.resolveSibling(database.getFileName() + part);
      if (Files.exists(old)) {
        OwnerOnly.restrict(old);
        Files.move(
            old,
            database.resolveSibling(database.getFileName() + ASIDE + part),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    sync(arriving);
    Files.move(arriving, database, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void vacuum(Path from, Path to) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + from);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute("VACUUM INTO '" + to.toString().replace("'", "''") + "'");
    }
  }

  /**
   * Copies lie about. A server that starts from one makes secrets of its own; notes go when their
   * errands end, which they would not in a copy, and an older program has none.
   */
  private static void leaveOut(Path copy) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA secure_delete = true");
      statement.execute("DELETE FROM secret");
      if (hasNotes(statement)) {
        statement.execute("DELETE FROM note");
      }
    }
  }

  /**
   * A citizen's link is sealed by a secret: without it everybody who waits would lose their place.
   * Says whether there was any.
   */
  private static boolean takeSecretsAlong(Path replaced, Path arriving) throws SQLException {
    Map<String, byte[]> secrets = secrets(replaced);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arriving);
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT OR REPLACE INTO secret (name, value) VALUES (?, ?)")) {
      for (Map.Entry<String, byte[]> secret : secrets.entrySet()) {
        insert.setString(1, secret.getKey());
        insert.setBytes(2, secret.getValue());
        insert.executeUpdate();
      }
    }
    return !secrets.isEmpty();
  }

  /** None of a database that is not there or so damaged that it cannot be read. */
  private static Map<String, byte[]> secrets(Path database) {
    Map<String, byte[]> secrets = new HashMap<>();
    if (Files.isRegularFile(database)) {
      try (Connection connection =
              DriverManager.getConnection("jdbc:sqlite:file:" + database + "?mode=ro");
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT name, value FROM secret")) {
        while (row.next()) {
          secrets.put(row.getString(1), row.getBytes(2));
        }
      } catch (SQLException unreadable) {
        LOG.info("{} is restored over what cannot be read: {}", database, unreadable.getMessage());
        return Map.of();
      }
    }
    return secrets;
  }

  private static boolean hasNotes(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'note'")) {
      return row.next();
    }
  }

  /** Opening it also refuses what a newer program made. */
  private static long checked(Path copy) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
      if (!row.next() || !row.getString(1).equals("ok")) {
        throw new JournalUnusable("the copy is not sound: " + row.getString(1));
      }
    }
    try (SqliteDatabase database = SqliteDatabase.open(copy)) {
      return database.readHere(JournalAudit::check);
    } catch (JournalUnusable e) {
      throw e;
    } catch (Exception e) {
      throw new JournalUnusable("the copy is not sound: " + e.getMessage(), e);
    }
  }

  /** What a copy and looking at it leaves behind. */
  private static void clear(Path unfinished) {
    for (String part : LEFT_BEHIND) {
      try {
        Files.deleteIfExists(unfinished.resolveSibling(unfinished.getFileName() + part));
      } catch (IOException e) {
        throw new JournalUnusable("the file " + unfinished + part + " cannot be deleted", e);
      }
    }
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    try (FileChannel folder =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }
}

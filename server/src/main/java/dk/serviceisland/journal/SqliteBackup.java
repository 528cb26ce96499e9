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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Copies a SQLite file while a server is using it, and puts a copy back. Blocks. */
public final class SqliteBackup {
  private static final String LOG = "-wal";
  private static final String INDEX = "-shm";
  private static final List<String> LEFT_BEHIND = List.of("", LOG, INDEX, ".lock");
  private static final List<String> PARTS = List.of("", LOG, INDEX, ".mark");
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
    Path unfinished = sibling(copy, ".unfinished");
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
    } catch (SQLException | IOException | ChangedRows e) {
      throw new JournalUnusable("no backup was made: " + e.getMessage(), e);
    } finally {
      clear(unfinished);
    }
  }

  /**
   * What was restored.
   *
   * @param events how many events are in it
   * @param knowsItsCodes whether there are the secrets by which links of tickets and codes of the
   *     room were made that were given before, so that they still work
   * @param factorsOfCopy whose second factors are those of the copy, with recovery codes that may
   *     have been used since, by user name
   * @param since what was there after it, as far as that is known
   * @param aside where that is which it replaced
   */
  public record Restored(
      long events, boolean knowsItsCodes, List<String> factorsOfCopy, Since since, Aside aside) {}

  /**
   * What was moved aside.
   *
   * @param database where that is; none: there was none
   * @param beside its mark, and its log where that holds something
   */
  public record Aside(Optional<Path> database, List<Path> beside) {}

  /**
   * What happened after a copy was made.
   *
   * @param newest when the newest event of the copy happened; none: it has none
   * @param known whether anything said how far the database was that is replaced
   * @param lost which events that had are not in the copy, in words
   */
  public record Since(Optional<Instant> newest, boolean known, List<String> lost) {}

  /**
   * Puts a copy in the place of a server's database. Its sessions end. The secrets, which a copy
   * has not, and the second factors come from the database that is replaced where that can still be
   * read; a database that was saved whole has its own.
   *
   * @param copy what {@link #backUp} made, or what a server saved whose files were lost
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
    refuseItself(copy, absolute);
    Path arriving = sibling(absolute, ".arriving");
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
        Since since = since(arriving, absolute);
        Joined joined = joinIn(arriving, absolute);
        Aside aside = putInPlace(arriving, absolute, replace);
        return new Restored(events, joined.knowsItsCodes(), joined.factorsOfCopy(), since, aside);
      } finally {
        lock.close();
      }
    } catch (SQLException | IOException e) {
      throw new JournalUnusable("the backup was not restored: " + e.getMessage(), e);
    } finally {
      clear(arriving);
    }
  }

  private static void refuseItself(Path copy, Path database) {
    try {
      if (Files.exists(database) && Files.isSameFile(copy, database)) {
        throw new JournalUnusable(copy + " is the database itself: name a copy of it");
      }
    } catch (IOException unreadable) {
      throw new JournalUnusable("the backup was not restored: " + unreadable, unreadable);
    }
  }

  /** The file beside a copy that has its checksum. */
  public static Path sumOf(Path copy) {
    return sibling(copy, ".sha256");
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

  private static Since since(Path copy, Path replaced) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
      SqliteSession session = new SqliteSession(connection);
      Mark mark = Mark.of(replaced);
      Optional<Instant> newest =
          session.first(
              "SELECT at FROM event ORDER BY at DESC LIMIT 1",
              row -> Instant.ofEpochMilli(row.number(1)));
      return new Since(newest, mark.saysSomething(), mark.lacking(session));
    }
  }

  /**
   * The log of a database that is gone would be read into the one that takes its place; so would
   * that of an earlier one that lies aside, if another took its name. A log that holds nothing, and
   * the index that whoever opens a database makes of its log, are of no use to anybody.
   */
  private static Aside putInPlace(Path arriving, Path database, boolean replace)
      throws IOException {
    if (Files.exists(database) && !replace) {
      throw new JournalUnusable(
          "there is a database " + database + " already: move it away, or say --replace");
    }
    Path aside = freeName(database);
    Map<String, Path> moved = new TreeMap<>();
    for (String part : PARTS) {
      Path old = sibling(database, part);
      if (part.equals(INDEX) || (part.equals(LOG) && isEmpty(old))) {
        Files.deleteIfExists(old);
      } else if (Files.exists(old)) {
        OwnerOnly.restrict(old);
        moved.put(part, Files.move(old, sibling(aside, part)));
      }
    }
    sync(arriving);
    Files.move(arriving, database, StandardCopyOption.ATOMIC_MOVE);
    return new Aside(Optional.ofNullable(moved.remove("")), List.copyOf(moved.values()));
  }

  private static boolean isEmpty(Path file) throws IOException {
    return Files.exists(file) && Files.size(file) == 0;
  }

  private static Path freeName(Path database) {
    Path free = sibling(database, ASIDE);
    for (int further = 2; isTaken(free); further++) {
      free = sibling(database, ASIDE + "-" + further);
    }
    return free;
  }

  private static boolean isTaken(Path name) {
    return PARTS.stream().anyMatch(part -> Files.exists(sibling(name, part)));
  }

  private static Path sibling(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  private static void vacuum(Path from, Path to) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + from);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute("VACUUM INTO '" + to.toString().replace("'", "''") + "'");
    }
  }

  /**
   * Copies lie about. A server that starts from one makes secrets of its own; notes, what browsers
   * gave for nudges and contacts of bookings go when their errands end, which they would not in a
   * copy, and an older program has none. All are looked at before they go: nobody looks at the
   * original but through its copies.
   */
  private static void leaveOut(Path copy) throws SQLException, ChangedRows {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
        Statement statement = connection.createStatement()) {
      RowSums.register(connection);
      RowSums.check(new SqliteSession(connection));
      statement.execute("PRAGMA secure_delete = true");
      statement.execute("DELETE FROM secret");
      if (InHand.hasTable(statement, "note")) {
        statement.execute("DELETE FROM note");
      }
      if (InHand.hasTable(statement, "nudge")) {
        statement.execute("DELETE FROM nudge");
      }
      if (InHand.hasTable(statement, "contact")) {
        statement.execute("DELETE FROM contact");
      }
    }
  }

  private record Joined(boolean knowsItsCodes, List<String> factorsOfCopy) {}

  /**
   * A copy becomes the database. Whoever signed out since it was made would be signed in again, and
   * without the secret that seals their links everybody who waits would lose their place.
   */
  private static Joined joinIn(Path arriving, Path replaced) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arriving);
        Statement statement = connection.createStatement()) {
      RowSums.register(connection);
      connection.setAutoCommit(false);
      statement.executeUpdate("DELETE FROM session");
      if (isWhole(statement)) {
        connection.commit();
        return new Joined(true, List.of());
      }
      InHand inHand = InHand.of(replaced);
      inHand.giveTo(connection);
      connection.commit();
      return new Joined(inHand.hasSecrets(), factorsBut(inHand, statement));
    }
  }

  /** Whether it was saved with its secrets, and so with all else of its last moment. */
  private static boolean isWhole(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT 1 FROM secret")) {
      return row.next();
    }
  }

  private static List<String> factorsBut(InHand inHand, Statement statement) throws SQLException {
    List<String> ofCopy = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery("SELECT staff FROM second_factor WHERE is_on = 1 ORDER BY staff")) {
      while (row.next()) {
        ofCopy.add(row.getString(1));
      }
    }
    ofCopy.removeIf(inHand::hasFactorOf);
    return List.copyOf(ofCopy);
  }

  /** Opening it also refuses what a newer program made. */
  private static long checked(Path copy) throws SQLException, IOException {
    if (Files.size(copy) == 0) {
      throw new JournalUnusable("the copy is not sound: it is empty");
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
      if (!row.next() || !row.getString(1).equals("ok")) {
        throw new JournalUnusable("the copy is not sound: " + row.getString(1));
      }
      if (!InHand.hasTable(statement, "flyway_schema_history")) {
        throw new JournalUnusable("the copy is no database of the service island");
      }
    }
    try (SqliteDatabase database = SqliteDatabase.open(copy)) {
      return database.readHere(JournalAudit::checkFile);
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
        Files.deleteIfExists(sibling(unfinished, part));
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

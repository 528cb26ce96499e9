package dk.serviceisland.journal;

import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.config.revision.Revisions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The municipality's revisions in the database of the journal. Whatever is read is held against the
 * checksums that it was written with. Thread-safe.
 */
final class SqlRevisions implements Revisions {
  private static final int PAGE = 100;

  /** Of what was written an empty text is left when it is forgotten. */
  private static final JsonObject NOTHING_TOLD = new JsonObject();

  private final Database database;

  /** The revisions in a database that stays the caller's to close. */
  SqlRevisions(Database database) {
    this.database = database;
  }

  /** A row with what it was sealed with. */
  private record Sealed(Revision revision, String differences, long sum) {
    static Sealed after(long before, Revision revision) {
      JsonObject told = new JsonObject();
      new TreeMap<>(revision.differences())
          .forEach((language, lines) -> told.put(language, new JsonArray(lines)));
      String differences = told.encode();
      return new Sealed(revision, differences, new Chain().next(before, revision, differences));
    }

    /** Words that were taken out cannot be held against their sum; those behind them can. */
    boolean follows(long before) {
      return differences.isEmpty() || sum == new Chain().next(before, revision, differences);
    }
  }

  /**
   * Holds everything that is kept against its checksum.
   *
   * @throws UnreadableRevision for the first that is not what was written
   */
  static void check(SqlSession session) throws SQLException, UnreadableRevision {
    checkFrom(session, 0);
  }

  /** As {@link #check}, of those behind a number. */
  static void checkFrom(SqlSession session, int number) throws SQLException, UnreadableRevision {
    List<Revision> page = list(session, number, PAGE);
    while (!page.isEmpty()) {
      for (Revision revision : page) {
        content(session, revision.hash());
      }
      page = list(session, page.get(page.size() - 1).number(), PAGE);
    }
  }

  @Override
  public Future<Appended> append(List<Next> next, int expectedNewest) {
    int number = expectedNewest;
    for (Next each : next) {
      number++;
      if (each.revision().number() != number
          || !each.revision().hash().equals(hash(each.content()))) {
        return Future.failedFuture(
            new IllegalArgumentException(
                "revision "
                    + each.revision().number()
                    + " does not follow "
                    + (number - 1)
                    + ", or its content has another hash"));
      }
    }
    return database.write(session -> append(session, next, expectedNewest));
  }

  private static Appended append(SqlSession session, List<Next> next, int expectedNewest)
      throws SQLException, UnreadableRevision {
    // Takes SQLite's lock before anything is read: whoever reads first and writes then does not
    // wait for another process's write but fails at once, because what was read is then old.
    session.change("UPDATE revision SET number = number WHERE number < 0");
    int newest = newest(session);
    if (newest != expectedNewest) {
      return new Appended.Overtaken(newest);
    }
    long sum = newest == 0 ? 0 : sealed(session, newest, newest).get(0).sum;
    for (Next each : next) {
      Sealed sealed = Sealed.after(sum, each.revision());
      if (!isWritten(session, sealed)) {
        return new Appended.Overtaken(newest(session));
      }
      session.change(
          "INSERT INTO settings (hash, text) VALUES (?, ?) ON CONFLICT (hash) DO UPDATE"
              + " SET text = excluded.text WHERE settings.text = ''",
          each.revision().hash(),
          each.content());
      sum = sealed.sum;
    }
    return new Appended.Stored();
  }

  /**
   * Of two that append at once the key lets one in; the other waits for it and finds it there, at
   * its first revision.
   */
  private static boolean isWritten(SqlSession session, Sealed sealed) throws SQLException {
    Revision revision = sealed.revision;
    return session.change(
            "INSERT INTO revision (number, at, who, why, starts, base, settings, differences, sum)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (long) revision.number(),
            revision.at().toEpochMilli(),
            revision.who(),
            revision.why(),
            revision.from().written(),
            (long) revision.base(),
            revision.hash(),
            sealed.differences,
            sealed.sum)
        > 0;
  }

  @Override
  public Future<Optional<Revision>> newest() {
    return database.read(session -> find(session, newest(session)));
  }

  @Override
  public Future<Optional<Revision>> find(int number) {
    return database.read(session -> find(session, number));
  }

  @Override
  public Future<List<Revision>> list(int after, int limit) {
    return database.read(session -> list(session, after, limit));
  }

  @Override
  public Future<Optional<String>> content(String hash) {
    return database.read(session -> content(session, hash));
  }

  @Override
  public Future<Boolean> hasHeld(String hash) {
    return database.read(
        session ->
            session.first("SELECT 1 FROM settings WHERE hash = ?", row -> true, hash).isPresent());
  }

  /**
   * Takes out what is told of settings that nothing runs under any more: their content, and in
   * words what they changed. Number, time, who, why and hash of each stay.
   *
   * @param before what was taken over by others before that date
   * @return how many contents and how many tellings went
   */
  static long forgetOlder(SqlSession session, LocalDate before)
      throws SQLException, UnreadableRevision {
    int held = newest(session);
    while (held > 0 && !hasCome(find(session, held).orElseThrow(), before)) {
      held--;
    }
    return forgetBehind(session, held);
  }

  /** Takes out what is told of all that is older than the revision that is held. */
  static long forgetBehind(SqlSession session, int held) throws SQLException {
    long contents =
        session.change(
            "UPDATE settings SET text = '' WHERE text <> '' AND hash NOT IN"
                + " (SELECT settings FROM revision WHERE number >= ?)",
            (long) held);
    return contents
        + session.change(
            "UPDATE revision SET differences = '' WHERE differences <> '' AND number <= ?",
            (long) held);
  }

  /** Whether it was in force before a date, wherever that is. */
  private static boolean hasCome(Revision revision, LocalDate before) {
    LocalDate made = LocalDate.ofInstant(revision.at(), ZoneOffset.UTC);
    LocalDate since = revision.from() instanceof Revision.From.Date on ? on.date() : made;
    return since.isBefore(before.minusDays(1));
  }

  private static int newest(SqlSession session) throws SQLException {
    return session
        .first("SELECT coalesce(max(number), 0) FROM revision", row -> row.number(1).intValue())
        .orElseThrow();
  }

  private static Optional<Revision> find(SqlSession session, int number)
      throws SQLException, UnreadableRevision {
    return number < 1 ? Optional.empty() : list(session, number - 1, 1).stream().findFirst();
  }

  private static List<Revision> list(SqlSession session, int after, int limit)
      throws SQLException, UnreadableRevision {
    List<Sealed> rows = sealed(session, after, (long) after + limit);
    long before = 0;
    int expected = Math.max(1, after);
    for (Sealed row : rows) {
      Revision revision = row.revision;
      if (revision.number() != expected) {
        throw new UnreadableRevision("revision " + expected + " of the settings is missing");
      }
      if (revision.number() > after && !row.follows(before)) {
        throw new UnreadableRevision(
            "revision "
                + expected
                + " of the settings is not what was written: its checksum does not fit");
      }
      before = row.sum;
      expected++;
    }
    return rows.stream().map(Sealed::revision).filter(each -> each.number() > after).toList();
  }

  private static List<Sealed> sealed(SqlSession session, long first, long last)
      throws SQLException, UnreadableRevision {
    try {
      return session.rows(
          "SELECT number, at, who, why, starts, base, settings, differences, sum FROM revision"
              + " WHERE number >= ? AND number <= ? ORDER BY number",
          SqlRevisions::sealed,
          first,
          last);
    } catch (RuntimeException malformed) {
      throw new UnreadableRevision(
          "a revision of the settings from " + first + " on is not what was written: " + malformed);
    }
  }

  private static Sealed sealed(Row row) throws SQLException {
    Map<String, List<String>> words = new LinkedHashMap<>();
    JsonObject told = row.text(8).isEmpty() ? NOTHING_TOLD : new JsonObject(row.text(8));
    for (String language : told.fieldNames()) {
      words.put(
          language, told.getJsonArray(language).stream().map(line -> line.toString()).toList());
    }
    return new Sealed(
        new Revision(
            row.number(1).intValue(),
            Instant.ofEpochMilli(row.number(2)),
            row.text(3),
            row.text(4),
            Revision.From.read(row.text(5)).orElseThrow(),
            row.number(6).intValue(),
            row.text(7),
            words),
        row.text(8),
        row.number(9));
  }

  private static Optional<String> content(SqlSession session, String hash)
      throws SQLException, UnreadableRevision {
    Optional<String> text =
        session.first(
            "SELECT text FROM settings WHERE hash = ? AND text <> ''", row -> row.text(1), hash);
    if (text.isPresent() && !hash(text.get()).equals(hash)) {
      throw new UnreadableRevision("the settings " + hash + " are not what was written");
    }
    return text;
  }

  static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}

package dk.serviceisland.journal;

import dk.serviceisland.delivery.NotTaken;
import dk.serviceisland.delivery.NotTaken.Why;
import dk.serviceisland.delivery.Protocol;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Revisions of the settings as lines that travel to the servers of branches, with the checksums of
 * the centre, so that both have one chain. Content goes along where it is still kept.
 */
final class RevisionLines {
  private RevisionLines() {}

  static List<String> after(SqlSession session, int number, int most) throws SQLException {
    return session.rows(
        "SELECT number, at, who, why, starts, base, settings, differences, sum, text FROM revision"
            + " LEFT JOIN settings ON settings.hash = revision.settings"
            + " WHERE number > ? ORDER BY number LIMIT ?",
        RevisionLines::line,
        (long) number,
        (long) most);
  }

  private static String line(Row row) throws SQLException {
    return new JsonObject()
        .put("number", row.number(1))
        .put("at", row.number(2))
        .put("who", row.text(3))
        .put("why", row.text(4))
        .put("starts", row.text(5))
        .put("base", row.number(6))
        .put("settings", row.text(7))
        .put("differences", row.text(8))
        .put("sum", row.number(9))
        .put("content", row.text(10) == null ? "" : row.text(10))
        .encode();
  }

  /** Takes them in behind what is there; says what the newest is then. */
  static int take(SqlSession session, List<String> lines)
      throws SQLException, NotTaken, UnreadableRevision {
    // As when one is made here: whoever reads first and writes then would fail beside another.
    session.change("UPDATE revision SET number = number WHERE number < 0");
    int newest = newest(session);
    int before = newest;
    int oldest = 0;
    for (String line : lines) {
      JsonObject revision = read(line);
      before = Math.min(before, revision.getInteger("number") - 1);
      newest = take(session, revision, newest);
      oldest = Math.max(oldest, revision.getInteger(Protocol.OLDEST, 0));
    }
    if (oldest > 0) {
      // Who has gone from the settings is gone from here too, once nothing runs under the old ones.
      SqlRevisions.forgetBehind(session, Math.min(oldest, newest));
    }
    SqlRevisions.checkFrom(session, before);
    return newest;
  }

  private static JsonObject read(String line) throws NotTaken {
    try {
      return new JsonObject(line);
    } catch (RuntimeException strange) {
      throw SqlDeliveries.malformed("a revision that cannot be read");
    }
  }

  private static int take(SqlSession session, JsonObject line, int newest)
      throws SQLException, NotTaken {
    int number = line.getInteger("number");
    if (number <= newest) {
      boolean same =
          session
              .first("SELECT sum FROM revision WHERE number = ?", row -> row.number(1), number)
              .filter(line.getLong("sum")::equals)
              .isPresent();
      if (!same) {
        throw another(number);
      }
      cut(session, number, line);
      return newest;
    }
    if (number != newest + 1) {
      throw new NotTaken(Why.GAP, Optional.empty(), "revision " + (newest + 1) + " is missing");
    }
    session.change(
        "INSERT INTO revision (number, at, who, why, starts, base, settings, differences, sum)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (long) number,
        line.getLong("at"),
        line.getString("who"),
        line.getString("why"),
        line.getString("starts"),
        line.getLong("base"),
        line.getString("settings"),
        line.getString("differences"),
        line.getLong("sum"));
    keepContent(session, line);
    return number;
  }

  /** The same revision with other content: the centre says otherwise what is needed here. */
  private static void cut(SqlSession session, int number, JsonObject line) throws SQLException {
    long other =
        session.change(
            "UPDATE revision SET settings = ?, why = ?, differences = ?"
                + " WHERE number = ? AND settings <> ?",
            line.getString("settings"),
            line.getString("why"),
            line.getString("differences"),
            (long) number,
            line.getString("settings"));
    if (other > 0) {
      keepContent(session, line);
    }
  }

  private static void keepContent(SqlSession session, JsonObject line) throws SQLException {
    session.change(
        "INSERT INTO settings (hash, text) VALUES (?, ?) ON CONFLICT (hash) DO UPDATE"
            + " SET text = excluded.text WHERE settings.text = ''",
        line.getString("settings"),
        line.getString("content"));
  }

  private static NotTaken another(int number) {
    return new NotTaken(
        Why.DIFFERS,
        Optional.empty(),
        "revision "
            + number
            + " of the settings is another one at the centre: this server was not set up from it");
  }

  private static int newest(SqlSession session) throws SQLException {
    return session
        .first("SELECT coalesce(max(number), 0) FROM revision", row -> row.number(1).intValue())
        .orElseThrow();
  }
}

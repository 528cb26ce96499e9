package dk.serviceisland.journal;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where two servers have given the same word, or the same seat, to two people: nobody loses
 * anything. What the branch's own server gave stays; the other has another word and one seat more,
 * the same ones at both servers.
 */
final class BookingClash {
  /** Without letters and digits that look alike. */
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 6;

  private static final String HAS_TIME =
      "SELECT id FROM appointment WHERE branch = ? AND day = ? AND word = ?"
          + " AND standing <> 'MOVED' AND id <> ?";
  private static final String HAS_PLACE =
      "SELECT id FROM booking WHERE branch = ? AND word = ? AND id <> ?";
  private static final String OF_MEETING = " WHERE branch = ? AND course = ? AND begins = ?";

  private final SqlSession session;
  private final BranchId branch;
  private final boolean comingStays;

  /**
   * Within a transaction.
   *
   * @param comingStays whether what comes keeps what it has; otherwise what is here
   */
  BookingClash(SqlSession session, BranchId branch, boolean comingStays) {
    this.session = session;
    this.branch = branch;
    this.comingStays = comingStays;
  }

  /** The word that a time has here which comes, and has the word of nobody else then. */
  String wordOfTime(JsonObject row, long turn) throws SQLException {
    String day = row.getString("day");
    String word = row.getString("word");
    String id = row.getString("id");
    Optional<String> other = holder(HAS_TIME, day, word, id);
    if (other.isEmpty() || !comingStays) {
      return other.isEmpty() ? word : freeTime(day, id);
    }
    session.change(
        "UPDATE appointment SET word = ?, changed_turn = ?"
            + " WHERE id = ? AND branch = ? AND day = ? AND word = ? AND standing <> 'MOVED'",
        freeTime(day, other.get()),
        turn,
        other.get(),
        branch.value(),
        day,
        word);
    return word;
  }

  /** The same of a seat. */
  String wordOfSeat(JsonObject row) throws SQLException {
    String word = row.getString("word");
    String id = row.getString("id");
    Optional<String> other = holder(HAS_PLACE, word, id);
    if (other.isEmpty() || !comingStays) {
      return other.isEmpty() ? word : freePlace(id);
    }
    session.change("UPDATE booking SET word = ? WHERE id = ?", freePlace(other.get()), other.get());
    return word;
  }

  /**
   * The seat that a booking has here which comes. Whoever is here with that seat has one more until
   * its own line comes, which may be later.
   */
  OptionalLong seat(JsonObject row) throws SQLException {
    Long seat = row.getLong("seat");
    if (seat == null) {
      return OptionalLong.empty();
    }
    Object[] meeting = {branch.value(), row.getString("course"), row.getString("begins")};
    Optional<String> other =
        session.first(
            "SELECT id FROM booking" + OF_MEETING + " AND seat = ?",
            found -> found.text(1),
            meeting[0],
            meeting[1],
            meeting[2],
            seat);
    if (other.isEmpty()) {
      return OptionalLong.of(seat);
    }
    long more =
        1
            + session
                .first(
                    "SELECT max(seat) FROM booking" + OF_MEETING, found -> found.number(1), meeting)
                .orElseThrow();
    if (!comingStays) {
      return OptionalLong.of(more);
    }
    session.change("UPDATE booking SET seat = ? WHERE id = ?", more, other.get());
    return OptionalLong.of(seat);
  }

  private String freeTime(String day, String id) throws SQLException {
    for (int asked = 0; ; asked++) {
      String word = word(id, asked);
      if (holder(HAS_TIME, day, word, id).isEmpty()) {
        return word;
      }
    }
  }

  private String freePlace(String id) throws SQLException {
    for (int asked = 0; ; asked++) {
      String word = word(id, asked);
      if (holder(HAS_PLACE, word, id).isEmpty()) {
        return word;
      }
    }
  }

  private Optional<String> holder(String select, String... values) throws SQLException {
    Object[] all = new Object[values.length + 1];
    all[0] = branch.value();
    System.arraycopy(values, 0, all, 1, values.length);
    List<String> found = session.rows(select, row -> row.text(1), all);
    return found.stream().findFirst();
  }

  /** Worked out of the booking, so that both servers come to the same. */
  private static String word(String id, int asked) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((id + ' ' + asked).getBytes(StandardCharsets.UTF_8));
      StringBuilder word = new StringBuilder();
      for (int i = 0; i < LENGTH; i++) {
        word.append(LETTERS.charAt(Math.floorMod(hash[i], LETTERS.length())));
      }
      return word.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

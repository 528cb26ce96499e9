package dk.serviceisland.journal;

import dk.serviceisland.delivery.NotTaken;
import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Seats and booked times of a branch as lines that travel between two servers: a row each, whole.
 * Whoever takes one has it as it says, in place of what was there of it. Nobody is named in them.
 */
final class BookingLines {
  private static final String OF = "of";
  private static final String MEETING = "meeting";
  private static final String SEAT = "seat";
  private static final String APPOINTMENT = "appointment";

  private static final String MEETINGS =
      "SELECT branch, course, begins, starts, ends, name, seats, called_off, seated, came, missed,"
          + " waiting, cancelled FROM meeting WHERE branch = ? AND ends >= ?"
          + " ORDER BY course, begins";
  private static final String SEATS =
      "SELECT booking.id, booking.branch, booking.course, booking.begins, booking.word,"
          + " booking.channel, booking.place, booking.at, booking.standing, booking.seat"
          + " FROM booking JOIN meeting ON meeting.branch = booking.branch"
          + " AND meeting.course = booking.course AND meeting.begins = booking.begins"
          + " WHERE booking.branch = ? AND meeting.ends >= ? ORDER BY booking.id";

  /** The earlier times of a booking first: a word is free again once its time is given up. */
  private static final String APPOINTMENTS =
      AppointmentRows.SELECT + " WHERE branch = ? AND free_again >= ? ORDER BY id, move";

  private final SqlSession session;
  private final BranchId branch;

  /** Of a branch, within a transaction. */
  BookingLines(SqlSession session, BranchId branch) {
    this.session = session;
    this.branch = branch;
  }

  /** All that ends at a moment or after it. */
  List<String> since(long moment) throws SQLException {
    List<String> lines = new ArrayList<>();
    lines.addAll(session.rows(MEETINGS, BookingLines::meeting, branch.value(), moment));
    lines.addAll(session.rows(SEATS, BookingLines::seat, branch.value(), moment));
    lines.addAll(session.rows(APPOINTMENTS, BookingLines::appointment, branch.value(), moment));
    return lines;
  }

  private static String meeting(Row row) throws SQLException {
    return new JsonObject()
        .put(OF, MEETING)
        .put("branch", row.text(1))
        .put("course", row.text(2))
        .put("begins", row.text(3))
        .put("starts", row.number(4))
        .put("ends", row.number(5))
        .put("name", row.text(6))
        .put("seats", row.number(7))
        .put("calledOff", row.number(8))
        .put("seated", row.number(9))
        .put("came", row.number(10))
        .put("missed", row.number(11))
        .put("waiting", row.number(12))
        .put("cancelled", row.number(13))
        .encode();
  }

  private static String seat(Row row) throws SQLException {
    return new JsonObject()
        .put(OF, SEAT)
        .put("id", row.text(1))
        .put("branch", row.text(2))
        .put("course", row.text(3))
        .put("begins", row.text(4))
        .put("word", row.text(5))
        .put("channel", row.text(6))
        .put("place", row.number(7))
        .put("at", row.number(8))
        .put("standing", row.text(9))
        .put("seat", row.number(10))
        .encode();
  }

  private static String appointment(Row row) throws SQLException {
    return new JsonObject()
        .put(OF, APPOINTMENT)
        .put("id", row.text(1))
        .put("move", row.number(2))
        .put("branch", row.text(3))
        .put("day", row.text(4))
        .put("word", row.text(5))
        .put("starts", row.number(6))
        .put("parts", row.text(7))
        .put("freeAgain", row.number(8))
        .put("comeFrom", row.number(9))
        .put("keptUntil", row.number(10))
        .put("channel", row.text(11))
        .put("madeAt", row.number(12))
        .put("plan", row.text(13))
        .put("standing", row.text(14))
        .encode();
  }

  /** Takes lines in. */
  void take(List<String> lines) throws SQLException, NotTaken {
    List<JsonObject> seats = new ArrayList<>();
    List<JsonObject> appointments = new ArrayList<>();
    for (String line : lines) {
      JsonObject row = read(line);
      switch (row.getString(OF, "")) {
        case MEETING -> takeMeeting(row);
        case SEAT -> seats.add(row);
        case APPOINTMENT -> appointments.add(row);
        default -> throw SqlDeliveries.malformed("a booking of a kind that is not known here");
      }
    }
    takeSeats(seats);
    if (!appointments.isEmpty()) {
      long turn = SqlAppointments.nextTurn(session, branch);
      for (JsonObject row : appointments) {
        takeAppointment(row, turn);
      }
    }
  }

  private JsonObject read(String line) throws NotTaken {
    try {
      JsonObject row = new JsonObject(line);
      if (branch.value().equals(row.getString("branch"))) {
        return row;
      }
    } catch (RuntimeException strange) {
      throw SqlDeliveries.malformed("a booking that cannot be read");
    }
    throw SqlDeliveries.malformed("a booking of another branch");
  }

  private void takeMeeting(JsonObject row) throws SQLException {
    session.change(
        "INSERT INTO meeting (branch, course, begins, starts, ends, name, seats, called_off,"
            + " seated, came, missed, waiting, cancelled)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (branch, course, begins) DO UPDATE SET starts = excluded.starts,"
            + " ends = excluded.ends, name = excluded.name, seats = excluded.seats,"
            + " called_off = excluded.called_off, seated = excluded.seated, came = excluded.came,"
            + " missed = excluded.missed, waiting = excluded.waiting,"
            + " cancelled = excluded.cancelled",
        row.getString("branch"),
        row.getString("course"),
        row.getString("begins"),
        row.getLong("starts"),
        row.getLong("ends"),
        row.getString("name"),
        row.getLong("seats"),
        row.getLong("calledOff"),
        row.getLong("seated"),
        row.getLong("came"),
        row.getLong("missed"),
        row.getLong("waiting"),
        row.getLong("cancelled"));
  }

  /** What comes goes first, so that a seat may change hands. */
  private void takeSeats(List<JsonObject> rows) throws SQLException {
    for (JsonObject row : rows) {
      session.change("DELETE FROM booking WHERE id = ?", row.getString("id"));
    }
    for (JsonObject row : rows) {
      OptionalLong seat = seat(row);
      session.change(
          "INSERT INTO booking (id, branch, course, begins, word, channel, place, at, standing,"
              + " seat) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          row.getString("id"),
          row.getString("branch"),
          row.getString("course"),
          row.getString("begins"),
          row.getString("word"),
          row.getString("channel"),
          row.getLong("place"),
          row.getLong("at"),
          row.getString("standing"),
          seat.isPresent() ? seat.getAsLong() : null);
    }
  }

  /** Nobody loses a seat: of two servers that both gave one, the second's is one more. */
  private OptionalLong seat(JsonObject row) throws SQLException {
    Long seat = row.getLong("seat");
    if (seat == null) {
      return OptionalLong.empty();
    }
    Object[] meeting = {row.getString("branch"), row.getString("course"), row.getString("begins")};
    List<Long> taken =
        session.rows(
            "SELECT seat FROM booking WHERE branch = ? AND course = ? AND begins = ?"
                + " AND seat IS NOT NULL",
            other -> other.number(1),
            meeting);
    return OptionalLong.of(
        taken.contains(seat)
            ? 1 + taken.stream().mapToLong(Long::longValue).max().orElse(0)
            : seat);
  }

  private void takeAppointment(JsonObject row, long turn) throws SQLException {
    String id = row.getString("id");
    Long move = row.getLong("move");
    String standing = row.getString("standing");
    Optional<String> before =
        session.first(
            "SELECT standing FROM appointment WHERE id = ? AND move = ?",
            known -> known.text(1),
            id,
            move);
    if (before.isEmpty()) {
      session.change(
          AppointmentRows.INSERT,
          id,
          move,
          row.getString("branch"),
          row.getString("day"),
          row.getString("word"),
          row.getLong("starts"),
          row.getString("parts"),
          row.getLong("freeAgain"),
          row.getLong("comeFrom"),
          row.getLong("keptUntil"),
          row.getString("channel"),
          row.getLong("madeAt"),
          row.getString("plan"),
          standing,
          turn,
          turn);
    } else if (!before.get().equals(standing)) {
      session.change(
          "UPDATE appointment SET standing = ?, changed_turn = ? WHERE id = ? AND move = ?",
          standing,
          turn,
          id,
          move);
    }
    if (standing.equals(Booking.Standing.HONOURED.name())) {
      OutgoingRows.hasCome(session, new AppointmentId(id));
    }
  }
}

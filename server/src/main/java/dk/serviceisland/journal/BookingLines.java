package dk.serviceisland.journal;

import dk.serviceisland.delivery.NotTaken;
import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Seats and booked times of a branch as lines that travel between two servers: a row each, whole.
 * Whoever takes one has it as it says, in place of what was there of it. Nobody is named in them.
 */
final class BookingLines {
  private static final String OF = "of";
  private static final String MEETING = "meeting";
  private static final String SEAT = "seat";
  private static final String APPOINTMENT = "appointment";

  /** Many times what any branch books of a day, and what any meeting seats. */
  private static final long MOST_OF_ONE = 2_000;

  /** What one branch has to come of booked times, moved ones with them, and of seats. */
  private static final long MOST_TO_COME = 12_000;

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

  private static final List<Column> OF_MEETING =
      List.of(
          text("branch"),
          text("course"),
          text("begins"),
          number("starts"),
          number("ends"),
          text("name"),
          number("seats"),
          number("calledOff"),
          number("seated"),
          number("came"),
          number("missed"),
          number("waiting"),
          number("cancelled"));
  private static final List<Column> OF_SEAT =
      List.of(
          text("id"),
          text("branch"),
          text("course"),
          text("begins"),
          text("word"),
          text("channel"),
          number("place"),
          number("at"),
          text("standing"),
          number("seat"));
  private static final List<Column> OF_APPOINTMENT =
      List.of(
          text("id"),
          number("move"),
          text("branch"),
          text("day"),
          text("word"),
          number("starts"),
          text("parts"),
          number("freeAgain"),
          number("comeFrom"),
          number("keptUntil"),
          text("channel"),
          number("madeAt"),
          text("plan"),
          text("standing"));

  private final SqlSession session;
  private final BranchId branch;
  private final BookingClash clash;

  /** Whether another server says it, which may be anybody who has taken it. */
  private final boolean isDelivered;

  private final Instant since;

  /** How many are booked of a day, and of a meeting, once one of it came. */
  private final Map<String, Long> booked = new HashMap<>();

  /**
   * A column of a table, in the order of the statements that read and write it.
   *
   * @param called its name in a line
   */
  private record Column(String called, boolean isNumber) {
    Object in(Row row, int place) throws SQLException {
      return isNumber ? row.number(place) : row.text(place);
    }

    Object in(JsonObject line) {
      return isNumber ? line.getLong(called) : line.getString(called);
    }
  }

  private static Column text(String called) {
    return new Column(called, false);
  }

  private static Column number(String called) {
    return new Column(called, true);
  }

  /**
   * Of a branch, within a transaction.
   *
   * @param comingStays whether what comes keeps its word and its seat where somebody here has the
   *     same: what the branch's own server gave. Of that no more is taken than a branch ever books
   * @param since what ended before is not taken
   */
  BookingLines(SqlSession session, BranchId branch, boolean comingStays, Instant since) {
    this.session = session;
    this.branch = branch;
    this.since = since;
    this.isDelivered = comingStays;
    this.clash = new BookingClash(session, branch, comingStays);
  }

  /** Of a branch, to be read within a transaction. */
  BookingLines(SqlSession session, BranchId branch) {
    this(session, branch, false, Instant.EPOCH);
  }

  /** All that ends at a moment or after it. */
  List<String> since(long moment) throws SQLException {
    List<String> lines = new ArrayList<>();
    lines.addAll(of(MEETING, OF_MEETING, MEETINGS, moment));
    lines.addAll(of(SEAT, OF_SEAT, SEATS, moment));
    lines.addAll(of(APPOINTMENT, OF_APPOINTMENT, APPOINTMENTS, moment));
    return lines;
  }

  private List<String> of(String kind, List<Column> columns, String select, long moment)
      throws SQLException {
    return session.rows(select, row -> line(kind, columns, row), branch.value(), moment).stream()
        .filter(line -> isSound(line, Instant.ofEpochMilli(moment)))
        .map(JsonObject::encode)
        .toList();
  }

  /** Nobody is given what they would have to refuse. */
  private static boolean isSound(JsonObject line, Instant moment) {
    try {
      check(line, moment);
      return true;
    } catch (NotTaken unreadable) {
      SoundRows.tell(
          line.getString(OF), line.getString("id", line.getString("course")), unreadable);
      return false;
    }
  }

  private static void check(JsonObject line, Instant since) throws NotTaken {
    switch (line.getString(OF, "")) {
      case MEETING -> BookingForm.checkMeeting(line, since);
      case SEAT -> BookingForm.checkSeat(line, since);
      case APPOINTMENT -> BookingForm.checkAppointment(line, since);
      default -> throw SqlDeliveries.malformed("a booking of a kind that is not known here");
    }
  }

  private static JsonObject line(String kind, List<Column> columns, Row row) throws SQLException {
    JsonObject line = new JsonObject().put(OF, kind);
    int place = 0;
    for (Column column : columns) {
      place++;
      line.put(column.called(), column.in(row, place));
    }
    return line;
  }

  private static List<Object> values(List<Column> columns, JsonObject line) {
    List<Object> values = new ArrayList<>();
    columns.forEach(column -> values.add(column.in(line)));
    return values;
  }

  /** Takes lines in, each once it is known to be one of this branch. */
  void take(List<String> lines) throws SQLException, NotTaken {
    List<JsonObject> seats = new ArrayList<>();
    List<JsonObject> appointments = new ArrayList<>();
    for (String line : lines) {
      JsonObject row = read(line);
      check(row, since);
      switch (row.getString(OF)) {
        case MEETING -> takeMeeting(row);
        case SEAT -> seats.add(row);
        default -> appointments.add(row);
      }
    }
    for (JsonObject row : seats) {
      isOfNoOther("SELECT branch FROM booking WHERE id = ? AND branch <> ?", row);
    }
    for (JsonObject row : appointments) {
      isOfNoOther("SELECT branch FROM appointment WHERE id = ? AND branch <> ?", row);
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
      String of = row.getString(OF, "");
      if (!of.isEmpty() && branch.value().equals(row.getString("branch"))) {
        return row;
      }
    } catch (RuntimeException strange) {
      throw SqlDeliveries.malformed("a booking that cannot be read");
    }
    throw SqlDeliveries.malformed("a booking of another branch");
  }

  /**
   * Whoever delivers for a branch decides about what is booked there alone, whatever id it says.
   */
  private void isOfNoOther(String select, JsonObject row) throws SQLException, NotTaken {
    if (session
        .first(select, found -> found.text(1), row.getString("id"), branch.value())
        .isPresent()) {
      throw SqlDeliveries.malformed("a booking whose id is that of another branch's");
    }
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
        values(OF_MEETING, row).toArray());
  }

  /** What comes goes first, so that a seat may change hands. */
  private void takeSeats(List<JsonObject> rows) throws SQLException, NotTaken {
    Set<String> ids = new HashSet<>();
    for (JsonObject row : rows) {
      if (!ids.add(row.getString("id"))) {
        throw SqlDeliveries.malformed("the same seat twice");
      }
      session.change(
          "DELETE FROM booking WHERE id = ? AND branch = ?", row.getString("id"), branch.value());
    }
    for (JsonObject row : rows) {
      hasRoom(
          MOST_OF_ONE,
          row.getString("course") + " of " + row.getString("begins"),
          "SELECT count(*) FROM booking WHERE branch = ? AND course = ? AND begins = ?",
          branch.value(),
          row.getString("course"),
          row.getString("begins"));
      hasRoom(
          MOST_TO_COME,
          "all meetings",
          "SELECT count(*) FROM booking JOIN meeting ON meeting.branch = booking.branch"
              + " AND meeting.course = booking.course AND meeting.begins = booking.begins"
              + " WHERE booking.branch = ? AND meeting.ends >= ?",
          branch.value(),
          since.toEpochMilli());
      OptionalLong seat = clash.seat(row);
      row.put("word", clash.wordOfSeat(row));
      List<Object> values = values(OF_SEAT, row);
      values.set(values.size() - 1, seat.isPresent() ? seat.getAsLong() : null);
      session.change(
          "INSERT INTO booking (id, branch, course, begins, word, channel, place, at, standing,"
              + " seat) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          values.toArray());
    }
  }

  /** One more of what is counted by a statement, which is asked once. */
  private void hasRoom(long most, String what, String count, Object... of)
      throws SQLException, NotTaken {
    if (!isDelivered) {
      return;
    }
    Long there = booked.get(what);
    if (there == null) {
      there = session.first(count, row -> row.number(1), of).orElseThrow();
    }
    if (there >= most) {
      throw SqlDeliveries.malformed("more than " + most + " bookings of " + what + " in " + branch);
    }
    booked.put(what, there + 1);
  }

  private static boolean isMoved(String standing) {
    return standing.equals(Booking.Standing.MOVED.name());
  }

  /** A booking has one time at a time: those before it were moved. */
  private void contradictsNothing(JsonObject row, boolean isMoved, Optional<String> dayBefore)
      throws SQLException, NotTaken {
    String day = row.getString("day");
    boolean isOfAnotherDay = dayBefore.filter(known -> !known.equals(day)).isPresent();
    boolean standsTwice =
        !isMoved
            && session
                .first(
                    "SELECT move FROM appointment WHERE id = ? AND move <> ? AND branch = ?"
                        + " AND day = ? AND word = ? AND standing <> 'MOVED'",
                    known -> known.number(1),
                    row.getString("id"),
                    row.getLong("move"),
                    branch.value(),
                    day,
                    row.getString("word"))
                .isPresent();
    if (isOfAnotherDay || standsTwice) {
      throw SqlDeliveries.malformed(
          "a booking that contradicts what is here of it: " + row.getString("id"));
    }
  }

  private void takeAppointment(JsonObject row, long turn) throws SQLException, NotTaken {
    String id = row.getString("id");
    Long move = row.getLong("move");
    String standing = row.getString("standing");
    boolean isMoved = isMoved(standing);
    Optional<List<String>> before =
        session.first(
            "SELECT standing, word, day FROM appointment WHERE id = ? AND move = ?",
            known -> List.of(known.text(1), known.text(2), known.text(3)),
            id,
            move);
    if (!isMoved) {
      row.put("word", clash.wordOfTime(row, turn));
    }
    if (isDelivered) {
      contradictsNothing(row, isMoved, before.map(known -> known.get(2)));
    }
    String word = row.getString("word");
    if (!isMoved && before.filter(known -> !isMoved(known.get(0))).isEmpty()) {
      hasRoom(
          MOST_OF_ONE,
          row.getString("day"),
          "SELECT count(*) FROM appointment"
              + " WHERE branch = ? AND day = ? AND standing <> 'MOVED'",
          branch.value(),
          row.getString("day"));
    }
    if (before.isEmpty()) {
      hasRoom(
          MOST_TO_COME,
          "all days",
          "SELECT count(*) FROM appointment WHERE branch = ? AND free_again >= ?",
          branch.value(),
          since.toEpochMilli());
      List<Object> values = values(OF_APPOINTMENT, row);
      values.addAll(List.of(turn, turn));
      session.change(AppointmentRows.INSERT, values.toArray());
    } else if (!before.get().subList(0, 2).equals(List.of(standing, word))) {
      session.change(
          "UPDATE appointment SET standing = ?, word = ?, changed_turn = ?"
              + " WHERE id = ? AND move = ? AND branch = ?",
          standing,
          word,
          turn,
          id,
          move,
          branch.value());
    }
    if (standing.equals(Booking.Standing.HONOURED.name())) {
      OutgoingRows.hasCome(session, new AppointmentId(id));
    }
  }
}

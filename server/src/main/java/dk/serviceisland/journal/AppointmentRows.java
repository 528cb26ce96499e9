package dk.serviceisland.journal;

import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.booking.Booking.Part;
import dk.serviceisland.domain.booking.Booking.Standing;
import dk.serviceisland.domain.booking.Turnout;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.report.BookedTimes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Bookings of times as rows. */
final class AppointmentRows {
  static final String SELECT =
      "SELECT id, move, branch, day, word, starts, parts, free_again, come_from, kept_until,"
          + " channel, made_at, plan, standing, made_turn, changed_turn FROM appointment";

  static final String INSERT =
      "INSERT INTO appointment (id, move, branch, day, word, starts, parts, free_again, come_from,"
          + " kept_until, channel, made_at, plan, standing, made_turn, changed_turn)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String APPOINTMENT = "appointment";

  /** Of several that are for the same. */
  private static final String APPOINTMENTS = "appointments for";

  private AppointmentRows() {}

  /**
   * A booking as it is stored.
   *
   * @param booking what it is
   * @param move how many times it has had, from 1
   * @param madeTurn number of the book at which it was made
   * @param changedTurn number of the book at which it was changed last
   */
  record Stored(Booking booking, int move, long madeTurn, long changedTurn) {}

  static void insert(SqlSession session, Booking booking, int move, long turn) throws SQLException {
    session.change(
        INSERT,
        booking.id().value(),
        move,
        booking.branch().value(),
        booking.day().toString(),
        booking.word(),
        booking.from().toEpochMilli(),
        parts(booking),
        booking.to().plus(booking.buffer()).toEpochMilli(),
        booking.comeFrom().toEpochMilli(),
        booking.keptUntil().toEpochMilli(),
        booking.channel().name(),
        booking.madeAt().toEpochMilli(),
        booking.plan(),
        booking.standing().name(),
        turn,
        turn);
  }

  /** Those that can be read, of a statement that begins with {@link #SELECT}. */
  static List<Stored> rows(SqlSession session, String sql, Object... values) throws SQLException {
    return SoundRows.rows(session, APPOINTMENT, AppointmentRows::read, sql, values);
  }

  /** The first of them; none also where that cannot be read. */
  static Optional<Stored> first(SqlSession session, String sql, Object... values)
      throws SQLException {
    return SoundRows.first(session, APPOINTMENT, AppointmentRows::read, sql, values);
  }

  private static Stored read(Row row) throws SQLException {
    Instant from = Instant.ofEpochMilli(row.number(6));
    Booking apart =
        new Booking(
            new AppointmentId(row.text(1)),
            row.text(5),
            new BranchId(row.text(3)),
            LocalDate.parse(row.text(4)),
            from,
            Arrays.stream(row.text(7).split(" ")).map(AppointmentRows::part).toList(),
            Duration.ZERO,
            Instant.ofEpochMilli(row.number(9)),
            Instant.ofEpochMilli(row.number(10)),
            Channel.valueOf(row.text(11)),
            Instant.ofEpochMilli(row.number(12)),
            row.text(13),
            Standing.valueOf(row.text(14)));
    Instant freeAgain = Instant.ofEpochMilli(row.number(8));
    return new Stored(
        apart.keepingFree(Duration.between(apart.to(), freeAgain)),
        Math.toIntExact(row.number(2)),
        row.number(15),
        row.number(16));
  }

  /**
   * What became of the times of a day, by what they are for first.
   *
   * @param now whoever has not come by the end of the grace is missed, also where that was not
   *     entered yet
   */
  static List<BookedTimes> booked(SqlSession session, BranchId branch, LocalDate day, Instant now)
      throws SQLException {
    return SoundRows.rows(
        session,
        APPOINTMENTS,
        row -> new BookedTimes(first(row), Standing.valueOf(row.text(2)), number(row)),
        "SELECT parts, CASE WHEN standing = 'BOOKED' AND kept_until < ? THEN 'MISSED'"
            + " ELSE standing END AS became, count(*) FROM appointment"
            + " WHERE branch = ? AND day = ? AND standing <> 'MOVED' GROUP BY parts, became",
        now.toEpochMilli(),
        branch.value(),
        day.toString());
  }

  /** How many came and did not on some days, by what their times were for first. */
  static Map<TaskTypeId, Turnout> turnout(
      SqlSession session, BranchId branch, LocalDate from, LocalDate to) throws SQLException {
    Map<TaskTypeId, Turnout> turnout = new HashMap<>();
    SoundRows.rows(
            session,
            APPOINTMENTS,
            row ->
                Map.entry(
                    first(row),
                    Standing.valueOf(row.text(2)) == Standing.HONOURED
                        ? new Turnout(number(row), 0)
                        : new Turnout(0, number(row))),
            "SELECT parts, standing, count(*) FROM appointment WHERE branch = ? AND day >= ?"
                + " AND day <= ? AND standing IN ('HONOURED', 'MISSED') GROUP BY parts, standing",
            branch.value(),
            from.toString(),
            to.toString())
        .forEach(seen -> turnout.merge(seen.getKey(), seen.getValue(), Turnout::plus));
    return turnout;
  }

  /** What the first of the things is that a row's times are for. */
  private static TaskTypeId first(Row row) throws SQLException {
    return part(row.text(1).split(" ", 2)[0]).taskType();
  }

  private static int number(Row row) throws SQLException {
    return Math.toIntExact(row.number(3));
  }

  private static String parts(Booking booking) {
    return booking.parts().stream()
        .map(part -> part.taskType() + ":" + part.length().toSeconds())
        .collect(Collectors.joining(" "));
  }

  private static Part part(String text) {
    int colon = text.indexOf(':');
    return new Part(
        new TaskTypeId(text.substring(0, colon)),
        Duration.ofSeconds(Long.parseLong(text.substring(colon + 1))));
  }
}

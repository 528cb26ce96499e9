package dk.serviceisland.journal;

import dk.serviceisland.domain.course.Booking;
import dk.serviceisland.domain.course.Booking.Standing;
import dk.serviceisland.domain.course.BookingId;
import dk.serviceisland.domain.course.Meeting;
import dk.serviceisland.domain.course.MeetingId;
import dk.serviceisland.domain.course.Roll;
import dk.serviceisland.domain.course.SeatRuling;
import dk.serviceisland.domain.course.Seating;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CourseId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.seats.SeatBook;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Who has which seat, in the database of the journal. Thread-safe. */
final class SqlSeats implements SeatBook {
  /** Writing the row of the meeting keeps all others from it until the transaction ends. */
  private static final String ENTER =
      "INSERT INTO meeting (branch, course, begins, starts, ends, name, seats, called_off, seated,"
          + " came, missed, waiting, cancelled) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0)"
          + " ON CONFLICT (branch, course, begins) DO ";

  private static final String CALLED_OFF =
      "SELECT called_off FROM meeting WHERE branch = ? AND course = ? AND begins = ?";
  private static final String BOOKING =
      "SELECT id, word, channel, place, at, standing, seat, branch, course, begins FROM booking";
  private static final String OF_MEETING = " WHERE branch = ? AND course = ? AND begins = ?";

  private static final String SEAT = "seat";
  private static final String MEETING = "meeting";

  private final Database database;

  /** The book in a database that stays the caller's to close. */
  SqlSeats(Database database) {
    this.database = database;
  }

  @Override
  public Future<SeatRuling> decide(Named named, Deciding rule) {
    return database.write(
        session -> {
          enter(
              session,
              named,
              "UPDATE SET starts = excluded.starts, ends = excluded.ends,"
                  + " name = excluded.name, seats = excluded.seats");
          Roll before = roll(session, named.meeting().id());
          SeatRuling ruling = rule.on(new Seating(named.meeting(), before));
          if (ruling instanceof SeatRuling.Done done && !done.next().equals(before)) {
            write(session, named.meeting().id(), before, done.next());
          }
          return ruling;
        });
  }

  @Override
  public Future<Map<MeetingId, Roll>> rolls(BranchId branch, LocalDate from, LocalDate until) {
    return database.read(
        session -> {
          Map<MeetingId, List<Booking>> bookings = new HashMap<>();
          SoundRows.rows(
              session,
              SEAT,
              row -> {
                Booking read = booking(row);
                return bookings
                    .computeIfAbsent(meeting(row, 8), none -> new ArrayList<>())
                    .add(read);
              },
              BOOKING + " WHERE branch = ? AND begins >= ? AND begins < ? ORDER BY place",
              within(branch, from, until));
          Map<MeetingId, Roll> rolls = new HashMap<>();
          SoundRows.rows(
              session,
              MEETING,
              row -> {
                MeetingId meeting = meeting(row, 1);
                List<Booking> of = bookings.getOrDefault(meeting, List.of());
                rolls.put(meeting, new Roll(row.flag(4), List.copyOf(of)));
                return meeting;
              },
              "SELECT branch, course, begins, called_off FROM meeting"
                  + " WHERE branch = ? AND begins >= ? AND begins < ?",
              within(branch, from, until));
          return rolls;
        });
  }

  @Override
  public Future<Optional<Found>> find(BookingId booking) {
    return database.read(
        session -> {
          Optional<MeetingId> meeting =
              SoundRows.first(
                  session,
                  SEAT,
                  row -> meeting(row, 1),
                  "SELECT branch, course, begins FROM booking WHERE id = ?",
                  booking.value());
          if (meeting.isEmpty()) {
            return Optional.empty();
          }
          Roll roll = roll(session, meeting.get());
          return session.first(
              "SELECT starts, ends, name FROM meeting" + OF_MEETING,
              row ->
                  new Found(
                      meeting.get(),
                      Instant.ofEpochMilli(row.number(1)),
                      Instant.ofEpochMilli(row.number(2)),
                      row.text(3),
                      roll),
              key(meeting.get()));
        });
  }

  @Override
  public Future<Optional<BookingId>> byWord(BranchId branch, String word) {
    return database.read(
        session ->
            session.first(
                "SELECT id FROM booking WHERE branch = ? AND word = ?",
                row -> new BookingId(row.text(1)),
                branch.value(),
                word));
  }

  @Override
  public Future<Void> enter(List<Named> meetings) {
    return database.write(
        session -> {
          for (Named named : meetings) {
            enter(session, named, "NOTHING");
          }
          return null;
        });
  }

  @Override
  public Future<List<Count>> counts(Set<BranchId> branches, LocalDate from, LocalDate until) {
    if (branches.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    Object[] values =
        Stream.concat(
                branches.stream().map(BranchId::value),
                Stream.of(from.toString(), until.plusDays(1).toString()))
            .toArray();
    return database.read(
        session ->
            SoundRows.rows(
                session,
                MEETING,
                SqlSeats::count,
                "SELECT branch, course, begins, ends, name, seats, called_off, seated, came,"
                    + " missed, waiting, cancelled FROM meeting WHERE branch IN ("
                    + SqlSession.places(branches.size())
                    + ") AND begins >= ? AND begins < ? ORDER BY begins, branch, course",
                values));
  }

  /** What is past its terms goes: bookings, and later what was counted of their meetings. */
  static int forget(SqlSession session, long bookingsBefore, long meetingsBefore)
      throws SQLException {
    int gone =
        session.change(
            "DELETE FROM booking WHERE EXISTS (SELECT 1 FROM meeting WHERE meeting.branch ="
                + " booking.branch AND meeting.course = booking.course AND meeting.begins ="
                + " booking.begins AND meeting.ends < ?)",
            bookingsBefore);
    return gone + session.change("DELETE FROM meeting WHERE ends < ?", meetingsBefore);
  }

  private static void enter(SqlSession session, Named named, String whenThere) throws SQLException {
    Meeting meeting = named.meeting();
    session.change(
        ENTER + whenThere,
        meeting.id().branch().value(),
        meeting.id().course().value(),
        meeting.id().begins().toString(),
        meeting.begins().toEpochMilli(),
        meeting.ends().toEpochMilli(),
        named.name(),
        meeting.seats());
  }

  private static Roll roll(SqlSession session, MeetingId meeting) throws SQLException {
    boolean calledOff = session.first(CALLED_OFF, row -> row.flag(1), key(meeting)).orElse(false);
    return new Roll(
        calledOff,
        SoundRows.rows(
            session,
            SEAT,
            SqlSeats::booking,
            BOOKING + OF_MEETING + " ORDER BY place",
            key(meeting)));
  }

  /** What differs goes first and comes anew, so that a seat may change hands. */
  private static void write(SqlSession session, MeetingId meeting, Roll before, Roll next)
      throws SQLException {
    List<Booking> changed = new ArrayList<>(next.bookings());
    changed.removeAll(before.bookings());
    for (Booking booking : changed) {
      if (before.find(booking.id()).isPresent()) {
        session.change("DELETE FROM booking WHERE id = ?", booking.id().value());
      }
    }
    for (Booking booking : changed) {
      session.change(
          "INSERT INTO booking (id, branch, course, begins, word, channel, place, at, standing,"
              + " seat) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          booking.id().value(),
          meeting.branch().value(),
          meeting.course().value(),
          meeting.begins().toString(),
          booking.word(),
          booking.channel().name(),
          booking.place(),
          booking.at().toEpochMilli(),
          booking.standing().name(),
          booking.seat().isPresent() ? booking.seat().getAsInt() : null);
    }
    session.change(
        "UPDATE meeting SET called_off = ?, seated = ?, came = ?, missed = ?, waiting = ?,"
            + " cancelled = ?"
            + OF_MEETING,
        next.calledOff() ? 1 : 0,
        next.count(Standing.SEATED),
        next.count(Standing.CAME),
        next.count(Standing.MISSED),
        next.count(Standing.WAITING),
        next.count(Standing.CANCELLED),
        meeting.branch().value(),
        meeting.course().value(),
        meeting.begins().toString());
  }

  private static Object[] key(MeetingId meeting) {
    return new Object[] {
      meeting.branch().value(), meeting.course().value(), meeting.begins().toString()
    };
  }

  private static Object[] within(BranchId branch, LocalDate from, LocalDate until) {
    return new Object[] {branch.value(), from.toString(), until.plusDays(1).toString()};
  }

  private static MeetingId meeting(Row row, int column) throws SQLException {
    return new MeetingId(
        new BranchId(row.text(column)),
        new CourseId(row.text(column + 1)),
        LocalDateTime.parse(row.text(column + 2)));
  }

  private static Booking booking(Row row) throws SQLException {
    Long seat = row.number(7);
    return new Booking(
        new BookingId(row.text(1)),
        row.text(2),
        Channel.valueOf(row.text(3)),
        Math.toIntExact(row.number(4)),
        Instant.ofEpochMilli(row.number(5)),
        Standing.valueOf(row.text(6)),
        seat == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(seat)));
  }

  private static Count count(Row row) throws SQLException {
    return new Count(
        meeting(row, 1),
        Instant.ofEpochMilli(row.number(4)),
        row.text(5),
        Math.toIntExact(row.number(6)),
        row.flag(7),
        Math.toIntExact(row.number(8)),
        Math.toIntExact(row.number(9)),
        Math.toIntExact(row.number(10)),
        Math.toIntExact(row.number(11)),
        Math.toIntExact(row.number(12)));
  }
}

package dk.serviceisland.journal;

import dk.serviceisland.appointments.AppointmentBook;
import dk.serviceisland.appointments.Message.About;
import dk.serviceisland.appointments.Telling;
import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.booking.BookRefusal;
import dk.serviceisland.domain.booking.BookRuling;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.booking.Booking.Standing;
import dk.serviceisland.domain.booking.Turnout;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Who has booked which time, in the database of the journal. The row of a branch's book is written
 * first in every transaction that decides: whoever comes next waits for it. Its number rises with
 * each, and every booking has the number at which it was made and changed; so a node that knows how
 * the book was at one number reads what came after alone, and ten thousand bookings of a day are
 * read once. Thread-safe.
 */
final class SqlAppointments implements AppointmentBook {
  private static final String NEXT_TURN =
      "INSERT INTO appointment_book (branch, turn) VALUES (?, 1)"
          + " ON CONFLICT (branch) DO UPDATE SET turn = appointment_book.turn + 1 RETURNING turn";
  private static final String SINCE =
      AppointmentRows.SELECT + " WHERE branch = ? AND changed_turn > ? AND free_again >= ?";
  private static final String NEWEST = AppointmentRows.SELECT + " WHERE id = ? ORDER BY move DESC";
  private static final String STANDING =
      "UPDATE appointment SET standing = ?, changed_turn = ? WHERE id = ? AND move = ?";

  private static final String MISSED_WITH_CONTACT =
      AppointmentRows.SELECT
          + " WHERE standing = 'BOOKED' AND kept_until < ?"
          + " AND id IN (SELECT appointment FROM contact)";

  /** A word that is taken is asked for again, and nobody is so unlucky so often. */
  private static final int WORDS = 8;

  private final Database database;
  private final Map<BranchId, KnownBook> known = new ConcurrentHashMap<>();

  /** The book in a database that stays the caller's to close. */
  SqlAppointments(Database database) {
    this.database = database;
  }

  @Override
  public Future<BookRuling> make(
      BranchId branch, AppointmentId id, Instant now, Making rule, Telling.Beside beside) {
    return database.write(
        session -> {
          long turn = nextTurn(session, branch);
          Optional<AppointmentRows.Stored> before = newest(session, id);
          if (before.isPresent()) {
            return new BookRuling.Done(before.get().booking());
          }
          if (hasEnough(session, beside, now)) {
            return new BookRuling.Refused(BookRefusal.TOO_MANY_BOOKINGS);
          }
          KnownBook book = known(session, branch, now);
          BookRuling ruling = withFreeWord(session, () -> rule.on(book));
          if (ruling instanceof BookRuling.Done done) {
            AppointmentRows.insert(session, done.booking(), 1, turn);
            if (beside.contact().isPresent()) {
              OutgoingRows.keep(session, id, beside.contact().get());
              OutgoingRows.tell(session, done.booking(), 1, About.BOOKED, now, beside.telling());
            }
          }
          return ruling;
        });
  }

  private static boolean hasEnough(SqlSession session, Telling.Beside beside, Instant now)
      throws SQLException {
    return beside.contact().isPresent()
        && OutgoingRows.open(session, beside.contact().get(), now) >= beside.most();
  }

  @Override
  public Future<BookRuling> move(AppointmentId id, Instant now, Moving rule, Telling telling) {
    return withBooking(
        id,
        (session, before, turn) -> {
          KnownBook book = known(session, before.booking().branch(), now).without(before.booking());
          BookRuling ruling =
              withFreeWord(session, before.booking(), () -> rule.on(before.booking(), book));
          if (ruling instanceof BookRuling.Done done && !done.booking().equals(before.booking())) {
            stand(session, before, Standing.MOVED, turn);
            int move = before.move() + 1;
            AppointmentRows.insert(session, done.booking(), move, turn);
            OutgoingRows.tell(session, done.booking(), move, About.MOVED, now, telling);
          }
          return ruling;
        });
  }

  @Override
  public Future<BookRuling> change(AppointmentId id, Instant now, Changing rule, Telling telling) {
    return withBooking(
        id,
        (session, before, turn) -> {
          BookRuling ruling = rule.on(before.booking());
          if (ruling instanceof BookRuling.Done done && !done.booking().equals(before.booking())) {
            stand(session, before, done.booking().standing(), turn);
            tell(session, done.booking(), before.move(), now, telling);
          }
          return ruling;
        });
  }

  /** The book's own turn, so that a move that is under way is told to the phone, or came before. */
  @Override
  public Future<BookRuling> reach(
      AppointmentId id, Instant now, Changing rule, String push, String language, Telling telling) {
    return withBooking(
        id,
        (session, before, turn) -> {
          BookRuling ruling = rule.on(before.booking());
          if (ruling instanceof BookRuling.Done done) {
            OutgoingRows.reach(
                session, done.booking(), before.move(), push, language, now, telling);
          }
          return ruling;
        });
  }

  private static void tell(
      SqlSession session, Booking booking, int move, Instant now, Telling telling)
      throws SQLException {
    switch (booking.standing()) {
      case CANCELLED -> OutgoingRows.tell(session, booking, move, About.CANCELLED, now, telling);
      case CALLED_OFF -> OutgoingRows.tell(session, booking, move, About.CALLED_OFF, now, telling);
      case HONOURED -> OutgoingRows.hasCome(session, booking.id());
      case BOOKED, MISSED, MOVED -> {}
    }
  }

  /** What is done with a booking, once nobody else changes the book of its branch. */
  private interface Deed {
    BookRuling on(SqlSession session, AppointmentRows.Stored before, long turn) throws Exception;
  }

  private Future<BookRuling> withBooking(AppointmentId id, Deed deed) {
    return database.write(
        session -> {
          Optional<AppointmentRows.Stored> found = newest(session, id);
          if (found.isEmpty()) {
            return new BookRuling.Refused(BookRefusal.APPOINTMENT_UNKNOWN);
          }
          long turn = nextTurn(session, found.get().booking().branch());
          // Read again: it may have changed before the book was this transaction's.
          return deed.on(session, newest(session, id).orElseThrow(), turn);
        });
  }

  private static void stand(
      SqlSession session, AppointmentRows.Stored before, Standing standing, long turn)
      throws SQLException {
    session.change(STANDING, standing.name(), turn, before.booking().id().value(), before.move());
  }

  private interface Asked {
    BookRuling again() throws SQLException;
  }

  private static BookRuling withFreeWord(SqlSession session, Asked rule) throws SQLException {
    for (int asked = 0; asked < WORDS; asked++) {
      BookRuling ruling = rule.again();
      if (!(ruling instanceof BookRuling.Done done) || isFree(session, done.booking())) {
        return ruling;
      }
    }
    throw new SQLException("no word is free");
  }

  /** As {@link #withFreeWord}, for a booking that may keep the word it has. */
  private static BookRuling withFreeWord(SqlSession session, Booking before, Asked rule)
      throws SQLException {
    BookRuling first = rule.again();
    boolean keeps =
        !(first instanceof BookRuling.Done done)
            || done.booking().day().equals(before.day())
            || isFree(session, done.booking());
    return keeps ? first : withFreeWord(session, rule);
  }

  private static boolean isFree(SqlSession session, Booking booking) throws SQLException {
    return byWord(session, booking.branch(), booking.day(), booking.word()).isEmpty();
  }

  static long nextTurn(SqlSession session, BranchId branch) throws SQLException {
    return session.first(NEXT_TURN, row -> row.number(1), branch.value()).orElseThrow();
  }

  private static Optional<AppointmentRows.Stored> newest(SqlSession session, AppointmentId id)
      throws SQLException {
    return AppointmentRows.first(session, NEWEST, id.value());
  }

  /** How the book is by what is committed: what is known of it, and what came since. */
  private KnownBook known(SqlSession session, BranchId branch, Instant now) throws SQLException {
    KnownBook before = known.getOrDefault(branch, KnownBook.EMPTY).since(now);
    List<AppointmentRows.Stored> changed =
        AppointmentRows.rows(
            session, SINCE, branch.value(), before.turn(), KnownBook.oldest(now).toEpochMilli());
    KnownBook next = before.with(changed);
    return known.merge(branch, next, (one, other) -> one.turn() > other.turn() ? one : other);
  }

  @Override
  public Future<Taken> taken(BranchId branch, Instant now) {
    return database.read(session -> known(session, branch, now));
  }

  @Override
  public Future<Optional<Booking>> find(AppointmentId id) {
    return database.read(session -> newest(session, id).map(AppointmentRows.Stored::booking));
  }

  private static Optional<Booking> byWord(
      SqlSession session, BranchId branch, LocalDate day, String word) throws SQLException {
    return AppointmentRows.first(
            session,
            AppointmentRows.SELECT
                + " WHERE branch = ? AND day = ? AND word = ? AND standing <> 'MOVED'",
            branch.value(),
            day.toString(),
            word)
        .map(AppointmentRows.Stored::booking);
  }

  @Override
  public Future<List<Booking>> byWord(Collection<BranchId> branches, LocalDate day, String word) {
    return byWord("day = ?", branches, day, word);
  }

  @Override
  public Future<List<Booking>> laterByWord(
      Collection<BranchId> branches, LocalDate after, String word) {
    return byWord("day > ?", branches, after, word);
  }

  private Future<List<Booking>> byWord(
      String when, Collection<BranchId> branches, LocalDate day, String word) {
    if (branches.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    List<Object> values = new ArrayList<>(List.of(day.toString(), word));
    branches.forEach(branch -> values.add(branch.value()));
    String places = SqlSession.places(branches.size());
    return bookings(
        " WHERE "
            + when
            + " AND word = ? AND standing <> 'MOVED' AND branch IN ("
            + places
            + ") ORDER BY day",
        values.toArray());
  }

  @Override
  public Future<List<Booking>> ofDay(BranchId branch, LocalDate day) {
    return bookings(
        " WHERE branch = ? AND day = ? AND standing <> 'MOVED' ORDER BY starts, made_turn",
        branch.value(),
        day.toString());
  }

  @Override
  public Future<List<Booking>> booked(BranchId branch, LocalDate from, LocalDate to) {
    // The second condition says nothing new: an index has it.
    return bookings(
        " WHERE standing = 'BOOKED' AND standing <> 'MOVED'"
            + " AND branch = ? AND day >= ? AND day <= ? ORDER BY starts, made_turn",
        branch.value(),
        from.toString(),
        to.toString());
  }

  @Override
  public Future<List<Booking>> toCome(BranchId branch, Instant now) {
    return bookings(
        " WHERE standing = 'BOOKED' AND branch = ? AND starts > ? ORDER BY starts, made_turn",
        branch.value(),
        now.toEpochMilli());
  }

  @Override
  public Future<Map<TaskTypeId, Turnout>> turnout(BranchId branch, LocalDate from, LocalDate to) {
    return database.read(session -> AppointmentRows.turnout(session, branch, from, to));
  }

  private Future<List<Booking>> bookings(String which, Object... values) {
    Function<AppointmentRows.Stored, Booking> booking = AppointmentRows.Stored::booking;
    return database.read(
        session ->
            AppointmentRows.rows(session, AppointmentRows.SELECT + which, values).stream()
                .map(booking)
                .toList());
  }

  /** No time becomes free by it, so that no number rises. */
  @Override
  public Future<Integer> miss(Instant now, Set<BranchId> except, Telling telling) {
    String here =
        except.isEmpty() ? "" : " AND branch NOT IN (" + SqlSession.places(except.size()) + ")";
    Object[] values =
        Stream.concat(Stream.of(now.toEpochMilli()), except.stream().map(BranchId::value))
            .toArray();
    return database.write(
        session -> {
          for (AppointmentRows.Stored stored :
              AppointmentRows.rows(session, MISSED_WITH_CONTACT + here, values)) {
            Booking missed = stored.booking().on(Standing.MISSED);
            OutgoingRows.tell(session, missed, stored.move(), About.MISSED, now, telling);
          }
          return session.change(
              "UPDATE appointment SET standing = 'MISSED'"
                  + " WHERE standing = 'BOOKED' AND kept_until < ?"
                  + here,
              values);
        });
  }

  /** What is past its term goes. */
  static int forget(SqlSession session, long before) throws SQLException {
    int gone = session.change("DELETE FROM appointment WHERE free_again < ?", before);
    session.change("DELETE FROM outgoing WHERE appointment NOT IN (SELECT id FROM appointment)");
    return gone;
  }
}

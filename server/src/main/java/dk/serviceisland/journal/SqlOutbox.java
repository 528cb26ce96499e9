package dk.serviceisland.journal;

import dk.serviceisland.appointments.Contact;
import dk.serviceisland.appointments.Message.About;
import dk.serviceisland.appointments.Message.Way;
import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.outbox.OutboxStore;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be told outside of bookings, in the database of the journal. Whoever takes something
 * says so in its row first, so that of several nodes one has it. Thread-safe.
 */
final class SqlOutbox implements OutboxStore {
  private static final Duration AFTER_ITS_TIME = Duration.ofDays(1);

  private static final String DUE =
      "SELECT o.id, o.appointment, o.move, o.about, o.since, o.tries, c.mail, c.reference, c.push,"
          + " c.mark, c.language FROM outgoing o JOIN contact c ON c.appointment = o.appointment"
          + " WHERE o.standing = 'WAITING' AND o.way = ? AND o.due <= ? AND o.taken_until <= ?"
          + " ORDER BY o.due, o.id LIMIT ?";

  /** Another node may have taken it since it was read. */
  private static final String TAKE =
      "UPDATE outgoing SET taken_until = ?, tries = tries + 1"
          + " WHERE id = ? AND standing = 'WAITING' AND taken_until <= ?";

  private static final String END =
      "UPDATE outgoing SET standing = ?, why = ? WHERE id = ? AND standing = 'WAITING'";

  private static final String OVER =
      "DELETE FROM contact WHERE (NOT EXISTS (SELECT 1 FROM appointment a"
          + " WHERE a.id = contact.appointment AND a.standing = 'BOOKED')"
          + " AND NOT EXISTS (SELECT 1 FROM outgoing o"
          + " WHERE o.appointment = contact.appointment AND o.standing = 'WAITING'))"
          + " OR NOT EXISTS (SELECT 1 FROM appointment a WHERE a.id = contact.appointment"
          + " AND a.standing <> 'MOVED' AND a.kept_until >= ?)";

  private static final String NOBODY_LEFT =
      "UPDATE outgoing SET standing = 'GIVEN_UP', why = 'there is nobody to tell any more'"
          + " WHERE standing = 'WAITING'"
          + " AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.appointment = outgoing.appointment"
          + " AND CASE outgoing.way WHEN 'MAIL' THEN c.mail WHEN 'PUSH' THEN c.push"
          + " ELSE c.reference END IS NOT NULL)";

  /** A mail address goes with all that was kept with it; a phone by itself. */
  private static final Map<Way, String> NO_MORE =
      Map.of(
          Way.MAIL, "UPDATE contact SET mail = NULL, reference = NULL, mark = ''",
          Way.PUSH, "UPDATE contact SET push = NULL");

  private static final String OF_NOBODY =
      "DELETE FROM contact WHERE appointment = ?"
          + " AND mail IS NULL AND reference IS NULL AND push IS NULL";

  private static final String CALLED_OFF =
      "SELECT o.appointment, o.standing FROM outgoing o JOIN appointment a"
          + " ON a.id = o.appointment AND a.move = o.move"
          + " WHERE a.branch = ? AND a.day = ? AND o.way <> 'WEBHOOK' AND o.about = 'CALLED_OFF'";

  private final Database database;

  /** What waits in a database that stays the caller's to close. */
  SqlOutbox(Database database) {
    this.database = database;
  }

  @Override
  public Future<List<Waiting>> take(Way way, Instant now, Instant until, int most) {
    return database.write(
        session -> {
          long at = now.toEpochMilli();
          List<Found> due = session.rows(DUE, SqlOutbox::found, way.name(), at, at, most);
          List<Waiting> taken = new ArrayList<>();
          for (Found found : due) {
            Optional<Booking> booking = booking(session, way, found);
            if (booking.isEmpty()) {
              session.change(END, Standing.SUPERSEDED.name(), "", found.id());
            } else if (session.change(TAKE, until.toEpochMilli(), found.id(), at) == 1) {
              taken.add(found.with(booking.get()));
            }
          }
          return taken;
        });
  }

  private record Found(
      String id,
      AppointmentId appointment,
      int move,
      About about,
      Instant since,
      int tries,
      Contact contact) {
    private Waiting with(Booking booking) {
      return new Waiting(id, about, booking, contact, since, tries + 1);
    }
  }

  private static Found found(Row row) throws SQLException {
    return new Found(
        row.text(1),
        new AppointmentId(row.text(2)),
        Math.toIntExact(row.number(3)),
        About.valueOf(row.text(4)),
        Instant.ofEpochMilli(row.number(5)),
        Math.toIntExact(row.number(6)),
        OutgoingRows.contact(row, 7));
  }

  /** A gateway is told what was so then; people, by mail or on a phone, only what is so. */
  private static Optional<Booking> booking(SqlSession session, Way way, Found found)
      throws SQLException {
    Optional<AppointmentRows.Stored> newest =
        AppointmentRows.first(
            session,
            AppointmentRows.SELECT + " WHERE id = ? ORDER BY move DESC",
            found.appointment().value());
    if (way == Way.WEBHOOK) {
      return AppointmentRows.first(
              session,
              AppointmentRows.SELECT + " WHERE id = ? AND move = ?",
              found.appointment().value(),
              found.move())
          .map(AppointmentRows.Stored::booking);
    }
    boolean calledOff = found.about() == About.CALLED_OFF;
    return newest
        .filter(stored -> stored.move() == found.move())
        .map(AppointmentRows.Stored::booking)
        .filter(
            booking ->
                booking.is(calledOff ? Booking.Standing.CALLED_OFF : Booking.Standing.BOOKED));
  }

  @Override
  public Future<Void> told(String id) {
    return end(id, Standing.TOLD, "");
  }

  @Override
  public Future<Void> giveUp(String id, String why) {
    return end(id, Standing.GIVEN_UP, why);
  }

  private Future<Void> end(String id, Standing standing, String why) {
    return database.write(
        session -> {
          session.change(END, standing.name(), why, id);
          return null;
        });
  }

  @Override
  public Future<Void> later(String id, Instant due, String why) {
    return database.write(
        session -> {
          session.change(
              "UPDATE outgoing SET due = ?, taken_until = 0, why = ?"
                  + " WHERE id = ? AND standing = 'WAITING'",
              due.toEpochMilli(),
              why,
              id);
          return null;
        });
  }

  @Override
  public Future<Integer> erase(Instant now) {
    return database
        .write(
            session -> {
              int gone = session.change(OVER, now.minus(AFTER_ITS_TIME).toEpochMilli());
              session.change(NOBODY_LEFT);
              return gone;
            })
        .compose(gone -> gone == 0 ? Future.succeededFuture(0) : database.wipe().map(gone));
  }

  @Override
  public Future<Boolean> hasMail(AppointmentId id) {
    return database.read(
        session ->
            OutgoingRows.contactOf(session, id)
                .filter(contact -> contact.mail().isPresent())
                .isPresent());
  }

  @Override
  public Future<Optional<String>> phone(AppointmentId id) {
    return database.read(session -> OutgoingRows.contactOf(session, id).flatMap(Contact::push));
  }

  @Override
  public Future<Void> forget(AppointmentId id, Way way) {
    String which = NO_MORE.get(way) + " WHERE appointment = ?";
    return wiped(session -> session.change(which, id.value()), id);
  }

  @Override
  public Future<Void> gone(Waiting message, String why) {
    AppointmentId id = message.booking().id();
    String push = message.contact().push().orElseThrow();
    return wiped(
        session -> {
          session.change(END, Standing.GIVEN_UP.name(), why, message.id());
          // Another phone may have taken its place.
          session.change(
              NO_MORE.get(Way.PUSH) + " WHERE appointment = ? AND push = ?", id.value(), push);
        },
        id);
  }

  private interface Erasing {
    void in(SqlSession session) throws SQLException;
  }

  private Future<Void> wiped(Erasing erasing, AppointmentId id) {
    return database
        .<Void>write(
            session -> {
              erasing.in(session);
              session.change(OF_NOBODY, id.value());
              session.change(NOBODY_LEFT);
              return null;
            })
        .compose(gone -> database.wipe());
  }

  private record Told(AppointmentId id, Standing standing) {}

  /** Whoever was told in one way was told. */
  private static Standing best(Standing one, Standing other) {
    List<Standing> order = List.of(Standing.TOLD, Standing.WAITING, Standing.GIVEN_UP);
    return order.stream()
        .filter(standing -> standing == one || standing == other)
        .findFirst()
        .orElse(one);
  }

  @Override
  public Future<Map<AppointmentId, Standing>> toldOfCallingOff(BranchId branch, LocalDate day) {
    return database.read(
        session -> {
          Map<AppointmentId, Standing> all = new HashMap<>();
          for (Told told :
              session.rows(
                  CALLED_OFF,
                  row -> new Told(new AppointmentId(row.text(1)), Standing.valueOf(row.text(2))),
                  branch.value(),
                  day.toString())) {
            all.merge(told.id(), told.standing(), SqlOutbox::best);
          }
          return all;
        });
  }
}

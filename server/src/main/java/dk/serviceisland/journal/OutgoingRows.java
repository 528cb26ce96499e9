package dk.serviceisland.journal;

import dk.serviceisland.appointments.Contact;
import dk.serviceisland.appointments.Message;
import dk.serviceisland.appointments.Message.About;
import dk.serviceisland.appointments.Telling;
import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.booking.Booking;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Contacts of bookings and what is to be told of these, as rows. */
final class OutgoingRows {
  private static final String CONTACT =
      "SELECT mail, reference, push, mark, language FROM contact WHERE appointment = ?";

  /** What is told in its place says all of it; a reminder is of a time that is no more. */
  private static final String UNSENT =
      "DELETE FROM outgoing WHERE appointment = ? AND standing = 'WAITING'"
          + " AND (way <> 'WEBHOOK' OR about = 'REMINDER')";

  private static final String INSERT =
      "INSERT INTO outgoing (id, appointment, move, way, about, since, due, tries, taken_until,"
          + " standing, why) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 'WAITING', '')"
          + " ON CONFLICT (id) DO NOTHING";

  private static final String REACH =
      "INSERT INTO contact (appointment, mark, push, language) VALUES (?, '', ?, ?)"
          + " ON CONFLICT (appointment)"
          + " DO UPDATE SET push = excluded.push, language = excluded.language";

  private static final String GIVEN_UP_BY_PUSH =
      "DELETE FROM outgoing WHERE appointment = ? AND way = 'PUSH' AND standing = 'GIVEN_UP'";

  private static final String OPEN =
      "SELECT count(*) FROM contact JOIN appointment ON appointment.id = contact.appointment"
          + " WHERE contact.mark = ? AND appointment.standing = 'BOOKED'"
          + " AND appointment.kept_until >= ?";

  private OutgoingRows() {}

  static void keep(SqlSession session, AppointmentId id, Contact contact) throws SQLException {
    session.change(
        "INSERT INTO contact (appointment, mark, mail, reference, push, language)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        id.value(),
        contact.mark(),
        contact.mail().orElse(null),
        contact.reference().orElse(null),
        contact.push().orElse(null),
        contact.language());
  }

  /** Keeps the phone of a booking's holder, and what that alone is to be told from here on. */
  static void reach(
      SqlSession session,
      Booking booking,
      int move,
      String push,
      String language,
      Instant now,
      Telling telling)
      throws SQLException {
    String id = booking.id().value();
    session.change(REACH, id, push, language);
    // What could not be told to a phone before may be to this one.
    session.change(GIVEN_UP_BY_PUSH, id);
    Contact phone =
        new Contact(Optional.empty(), Optional.empty(), Optional.of(push), "", language);
    for (Message message : telling.of(booking, phone, About.BOOKED, now)) {
      insert(session, booking, move, message);
    }
  }

  static Optional<Contact> contactOf(SqlSession session, AppointmentId id) throws SQLException {
    return session.first(CONTACT, row -> contact(row, 1), id.value());
  }

  /** A contact from a column on. */
  static Contact contact(Row row, int first) throws SQLException {
    return new Contact(
        Optional.ofNullable(row.text(first)),
        Optional.ofNullable(row.text(first + 1)),
        Optional.ofNullable(row.text(first + 2)),
        row.text(first + 3),
        row.text(first + 4));
  }

  /** How many bookings to come a contact has. */
  static long open(SqlSession session, Contact contact, Instant now) throws SQLException {
    return session
        .first(OPEN, row -> row.number(1), contact.mark(), now.toEpochMilli())
        .orElseThrow();
  }

  /** Enters what is to be told of a booking that has changed, in place of what was. */
  static void tell(
      SqlSession session, Booking booking, int move, About about, Instant now, Telling telling)
      throws SQLException {
    Optional<Contact> contact = contactOf(session, booking.id());
    if (contact.isPresent()) {
      session.change(UNSENT, booking.id().value());
      for (Message message : telling.of(booking, contact.get(), about, now)) {
        insert(session, booking, move, message);
      }
    }
  }

  /** Whoever has come is reminded of nothing. */
  static void hasCome(SqlSession session, AppointmentId id) throws SQLException {
    session.change(UNSENT, id.value());
  }

  private static void insert(SqlSession session, Booking booking, int move, Message message)
      throws SQLException {
    String name =
        String.join(
            "-",
            booking.id().value(),
            Integer.toString(move),
            message.way().name().toLowerCase(Locale.ROOT),
            message.about().name().toLowerCase(Locale.ROOT));
    long due = message.due().toEpochMilli();
    session.change(
        INSERT,
        name,
        booking.id().value(),
        move,
        message.way().name(),
        message.about().name(),
        due,
        due);
  }
}

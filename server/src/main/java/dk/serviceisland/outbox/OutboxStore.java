package dk.serviceisland.outbox;

import dk.serviceisland.appointments.Contact;
import dk.serviceisland.appointments.Message.About;
import dk.serviceisland.appointments.Message.Way;
import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where what is to be told waits, and contacts are kept for as long. Thread-safe; a future fails
 * when the store cannot be used.
 */
public interface OutboxStore {

  /**
   * Something that is to be told, and is this node's to tell for a while.
   *
   * @param id names it for good, on every node and after every restart
   * @param about what is told
   * @param booking as it was when that became so; people are told of it as it is now
   * @param contact who is told
   * @param since when it was due
   * @param tries how often it was taken, this time too
   */
  record Waiting(
      String id, About about, Booking booking, Contact contact, Instant since, int tries) {}

  /** What became of something that was to be told. */
  enum Standing {
    /** It is to be told. */
    WAITING,
    /** It was taken where it was told to. */
    TOLD,
    /** It could not be told. */
    GIVEN_UP,
    /** Something newer is told in its place. */
    SUPERSEDED
  }

  /**
   * Takes what is due, the longest due first; nobody else gets it until then. What people would be
   * told and is so no more is superseded and not taken.
   *
   * @param until how long it is this node's
   * @param most so many
   */
  Future<List<Waiting>> take(Way way, Instant now, Instant until, int most);

  /** Enters that something was told. */
  Future<Void> told(String id);

  /**
   * Enters that something is to be tried again.
   *
   * @param due when
   * @param why in words for an operator, with nothing of a person in them
   */
  Future<Void> later(String id, Instant due, String why);

  /**
   * Enters that something is given up.
   *
   * @param why in words for an operator, with nothing of a person in them
   */
  Future<Void> giveUp(String id, String why);

  /**
   * Erases the contacts whose visit is over and who are to be told nothing more, and at the latest
   * a day after the last moment of their time; what still waited for them is given up. It takes
   * them out of files, logs among them, as far as that is in this program's hands.
   *
   * @return how many
   */
  Future<Integer> erase(Instant now);

  /** Whether whoever has an appointment is told of it by mail. */
  Future<Boolean> hasMail(AppointmentId id);

  /** What the browser of the phone gave that is told of an appointment, closed; none: none is. */
  Future<Optional<String>> phone(AppointmentId id);

  /**
   * Erases what an appointment's holder is told by, who wishes to be told nothing more in that way.
   *
   * @param way by mail, with which goes what a program knows them by; or on a phone
   */
  Future<Void> forget(AppointmentId id, Way way);

  /**
   * Enters that something is given up because its phone is there no more, and erases what the
   * browser of that phone gave, but not what has taken its place.
   *
   * @param why in words for an operator, with nothing of a person in them
   */
  Future<Void> gone(Waiting message, String why);

  /** What became of telling those who were called off on a day, as far as they have a contact. */
  Future<Map<AppointmentId, Standing>> toldOfCallingOff(BranchId branch, LocalDate day);
}

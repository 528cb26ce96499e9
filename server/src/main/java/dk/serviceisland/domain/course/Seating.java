package dk.serviceisland.domain.course;

import static dk.serviceisland.domain.course.Booking.Standing.CAME;
import static dk.serviceisland.domain.course.Booking.Standing.CANCELLED;
import static dk.serviceisland.domain.course.Booking.Standing.MISSED;
import static dk.serviceisland.domain.course.Booking.Standing.SEATED;
import static dk.serviceisland.domain.course.Booking.Standing.WAITING;

import dk.serviceisland.domain.course.Meeting.Phase;
import dk.serviceisland.domain.ticket.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rules of seats: a meeting, what is kept of it, and what may be done. Immutable.
 *
 * <p>No seat is given twice. Whoever has a seat keeps it until they give it up themselves, also
 * when the settings have fewer seats later; only once the time that seats are kept for is over, one
 * of somebody who has not come goes to somebody who is there. Before the beginning a seat that
 * falls free goes to whoever waits longest and may have it: some seats are kept for the desk until
 * the day before, so that not all are gone by phone. What somebody is told by then they have,
 * whether or not it was written down before it began: every rule begins with what is due.
 *
 * @param meeting its terms
 * @param roll what is kept of it
 */
public record Seating(Meeting meeting, Roll roll) {
  private static final int PLACES_A_MEETING_IS_FOR = 4;
  private static final int FEWEST_FROM_ONE_PLACE = 2;
  private static final int MOST_FROM_ONE_PLACE = 6;

  /**
   * What somebody asks for.
   *
   * @param id the booking's, if there will be one; who asks again with the same has it already
   * @param word what its holder shows
   * @param channel how it was asked
   * @param orWait whether a place on the waiting list will do
   * @param fromHere what was asked for from the same place before, where that is bounded
   * @param fromAround what was asked for from its neighbourhood before, where that is bounded
   */
  public record Wish(
      BookingId id,
      String word,
      Channel channel,
      boolean orWait,
      Set<BookingId> fromHere,
      Set<BookingId> fromAround) {
    /** Of a place that is not bounded. */
    public Wish(BookingId id, String word, Channel channel, boolean orWait) {
      this(id, word, channel, orWait, Set.of(), Set.of());
    }

    /** Copies what was asked for before. */
    public Wish {
      fromHere = Set.copyOf(fromHere);
      fromAround = Set.copyOf(fromAround);
    }
  }

  /**
   * How many seats and places of a meeting one place may have open at once: a family, or colleagues
   * behind one address, and of a small course no more than leaves most seats to others.
   */
  private int mostFromOnePlace() {
    int quarter = (meeting.seats() + PLACES_A_MEETING_IS_FOR - 1) / PLACES_A_MEETING_IS_FOR;
    return Math.max(FEWEST_FROM_ONE_PLACE, Math.min(MOST_FROM_ONE_PLACE, quarter));
  }

  /**
   * As {@link #mostFromOnePlace}, of a neighbourhood, where one person may have many places: half
   * of a meeting is left to others.
   */
  private int mostFromAround() {
    return Math.max(mostFromOnePlace(), (meeting.seats() + 1) / 2);
  }

  private boolean hasEnough(Wish wish) {
    return open(wish.fromHere()) >= mostFromOnePlace()
        || open(wish.fromAround()) >= mostFromAround();
  }

  private long open(Set<BookingId> asked) {
    return asked.stream().filter(this::isOpen).count();
  }

  private boolean isOpen(BookingId id) {
    return roll.find(id).filter(one -> !one.is(CANCELLED)).isPresent();
  }

  /** Seats that nobody has. */
  public int free() {
    return Math.max(0, meeting.seats() - roll.taken());
  }

  /**
   * Seats that somebody may have now: by phone none of those that are kept for the desk.
   *
   * @param channel how they ask
   */
  public int free(Channel channel, Instant now) {
    return channel == Channel.PHONE ? Math.max(0, free() - keptForDesk(now)) : free();
  }

  private int keptForDesk(Instant now) {
    long given =
        roll.bookings().stream()
            .filter(Booking::holdsSeat)
            .filter(one -> one.channel() != Channel.PHONE)
            .count();
    return now.isBefore(meeting.deskUntil())
        ? Math.max(0, meeting.deskSeats() - Math.toIntExact(given))
        : 0;
  }

  /** Places on the waiting list that anybody may have now. */
  public int waitingFree() {
    return Math.max(0, meeting.waitingList() - roll.count(WAITING));
  }

  /** Which of those who wait somebody is, from 1; none for who does not wait. */
  public OptionalInt inLine(Booking booking) {
    return booking.is(WAITING)
        ? OptionalInt.of(
            Math.toIntExact(
                roll.bookings().stream()
                    .filter(one -> one.is(WAITING) && one.place() <= booking.place())
                    .count()))
        : OptionalInt.empty();
  }

  /** How many had a seat and did not come; none before the end, nor of what was not held. */
  public int noShows(Instant now) {
    return roll.calledOff() || meeting.phase(now) != Phase.OVER
        ? 0
        : roll.count(SEATED) + roll.count(MISSED);
  }

  /** A seat, or if that will do a place on the waiting list. */
  public SeatRuling book(Wish wish, Instant now) {
    if (roll.find(wish.id()).isPresent()) {
      return settle(now);
    }
    if (roll.calledOff()) {
      return no(SeatRefusal.MEETING_CALLED_OFF);
    }
    if (now.isBefore(meeting.bookFrom())) {
      return no(SeatRefusal.BOOKING_NOT_YET);
    }
    if (!now.isBefore(meeting.keptUntil())) {
      return wish.channel() == Channel.STAFF && now.isBefore(meeting.ends())
          ? settled(now).atTheDoor(wish, now)
          : no(SeatRefusal.MEETING_OVER);
    }
    if (hasEnough(wish)) {
      return no(SeatRefusal.TOO_MANY_FROM_HERE);
    }
    return settled(now).seatOrPlace(wish, now);
  }

  /**
   * Whoever comes without a seat once seats are kept no longer is let in by staff, as who waits is.
   */
  private SeatRuling atTheDoor(Wish wish, Instant now) {
    Booking there = fresh(wish, now);
    List<Booking> bookings = new ArrayList<>(roll.bookings());
    bookings.add(there);
    return new Seating(meeting, new Roll(false, List.copyOf(bookings))).letIn(there.id(), now);
  }

  private Booking fresh(Wish wish, Instant now) {
    int place = roll.bookings().stream().mapToInt(Booking::place).max().orElse(0) + 1;
    return new Booking(
        wish.id(), wish.word(), wish.channel(), place, now, WAITING, OptionalInt.empty());
  }

  private SeatRuling seatOrPlace(Wish wish, Instant now) {
    Booking fresh = fresh(wish, now);
    Optional<Integer> seat = freeSeat(wish.channel(), now);
    if (seat.isPresent()) {
      return with(fresh.on(SEATED, seat.get()));
    }
    if (waitingFree() == 0 || !now.isBefore(meeting.begins())) {
      return no(SeatRefusal.WAITING_LIST_FULL);
    }
    return wish.orWait() ? with(fresh) : no(SeatRefusal.MEETING_FULL);
  }

  /** Gives a seat or a place up; a seat goes to whoever waits longest. */
  public SeatRuling cancel(BookingId id, Instant now) {
    return settled(now).giveUp(id, now);
  }

  private SeatRuling giveUp(BookingId id, Instant now) {
    Optional<Booking> booking = roll.find(id);
    if (booking.isEmpty()) {
      return no(SeatRefusal.BOOKING_UNKNOWN);
    }
    if (booking.get().is(CANCELLED)) {
      return new SeatRuling.Done(roll);
    }
    if (!now.isBefore(meeting.begins()) || booking.get().is(CAME)) {
      return no(SeatRefusal.CANCEL_TOO_LATE);
    }
    return new SeatRuling.Done(changed(booking.get().without(CANCELLED)).settled(now).roll());
  }

  /**
   * Somebody is there. Whoever waits gets a free seat once it has begun, and when seats are kept no
   * longer that of somebody who has not come.
   */
  public SeatRuling checkIn(BookingId id, Instant now) {
    return settled(now).come(id, now);
  }

  private SeatRuling come(BookingId id, Instant now) {
    Optional<Booking> booking = roll.find(id);
    if (booking.isEmpty()) {
      return no(SeatRefusal.BOOKING_UNKNOWN);
    }
    if (booking.get().is(CAME)) {
      return new SeatRuling.Done(roll);
    }
    if (roll.calledOff()) {
      return no(SeatRefusal.MEETING_CALLED_OFF);
    }
    if (booking.get().is(CANCELLED)) {
      return no(SeatRefusal.BOOKING_CANCELLED);
    }
    if (now.isBefore(meeting.checkInFrom())) {
      return no(SeatRefusal.CHECK_IN_NOT_YET);
    }
    if (!now.isBefore(meeting.ends())) {
      return no(SeatRefusal.MEETING_OVER);
    }
    OptionalInt own = booking.get().seat();
    return own.isPresent()
        ? new SeatRuling.Done(changed(booking.get().on(CAME, own.getAsInt())).roll())
        : letIn(id, now);
  }

  private SeatRuling letIn(BookingId id, Instant now) {
    Booking there = roll.find(id).orElseThrow();
    if (now.isBefore(meeting.begins())) {
      return no(SeatRefusal.MEETING_FULL);
    }
    Optional<Integer> seat = freeSeat(there.channel(), now);
    if (seat.isPresent()) {
      return new SeatRuling.Done(changed(there.on(CAME, seat.get())).roll());
    }
    Optional<Booking> absent =
        roll.bookings().stream()
            .filter(one -> one.is(SEATED) && !now.isBefore(meeting.keptUntil()))
            .max(Comparator.comparingInt(Booking::place));
    return absent
        .<SeatRuling>map(
            one ->
                new SeatRuling.Done(
                    changed(one.without(MISSED))
                        .changed(there.on(CAME, one.seat().getAsInt()))
                        .roll()))
        .orElseGet(() -> no(SeatRefusal.MEETING_FULL));
  }

  /** Somebody was checked in by mistake. */
  public SeatRuling takeBack(BookingId id, Instant now) {
    return settled(now).gone(id, now);
  }

  private SeatRuling gone(BookingId id, Instant now) {
    Optional<Booking> booking = roll.find(id);
    if (booking.isEmpty()) {
      return no(SeatRefusal.BOOKING_UNKNOWN);
    }
    if (!now.isBefore(meeting.ends())) {
      return no(SeatRefusal.MEETING_OVER);
    }
    return booking.get().is(CAME)
        ? new SeatRuling.Done(
            changed(booking.get().on(SEATED, booking.get().seat().getAsInt())).roll())
        : no(SeatRefusal.NOT_CHECKED_IN);
  }

  /** It is not held, or is after all; who had a seat has it again then. */
  public SeatRuling callOff(boolean off, Instant now) {
    return now.isBefore(meeting.ends())
        ? new SeatRuling.Done(new Roll(off, settled(now).roll().bookings()))
        : no(SeatRefusal.MEETING_OVER);
  }

  /** Gives free seats to those who wait, in their order, as it was due until it began. */
  public SeatRuling settle(Instant now) {
    return new SeatRuling.Done(settled(now).roll());
  }

  private Seating settled(Instant now) {
    if (roll.calledOff()) {
      return this;
    }
    Instant due = now.isBefore(meeting.begins()) ? now : meeting.begins().minusNanos(1);
    Seating settled = this;
    for (Booking waiting : roll.bookings()) {
      Optional<Integer> seat =
          waiting.is(WAITING) ? settled.freeSeat(waiting.channel(), due) : Optional.empty();
      if (seat.isPresent()) {
        settled = settled.changed(waiting.on(SEATED, seat.get()));
      }
    }
    return settled;
  }

  private Optional<Integer> freeSeat(Channel channel, Instant now) {
    if (free(channel, now) == 0) {
      return Optional.empty();
    }
    Set<Integer> taken =
        roll.bookings().stream()
            .filter(Booking::holdsSeat)
            .map(booking -> booking.seat().getAsInt())
            .collect(Collectors.toSet());
    return IntStream.rangeClosed(1, meeting.seats())
        .boxed()
        .filter(seat -> !taken.contains(seat))
        .findFirst();
  }

  private SeatRuling with(Booking added) {
    List<Booking> bookings = new ArrayList<>(roll.bookings());
    bookings.add(added);
    return new SeatRuling.Done(new Roll(false, List.copyOf(bookings)));
  }

  private Seating changed(Booking next) {
    UnaryOperator<Booking> change = one -> one.id().equals(next.id()) ? next : one;
    return new Seating(
        meeting, new Roll(roll.calledOff(), roll.bookings().stream().map(change).toList()));
  }

  private static SeatRuling no(SeatRefusal why) {
    return new SeatRuling.Refused(why);
  }
}

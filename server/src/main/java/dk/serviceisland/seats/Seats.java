package dk.serviceisland.seats;

import dk.serviceisland.domain.course.Booking;
import dk.serviceisland.domain.course.BookingId;
import dk.serviceisland.domain.course.Course;
import dk.serviceisland.domain.course.Meeting;
import dk.serviceisland.domain.course.MeetingId;
import dk.serviceisland.domain.course.Roll;
import dk.serviceisland.domain.course.SeatRefusal;
import dk.serviceisland.domain.course.SeatRuling;
import dk.serviceisland.domain.course.Seating;
import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The seats of courses and events: what is on and what may be done, by the settings of now, the
 * rules and the book. Any node may be asked; the store decides. Thread-safe; a future fails when
 * the store cannot be used.
 */
public final class Seats {
  /** How far ahead meetings are shown. */
  private static final int DAYS_SHOWN = 60;

  private static final int MEETINGS_SHOWN = 100;
  private static final int DAYS_OF_A_WEEK = 7;

  /** A meeting that was held while no server ran is entered so long after, by the settings then. */
  private static final int DAYS_ENTERED = 7;

  private final SeatBook book;
  private final Function<BranchId, Offer> offers;
  private final InstantSource clock;
  private volatile Consumer<BranchId> told = branch -> {};
  private volatile Instant first = Instant.MIN;

  /**
   * What a branch offers now.
   *
   * @param zone of its times
   * @param courses in the order to show them
   * @param decidedHere whether this server gives the seats; a server of the branch's own otherwise
   */
  public record Offer(ZoneId zone, List<Course> courses, boolean decidedHere) {
    private Optional<Course> course(MeetingId meeting) {
      return courses.stream().filter(one -> one.id().equals(meeting.course())).findFirst();
    }
  }

  /**
   * A meeting as it stands.
   *
   * @param course what it is a meeting of
   * @param seating who has which seat; of a meeting elsewhere who had one before
   * @param decidedHere whether this server gives its seats
   */
  public record Shown(Course course, Seating seating, boolean decidedHere) {}

  /**
   * A booking as it stands.
   *
   * @param meeting of which
   * @param booking what is kept of it
   */
  public record Booked(Shown meeting, Booking booking) {}

  /**
   * What came of something that was asked for.
   *
   * @param <T> what is there when it is done
   */
  public sealed interface Outcome<T> {
    /**
     * It is done.
     *
     * @param now how it stands now
     */
    record Done<T>(T now) implements Outcome<T> {}

    /**
     * A rule says no.
     *
     * @param why which
     */
    record Refused<T>(SeatRefusal why) implements Outcome<T> {}

    /** A server of the branch's own decides: two books would give the same seat twice. */
    record Elsewhere<T>() implements Outcome<T> {}
  }

  /**
   * The seats of a municipality.
   *
   * @param book where they are kept
   * @param offers what branches offer, as of now
   * @param clock the time of the branches
   */
  public Seats(SeatBook book, Function<BranchId, Offer> offers, InstantSource clock) {
    this.book = book;
    this.offers = offers;
    this.clock = clock;
  }

  /**
   * What began before this is not entered.
   *
   * @param start when this house began to be served: before that nobody could book
   */
  public void enterFrom(Instant start) {
    first = start;
  }

  /** What time it is for the seats. */
  public Instant now() {
    return clock.instant();
  }

  /** The meetings of a branch from today on, those of today that are over too; the next first. */
  public Future<List<Shown>> coming(BranchId branch) {
    Instant now = clock.instant();
    Offer offer = offers.apply(branch);
    LocalDate today = LocalDate.ofInstant(now, offer.zone());
    LocalDate until = today.plusDays(DAYS_SHOWN);
    return offer.courses().isEmpty()
        ? Future.succeededFuture(List.of())
        : book.rolls(branch, today, until)
            .map(
                rolls ->
                    known(branch, offer, today, until)
                        .map(known -> shown(known, rolls, now))
                        .sorted(Comparator.comparing(one -> one.seating().meeting().id()))
                        .limit(MEETINGS_SHOWN)
                        .toList());
  }

  /** How many meetings of a branch begin within a week; none where it has no courses. */
  public OptionalInt withinAWeek(BranchId branch) {
    Offer offer = offers.apply(branch);
    LocalDate today = LocalDate.ofInstant(clock.instant(), offer.zone());
    return offer.courses().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(
            offer.courses().stream()
                .mapToInt(course -> course.begins(today, today.plusDays(DAYS_OF_A_WEEK)).size())
                .sum());
  }

  private static Shown shown(Known known, Map<MeetingId, Roll> rolls, Instant now) {
    Roll roll = rolls.getOrDefault(known.meeting.id(), Roll.EMPTY);
    return new Shown(
        known.course, settled(new Seating(known.meeting, roll), now), known.decidedHere);
  }

  /** As the next who asks will find it: seats that are new in the settings go to who waits. */
  private static Seating settled(Seating seating, Instant now) {
    return seating.settle(now) instanceof SeatRuling.Done done
        ? new Seating(seating.meeting(), done.next())
        : seating;
  }

  /** A meeting; none that the settings have not. */
  public Future<Optional<Shown>> find(MeetingId meeting) {
    Instant now = clock.instant();
    LocalDate day = meeting.begins().toLocalDate();
    return known(meeting)
        .map(
            there ->
                book.rolls(meeting.branch(), day, day)
                    .map(rolls -> Optional.of(shown(there, rolls, now))))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private record Known(Course course, Meeting meeting, boolean decidedHere) {
    SeatBook.Named named() {
      return new SeatBook.Named(meeting, course.names().get("da"));
    }
  }

  private Optional<Known> known(MeetingId meeting) {
    Offer offer = offers.apply(meeting.branch());
    return offer
        .course(meeting)
        .flatMap(
            course ->
                course
                    .meeting(meeting, offer.zone())
                    .map(found -> new Known(course, found, offer.decidedHere())));
  }

  /** A booking; none that is not kept. Of a meeting that the settings have no more it is off. */
  public Future<Optional<Booked>> find(BookingId id) {
    Instant now = clock.instant();
    return book.find(id)
        .map(
            found ->
                found.map(
                    where -> {
                      Shown shown =
                          known(where.meeting())
                              .map(
                                  there -> shown(there, Map.of(where.meeting(), where.roll()), now))
                              .orElseGet(() -> gone(where));
                      return new Booked(shown, shown.seating().roll().find(id).orElseThrow());
                    }));
  }

  private static Shown gone(SeatBook.Found found) {
    Meeting meeting =
        new Meeting(
            found.meeting(),
            found.begins(),
            found.ends(),
            Math.max(1, found.roll().taken()),
            0,
            found.begins(),
            0,
            found.begins(),
            found.begins(),
            found.begins());
    Course course =
        new Course(
            found.meeting().course(),
            Map.of("da", found.name()),
            Map.of(),
            "",
            Map.of("da", ""),
            "",
            meeting.seats(),
            0,
            0,
            Duration.between(found.begins(), found.ends()),
            0,
            Duration.ZERO,
            List.of(),
            List.of());
    return new Shown(course, new Seating(meeting, new Roll(true, found.roll().bookings())), true);
  }

  /** Which booking of a branch has a word. */
  public Future<Optional<BookingId>> byWord(BranchId branch, String word) {
    return book.byWord(branch, word);
  }

  /** Who is told in which branch a seat was given, given up, or somebody came. */
  public void whenChanged(Consumer<BranchId> listener) {
    told = listener;
  }

  /** Books a seat or a place on the waiting list. */
  public Future<Outcome<Booked>> book(MeetingId meeting, Seating.Wish wish) {
    return decide(meeting, (seating, now) -> seating.book(wish, now))
        .map(outcome -> ofBooking(outcome, wish.id()));
  }

  /** Gives up a seat or a place. */
  public Future<Outcome<Booked>> cancel(BookingId id) {
    return decide(id, (seating, now) -> seating.cancel(id, now));
  }

  /** Checks somebody in. */
  public Future<Outcome<Booked>> checkIn(BookingId id) {
    return decide(id, (seating, now) -> seating.checkIn(id, now));
  }

  /** Takes a check-in back. */
  public Future<Outcome<Booked>> takeBack(BookingId id) {
    return decide(id, (seating, now) -> seating.takeBack(id, now));
  }

  /** Calls a meeting off, or holds it after all. */
  public Future<Outcome<Shown>> callOff(MeetingId meeting, boolean off) {
    return decide(meeting, (seating, now) -> seating.callOff(off, now));
  }

  private Future<Outcome<Booked>> decide(
      BookingId id, BiFunction<Seating, Instant, SeatRuling> rule) {
    return book.find(id)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(
                        new Outcome.Refused<Booked>(SeatRefusal.BOOKING_UNKNOWN))
                    : decide(found.get().meeting(), rule).map(outcome -> ofBooking(outcome, id)));
  }

  private static Outcome<Booked> ofBooking(Outcome<Shown> outcome, BookingId id) {
    if (outcome instanceof Outcome.Refused<Shown> no) {
      return new Outcome.Refused<>(no.why());
    }
    if (outcome instanceof Outcome.Elsewhere<Shown>) {
      return new Outcome.Elsewhere<>();
    }
    Shown now = ((Outcome.Done<Shown>) outcome).now();
    return new Outcome.Done<>(new Booked(now, now.seating().roll().find(id).orElseThrow()));
  }

  private Future<Outcome<Shown>> decide(
      MeetingId meeting, BiFunction<Seating, Instant, SeatRuling> rule) {
    Instant now = clock.instant();
    Optional<Known> known = known(meeting);
    if (known.isEmpty()) {
      return Future.succeededFuture(new Outcome.Refused<>(SeatRefusal.MEETING_UNKNOWN));
    }
    Known there = known.get();
    if (!there.decidedHere) {
      return Future.succeededFuture(new Outcome.Elsewhere<>());
    }
    return book.decide(there.named(), seating -> rule.apply(seating, now))
        .map(
            ruling -> {
              if (ruling instanceof SeatRuling.Refused no) {
                return new Outcome.Refused<Shown>(no.why());
              }
              Roll next = ((SeatRuling.Done) ruling).next();
              told.accept(meeting.branch());
              return new Outcome.Done<>(
                  new Shown(there.course, new Seating(there.meeting, next), true));
            });
  }

  /**
   * What became of the meetings of branches from a day until another, both included. Those that
   * have begun since the last look are entered first, so that none is lacking once it has ended.
   */
  public Future<List<SeatBook.Count>> counts(
      Set<BranchId> branches, LocalDate from, LocalDate until) {
    return look(branches).compose(looked -> book.counts(branches, from, until));
  }

  /**
   * Enters the meetings of some branches that have begun, so that those are counted too that nobody
   * booked, and gives seats that the settings have more of to who waits; none of a branch whose own
   * server does.
   */
  public Future<Void> look(Iterable<BranchId> branches) {
    List<Future<?>> all = new ArrayList<>();
    for (BranchId branch : branches) {
      Offer offer = offers.apply(branch);
      if (offer.decidedHere() && !offer.courses().isEmpty()) {
        all.add(look(branch, offer));
      }
    }
    return all.isEmpty() ? Future.succeededFuture() : Future.join(all).mapEmpty();
  }

  private Future<Void> look(BranchId branch, Offer offer) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, offer.zone());
    List<SeatBook.Named> begun =
        known(branch, offer, today.minusDays(DAYS_ENTERED), today)
            .filter(known -> !now.isBefore(known.meeting.begins()))
            .filter(known -> !known.meeting.begins().isBefore(first))
            .map(Known::named)
            .toList();
    LocalDate until = today.plusDays(DAYS_SHOWN);
    Future<Void> entered = begun.isEmpty() ? Future.succeededFuture() : book.enter(begun);
    return entered
        .compose(done -> book.rolls(branch, today, until))
        .compose(
            rolls -> {
              List<Future<?>> moved =
                  known(branch, offer, today, until)
                      .filter(known -> isToMove(known.meeting, rolls, now))
                      .<Future<?>>map(
                          known -> book.decide(known.named(), seating -> seating.settle(now)))
                      .toList();
              return moved.isEmpty() ? Future.succeededFuture() : Future.join(moved).mapEmpty();
            });
  }

  private static boolean isToMove(Meeting meeting, Map<MeetingId, Roll> rolls, Instant now) {
    Seating seating = new Seating(meeting, rolls.getOrDefault(meeting.id(), Roll.EMPTY));
    return !settled(seating, now).equals(seating);
  }

  private static Stream<Known> known(
      BranchId branch, Offer offer, LocalDate from, LocalDate until) {
    return offer.courses().stream()
        .flatMap(
            course ->
                course.meetings(branch, offer.zone(), from, until).stream()
                    .map(meeting -> new Known(course, meeting, offer.decidedHere())));
  }
}

package dk.serviceisland.domain.booking;

import dk.serviceisland.domain.booking.Booking.Part;
import dk.serviceisland.domain.booking.Booking.Standing;
import dk.serviceisland.domain.plan.BookingRules;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The book of a branch's day: the rules of who may have which time. Immutable.
 *
 * <p>No more is booked at a moment than those who are there can serve together, each one thing at a
 * time; in every hour the share that is kept for whoever comes without a booking stays free. What
 * is booked stays booked, also when hours or staff change: nobody's time is taken by a rule.
 *
 * @param day what the branch has to give
 * @param taken what is booked
 */
public record Book(BookableDay day, Occupancy taken) {

  /**
   * What somebody asks for.
   *
   * @param id the booking's, if there will be one
   * @param word what its holder says on the day
   * @param taskTypes what for, in the order to serve it, each once
   * @param from when
   * @param channel how it is asked
   * @param byStaff whether staff book it for somebody
   */
  public record Wish(
      AppointmentId id,
      String word,
      List<TaskTypeId> taskTypes,
      Instant from,
      Channel channel,
      boolean byStaff) {
    private Wish saying(String other) {
      return new Wish(id, other, taskTypes, from, channel, byStaff);
    }
  }

  /** The times that may be booked, the earliest first. */
  public List<Slot> free(List<TaskTypeId> taskTypes, boolean byStaff, Instant now) {
    Optional<List<TaskType>> types = day.bookable(taskTypes, byStaff);
    if (types.isEmpty() || tooFar(types.get(), now)) {
      return List.of();
    }
    List<Part> parts = parts(types.get());
    Duration buffer = buffer(types.get());
    Instant earliest = earliest(types.get(), byStaff, now);
    Fits fits = new Fits(released(now));
    List<Slot> free = new ArrayList<>();
    for (Slot slot : day.starts(parts)) {
      if (!slot.from().isBefore(earliest) && fits.in(new Span(slot.from(), parts, buffer))) {
        free.add(slot);
      }
    }
    return free;
  }

  /** Books a time. */
  public BookRuling book(Wish wish, Instant now) {
    Optional<List<TaskType>> types = day.bookable(wish.taskTypes(), wish.byStaff());
    if (types.isEmpty()) {
      return new BookRuling.Refused(BookRefusal.NOT_BOOKABLE);
    }
    if (wish.from().isBefore(earliest(types.get(), wish.byStaff(), now))) {
      return new BookRuling.Refused(BookRefusal.TIME_PAST);
    }
    if (tooFar(types.get(), now)) {
      return new BookRuling.Refused(BookRefusal.TIME_TOO_FAR);
    }
    List<Part> parts = parts(types.get());
    if (day.starts(parts).stream().noneMatch(slot -> slot.from().equals(wish.from()))) {
      return new BookRuling.Refused(BookRefusal.TIME_CLOSED);
    }
    Duration buffer = buffer(types.get());
    if (!new Fits(released(now)).in(new Span(wish.from(), parts, buffer))) {
      return new BookRuling.Refused(BookRefusal.TIME_TAKEN);
    }
    Duration early =
        rules(types.get()).stream().map(BookingRules::early).max(Duration::compareTo).orElseThrow();
    Duration late =
        rules(types.get()).stream().map(BookingRules::late).max(Duration::compareTo).orElseThrow();
    return new BookRuling.Done(
        new Booking(
            wish.id(),
            wish.word(),
            day.plan().branch(),
            day.day(),
            wish.from(),
            parts,
            buffer,
            comeFrom(wish.from(), early, now),
            wish.from().plus(late),
            wish.channel(),
            now,
            day.plan().hash(),
            Standing.BOOKED));
  }

  /** Whoever books shortly before may come at once, and is not told of a time that is past. */
  private Instant comeFrom(Instant from, Duration early, Instant now) {
    Instant open = day.notBeforeTheDoors(from.minus(early), from);
    return open.isBefore(now) ? now : open;
  }

  /**
   * Another time in place of the one that somebody has.
   *
   * @param before the booking, which is not in what is taken here
   */
  public BookRuling move(Booking before, Wish wish, Instant now) {
    if (!before.is(Standing.BOOKED) || now.isAfter(before.keptUntil())) {
      return new BookRuling.Refused(BookRefusal.APPOINTMENT_OVER);
    }
    if (before.from().equals(wish.from())) {
      return new BookRuling.Done(before);
    }
    // On the same day its holder goes on saying the same word.
    return book(before.day().equals(day.day()) ? wish.saying(before.word()) : wish, now);
  }

  /** Gives a time up; whoever has given it up already has. */
  public static BookRuling cancel(Booking booking, Instant now) {
    if (booking.is(Standing.CANCELLED)) {
      return new BookRuling.Done(booking);
    }
    return isHeld(booking, now)
        ? new BookRuling.Done(booking.on(Standing.CANCELLED))
        : new BookRuling.Refused(BookRefusal.APPOINTMENT_OVER);
  }

  /** Whoever has a time that is to come wishes to be told of it, which leaves it as it is. */
  public static BookRuling reach(Booking booking, Instant now) {
    return isHeld(booking, now)
        ? new BookRuling.Done(booking)
        : new BookRuling.Refused(BookRefusal.APPOINTMENT_OVER);
  }

  private static boolean isHeld(Booking booking, Instant now) {
    return booking.is(Standing.BOOKED) && !now.isAfter(booking.keptUntil());
  }

  /** The house takes a time back; it can as long as nobody has come. */
  public static BookRuling callOff(Booking booking) {
    return booking.is(Standing.BOOKED)
        ? new BookRuling.Done(booking.on(Standing.CALLED_OFF))
        : new BookRuling.Refused(BookRefusal.APPOINTMENT_OVER);
  }

  /** Its holder has come, and has a number; also when it was entered as missed just before. */
  public static BookRuling honour(Booking booking) {
    return booking.standing().takesTime()
        ? new BookRuling.Done(booking.on(Standing.HONOURED))
        : new BookRuling.Refused(BookRefusal.APPOINTMENT_OVER);
  }

  private boolean tooFar(List<TaskType> types, Instant now) {
    int ahead = rules(types).stream().mapToInt(BookingRules::daysAhead).min().orElseThrow();
    LocalDate today = LocalDate.ofInstant(now, day.plan().zone());
    return day.day().isAfter(today.plusDays(ahead));
  }

  private static Instant earliest(List<TaskType> types, boolean byStaff, Instant now) {
    Duration notice =
        rules(types).stream().map(BookingRules::notice).max(Duration::compareTo).orElseThrow();
    return byStaff ? now : now.plus(notice);
  }

  /** Whether what was held back for the day is free. */
  private boolean released(Instant now) {
    return day.opens().filter(opening -> !now.isBefore(opening)).isPresent();
  }

  private static List<BookingRules> rules(List<TaskType> types) {
    return types.stream().map(type -> type.booking().orElseThrow()).toList();
  }

  private static List<Part> parts(List<TaskType> types) {
    return types.stream().map(type -> new Part(type.id(), type.slot())).toList();
  }

  private static Duration buffer(List<TaskType> types) {
    return rules(types).stream().map(BookingRules::buffer).max(Duration::compareTo).orElseThrow();
  }

  /** Whether the staff have time, remembered for each moment that is asked about again. */
  private final class Fits {
    private record Step(TaskTypeId type, long at) {}

    private final boolean released;
    private final Map<Step, Boolean> steps = new HashMap<>();

    private Fits(boolean released) {
      this.released = released;
    }

    private boolean in(Span span) {
      boolean[] all = {true};
      span.eachStep(
          (type, step) ->
              all[0] = all[0] && steps.computeIfAbsent(new Step(type, step), this::canServe));
      return all[0] && leavesShare(span);
    }

    private boolean canServe(Step step) {
      Part part = new Part(step.type(), BookingRules.STEP);
      Occupancy more = taken.with(new Span(Occupancy.at(step.at()), List.of(part), Duration.ZERO));
      BookingRules rules = day.plan().taskTypes().get(step.type()).booking().orElseThrow();
      return (rules.atOnce().isEmpty()
              || more.count(step.type(), step.at()) <= rules.atOnce().getAsInt())
          && day.canServe(more, step.at());
    }

    private boolean leavesShare(Span span) {
      Occupancy more = taken.with(span);
      long lastHour = BookableDay.hourOf(Occupancy.step(span.freeAgain()) - 1);
      for (long hour = BookableDay.hourOf(Occupancy.step(span.from())); hour <= lastHour; hour++) {
        if (!day.leavesShare(more, hour, released)) {
          return false;
        }
      }
      return true;
    }
  }
}

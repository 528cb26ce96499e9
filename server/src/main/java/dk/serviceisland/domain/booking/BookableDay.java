package dk.serviceisland.domain.booking;

import dk.serviceisland.domain.plan.BookingRules;
import dk.serviceisland.domain.plan.BookingRules.Booker;
import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a branch has to give on a day: when it is open and what of the time of its staff may be
 * booked, whatever is booked already. Worked out once; immutable.
 *
 * <p>Two things hold at every moment and in every hour. At a moment, all that is booked can be
 * served by those who are there. In an hour of the clock, what is booked leaves the share of their
 * time that is kept for whoever comes without a booking: a minute that is booked claims as much
 * more as the share asks for, of somebody who can serve it.
 */
public final class BookableDay {
  private static final int STEPS_OF_AN_HOUR = 12;

  /** Staff time is counted in thousandths of a minute, so that shares are exact enough. */
  private static final long STEP_CLAIM = BookingRules.STEP.toMinutes() * 1000;

  private final Plan plan;
  private final LocalDate day;
  private final OpenTimes times;
  private final List<TaskType> types;
  private final Map<TaskTypeId, Integer> numbers = new HashMap<>();
  private final List<Staffed> staffed = new ArrayList<>();
  private final Map<Long, Staffed> hours = new HashMap<>();

  /** Staff in a stretch of time: what they can, and how much of it. */
  private static final class Staffed {
    private final long from;
    private final long to;
    private final Servable can;
    private final long[] there;
    private final long most;

    private Staffed(long from, long to, Servable can, long[] there, long most) {
      this.from = from;
      this.to = to;
      this.can = can;
      this.there = there;
      this.most = most;
    }

    private boolean covers(long step) {
      return step >= from && step < to;
    }

    private boolean canServe(long[] asked) {
      return can.all(asked, there, most);
    }
  }

  /**
   * A day of a plan.
   *
   * @param plan that would be in force then
   * @param staff who is there
   */
  public BookableDay(Plan plan, LocalDate day, List<Staffing.Stretch> staff) {
    this.plan = plan.on(day);
    this.day = day;
    this.times = new OpenTimes(this.plan, day);
    this.types = List.copyOf(this.plan.taskTypes().values());
    for (TaskType type : types) {
      numbers.put(type.id(), numbers.size());
    }
    for (Staffing.Stretch stretch : staff) {
      staffed.add(
          staffed(
              Occupancy.step(stretch.from()),
              Occupancy.step(stretch.to()),
              stretch.able(),
              1,
              stretch.most()));
    }
    for (OpenTimes.Open open : times.branch()) {
      long last = hourOf(Occupancy.step(open.to()) - 1);
      for (long hour = hourOf(Occupancy.step(open.from())); hour <= last; hour++) {
        hours.computeIfAbsent(hour, of -> inHour(of, staff));
      }
    }
  }

  /** Of which day. */
  public LocalDate day() {
    return day;
  }

  /** The plan of the day. */
  public Plan plan() {
    return plan;
  }

  /** When the branch opens; none when it stays closed. */
  Optional<Instant> opens() {
    return times.firstOpening();
  }

  /** A moment before a time, or when the doors open for that time, if that is later. */
  Instant notBeforeTheDoors(Instant before, Instant time) {
    return times.branch().stream()
        .filter(open -> !time.isBefore(open.from()) && time.isBefore(open.to()))
        .map(OpenTimes.Open::from)
        .filter(before::isBefore)
        .findFirst()
        .orElse(before);
  }

  private Staffed staffed(long from, long to, List<Staffing.Able> able, long steps, long most) {
    boolean[][] can = new boolean[types.size()][able.size()];
    long[] there = new long[able.size()];
    for (int kind = 0; kind < able.size(); kind++) {
      there[kind] = able.get(kind).staff() * steps;
      for (TaskTypeId type : able.get(kind).taskTypes()) {
        Integer number = numbers.get(type);
        if (number != null) {
          can[number][kind] = true;
        }
      }
    }
    return new Staffed(from, to, new Servable(can), there, most * steps);
  }

  /** What the staff have to give in an hour, in thousandths of minutes. */
  private Staffed inHour(long hour, List<Staffing.Stretch> staff) {
    long from = hour * STEPS_OF_AN_HOUR;
    long to = from + STEPS_OF_AN_HOUR;
    List<Staffing.Able> able = new ArrayList<>();
    long most = 0;
    for (Staffing.Stretch stretch : staff) {
      long steps =
          Math.min(to, Occupancy.step(stretch.to()))
              - Math.max(from, Occupancy.step(stretch.from()));
      if (steps > 0) {
        stretch
            .able()
            .forEach(
                one ->
                    able.add(
                        new Staffing.Able(one.taskTypes(), Math.toIntExact(one.staff() * steps))));
        most += stretch.most() * steps;
      }
    }
    return staffed(from, to, able, STEP_CLAIM, most);
  }

  /** Task types of the plan by their ids; none where one cannot be booked so. */
  Optional<List<TaskType>> bookable(List<TaskTypeId> wanted, boolean byStaff) {
    List<TaskType> found = new ArrayList<>();
    for (TaskTypeId id : wanted) {
      TaskType type = plan.taskTypes().get(id);
      Optional<BookingRules> rules = type == null ? Optional.empty() : type.booking();
      if (rules.isEmpty() || (rules.get().booker() == Booker.STAFF && !byStaff)) {
        return Optional.empty();
      }
      found.add(type);
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /** The times at which such a booking may begin, as far as hours decide. */
  List<Slot> starts(List<Booking.Part> parts) {
    Duration length =
        parts.stream().map(Booking.Part::length).reduce(Duration.ZERO, Duration::plus);
    Duration every = every(length);
    List<Slot> starts = new ArrayList<>();
    for (OpenTimes.Open open : times.branch()) {
      // Time is counted in whole steps.
      Instant from =
          Occupancy.at(Occupancy.step(open.from().plus(BookingRules.STEP).minusSeconds(1)));
      while (!from.plus(length).isAfter(open.to())) {
        if (isOpen(times, parts, from)) {
          starts.add(new Slot(from, from.plus(length)));
        }
        from = from.plus(every);
      }
    }
    return starts;
  }

  /** Times begin every 30, 20, 15, 10 or 5 minutes: the longest that they are a multiple of. */
  private static Duration every(Duration length) {
    for (long minutes : new long[] {30, 20, 15, 10}) {
      if (length.toMinutes() % minutes == 0) {
        return Duration.ofMinutes(minutes);
      }
    }
    return BookingRules.STEP;
  }

  /** Those for which a branch is closed under a plan, in their order. */
  public static List<Booking> closed(Plan plan, List<Booking> booked) {
    Map<LocalDate, OpenTimes> days = new HashMap<>();
    return booked.stream()
        .filter(
            one ->
                !isOpen(
                    days.computeIfAbsent(one.day(), day -> new OpenTimes(plan.on(day), day)),
                    one.parts(),
                    one.from()))
        .toList();
  }

  private static boolean isOpen(OpenTimes times, List<Booking.Part> parts, Instant from) {
    Instant at = from;
    for (Booking.Part part : parts) {
      Instant begin = at;
      Instant end = at.plus(part.length());
      if (times.taskType(part.taskType()).stream()
          .noneMatch(open -> !begin.isBefore(open.from()) && !end.isAfter(open.to()))) {
        return false;
      }
      at = end;
    }
    return true;
  }

  /** Whether a task type may be booked, by staff at least. */
  boolean mayBeBooked(TaskTypeId type) {
    return Optional.ofNullable(plan.taskTypes().get(type)).flatMap(TaskType::booking).isPresent();
  }

  /**
   * Whether what is booked in a step can be served by those who are there.
   *
   * @param taken what is booked, with whatever is to be added
   */
  boolean canServe(Occupancy taken, long step) {
    long[] asked = new long[types.size()];
    taken.taskTypes().forEach(type -> add(asked, type, taken.count(type, step)));
    return staffed.stream()
        .filter(one -> one.covers(step))
        .findFirst()
        .filter(one -> one.canServe(asked))
        .isPresent();
  }

  /**
   * Whether what is booked in the hour of a step leaves the share that is kept.
   *
   * @param taken what is booked, with whatever is to be added
   * @param released whether what was held back for the day is free
   */
  boolean leavesShare(Occupancy taken, long hour, boolean released) {
    Staffed there = hours.get(hour);
    if (there == null) {
      return false;
    }
    long[] asked = new long[types.size()];
    for (TaskTypeId type : taken.taskTypes()) {
      for (long step = there.from; step < there.to; step++) {
        int count = taken.count(type, step);
        if (count > 0) {
          add(asked, type, count * claim(type, step, released));
        }
      }
    }
    return there.canServe(asked);
  }

  private void add(long[] asked, TaskTypeId type, long amount) {
    Integer number = numbers.get(type);
    if (number != null) {
      asked[number] += amount;
    }
  }

  /** What a booking claims of somebody's time in a step. */
  private long claim(TaskTypeId type, long step, boolean released) {
    Integer number = numbers.get(type);
    if (number == null || types.get(number).booking().isEmpty()) {
      return STEP_CLAIM;
    }
    BookingRules rules = types.get(number).booking().get();
    LocalTime time = Occupancy.at(step).atZone(plan.zone()).toLocalTime();
    long bookable = 100L - rules.keptAt(time);
    long notHeld = released ? 100 : 100L - rules.heldPercent();
    return STEP_CLAIM * 100 * 100 / (bookable * notHeld);
  }

  static long hourOf(long step) {
    return Math.floorDiv(step, STEPS_OF_AN_HOUR);
  }
}

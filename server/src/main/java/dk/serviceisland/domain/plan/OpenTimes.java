package dk.serviceisland.domain.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * When a branch and its task types are open on one date, worked out once from the hours of the
 * branch, the task types and the staff groups. Immutable.
 *
 * <p>A task type is open while the branch is, its own hours allow it, and a staff group serves that
 * has somebody with all its skills.
 */
public final class OpenTimes {
  private static final int DAYS_TO_LOOK_AHEAD = 60;

  /**
   * A stretch of time in which tickets are drawn and served.
   *
   * @param from opening, included
   * @param lastTicket tickets are drawn before this moment
   * @param to closing, excluded
   */
  public record Open(Instant from, Instant lastTicket, Instant to) {
    boolean draws(Instant now) {
      return !now.isBefore(from) && now.isBefore(lastTicket);
    }
  }

  private final Plan plan;
  private final LocalDate date;
  private final List<Open> branch;
  private final Instant latestEnd;
  private final Optional<Instant> lastNumber;
  private final Map<TaskTypeId, List<Open>> taskTypes = new HashMap<>();

  /** The open times of a plan on a date. */
  public OpenTimes(Plan plan, LocalDate date) {
    this.plan = plan;
    this.date = date;
    this.latestEnd = plan.moment(date.plusDays(1).atTime(LocalTime.of(4, 0)));
    this.lastNumber =
        plan.hours()
            .exception(date)
            .flatMap(Hours.DatedHours::lastNumber)
            .map(time -> plan.moment(date.atTime(time)));
    List<TimeRange> branchRanges = merged(plan.hours().on(date));
    this.branch = placed(branchRanges, plan.lastTicketBefore());
    for (TaskType type : plan.taskTypes().values()) {
      List<TimeRange> ranges = type.life().term().covers(date) ? branchRanges : List.of();
      if (type.hours().isPresent()) {
        ranges = both(ranges, type.hours().get().on(date));
      }
      ranges = both(ranges, staffed(type, branchRanges));
      taskTypes.put(
          type.id(), placed(ranges, type.lastTicketBefore().orElse(plan.lastTicketBefore())));
    }
  }

  /** The branch's open stretches of the date, in order. */
  public List<Open> branch() {
    return branch;
  }

  /** A task type's open stretches of the date, in order. */
  public List<Open> taskType(TaskTypeId taskType) {
    return taskTypes.getOrDefault(taskType, List.of());
  }

  /**
   * Whether the branch hands out tickets at that moment; a task type with a last-ticket time of its
   * own may do so longer.
   */
  public boolean branchDraws(Instant now) {
    return draws(branch, now);
  }

  /** Whether tickets for the task type are handed out at that moment, as far as hours decide. */
  public boolean draws(TaskTypeId taskType, Instant now) {
    return draws(taskType(taskType), now);
  }

  /** Whether the branch is open at that moment while the task type is not. */
  public boolean isClosedAlone(TaskTypeId type, Instant now) {
    return isOpen(branch, now) && !isOpen(taskType(type), now);
  }

  private static boolean isOpen(List<Open> stretches, Instant now) {
    return stretches.stream()
        .anyMatch(open -> !now.isBefore(open.from()) && now.isBefore(open.to()));
  }

  /** The next opening of the branch with numbers after a moment, within 60 days. */
  public Optional<Instant> nextOpening(Instant after) {
    return next(after, OpenTimes::branch);
  }

  /** The next opening of the task type with numbers after a moment, within 60 days. */
  public Optional<Instant> nextOpening(TaskTypeId taskType, Instant after) {
    return next(after, times -> times.taskType(taskType));
  }

  /** When the branch opens first on the date; none when it stays closed. */
  public Optional<Instant> firstOpening() {
    return branch.isEmpty() ? Optional.empty() : Optional.of(branch.get(0).from());
  }

  /** When the branch closes last on the date; none when it stays closed. */
  public Optional<Instant> lastClosing() {
    return branch.isEmpty() ? Optional.empty() : Optional.of(branch.get(branch.size() - 1).to());
  }

  /** The latest end of the business day: 04:00 on the morning after the date. */
  public Instant latestEnd() {
    return latestEnd;
  }

  private Optional<Instant> next(Instant after, Function<OpenTimes, List<Open>> of) {
    OpenTimes times = this;
    for (int day = 0; day <= DAYS_TO_LOOK_AHEAD; day++) {
      if (day > 0) {
        times = new OpenTimes(plan, date.plusDays(day));
      }
      for (Open open : of.apply(times)) {
        if (open.from().isAfter(after) && open.from().isBefore(open.lastTicket())) {
          return Optional.of(open.from());
        }
      }
    }
    return Optional.empty();
  }

  private static boolean draws(List<Open> stretches, Instant now) {
    for (Open open : stretches) {
      if (open.draws(now)) {
        return true;
      }
    }
    return false;
  }

  private List<TimeRange> staffed(TaskType type, List<TimeRange> branchRanges) {
    List<TimeRange> union = new ArrayList<>();
    for (Plan.StaffGroup group : plan.staffGroups().values()) {
      boolean skilled =
          plan.staff().values().stream()
              .anyMatch(
                  member ->
                      member.group().equals(group.id())
                          && member.levelFor(type) != SkillLevel.NONE);
      if (skilled) {
        union.addAll(group.hours().map(hours -> hours.on(date)).orElse(branchRanges));
      }
    }
    return merged(union);
  }

  private static List<TimeRange> merged(List<TimeRange> ranges) {
    List<TimeRange> sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.comparing(TimeRange::from));
    List<TimeRange> merged = new ArrayList<>();
    for (TimeRange range : sorted) {
      TimeRange last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || range.from().isAfter(last.to())) {
        merged.add(range);
      } else if (range.to().isAfter(last.to())) {
        merged.set(merged.size() - 1, new TimeRange(last.from(), range.to()));
      }
    }
    return merged;
  }

  private static List<TimeRange> both(List<TimeRange> some, List<TimeRange> others) {
    List<TimeRange> both = new ArrayList<>();
    for (TimeRange one : some) {
      for (TimeRange other : others) {
        LocalTime from = one.from().isAfter(other.from()) ? one.from() : other.from();
        LocalTime to = one.to().isBefore(other.to()) ? one.to() : other.to();
        if (from.isBefore(to)) {
          both.add(new TimeRange(from, to));
        }
      }
    }
    return merged(both);
  }

  private List<Open> placed(List<TimeRange> ranges, Duration lastTicketBefore) {
    List<Open> placed = new ArrayList<>();
    for (TimeRange range : ranges) {
      Instant from = plan.moment(date.atTime(range.from()));
      Instant to = plan.moment(date.atTime(range.to()));
      if (from.isBefore(to)) {
        Instant usual = to.minus(lastTicketBefore);
        placed.add(new Open(from, lastNumber.filter(usual::isAfter).orElse(usual), to));
      }
    }
    return List.copyOf(placed);
  }
}

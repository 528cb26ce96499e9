package dk.serviceisland.live;

import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.booking.Turnout;
import dk.serviceisland.domain.duty.DutyPlan;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.forecast.ForecastInput;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who has an appointment today in each branch, and who is planned to be there, as it was at the
 * last look, for the forecasts. While it cannot be read what was known last stands. Thread-safe.
 */
public final class ExpectedToday {
  private static final Logger LOG = LoggerFactory.getLogger(ExpectedToday.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final Plans plans;
  private final BiFunction<BranchId, LocalDate, Future<List<Booking>>> book;
  private final Function<BranchId, Future<DutyPlan>> plan;
  private final Function<BranchId, Future<Map<TaskTypeId, Turnout>>> turnout;
  private final InstantSource clock;
  private final Map<BranchId, Learned> learned = new ConcurrentHashMap<>();
  private final Map<BranchId, DutyPlan> duties = new ConcurrentHashMap<>();
  private final Map<BranchId, List<ForecastInput.Expected>> known = new ConcurrentHashMap<>();
  private final Set<BranchId> failing = ConcurrentHashMap.newKeySet();

  /** What was learned on a day of who comes, by task type. */
  private record Learned(LocalDate on, Map<TaskTypeId, Turnout> byTaskType) {
    private static final Learned NOTHING = new Learned(LocalDate.MIN, Map.of());

    private double share(TaskTypeId taskType) {
      return byTaskType.getOrDefault(taskType, Turnout.UNKNOWN).share();
    }
  }

  /**
   * Nothing known yet.
   *
   * @param book the appointments of a branch's day, whatever became of them
   * @param plan the duty plan of a branch's day of today
   * @param turnout of the last weeks in a branch; asked once a day
   * @param clock the time of the branches
   */
  public ExpectedToday(
      Plans plans,
      BiFunction<BranchId, LocalDate, Future<List<Booking>>> book,
      Function<BranchId, Future<DutyPlan>> plan,
      Function<BranchId, Future<Map<TaskTypeId, Turnout>>> turnout,
      InstantSource clock) {
    this.plans = plans;
    this.book = book;
    this.plan = plan;
    this.turnout = turnout;
    this.clock = clock;
  }

  /** Looks now, and again every minute. */
  void start(Vertx vertx) {
    plans.branches().forEach(this::look);
    vertx.setPeriodic(EVERY.toMillis(), timer -> plans.branches().forEach(this::look));
  }

  /** Looks at the book and the duty plan of a branch once. */
  Future<Void> look(BranchId branch) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), plans.current(branch).zone());
    return learn(branch, today)
        .compose(known -> book.apply(branch, today))
        .onSuccess(
            all ->
                known.put(
                    branch,
                    all.stream()
                        .filter(ExpectedToday::mayCome)
                        .map(booking -> expected(booking, learned(branch)))
                        .toList()))
        .compose(booked -> plan.apply(branch))
        .onSuccess(
            planned -> {
              failing.remove(branch);
              if (planned.isPlanned(branch)) {
                duties.put(branch, planned);
              } else {
                duties.remove(branch);
              }
            })
        .onFailure(
            failure -> {
              if (failing.add(branch)) {
                LOG.warn("who is expected in {} was not read for its forecast", branch, failure);
              }
            })
        .mapEmpty();
  }

  private Future<Void> learn(BranchId branch, LocalDate today) {
    return learned(branch).on().equals(today)
        ? Future.succeededFuture()
        : turnout
            .apply(branch)
            .onSuccess(seen -> learned.put(branch, new Learned(today, seen)))
            .mapEmpty();
  }

  private Learned learned(BranchId branch) {
    return learned.getOrDefault(branch, Learned.NOTHING);
  }

  private static boolean mayCome(Booking booking) {
    return booking.standing().takesTime();
  }

  private static ForecastInput.Expected expected(Booking booking, Learned learned) {
    List<TaskTypeId> taskTypes = booking.taskTypes();
    return new ForecastInput.Expected(
        booking.id().value(),
        taskTypes,
        booking.from(),
        booking.keptUntil(),
        learned.share(taskTypes.get(0)));
  }

  /** The appointments of today, also of those who have come. */
  List<ForecastInput.Expected> of(BranchId branch) {
    return known.getOrDefault(branch, List.of());
  }

  /** Who is planned to be there today; none where nobody is. */
  Optional<DutyPlan> duties(BranchId branch) {
    return Optional.ofNullable(duties.get(branch));
  }
}

package dk.serviceisland.forecast;

import dk.serviceisland.domain.CounterId;
import dk.serviceisland.domain.CounterState;
import dk.serviceisland.domain.Fact;
import dk.serviceisland.domain.OpenTimes;
import dk.serviceisland.domain.Plan;
import dk.serviceisland.domain.StaffId;
import dk.serviceisland.domain.TaskType;
import dk.serviceisland.domain.TaskTypeId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The days of a branch as far as its forecasts learn from them. Not thread-safe.
 *
 * <p>What does not count:
 *
 * <ul>
 *   <li>Service that did not end with an outcome: interrupted by parking or transfer, or cut off
 *       when the day closed because the counter was left open.
 *   <li>Service in training: it says neither how long the errand nor how long the person takes.
 *   <li>A forgotten "complete": service longer than {@value #FORGOTTEN_MINUTES} minutes and than
 *       {@value #FORGOTTEN_TIMES} times what half of the task type's errands take.
 *   <li>A ticket withdrawn or removed while it waited says nothing of how long citizens stay.
 *   <li>A counter left open: when the next citizen who waited was called more than {@value
 *       #LEFT_OPEN_MINUTES} minutes after the one before, that was no after-work.
 *   <li>A counter left paused: a pause of more than {@value #LEFT_PAUSED_MINUTES} minutes, or one
 *       that ended with the counter's closing, is no break that somebody came back from.
 * </ul>
 *
 * Service shorter than {@value #SHORTEST_MINUTES} minutes counts as that long.
 */
public final class Experience {
  static final double FORGOTTEN_MINUTES = 60;
  static final double FORGOTTEN_TIMES = 10;
  static final double SHORTEST_MINUTES = 0.05;
  static final double LEFT_OPEN_MINUTES = 10;
  static final double LEFT_PAUSED_MINUTES = 90;

  /** So many imagined cases hold a mean back at its planned value. */
  private static final double MEAN_HELD_BY = 4;

  /** So many imagined cases hold a spread back at that of all. */
  private static final double SPREAD_HELD_BY = 20;

  /** So many imagined no-shows hold patience back. */
  private static final double PATIENCE_HELD_BY = 5;

  private static final double IMAGINED_WAIT = 10;
  private static final int NORMAL_CASES = 30;
  private static final int ROUNDS = 40;

  /** How fine the tables of times around the service are. */
  private static final int FINE = 1024;

  /** Nobody queues again for ever. */
  private static final double MOSTLY = 0.9;

  private static final double STEADIEST = 1_000;

  /** Assumed before day totals are known: they differ by 15 % beyond chance. */
  private static final double PLANNED_STEADINESS = 1 / (0.15 * 0.15);

  private static final int DAYS_FOR_STEADINESS = 5;
  private static final int HOURS = 24;

  private final List<Served> served = new ArrayList<>();
  private final List<Called> called = new ArrayList<>();
  private final List<DayOfDraws> days = new ArrayList<>();
  private final List<Double> walks = new ArrayList<>();
  private final List<Double> noShows = new ArrayList<>();
  private final List<Double> turns = new ArrayList<>();
  private final List<Double> pauses = new ArrayList<>();
  private int again;

  private record Served(TaskTypeId type, StaffId staff, double minutes) {}

  private record Called(TaskTypeId type, double waited, boolean came) {}

  private record DayOfDraws(LocalDate day, Map<TaskTypeId, int[]> byHour) {
    double total() {
      return byHour.values().stream().flatMapToInt(Arrays::stream).sum();
    }
  }

  private record ErrandOfTicket(String number, int errand) {}

  /** How many served errands count. */
  public int cases() {
    return served.size();
  }

  /**
   * Takes in a day that is over.
   *
   * @param periods of the day in order of their beginning
   * @param duties what its counters did, in order
   */
  public void add(
      LocalDate day, Plan plan, Iterable<Period> periods, Iterable<Fact.DutyChanged> duties) {
    addErrands(day, plan, periods);
    addTurns(periods, duties);
  }

  private void addErrands(LocalDate day, Plan plan, Iterable<Period> periods) {
    DayOfDraws draws = new DayOfDraws(day, new LinkedHashMap<>());
    Set<String> drawn = new HashSet<>();
    Map<ErrandOfTicket, Double> waited = new HashMap<>();
    Map<ErrandOfTicket, Period> open = new HashMap<>();
    for (Period period : periods) {
      Fact fact = period.fact();
      ErrandOfTicket whose = new ErrandOfTicket(fact.number().toString(), fact.errand());
      Period call = open.remove(whose);
      switch (fact.kind()) {
        case WAITING -> {
          if (fact.errand() == 0 && drawn.add(whose.number())) {
            ZonedDateTime at = fact.start().atZone(plan.zone());
            draws.byHour().computeIfAbsent(fact.taskType(), type -> new int[HOURS])[at.getHour()]++;
          }
          if (fact.errand() > 0 && !waited.containsKey(whose)) {
            again++;
          }
          waited.merge(whose, minutes(period), Double::sum);
        }
        case CALLED -> open.put(whose, period);
        case SERVICE -> {
          if (call != null) {
            called.add(new Called(fact.taskType(), waited.getOrDefault(whose, 0.0), true));
            walks.add(minutes(call));
          }
          if (period.outcome().isPresent() && !fact.training()) {
            served.add(
                new Served(
                    fact.taskType(),
                    fact.staff().orElseThrow(),
                    Math.max(minutes(period), SHORTEST_MINUTES)));
          }
        }
        case MISSED -> {
          if (call != null) {
            called.add(new Called(fact.taskType(), waited.getOrDefault(whose, 0.0), false));
            noShows.add(minutes(call));
          }
        }
        case PARKED -> {}
      }
    }
    if (!drawn.isEmpty()) {
      days.add(draws);
    }
  }

  private record Moment(CounterId counter, Instant at) {}

  /** From one citizen to the next who waited all the time, with no pause between. */
  private void addTurns(Iterable<Period> periods, Iterable<Fact.DutyChanged> duties) {
    Map<ErrandOfTicket, Instant> waitsSince = new HashMap<>();
    Map<Moment, Instant> calls = new HashMap<>();
    for (Period period : periods) {
      Fact fact = period.fact();
      ErrandOfTicket whose = new ErrandOfTicket(fact.number().toString(), fact.errand());
      if (fact.kind() == Fact.Kind.WAITING) {
        waitsSince.put(whose, fact.start());
      } else if (fact.kind() == Fact.Kind.CALLED) {
        calls.put(new Moment(fact.counter().orElseThrow(), fact.start()), waitsSince.get(whose));
      }
    }
    Map<CounterId, Instant> left = new HashMap<>();
    Map<CounterId, Fact.DutyChanged> before = new HashMap<>();
    for (Fact.DutyChanged duty : duties) {
      Fact.DutyChanged last = before.put(duty.counter(), duty);
      CounterState was = last == null ? CounterState.CLOSED : last.state();
      switch (duty.state()) {
        case BUSY -> {
          Instant free = left.remove(duty.counter());
          Instant since = calls.get(new Moment(duty.counter(), duty.at()));
          if (free != null && since != null && !since.isAfter(free)) {
            keep(turns, minutes(free, duty.at()), LEFT_OPEN_MINUTES);
          }
        }
        case READY, AFTER_WORK -> {
          if (was == CounterState.BUSY) {
            left.put(duty.counter(), duty.at());
          } else if (was == CounterState.PAUSED) {
            keep(pauses, minutes(last.at(), duty.at()), LEFT_PAUSED_MINUTES);
          }
        }
        case PAUSED, CLOSED -> left.remove(duty.counter());
      }
    }
  }

  private static void keep(List<Double> some, double minutes, double atMost) {
    if (minutes <= atMost) {
      some.add(minutes);
    }
  }

  private static double minutes(Period period) {
    return period.end().map(end -> minutes(period.fact().start(), end)).orElse(0.0);
  }

  private static double minutes(Instant start, Instant end) {
    return Duration.between(start, end).toMillis() / 60_000.0;
  }

  /** What the days teach, for the task types and staff of a plan. */
  public Learned learn(Plan plan) {
    List<Served> cases = new ArrayList<>();
    Map<TaskTypeId, Double> longest = longest();
    for (Served one : served) {
      if (plan.taskTypes().containsKey(one.type()) && one.minutes() <= longest.get(one.type())) {
        cases.add(one);
      }
    }
    Handling handling = new Handling(plan, cases);
    return new Learned(
        handling.byTaskType(),
        handling.byStaff(),
        boxed(handling.residuals()),
        patience(plan),
        arrivals(plan),
        new Learned.Calls(
            table(walks, Learned.PLANNED_WALKS),
            table(noShows, Learned.PLANNED_NO_SHOWS),
            table(turns, Learned.PLANNED_TURNS),
            table(pauses, Learned.PLANNED_PAUSES),
            Learned.UNPUNCTUAL,
            served.isEmpty() ? 0 : Math.min(MOSTLY, (double) again / served.size())));
  }

  /** As they are while they are few, else evenly spaced quantiles of them. */
  private static List<Double> table(List<Double> minutes, List<Double> planned) {
    if (minutes.isEmpty()) {
      return planned;
    }
    double[] rising = rising(minutes);
    if (rising.length <= FINE) {
      return boxed(rising);
    }
    List<Double> table = new ArrayList<>(FINE);
    for (int i = 0; i < FINE; i++) {
      table.add(Quantiles.at(rising, (i + 0.5) / FINE * rising.length - 0.5));
    }
    return table;
  }

  private static double[] rising(List<Double> values) {
    return values.stream().mapToDouble(value -> value).sorted().toArray();
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private Map<TaskTypeId, Double> longest() {
    Map<TaskTypeId, List<Double>> minutes = new HashMap<>();
    for (Served one : served) {
      minutes.computeIfAbsent(one.type(), type -> new ArrayList<>()).add(one.minutes());
    }
    Map<TaskTypeId, Double> longest = new HashMap<>();
    minutes.forEach(
        (type, all) -> {
          double[] sorted = rising(all);
          double median = sorted[sorted.length / 2];
          longest.put(type, Math.max(FORGOTTEN_MINUTES, FORGOTTEN_TIMES * median));
        });
    return longest;
  }

  /** The additive model of log handling times. */
  private static final class Handling {
    private final Map<TaskTypeId, Effect> types = new LinkedHashMap<>();
    private final Map<StaffId, Effect> people = new LinkedHashMap<>();
    private final List<Served> cases;
    private double sigma = Learned.PLANNED_SIGMA;

    /** A mean with what holds it, and the sums of a round. */
    private static final class Effect {
      private final double planned;
      private double mean;
      private int cases;
      private double sum;
      private double squares;

      Effect(double planned) {
        this.planned = planned;
        this.mean = planned;
      }

      void settle() {
        mean = (sum + MEAN_HELD_BY * planned) / (cases + MEAN_HELD_BY);
        sum = 0;
      }

      double sigma(double ofAll) {
        return Math.sqrt((squares + SPREAD_HELD_BY * ofAll * ofAll) / (cases + SPREAD_HELD_BY));
      }

      double doubt(double sigma) {
        return sigma / Math.sqrt(cases + MEAN_HELD_BY);
      }
    }

    Handling(Plan plan, List<Served> cases) {
      this.cases = cases;
      for (TaskType type : plan.taskTypes().values()) {
        double minutes = type.plannedHandling().toMillis() / 60_000.0;
        types.put(type.id(), new Effect(Math.log(minutes) - sigma * sigma / 2));
      }
      plan.staff().keySet().forEach(staff -> people.put(staff, new Effect(0)));
      for (Served one : cases) {
        types.get(one.type()).cases++;
        person(one).cases++;
      }
      for (int round = 0; round < ROUNDS; round++) {
        balance();
      }
      center();
      spread();
    }

    /**
     * What all have in common belongs to the task types: the usual time is that of those who did
     * the work, and somebody new is taken to be like them.
     */
    private void center() {
      double common = 0;
      for (Served one : cases) {
        common += person(one).mean / cases.size();
      }
      for (Effect type : types.values()) {
        type.mean += type.cases == 0 ? 0 : common;
      }
      for (Effect person : people.values()) {
        person.mean -= person.cases == 0 ? 0 : common;
      }
    }

    private Effect person(Served one) {
      return people.computeIfAbsent(one.staff(), gone -> new Effect(0));
    }

    private void balance() {
      for (Served one : cases) {
        types.get(one.type()).sum += Math.log(one.minutes()) - person(one).mean;
      }
      types.values().forEach(Effect::settle);
      for (Served one : cases) {
        person(one).sum += Math.log(one.minutes()) - types.get(one.type()).mean;
      }
      people.values().forEach(Effect::settle);
    }

    private void spread() {
      double squares = 0;
      for (Served one : cases) {
        double rest = rest(one);
        types.get(one.type()).squares += rest * rest;
        squares += rest * rest;
      }
      double held = SPREAD_HELD_BY * Learned.PLANNED_SIGMA * Learned.PLANNED_SIGMA;
      sigma = Math.sqrt((squares + held) / (cases.size() + SPREAD_HELD_BY));
    }

    private double rest(Served one) {
      return Math.log(one.minutes()) - types.get(one.type()).mean - person(one).mean;
    }

    Map<TaskTypeId, Learned.Usual> byTaskType() {
      Map<TaskTypeId, Learned.Usual> learned = new LinkedHashMap<>();
      types.forEach(
          (type, effect) ->
              learned.put(
                  type, new Learned.Usual(effect.mean, effect.sigma(sigma), effect.doubt(sigma))));
      return learned;
    }

    Map<StaffId, Learned.Pace> byStaff() {
      Map<StaffId, Learned.Pace> learned = new LinkedHashMap<>();
      people.forEach(
          (staff, effect) -> {
            // Before any case a person is taken to be like the others.
            double doubt = effect.cases == 0 ? 0 : effect.doubt(sigma);
            learned.put(staff, new Learned.Pace(effect.mean, doubt));
          });
      return learned;
    }

    /** Of all cases and some imagined normal ones, which matter only while there are few. */
    double[] residuals() {
      int imagined = cases.isEmpty() ? Learned.TABLE : NORMAL_CASES;
      double[] all = new double[cases.size() + imagined];
      int next = 0;
      for (Served one : cases) {
        all[next++] = rest(one) / types.get(one.type()).sigma(sigma);
      }
      for (int i = 0; i < imagined; i++) {
        all[next++] = Normal.quantile((i + 0.5) / imagined);
      }
      Arrays.sort(all);
      double[] table = new double[Learned.TABLE];
      for (int i = 0; i < table.length; i++) {
        table[i] = Quantiles.at(all, (i + 0.5) / table.length * all.length - 0.5);
      }
      return table;
    }
  }

  private Map<TaskTypeId, Double> patience(Plan plan) {
    double all = leaving(called, 1 / Learned.PLANNED_PATIENCE);
    Map<TaskTypeId, List<Called>> byType = new HashMap<>();
    for (Called one : called) {
      byType.computeIfAbsent(one.type(), type -> new ArrayList<>()).add(one);
    }
    Map<TaskTypeId, Double> patience = new HashMap<>();
    for (TaskTypeId type : plan.taskTypes().keySet()) {
      patience.put(type, 1 / leaving(byType.getOrDefault(type, List.of()), all));
    }
    return patience;
  }

  /**
   * The rate of leaving, per minute, that makes the calls most likely: who was there had not left
   * yet, who was not had. The likelihood has one summit.
   */
  private static double leaving(List<Called> calls, double planned) {
    double low = 1e-5;
    double high = 10;
    double balance = PATIENCE_HELD_BY * pull(planned, IMAGINED_WAIT);
    for (Called one : calls) {
      balance += one.came() ? one.waited() : 0;
    }
    for (int halving = 0; halving < 60; halving++) {
      double rate = Math.sqrt(low * high);
      double pull = PATIENCE_HELD_BY * pull(rate, IMAGINED_WAIT);
      for (Called one : calls) {
        pull += one.came() ? 0 : pull(rate, one.waited());
      }
      if (pull > balance) {
        low = rate;
      } else {
        high = rate;
      }
    }
    return Math.sqrt(low * high);
  }

  private static double pull(double rate, double waited) {
    return waited / Math.expm1(Math.max(rate * waited, 1e-9));
  }

  private Learned.Arrivals arrivals(Plan plan) {
    double[] drawn = new double[HOURS];
    double[] open = new double[HOURS];
    Map<TaskTypeId, Double> share = new LinkedHashMap<>();
    plan.taskTypes().keySet().forEach(type -> share.put(type, 1.0));
    double all = share.size();
    for (DayOfDraws day : days) {
      for (OpenTimes.Open stretch : new OpenTimes(plan, day.day()).branch()) {
        addOpen(open, stretch, plan);
      }
      for (Map.Entry<TaskTypeId, int[]> entry : day.byHour().entrySet()) {
        for (int hour = 0; hour < HOURS; hour++) {
          int count = entry.getValue()[hour];
          drawn[hour] += count;
          if (share.containsKey(entry.getKey())) {
            share.merge(entry.getKey(), (double) count, Double::sum);
            all += count;
          }
        }
      }
    }
    double total = all;
    share.replaceAll((type, count) -> count / total);
    double[] perHour = new double[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      perHour[hour] = open[hour] == 0 ? 0 : drawn[hour] / open[hour];
    }
    return new Learned.Arrivals(boxed(perHour), steadiness(), share, days.size());
  }

  private static void addOpen(double[] open, OpenTimes.Open stretch, Plan plan) {
    ZonedDateTime at = stretch.from().atZone(plan.zone());
    ZonedDateTime end = stretch.lastTicket().atZone(plan.zone());
    while (at.isBefore(end)) {
      ZonedDateTime hour = at.truncatedTo(ChronoUnit.HOURS).plusHours(1);
      ZonedDateTime until = hour.isBefore(end) ? hour : end;
      open[at.getHour()] += Duration.between(at, until).toSeconds() / 3_600.0;
      at = until;
    }
  }

  private double steadiness() {
    if (days.size() < DAYS_FOR_STEADINESS) {
      return PLANNED_STEADINESS;
    }
    double mean = days.stream().mapToDouble(DayOfDraws::total).average().orElseThrow();
    double squares = 0;
    for (DayOfDraws day : days) {
      squares += (day.total() - mean) * (day.total() - mean);
    }
    double beyondChance = squares / (days.size() - 1) - mean;
    return beyondChance <= 0 ? STEADIEST : Math.min(STEADIEST, mean * mean / beyondChance);
  }
}

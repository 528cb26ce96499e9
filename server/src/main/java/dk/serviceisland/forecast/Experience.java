package dk.serviceisland.forecast;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The days of a branch as far as its forecasts learn from them. Not thread-safe.
 *
 * <p>What does not count:
 *
 * <ul>
 *   <li>Service that did not end with an outcome: interrupted by parking or transfer, or cut off
 *       when the day closed because the counter was left open. A reception at a shared desk that
 *       ends with the handing over counts.
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

  /** Whoever is gone again before so long was not really served, as in the reports. */
  static final double BRIEF_MINUTES = 20.0 / 60;

  /** From fewer services no time is cut for whoever books. */
  static final int ENOUGH_TO_BOOK = 30;

  static final double LEFT_OPEN_MINUTES = 10;
  static final double LEFT_PAUSED_MINUTES = 90;

  /** How fine the tables of times around the service are. */
  private static final int FINE = 1024;

  /** Nobody queues again for ever. */
  private static final double MOSTLY = 0.9;

  private final List<Handling.Served> served = new ArrayList<>();
  private final Patience patience = new Patience();
  private final Draws draws = new Draws();
  private final List<Double> walks = new ArrayList<>();
  private final List<Double> noShows = new ArrayList<>();
  private final List<Double> turns = new ArrayList<>();
  private final List<Double> pauses = new ArrayList<>();
  private int again;
  private int received;
  private int handedOver;

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
    Draws.Day drawsOfDay = new Draws.Day(day);
    Set<String> drawn = new HashSet<>();
    Map<ErrandOfTicket, Double> waited = new HashMap<>();
    Map<ErrandOfTicket, Period> open = new HashMap<>();
    Map<ErrandOfTicket, Period> atDesk = new HashMap<>();
    for (Period period : periods) {
      Fact fact = period.fact();
      ErrandOfTicket whose = new ErrandOfTicket(fact.number().toString(), fact.errand());
      Period call = open.remove(whose);
      switch (fact.kind()) {
        case WAITING -> {
          if (fact.errand() == 0 && drawn.add(whose.number()) && fact.appointment().isEmpty()) {
            TaskTypeId cameFor = fact.boundFor().orElse(fact.taskType());
            drawsOfDay.add(cameFor, fact.start().atZone(plan.zone()).getHour());
          }
          Period before = atDesk.remove(whose);
          if (before != null && !before.fact().taskType().equals(fact.taskType())) {
            received++;
            handedOver++;
            serve(before);
          }
          if (fact.errand() > 0 && !waited.containsKey(whose)) {
            again++;
          }
          waited.merge(whose, waited(period), Double::sum);
        }
        case CALLED -> open.put(whose, period);
        case SERVICE -> {
          if (call != null) {
            patience.add(fact.taskType(), waited.getOrDefault(whose, 0.0), true);
            walks.add(minutes(call));
          }
          if (period.outcome().isPresent()) {
            received += fact.boundFor().isPresent() ? 1 : 0;
            serve(period);
          } else if (fact.boundFor().isPresent()) {
            atDesk.put(whose, period);
          }
        }
        case MISSED -> {
          if (call != null) {
            patience.add(fact.taskType(), waited.getOrDefault(whose, 0.0), false);
            noShows.add(minutes(call));
          }
        }
        case PARKED -> {}
      }
    }
    if (!drawn.isEmpty()) {
      draws.add(drawsOfDay);
    }
  }

  /** Of a paper number nobody knows who served it. */
  private void serve(Period period) {
    Fact fact = period.fact();
    if (!fact.training()) {
      fact.staff()
          .map(
              staff ->
                  new Handling.Served(
                      fact.taskType(), staff, Math.max(minutes(period), SHORTEST_MINUTES)))
          .ifPresent(served::add);
    }
  }

  private record CallAt(CounterId counter, Instant at) {}

  /** From one citizen to the next who waited all the time, with no pause between. */
  private void addTurns(Iterable<Period> periods, Iterable<Fact.DutyChanged> duties) {
    Map<ErrandOfTicket, Instant> waitsSince = new HashMap<>();
    Map<CallAt, Instant> calls = new HashMap<>();
    for (Period period : periods) {
      Fact fact = period.fact();
      ErrandOfTicket whose = new ErrandOfTicket(fact.number().toString(), fact.errand());
      if (fact.kind() == Fact.Kind.WAITING) {
        waitsSince.put(whose, fact.waitsFrom());
      } else if (fact.kind() == Fact.Kind.CALLED) {
        calls.put(new CallAt(fact.counter().orElseThrow(), fact.start()), waitsSince.get(whose));
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
          Instant since = calls.get(new CallAt(duty.counter(), duty.at()));
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

  private static double waited(Period period) {
    return period.end().map(end -> period.fact().waited(end).toMillis() / 60_000.0).orElse(0.0);
  }

  private static double minutes(Period period) {
    return period.end().map(end -> minutes(period.fact().start(), end)).orElse(0.0);
  }

  private static double minutes(Instant start, Instant end) {
    return Duration.between(start, end).toMillis() / 60_000.0;
  }

  /**
   * How long a booked time usually has to be, of those task types of a plan of which at least
   * {@value #ENOUGH_TO_BOOK} services are known. What reports leave out for being too short counts
   * for nothing.
   */
  public Map<TaskTypeId, Duration> lengths(Plan plan) {
    List<Handling.Served> real =
        cases(plan).stream().filter(one -> one.minutes() >= BRIEF_MINUTES).toList();
    Map<TaskTypeId, Long> known =
        real.stream().collect(Collectors.groupingBy(Handling.Served::type, Collectors.counting()));
    Handling handling = new Handling(plan, real);
    Map<TaskTypeId, Duration> lengths =
        Learned.times(handling.byTaskType(), list(handling.residuals()));
    lengths.keySet().removeIf(type -> known.getOrDefault(type, 0L) < ENOUGH_TO_BOOK);
    return Map.copyOf(lengths);
  }

  /** What the days teach, for the task types and staff of a plan. */
  public Learned learn(Plan plan) {
    Handling handling = new Handling(plan, cases(plan));
    return new Learned(
        handling.byTaskType(),
        handling.byStaff(),
        list(handling.residuals()),
        patience.learn(plan),
        draws.learn(plan),
        new Learned.Calls(
            table(walks, Learned.PLANNED_WALKS),
            table(noShows, Learned.PLANNED_NO_SHOWS),
            table(turns, Learned.PLANNED_TURNS),
            table(pauses, Learned.PLANNED_PAUSES),
            Learned.UNPUNCTUAL,
            served.isEmpty() ? 0 : Math.min(MOSTLY, (double) again / served.size()),
            received == 0 ? Learned.PLANNED_HANDED_OVER : (double) handedOver / received));
  }

  private List<Handling.Served> cases(Plan plan) {
    Map<TaskTypeId, Double> longest = longest();
    return served.stream()
        .filter(one -> plan.taskTypes().containsKey(one.type()))
        .filter(one -> one.minutes() <= longest.get(one.type()))
        .toList();
  }

  /** As they are while they are few, else evenly spaced quantiles of them. */
  private static List<Double> table(List<Double> minutes, List<Double> planned) {
    if (minutes.isEmpty()) {
      return planned;
    }
    double[] rising = rising(minutes);
    if (rising.length <= FINE) {
      return list(rising);
    }
    double[] table = new double[FINE];
    for (int i = 0; i < FINE; i++) {
      table[i] = Quantiles.at(rising, (i + 0.5) / FINE * rising.length - 0.5);
    }
    return list(table);
  }

  private static double[] rising(List<Double> values) {
    return values.stream().mapToDouble(value -> value).sorted().toArray();
  }

  /** A list of plain numbers: a node keeps thousands of them for every branch. */
  private static List<Double> list(double[] values) {
    return new AbstractList<>() {
      @Override
      public Double get(int index) {
        return values[index];
      }

      @Override
      public int size() {
        return values.length;
      }
    };
  }

  private Map<TaskTypeId, Double> longest() {
    Map<TaskTypeId, List<Double>> minutes = new HashMap<>();
    for (Handling.Served one : served) {
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
}

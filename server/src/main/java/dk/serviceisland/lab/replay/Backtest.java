package dk.serviceisland.lab.replay;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Duty;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.forecast.Experience;
import dk.serviceisland.forecast.ForecastInput;
import dk.serviceisland.forecast.Learned;
import dk.serviceisland.forecast.Period;
import dk.serviceisland.forecast.Quantiles;
import dk.serviceisland.forecast.Rollouts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Learns from the first days of a case, forecasts at every draw of the rest that does not start at
 * once, and compares with what came true: rollouts and simpler methods. Citizens leave silently, so
 * that every ticket has the wait it would have had. Deterministic.
 */
public final class Backtest {

  /** The methods compared. */
  public enum Method {
    /** {@link Rollouts}. */
    ROLLOUT,
    /** As long as the last of the task type that was called had waited. */
    LAST_TO_ENTER_SERVICE,
    /** Queue of the task type times its handling time over those who may serve it. */
    QUEUE_PER_TYPE,
    /** Whole queue times the mean handling time over all on duty. */
    QUEUE_OVERALL,
    /** Linear regression on the state. */
    RIDGE
  }

  /**
   * How a method did. Waits and errors in minutes; no numbers where nothing was forecast.
   *
   * @param tickets forecasts compared
   * @param method which
   * @param mae mean absolute error of the one number it tells: of rollouts the median
   * @param bias mean of forecast minus truth: of rollouts their mean
   * @param coverP80 share of waits up to the 80 % quantile; a wait equal to it counts half
   * @param coverP10P90 share of waits between the 10 % and the 90 % quantile; equal to one of them,
   *     or to both, counts half
   */
  public record Score(
      int tickets, Method method, double mae, double bias, double coverP80, double coverP10P90) {}

  private static final Plan.PolicyName POLICY = Plan.PolicyName.PROMISED_WAIT;

  private final ReplayCase played;
  private final int trainDays;
  private final long seed;
  private final IntConsumer progress;

  /**
   * A backtest.
   *
   * @param trainDays how many days to learn from; fewer than the case has
   * @param seed of the rollouts
   * @param progress is told after each day how many are played
   */
  public Backtest(ReplayCase played, int trainDays, long seed, IntConsumer progress) {
    this.played = played;
    this.trainDays = trainDays;
    this.seed = seed;
    this.progress = progress;
  }

  /** One score a method. */
  public List<Score> run() {
    Watching watching = new Watching();
    new Replay(played, POLICY, Replay.Leaving.SILENT, watching).play();
    return watching.scores();
  }

  /** What a method says of a ticket. */
  private record Told(double point, double mean, double p10, double p80, double p90) {}

  /** A ticket that waits. */
  private static final class Pending {
    private final Map<Method, Double> simple = new EnumMap<>(Method.class);
    private final double[] features;
    private double[] rollout;
    private double waited;

    Pending(double[] features) {
      this.features = features;
    }
  }

  private final class Watching implements Replay.Watch {
    private final CasePlan casePlan = new CasePlan(played, POLICY);
    private final Experience experience = new Experience();
    private final List<Pending> training = new ArrayList<>();
    private final List<Pending> testing = new ArrayList<>();
    private final Map<TicketId, Pending> today = new LinkedHashMap<>();
    private final Map<TaskTypeId, Double> lastWait = new HashMap<>();
    private int daysOver;
    private Rollouts rollouts;
    private long forecasts;

    @Override
    public void waits(BranchState state, TicketId id, Instant now, Replay.Ahead ahead) {
      Ticket ticket = state.ticket(id).orElseThrow();
      if (ticket.appointment().isPresent()) {
        // Whoever has an appointment is told its time, and no range.
        return;
      }
      TaskType type = state.plan().taskTypes().get(ticket.errand().taskType());
      Pending pending = new Pending(features(state, ticket, type, now));
      pending.simple.put(Method.LAST_TO_ENTER_SERVICE, lastWait.getOrDefault(type.id(), 0.0));
      pending.simple.put(Method.QUEUE_PER_TYPE, queuePerType(state, ticket, type));
      pending.simple.put(Method.QUEUE_OVERALL, queueOverall(state));
      if (rollouts != null) {
        ForecastInput input =
            ForecastInput.of(state, now, ahead.pauses(), ahead.booked(), Integer.MAX_VALUE);
        pending.rollout = rollouts.waits(input, id, seed + forecasts++).orElse(null);
      }
      today.put(id, pending);
    }

    @Override
    public void called(BranchState state, TicketId id, Instant now) {
      Ticket ticket = state.ticket(id).orElseThrow();
      double waited = Duration.between(ticket.drawnAt(), now).toMillis() / 60_000.0;
      lastWait.put(ticket.errand().taskType(), waited);
      Pending pending = today.get(id);
      if (pending != null) {
        pending.waited = waited;
      }
    }

    @Override
    public void dayOver(List<Period> periods, List<Fact.DutyChanged> duties) {
      (daysOver < trainDays ? training : testing).addAll(today.values());
      if (daysOver < trainDays) {
        experience.add(CasePlan.DAY, casePlan.plan(), periods, duties);
      }
      daysOver++;
      if (daysOver == trainDays) {
        Learned learned = experience.learn(casePlan.plan());
        rollouts = new Rollouts(casePlan.plan(), casePlan.handling(), learned, Rollouts.USUAL);
      }
      today.clear();
      lastWait.clear();
      progress.accept(daysOver);
    }

    private double queuePerType(BranchState state, Ticket ticket, TaskType type) {
      int ahead = state.queue(type.id()).before(ticket.errand().place());
      int able = Math.max(1, state.roster().able(type.id()));
      return (ahead + 1) * minutes(state.handling(), type) / able;
    }

    private double queueOverall(BranchState state) {
      double mean = 0;
      for (TaskType type : state.plan().taskTypes().values()) {
        mean += state.errandsDrawn(type.id()) * minutes(state.handling(), type);
      }
      mean /= state.drawn();
      return state.count(TicketState.WAITING) * mean / Math.max(1, onDuty(state));
    }

    private double minutes(HandlingTimes handling, TaskType type) {
      return handling.byTaskType().get(type.id()).toMillis() / 60_000.0;
    }

    private long onDuty(BranchState state) {
      return state.duties().stream().filter(Duty::onDuty).count();
    }

    private double[] features(BranchState state, Ticket ticket, TaskType type, Instant now) {
      List<TaskType> types = List.copyOf(state.plan().taskTypes().values());
      double[] row = new double[3 * types.size() + 5];
      for (int i = 0; i < types.size(); i++) {
        boolean own = types.get(i).equals(type);
        row[i] = state.queue(types.get(i).id()).size();
        row[types.size() + i] = own ? 1 : 0;
        row[2 * types.size() + i] = own ? row[i] : 0;
      }
      int next = 3 * types.size();
      row[next++] = (double) onDuty(state);
      row[next++] = state.roster().able(type.id());
      row[next++] = queuePerType(state, ticket, type);
      row[next++] = lastWait.getOrDefault(type.id(), 0.0);
      row[next] = Duration.between(CasePlan.OPENED, now).toMillis() / 60_000.0;
      return row;
    }

    private List<Score> scores() {
      Ridge ridge =
          training.isEmpty()
              ? null
              : new Ridge(
                  training.stream().map(one -> one.features).toList(),
                  training.stream().map(one -> one.waited).toList());
      for (List<Pending> some : List.of(training, testing)) {
        for (Pending one : some) {
          one.simple.put(Method.RIDGE, ridge == null ? 0 : ridge.predict(one.features));
        }
      }
      List<Score> scores = new ArrayList<>();
      for (Method method : Method.values()) {
        scores.add(score(method));
      }
      return scores;
    }

    private Score score(Method method) {
      double[] errors =
          method == Method.ROLLOUT
              ? new double[0]
              : training.stream()
                  .mapToDouble(one -> one.waited - one.simple.get(method))
                  .sorted()
                  .toArray();
      double absolute = 0;
      double bias = 0;
      double p80 = 0;
      double range = 0;
      int tickets = 0;
      for (Pending one : testing) {
        Told told = method == Method.ROLLOUT ? ofRollout(one) : ofSimple(one, method, errors);
        if (told == null) {
          continue;
        }
        tickets++;
        absolute += Math.abs(told.point() - one.waited);
        bias += told.mean() - one.waited;
        p80 += upTo(one.waited, told.p80());
        range += within(one.waited, told.p10(), told.p90());
      }
      return new Score(
          tickets, method, absolute / tickets, bias / tickets, p80 / tickets, range / tickets);
    }

    /** 1 below the bound, half on it, 0 above. */
    private static double upTo(double waited, double bound) {
      return waited < bound ? 1 : waited == bound ? 0.5 : 0;
    }

    /** 1 between the bounds, half on either: the mean of what holds with and without its bounds. */
    private static double within(double waited, double low, double high) {
      if (waited == low || waited == high) {
        return 0.5;
      }
      return low < waited && waited < high ? 1 : 0;
    }

    private Told ofRollout(Pending one) {
      if (one.rollout == null) {
        return null;
      }
      double[] minutes = Arrays.stream(one.rollout).map(wait -> wait / 60_000).toArray();
      return new Told(
          Quantiles.of(minutes, 0.5),
          Arrays.stream(minutes).average().orElseThrow(),
          Quantiles.of(minutes, 0.1),
          Quantiles.of(minutes, 0.8),
          Quantiles.of(minutes, 0.9));
    }

    /** The range of a method that tells one number is that of its errors in training. */
    private Told ofSimple(Pending one, Method method, double[] errors) {
      double point = Math.max(0, one.simple.get(method));
      if (errors.length == 0) {
        return new Told(point, point, point, point, point);
      }
      return new Told(
          point,
          point,
          Math.max(0, point + Quantiles.of(errors, 0.1)),
          Math.max(0, point + Quantiles.of(errors, 0.8)),
          Math.max(0, point + Quantiles.of(errors, 0.9)));
    }
  }
}

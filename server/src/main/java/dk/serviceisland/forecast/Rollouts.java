package dk.serviceisland.forecast;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.HandlingTimes;
import dk.serviceisland.domain.routing.NextCall;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.WaitRange;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Forecasts of a branch by playing its queue forward many times: the rule that is really in use,
 * the skills and known breaks of those on duty, the time that each running errand has already
 * taken, arrivals that may overtake, citizens who are gone when they are called. The same seed
 * gives the same forecast.
 *
 * <p>A citizen of each task type who would draw now is played along: called in turn to learn when
 * that is, without taking anybody's time, so that one forecast does not lengthen another.
 *
 * <p>Made for a plan and what was learned; thread-safe, one forecast at a time.
 */
public final class Rollouts {
  /** How often the queue is played forward for a forecast. */
  public static final int USUAL = 100;

  private final Plan plan;
  private final HandlingTimes handling;
  private final Learned learned;
  private final int plays;
  private final NextCall nextCall;
  private final Tables tables;
  private final Map<BitSet, Crew> crews = new HashMap<>();

  /** What alone somebody serves, as those crews know it. */
  private Map<StaffId, Collection<TaskTypeId>> only = Map.of();

  /**
   * Forecasts under a plan.
   *
   * @param plan in force
   * @param handling usual times that routing counts on today
   * @param learned from the branch's history
   * @param plays how often the queue is played forward, {@value #USUAL} usually
   */
  public Rollouts(Plan plan, HandlingTimes handling, Learned learned, int plays) {
    this.plan = plan;
    this.handling = handling;
    this.learned = learned;
    this.plays = plays;
    this.nextCall = new NextCall(plan);
    this.tables = new Tables(plan, learned);
  }

  /** The forecast of a branch that is unattended: how many come, and no waits. */
  public static BranchForecast unattended(ForecastInput input, Learned learned) {
    double nextHour = nextHour(input, new ArrivalsToCome(input, learned.arrivals()));
    return new BranchForecast(input.asOf(), Map.of(), Map.of(), nextHour);
  }

  /** The forecast of a whole branch. */
  public synchronized BranchForecast forecast(ForecastInput input, long seed) {
    int waiting = input.waiting().size();
    int types = tables.types.size();
    ArrivalsToCome streams = new ArrivalsToCome(input, learned.arrivals());
    Play play = play(input, streams, true, seed);
    Waits waits = new Waits(waiting + types, plays);
    for (int ticket = 0; ticket < waiting + types; ticket++) {
      if (play.isServed(ticket)) {
        waits.want(ticket);
      }
    }
    play.tell(waits);
    Map<TicketId, WaitRange> byTicket = new LinkedHashMap<>();
    for (int i = 0; i < waiting; i++) {
      TicketId ticket = input.waiting().get(i).ticket();
      waits.of(i).ifPresent(samples -> byTicket.put(ticket, range(samples, 1)));
    }
    double beyond = beyond(input);
    Map<TaskTypeId, WaitRange> byTaskType = new LinkedHashMap<>();
    for (int type = 0; type < types; type++) {
      TaskTypeId id = tables.types.get(type).id();
      waits.of(waiting + type).ifPresent(samples -> byTaskType.put(id, range(samples, beyond)));
    }
    return new BranchForecast(
        input.asOf(), Map.copyOf(byTaskType), Map.copyOf(byTicket), nextHour(input, streams));
  }

  private static double nextHour(ForecastInput input, ArrivalsToCome streams) {
    return streams.nextHour() + AppointmentsToCome.nextHour(input);
  }

  /** Whoever comes now waits behind those too who were not looked at, at the same pace. */
  private static double beyond(ForecastInput input) {
    int lookedAt = input.waiting().size();
    return lookedAt == 0 ? 1 : Math.max(1, (double) input.waitingInAll() / lookedAt);
  }

  private static WaitRange range(int[] waits, double factor) {
    double[] quantiles = Quantiles.of(waits, 0.1, 0.5, 0.9);
    return new WaitRange(
        duration(quantiles[0] * factor),
        duration(quantiles[1] * factor),
        duration(quantiles[2] * factor));
  }

  private static Duration duration(double millis) {
    return Duration.ofMillis(Math.round(millis));
  }

  /**
   * The waits, in milliseconds and rising, that one ticket has in the plays.
   *
   * @return none when nobody who may serve it is on duty or known to come back
   */
  public synchronized Optional<double[]> waits(ForecastInput input, TicketId ticket, long seed) {
    ArrivalsToCome streams = new ArrivalsToCome(input, learned.arrivals());
    Play play = play(input, streams, false, seed);
    for (int i = 0; i < input.waiting().size(); i++) {
      if (input.waiting().get(i).ticket().equals(ticket) && play.isServed(i)) {
        Waits waits = new Waits(input.waiting().size(), plays);
        waits.want(i);
        play.tell(waits);
        return waits
            .of(i)
            .map(samples -> Arrays.stream(samples).asDoubleStream().sorted().toArray());
      }
    }
    return Optional.empty();
  }

  /** A play of the branch as it is; crews of another rush, or of none, are forgotten. */
  private Play play(ForecastInput input, ArrivalsToCome streams, boolean newcomers, long seed) {
    if (!only.equals(input.only())) {
      only = input.only();
      crews.clear();
    }
    return new Play(input, tables, nextCall, streams, newcomers, this::crew, seed);
  }

  private Crew crew(BitSet onDuty) {
    Crew known = crews.get(onDuty);
    if (known == null) {
      known = new Crew(plan, handling, only, onDuty);
      crews.put((BitSet) onDuty.clone(), known);
    }
    return known;
  }
}

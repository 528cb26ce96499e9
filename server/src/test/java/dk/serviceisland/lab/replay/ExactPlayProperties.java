package dk.serviceisland.lab.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.counter.CounterState;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.forecast.ForecastInput;
import dk.serviceisland.forecast.Learned;
import dk.serviceisland.forecast.Period;
import dk.serviceisland.forecast.Rollouts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Where nothing is left to chance, the rollouts tell every wait as {@link
 * dk.serviceisland.domain.day.Rules#decide} then makes it come true: the last citizen of the day
 * has come, errands take what is usual, nobody leaves, and the breaks are known.
 */
class ExactPlayProperties {
  private static final int TYPES = 4;

  /** A play counts in whole milliseconds, so that after many errands it is off by as many. */
  private static final Duration APART = Duration.ofMillis(100);

  /** A counter was free again at the very millisecond in which a break was due. */
  @Example
  void aDayInWhichTwoThingsHappenAtOnceIsKnownAsSuch() {
    ReplayCase day = made(new Random(-4177));
    Looking looking = new Looking(day, Plan.PolicyName.FIRST_COME);

    new Replay(day, Plan.PolicyName.FIRST_COME, Replay.Leaving.SILENT, looking).play();

    assertTrue(looking.atOnce);
  }

  @Property(tries = 300)
  void whatIsPlayedForwardIsWhatTheRulesDo(@ForAll long seed, @ForAll Plan.PolicyName policy) {
    ReplayCase day = made(new Random(seed));
    Looking looking = new Looking(day, policy);

    new Replay(day, policy, Replay.Leaving.SILENT, looking).play();

    Assume.that(!looking.foretold.isEmpty() && !looking.atOnce);
    looking.foretold.forEach(
        (ticket, wait) ->
            assertEquals(looking.cameTrue.get(ticket), wait, day.days().get(0).size(), "ms"));
  }

  /** Forecasts at every draw that does not start at once; the last one stands. */
  private static final class Looking implements Replay.Watch {
    private final ReplayCase day;
    private final CasePlan casePlan;
    private final Rollouts rollouts;
    private final Map<TicketId, Double> foretold = new HashMap<>();
    private final Map<TicketId, Double> cameTrue = new HashMap<>();
    private Instant last;
    private boolean atOnce;

    Looking(ReplayCase day, Plan.PolicyName policy) {
      this.day = day;
      casePlan = new CasePlan(day, policy);
      rollouts = new Rollouts(casePlan.plan(), casePlan.handling(), certain(day), 1);
    }

    /** Usual times without spread or doubt, patience without end, no arrivals. */
    private Learned certain(ReplayCase day) {
      Map<TaskTypeId, Learned.Usual> usual = new HashMap<>();
      Map<TaskTypeId, Double> patience = new HashMap<>();
      Map<TaskTypeId, Double> share = new HashMap<>();
      for (ReplayCase.Type type : day.taskTypes()) {
        TaskTypeId id = casePlan.type(type.id());
        double minutes = type.mean().toMillis() / 60_000.0;
        usual.put(id, new Learned.Usual(Math.log(minutes), 0, 0));
        patience.put(id, 1e9);
        share.put(id, 1.0 / TYPES);
      }
      Map<StaffId, Learned.Pace> pace = new HashMap<>();
      for (int i = 0; i < day.staff().size(); i++) {
        double slow = day.staff().get(i).slow();
        pace.put(CasePlan.staff(i), new Learned.Pace(Math.log(slow), 0));
      }
      List<Double> noTime = List.of(0.0);
      return new Learned(
          usual,
          pace,
          Collections.nCopies(Learned.TABLE, 0.0),
          patience,
          new Learned.DrawRates(Collections.nCopies(24, 0.0), 1_000, share, 1),
          new Learned.Calls(noTime, noTime, noTime, noTime, 0, 0));
    }

    @Override
    public void waits(BranchState state, TicketId id, Instant now, Replay.Ahead ahead) {
      last = now;
      foretold.clear();
      ForecastInput input = ForecastInput.of(state, now, ahead.pauses(), Integer.MAX_VALUE);
      for (ForecastInput.Queued one : input.waiting()) {
        foretold.put(one.ticket(), rollouts.waits(input, one.ticket(), 1).orElseThrow()[0]);
      }
    }

    @Override
    public void called(BranchState state, TicketId id, Instant now) {
      if (last == null) {
        return;
      }
      if (foretold.containsKey(id)) {
        cameTrue.put(id, (double) Duration.between(last, now).toMillis());
      } else {
        // Somebody came later and started at once: that was not foreseen.
        foretold.clear();
      }
    }

    @Override
    public void dayOver(List<Period> periods, List<Fact.DutyChanged> duties) {
      List<Fact.DutyChanged> ready =
          duties.stream().filter(duty -> duty.state() == CounterState.READY).toList();
      atOnce =
          ready.stream()
              .anyMatch(
                  one ->
                      breaksOf(one.counter()).anyMatch(begins -> areAtOnce(one.at(), begins))
                          || ready.stream()
                              .filter(other -> !other.counter().equals(one.counter()))
                              .anyMatch(
                                  other ->
                                      one.at().isAfter(CasePlan.OPENED)
                                          && areAtOnce(one.at(), other.at())));
    }

    private Stream<Instant> breaksOf(CounterId counter) {
      return IntStream.range(0, day.staff().size())
          .filter(who -> CasePlan.counter(who).equals(counter))
          .mapToObj(who -> day.staff().get(who).breaks())
          .flatMap(List::stream)
          .map(known -> CasePlan.OPENED.plus(known.start()));
    }

    private static boolean areAtOnce(Instant one, Instant other) {
      return Duration.between(one, other).abs().compareTo(APART) < 0;
    }
  }

  /** A day whose times are so odd that hardly ever two things happen at once. */
  private static ReplayCase made(Random random) {
    List<ReplayCase.Type> types = new ArrayList<>();
    for (int i = 0; i < TYPES; i++) {
      types.add(
          new ReplayCase.Type("type " + i, odd(random, 20 * 60_000), odd(random, 15 * 60_000)));
    }
    List<ReplayCase.Person> staff = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      // Whoever can do nothing opens no counter.
      Set<String> skills = new LinkedHashSet<>(Set.of(types.get(i).id()));
      for (ReplayCase.Type type : types) {
        if (i == 0 || random.nextBoolean()) {
          skills.add(type.id());
        }
      }
      ReplayCase.Break early = new ReplayCase.Break(odd(random, 60 * 60_000), odd(random, 900_000));
      ReplayCase.Break late =
          new ReplayCase.Break(early.start().plus(odd(random, 3_600_000)), odd(random, 900_000));
      double slow = 0.5 + random.nextDouble();
      staff.add(new ReplayCase.Person("person " + i, skills, slow, List.of(early, late)));
    }
    List<ReplayCase.Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      ReplayCase.Type type = types.get(random.nextInt(TYPES));
      arrivals.add(
          new ReplayCase.Arrival(
              odd(random, 60 * 60_000), type.id(), type.mean(), Duration.ofDays(9)));
    }
    return new ReplayCase("odd", Duration.ZERO, types, staff, List.of(arrivals));
  }

  private static Duration odd(Random random, int upToMillis) {
    return Duration.ofMillis(60_001 + random.nextInt(upToMillis));
  }
}

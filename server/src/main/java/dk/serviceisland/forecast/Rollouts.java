package dk.serviceisland.forecast;

import dk.serviceisland.domain.Assignment;
import dk.serviceisland.domain.HandlingTimes;
import dk.serviceisland.domain.OpenTimes;
import dk.serviceisland.domain.Plan;
import dk.serviceisland.domain.StaffId;
import dk.serviceisland.domain.StaffMember;
import dk.serviceisland.domain.TaskType;
import dk.serviceisland.domain.TaskTypeId;
import dk.serviceisland.domain.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Forecasts of a branch by playing its queue forward many times: the rule that is really in use,
 * the skills and known breaks of those on duty, the time that each running errand has already
 * taken, arrivals that may overtake, citizens who are gone when they are called. The same seed
 * gives the same forecast.
 *
 * <p>A citizen of each task type who would draw now is played along: called in turn to learn when
 * that is, without taking anybody's time, so that one forecast does not lengthen another.
 *
 * <p>Times are in milliseconds from the moment of the forecast. Made for a plan and what was
 * learned; thread-safe, one forecast at a time.
 */
public final class Rollouts {
  /** How often the queue is played forward for a forecast. */
  public static final int USUAL = 100;

  private static final long NEVER = Long.MAX_VALUE;

  /** What is not called by then is said to be called then; plays end with the last who waits. */
  private static final long HORIZON = Duration.ofDays(7).toMillis();

  /** Doubt smaller than this is not played. */
  private static final double NO_DOUBT = 0.02;

  private static final int DOUBT_BITS = 8;
  private static final int DOUBTS = 1 << DOUBT_BITS;

  /** An errand longer than all known ones has this much of its time still to go, on average. */
  private static final double BEYOND_ALL_KNOWN = 0.25;

  private static final int TABLE = Learned.TABLE;
  private static final int TABLE_BITS = Integer.numberOfTrailingZeros(TABLE);
  private static final int EXPONENTIAL_BITS = 12;
  private static final double[] EXPONENTIAL = exponential();

  private final Plan plan;
  private final HandlingTimes handling;
  private final Learned learned;
  private final int plays;
  private final Choosing choosing;
  private final List<TaskType> types;
  private final List<StaffMember> staff;
  private final Map<TaskTypeId, Integer> typeIndex = new HashMap<>();
  private final Map<StaffId, Integer> staffIndex = new HashMap<>();
  private final Map<BitSet, Crew> crews = new HashMap<>();

  /** Usual milliseconds of each person for each task type, and multiples of it. */
  private final double[][] usual;

  private final double[][] multiples;

  /** By what the usual time may be wrong, as rising factors. */
  private final double[][] typeDoubts;

  private final double[][] staffDoubts;
  private final double[] patience;
  private final double[] walks;
  private final double[] noShows;
  private final int[] typeOfArrival;

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
    this.choosing = new Choosing(plan);
    this.types = List.copyOf(plan.taskTypes().values());
    this.staff = List.copyOf(plan.staff().values());
    types.forEach(type -> typeIndex.put(type.id(), typeIndex.size()));
    staff.forEach(member -> staffIndex.put(member.id(), staffIndex.size()));
    this.usual = new double[staff.size()][types.size()];
    this.multiples = new double[types.size()][TABLE];
    this.patience = new double[types.size()];
    this.typeDoubts =
        types.stream()
            .map(type -> doubts(learned.byTaskType().get(type.id()).doubt()))
            .toArray(double[][]::new);
    this.staffDoubts =
        IntStream.range(0, staff.size())
            .mapToObj(who -> doubts(pace(who).doubt()))
            .toArray(double[][]::new);
    for (int type = 0; type < types.size(); type++) {
      Learned.Usual times = learned.byTaskType().get(types.get(type).id());
      for (int who = 0; who < staff.size(); who++) {
        usual[who][type] = Math.exp(times.log() + pace(who).log()) * 60_000;
      }
      for (int i = 0; i < TABLE; i++) {
        multiples[type][i] = Math.exp(times.sigma() * learned.residuals().get(i));
      }
      patience[type] = learned.patience().get(types.get(type).id()) * 60_000.0;
    }
    this.walks = millis(learned.walks());
    this.noShows = millis(learned.noShows());
    this.typeOfArrival = typeOfArrival();
  }

  private static double[] exponential() {
    double[] table = new double[1 << EXPONENTIAL_BITS];
    for (int i = 0; i < table.length; i++) {
      table[i] = -Math.log1p(-(i + 0.5) / table.length);
    }
    return table;
  }

  private Learned.Pace pace(int who) {
    return learned.byStaff().getOrDefault(staff.get(who).id(), new Learned.Pace(0, 0));
  }

  private static double[] doubts(double deviation) {
    if (deviation < NO_DOUBT) {
      return new double[] {1};
    }
    double[] factors = new double[DOUBTS];
    for (int i = 0; i < DOUBTS; i++) {
      factors[i] = Math.exp(deviation * Normal.quantile((i + 0.5) / DOUBTS));
    }
    return factors;
  }

  private static double[] millis(List<Double> minutes) {
    return minutes.stream().mapToDouble(minute -> minute * 60_000).toArray();
  }

  private int[] typeOfArrival() {
    int[] table = new int[1 << EXPONENTIAL_BITS];
    double upTo = 0;
    int next = 0;
    for (int type = 0; type < types.size(); type++) {
      upTo += learned.arrivals().share().get(types.get(type).id());
      int end = type == types.size() - 1 ? table.length : (int) Math.round(upTo * table.length);
      while (next < end) {
        table[next++] = type;
      }
    }
    return table;
  }

  /** The forecast of a whole branch. */
  public synchronized BranchForecast forecast(ForecastInput input, long seed) {
    Game game = new Game(input, seed, true);
    for (int i = 0; i < input.waiting().size(); i++) {
      game.want(i);
    }
    for (int type = 0; type < types.size(); type++) {
      game.want(input.waiting().size() + type);
    }
    game.playAll();
    Map<TicketId, Range> byTicket = new LinkedHashMap<>();
    for (int i = 0; i < input.waiting().size(); i++) {
      Optional<double[]> waits = game.waits(i);
      if (waits.isPresent()) {
        byTicket.put(input.waiting().get(i).ticket(), range(waits.get(), 1));
      }
    }
    double beyond = beyond(input);
    Map<TaskTypeId, Range> byTaskType = new LinkedHashMap<>();
    for (int type = 0; type < types.size(); type++) {
      Optional<double[]> waits = game.waits(input.waiting().size() + type);
      if (waits.isPresent()) {
        byTaskType.put(types.get(type).id(), range(waits.get(), beyond));
      }
    }
    return new BranchForecast(input.asOf(), Map.copyOf(byTaskType), Map.copyOf(byTicket));
  }

  /** Whoever comes now waits behind those too who were not looked at, at the same pace. */
  private static double beyond(ForecastInput input) {
    int lookedAt = input.waiting().size();
    return input.waitingInAll() <= lookedAt ? 1 : (double) input.waitingInAll() / lookedAt;
  }

  private static Range range(double[] waits, double factor) {
    return new Range(
        duration(Quantiles.of(waits, 0.1) * factor),
        duration(Quantiles.of(waits, 0.5) * factor),
        duration(Quantiles.of(waits, 0.9) * factor));
  }

  private static Duration duration(double millis) {
    return Duration.ofMillis(Math.round(millis));
  }

  /**
   * The waits, in milliseconds and rising, that one ticket has in the plays.
   *
   * @return none when nobody who may serve it is on duty or known to come back
   */
  synchronized Optional<double[]> waits(ForecastInput input, TicketId ticket, long seed) {
    Game game = new Game(input, seed, false);
    for (int i = 0; i < input.waiting().size(); i++) {
      if (input.waiting().get(i).ticket().equals(ticket)) {
        game.want(i);
        game.playAll();
        return game.waits(i);
      }
    }
    return Optional.empty();
  }

  private Crew crew(BitSet onDuty) {
    Crew known = crews.get(onDuty);
    if (known == null) {
      known = new Crew(plan, handling, onDuty);
      crews.put((BitSet) onDuty.clone(), known);
    }
    return known;
  }

  /** What a person is at. */
  private enum At {
    WORK,
    FREE,
    BREAK
  }

  /** A stretch of the day with an even stream of arrivals. */
  private record Stream(long until, double perMilli) {}

  /** All plays of one forecast. */
  private final class Game {
    private final Chance chance;
    private final Lines lines;
    private final int waiting;
    private final boolean newcomers;
    private final double[][] waits;
    private final List<Present> people = new ArrayList<>();
    private final Present[] byStaff = new Present[staff.size()];
    private final BitSet onDutyAtStart = new BitSet();
    private final Crew everybody;
    private final long doorsShut;
    private final Stream[] streams;

    /** How unsure today's factor of arrivals is, as a part of it. */
    private double factorDoubt;

    private double factor;
    private final double[] typeDoubt = new double[types.size()];
    private int wanted;

    private final boolean[] isWanted;
    private final BitSet onDuty = new BitSet();
    private Crew crew;
    private int stillWanted;
    private int play;
    private long nextArrival;
    private int stream;

    Game(ForecastInput input, long seed, boolean newcomers) {
      this.chance = new Chance(seed);
      this.newcomers = newcomers;
      this.waiting = input.waiting().size();
      int tickets = waiting + (newcomers ? types.size() : 0);
      int[] typeOf = new int[tickets];
      long[] since = new long[tickets];
      for (int i = 0; i < waiting; i++) {
        typeOf[i] = typeIndex.get(input.waiting().get(i).taskType());
        since[i] = -input.waiting().get(i).waited().toMillis();
      }
      for (int i = waiting; i < tickets; i++) {
        typeOf[i] = i - waiting;
      }
      this.lines = new Lines(types.size(), typeOf, since);
      this.waits = new double[tickets][];
      this.isWanted = new boolean[tickets];
      long closing =
          input
              .openTimes()
              .lastClosing()
              .map(closes -> Duration.between(input.asOf(), closes).toMillis())
              .orElse(0L);
      this.doorsShut = closing;
      this.streams = streams(input);
      seat(input);
      BitSet all = (BitSet) onDutyAtStart.clone();
      people.forEach(person -> all.set(person.who));
      this.everybody = crew(all);
    }

    private void seat(ForecastInput input) {
      for (ForecastInput.OnDuty onDuty : input.onDuty()) {
        Present person = present(staffIndex.get(onDuty.staff()));
        onDutyAtStart.set(person.who);
        person.seat(onDuty, input.asOf());
      }
      List<Pause> pauses = new ArrayList<>(input.pauses());
      pauses.sort(Comparator.comparing(Pause::from));
      for (Pause pause : pauses) {
        long from = Duration.between(input.asOf(), pause.from()).toMillis();
        Present person = present(staffIndex.get(pause.staff()));
        if (from <= 0 && !onDutyAtStart.get(person.who)) {
          person.awayUntil(from + pause.length().toMillis());
        } else {
          person.pauses.add(new long[] {from, pause.length().toMillis()});
        }
      }
      people.removeIf(person -> person.startAt == null);
      people.sort(Comparator.comparingInt(person -> person.who));
    }

    private Present present(int who) {
      if (byStaff[who] == null) {
        byStaff[who] = new Present(who);
        people.add(byStaff[who]);
      }
      return byStaff[who];
    }

    private Stream[] streams(ForecastInput input) {
      Learned.Arrivals arrivals = learned.arrivals();
      List<Stream> coming = new ArrayList<>();
      double expected = 0;
      double elapsed = 0;
      long reached = 0;
      List<double[]> ahead = new ArrayList<>();
      for (OpenTimes.Open open : input.openTimes().branch()) {
        ZonedDateTime from = open.from().atZone(plan.zone());
        ZonedDateTime end = open.lastTicket().atZone(plan.zone());
        while (from.isBefore(end)) {
          ZonedDateTime hour = from.truncatedTo(ChronoUnit.HOURS).plusHours(1);
          ZonedDateTime to = hour.isBefore(end) ? hour : end;
          double perMilli = arrivals.perHour().get(from.getHour()) / Duration.ofHours(1).toMillis();
          double begin = (double) Duration.between(input.asOf(), from.toInstant()).toMillis();
          double until = (double) Duration.between(input.asOf(), to.toInstant()).toMillis();
          double past = Math.max(0.0, Math.min(until, 0.0) - begin);
          expected += past * perMilli;
          elapsed += past;
          if (until > 0) {
            ahead.add(new double[] {Math.max(begin, 0.0), until, perMilli});
          }
          from = to;
        }
      }
      double today = (arrivals.steadiness() + input.drawn()) / (arrivals.steadiness() + expected);
      factorDoubt = 1 / Math.sqrt(arrivals.steadiness() + input.drawn());
      double ownPace = input.drawn() / Math.max(elapsed, (double) Duration.ofHours(1).toMillis());
      for (double[] stretch : ahead) {
        if (stretch[0] > reached) {
          coming.add(new Stream((long) stretch[0], 0));
        }
        double perMilli = arrivals.days() == 0 ? ownPace : stretch[2] * today;
        coming.add(new Stream((long) stretch[1], perMilli));
        reached = (long) stretch[1];
      }
      return coming.toArray(Stream[]::new);
    }

    void want(int ticket) {
      if (everybody.able[lines.typeOf(ticket)].length > 0) {
        isWanted[ticket] = true;
        waits[ticket] = new double[plays];
        wanted++;
      }
    }

    Optional<double[]> waits(int ticket) {
      return Optional.ofNullable(waits[ticket]);
    }

    void playAll() {
      for (play = 0; play < plays && wanted > 0; play++) {
        playOnce();
      }
      for (double[] of : waits) {
        if (of != null) {
          Arrays.sort(of);
        }
      }
    }

    private void playOnce() {
      start();
      while (stillWanted > 0) {
        Present next = people.get(0);
        for (int i = 1; i < people.size(); i++) {
          Present other = people.get(i);
          if (other.until < next.until) {
            next = other;
          }
        }
        long at = Math.min(next.until, nextArrival);
        if (at >= HORIZON) {
          giveUp();
          return;
        }
        if (nextArrival <= next.until) {
          arrive(at);
        } else {
          next.turn(at);
        }
      }
    }

    private void start() {
      lines.restart();
      stillWanted = wanted;
      for (int ticket = 0; ticket < isWanted.length; ticket++) {
        if (isWanted[ticket]) {
          waits[ticket][play] = -1;
        }
      }
      onDuty.clear();
      onDuty.or(onDutyAtStart);
      crew = crew(onDuty);
      for (int type = 0; type < typeDoubt.length; type++) {
        typeDoubt[type] = doubt(typeDoubts[type]);
      }
      for (int i = 0; i < people.size(); i++) {
        people.get(i).start();
      }
      factor = Math.max(0.1, 1 + factorDoubt * chance.normal());
      stream = 0;
      nextArrival = 0;
      drawNextArrival();
    }

    private double doubt(double[] factors) {
      return factors.length == 1 ? 1 : factors[(int) (chance.next() >>> (64 - DOUBT_BITS))];
    }

    private void giveUp() {
      for (int ticket = 0; ticket < isWanted.length; ticket++) {
        if (isWanted[ticket] && waits[ticket][play] < 0) {
          waits[ticket][play] = (double) HORIZON;
        }
      }
    }

    private void drawNextArrival() {
      double rest = EXPONENTIAL[(int) (chance.next() >>> (64 - EXPONENTIAL_BITS))];
      long at = nextArrival;
      while (stream < streams.length) {
        double perMilli = streams[stream].perMilli() * factor;
        double expected = perMilli * (streams[stream].until() - at);
        if (rest < expected) {
          nextArrival = at + (long) (rest / perMilli);
          return;
        }
        rest -= expected;
        at = Math.max(at, streams[stream].until());
        stream++;
      }
      nextArrival = NEVER;
    }

    private void arrive(long at) {
      int type = typeOfArrival[(int) (chance.next() >>> (64 - EXPONENTIAL_BITS))];
      Present best = null;
      for (int who : crew.able[type]) {
        Present person = byStaff[who];
        if (person.at == At.FREE
            && (best == null
                || Assignment.goesBefore(
                    person.skills, person.freeSince, best.skills, best.freeSince))) {
          best = person;
        }
      }
      if (best == null) {
        lines.arrive(type, at);
      } else {
        best.serve(type, 0, at);
      }
      drawNextArrival();
    }

    /** Draws from a rising table what is left of a time that has lasted so long already. */
    private double rest(double[] rising, double lasted) {
      int beyond = firstAbove(rising, lasted);
      if (beyond == rising.length) {
        return BEYOND_ALL_KNOWN * lasted * chance.exponential();
      }
      int drawn = beyond + (int) (chance.uniform() * (rising.length - beyond));
      return rising[drawn] - lasted;
    }

    /** A staff member. */
    private final class Present {
      private final int who;
      private final int skills;
      private final List<long[]> pauses = new ArrayList<>();
      private At startAt;
      private long startUntil;
      private long startFreeSince;
      private ForecastInput.Running running;
      private double pace;

      private At at;
      private long until;
      private long freeSince;
      private int pause;

      Present(int who) {
        this.who = who;
        this.skills = staff.get(who).skills().size();
      }

      void seat(ForecastInput.OnDuty duty, Instant asOf) {
        running = duty.errand().orElse(null);
        startAt = At.WORK;
        startUntil = 0;
        startFreeSince = Duration.between(asOf, duty.since()).toMillis();
      }

      void awayUntil(long back) {
        startAt = At.BREAK;
        startUntil = Math.max(back, 0);
      }

      void start() {
        pace = doubt(staffDoubts[who]);
        at = startAt;
        until = running == null ? startUntil : (long) restOfRunning();
        freeSince = startFreeSince;
        pause = 0;
      }

      private double restOfRunning() {
        int type = typeIndex.get(running.taskType());
        double scale = usual[who][type] * typeDoubt[type] * pace;
        if (running.inService()) {
          return scale * rest(multiples[type], running.taken().toMillis() / scale);
        }
        double called = (double) running.calledFor().toMillis();
        double gone = 1 - Math.exp(-running.waited().toMillis() / patience[type]);
        double notComing = gone * shareAbove(noShows, called);
        double walking = (1 - gone) * shareAbove(walks, called);
        if (chance.uniform() * (notComing + walking) < notComing || walking == 0) {
          return rest(noShows, called);
        }
        return rest(walks, called)
            + scale * multiples[type][(int) (chance.next() >>> (64 - TABLE_BITS))];
      }

      /** The person's time has come: back from a break, free, or due for a break. */
      void turn(long now) {
        if (at == At.BREAK) {
          onDuty.set(who);
          crew = crew(onDuty);
        }
        if (pause < pauses.size() && pauses.get(pause)[0] <= now && now <= doorsShut) {
          at = At.BREAK;
          until = now + pauses.get(pause)[1];
          pause++;
          onDuty.clear(who);
          crew = crew(onDuty);
          return;
        }
        callNext(now);
      }

      private void callNext(long now) {
        int ticket = choosing.choose(crew, who, lines, now);
        while (ticket >= 0) {
          lines.call(ticket);
          if (ticket < isWanted.length && isWanted[ticket]) {
            waits[ticket][play] = (double) now;
            stillWanted--;
          }
          boolean newcomer = newcomers && ticket >= waiting && ticket < isWanted.length;
          if (!newcomer) {
            serve(lines.typeOf(ticket), now - lines.since(ticket), now);
            return;
          }
          ticket = choosing.choose(crew, who, lines, now);
        }
        if (at != At.FREE) {
          freeSince = now == 0 ? startFreeSince : now;
        }
        at = At.FREE;
        until = NEVER;
        if (pause < pauses.size()) {
          long due = pauses.get(pause)[0];
          until = due <= doorsShut && due > now ? due : NEVER;
        }
      }

      void serve(int type, long waited, long now) {
        long bits = chance.next();
        double stays = patience[type] * EXPONENTIAL[(int) (bits & ((1 << EXPONENTIAL_BITS) - 1))];
        double takes;
        if (waited > stays) {
          takes = any(noShows, bits);
        } else {
          takes =
              any(walks, bits)
                  + usual[who][type]
                      * pace
                      * typeDoubt[type]
                      * multiples[type][(int) (bits >>> (64 - TABLE_BITS))];
        }
        at = At.WORK;
        until = now + (long) takes;
      }

      /** One of the table, by bits that nothing else uses. */
      private double any(double[] table, long bits) {
        long part = (bits >>> 16) & 0xffffffL;
        return table[(int) ((part * table.length) >>> 24)];
      }
    }
  }

  private static double shareAbove(double[] rising, double value) {
    return 1 - (double) firstAbove(rising, value) / rising.length;
  }

  private static int firstAbove(double[] rising, double value) {
    int low = 0;
    int high = rising.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rising[middle] > value) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}

package dk.serviceisland.forecast;

import dk.serviceisland.domain.Assignment;
import dk.serviceisland.domain.NextCall;
import dk.serviceisland.domain.Place;
import dk.serviceisland.domain.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The plays of one forecast: the queue played forward under the domain's own rules for who may
 * serve what, who is called and who of the free gets a newcomer. Times are milliseconds from the
 * moment of the forecast. Not thread-safe.
 *
 * <p>Played: the errands that wait or run with what their citizens go on to, arrivals, those who
 * are gone when they are called, breaks, after-work. Not played, because nobody can know it:
 * counters that open or close, errands handed on, parked and missed citizens who come back.
 */
final class Play {
  private static final long NEVER = Streams.NEVER;
  private static final int[] NOTHING = {};

  /** What is not called by then is said to be called then; plays end with the last who waits. */
  private static final long HORIZON = Duration.ofDays(7).toMillis();

  private final Tables tables;
  private final NextCall nextCall;
  private final Function<BitSet, Crew> crews;
  private final Chance chance;
  private final Streams streams;
  private final Lines lines;
  private final int waiting;
  private final int tickets;
  private final long firstPlaceOfArrivals;
  private final Present[] people;
  private final Present[] byStaff;
  private final BitSet onDutyAtStart = new BitSet();
  private final Crew crewAtStart;
  private final Crew everybody;
  private final long doorsShut;
  private final double[] typeDoubt;
  private final boolean[] isWanted;
  private final double[][] waits;
  private int wanted;

  private final BitSet onDuty = new BitSet();
  private Crew crew;
  private int stillWanted;
  private int play;
  private double factor;
  private long nextArrival;
  private long nextPlace;

  /**
   * Plays of a branch.
   *
   * @param newcomers whether a citizen of each task type who would draw now is played along
   * @param crews who may serve what when these are on duty
   */
  Play(
      ForecastInput input,
      Tables tables,
      NextCall nextCall,
      Streams streams,
      boolean newcomers,
      Function<BitSet, Crew> crews,
      long seed) {
    this.tables = tables;
    this.nextCall = nextCall;
    this.streams = streams;
    this.crews = crews;
    this.chance = new Chance(seed);
    this.waiting = input.waiting().size();
    this.tickets = waiting + (newcomers ? tables.types.size() : 0);
    this.firstPlaceOfArrivals = new Place(input.drawn() + 2L, 0).rank();
    this.lines = new Lines(tables.types.size(), start(input));
    this.waits = new double[tickets][];
    this.isWanted = new boolean[tickets];
    this.typeDoubt = new double[tables.types.size()];
    this.byStaff = new Present[tables.staff.size()];
    this.doorsShut =
        input
            .openTimes()
            .lastClosing()
            .map(closes -> Duration.between(input.asOf(), closes).toMillis())
            .orElse(0L);
    this.people = seat(input);
    this.crewAtStart = crews.apply(onDutyAtStart);
    BitSet all = (BitSet) onDutyAtStart.clone();
    for (Present person : people) {
      all.set(person.who);
    }
    this.everybody = crews.apply(all);
  }

  private Lines.Start start(ForecastInput input) {
    Lines.Start start = new Lines.Start(tickets);
    for (int i = 0; i < waiting; i++) {
      ForecastInput.Waiting one = input.waiting().get(i);
      start.put(
          i,
          tables.type(one.taskType()),
          -one.waited().toMillis(),
          one.place().rank(),
          tables.types(one.visit().later()),
          one.needs());
    }
    for (int i = waiting; i < tickets; i++) {
      long last = new Place(input.drawn() + 1L, i - waiting).rank();
      start.put(i, i - waiting, 0, last, NOTHING, false);
    }
    return start;
  }

  private Present[] seat(ForecastInput input) {
    List<Present> seated = new ArrayList<>();
    for (ForecastInput.OnDuty onDuty : input.onDuty()) {
      Present person = present(onDuty.staff(), seated);
      onDutyAtStart.set(person.who);
      person.seat(onDuty, input.asOf());
    }
    for (ForecastInput.Away away : input.away()) {
      present(away.staff(), seated).away(Duration.between(away.since(), input.asOf()).toMillis());
    }
    for (Pause pause : input.pauses()) {
      long from = Duration.between(input.asOf(), pause.from()).toMillis();
      long length = pause.length().toMillis();
      Present person = present(pause.staff(), seated);
      boolean underWay = from <= 0 && !onDutyAtStart.get(person.who) && !person.isBackAt();
      if (underWay) {
        person.awayUntil(from + length);
      } else {
        person.pauses.add(new long[] {from, length});
      }
    }
    seated.removeIf(person -> person.startAt == null);
    seated.sort(Comparator.comparingInt(person -> person.who));
    return seated.toArray(Present[]::new);
  }

  private Present present(StaffId staff, List<Present> seated) {
    int who = tables.who(staff);
    if (byStaff[who] == null) {
      byStaff[who] = new Present(who);
      seated.add(byStaff[who]);
    }
    return byStaff[who];
  }

  /** The wait of a ticket is asked for; of nobody that nobody may serve. */
  void want(int ticket) {
    if (everybody.able[lines.typeOf(ticket)].length > 0) {
      isWanted[ticket] = true;
      wanted++;
    }
  }

  /** Plays so often. */
  void playAll(int plays) {
    for (int ticket = 0; ticket < tickets; ticket++) {
      waits[ticket] = isWanted[ticket] ? new double[plays] : null;
    }
    for (play = 0; play < plays && wanted > 0; play++) {
      playOnce();
    }
    for (double[] of : waits) {
      if (of != null) {
        Arrays.sort(of);
      }
    }
  }

  /** The waits of a ticket in all plays, rising; none when nobody may serve it. */
  Optional<double[]> waits(int ticket) {
    return Optional.ofNullable(waits[ticket]);
  }

  private void playOnce() {
    start();
    while (stillWanted > 0) {
      Present next = people[0];
      for (int i = 1; i < people.length; i++) {
        if (people[i].until < next.until) {
          next = people[i];
        }
      }
      if (Math.min(next.until, nextArrival) >= HORIZON) {
        giveUp();
      } else if (nextArrival <= next.until) {
        arrive();
      } else {
        next.turn(next.until);
      }
    }
  }

  private void start() {
    lines.restart();
    stillWanted = wanted;
    for (int ticket = 0; ticket < tickets; ticket++) {
      if (isWanted[ticket]) {
        waits[ticket][play] = -1;
      }
    }
    onDuty.clear();
    onDuty.or(onDutyAtStart);
    crew = crewAtStart;
    for (int type = 0; type < typeDoubt.length; type++) {
      typeDoubt[type] = tables.typeDoubt(type, chance);
    }
    for (Present person : people) {
      person.start();
    }
    factor = streams.factor(chance);
    nextPlace = firstPlaceOfArrivals;
    nextArrival = streams.next(0, factor, chance);
  }

  private void giveUp() {
    for (int ticket = 0; ticket < tickets; ticket++) {
      if (isWanted[ticket] && waits[ticket][play] < 0) {
        waits[ticket][play] = (double) HORIZON;
      }
    }
    stillWanted = 0;
  }

  private void arrive() {
    long at = nextArrival;
    enter(tables.typeOfArrival(chance), nextPlace++, NOTHING, at);
    nextArrival = streams.next(at, factor, chance);
  }

  /** An errand goes to somebody free, chosen as a counter is alerted, or to its queue. */
  private void enter(int type, long place, int[] later, long at) {
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
      lines.enter(type, at, place, later);
    } else {
      best.serve(type, 0, place, later, at);
    }
  }

  /** What a person is at. */
  private enum At {
    WORK,
    FREE,
    BREAK
  }

  /** A staff member. */
  private final class Present {
    private final int who;
    private final int skills;
    private final List<long[]> pauses = new ArrayList<>();
    private At startAt;
    private long startUntil;
    private long startFreeSince;
    private double afterWorkFor = -1;
    private double awayFor = -1;
    private ForecastInput.Running running;
    private int[] runningLater = NOTHING;
    private long runningPlace;
    private double pace;

    private At at;
    private long until;
    private long freeSince;
    private int pause;

    /** The citizen here comes to this place with the next errand. */
    private long place;

    /** What the citizen goes on to; null when there is none, or none who came. */
    private int[] later;

    Present(int who) {
      this.who = who;
      this.skills = tables.staff.get(who).skills().size();
    }

    void seat(ForecastInput.OnDuty duty, Instant asOf) {
      running = duty.errand().orElse(null);
      if (running != null) {
        runningLater = tables.types(running.visit().later());
        runningPlace = new Place(running.visit().order(), 0).rank();
      }
      startAt = At.WORK;
      long since = Duration.between(asOf, duty.since()).toMillis();
      startFreeSince = since;
      if (duty.afterWork()) {
        afterWorkFor = (double) -since;
      }
    }

    void away(long since) {
      startAt = At.BREAK;
      awayFor = (double) since;
    }

    /** Whether a break is under way of which the end is known. */
    boolean isBackAt() {
      return startAt == At.BREAK && awayFor < 0;
    }

    void awayUntil(long back) {
      startAt = At.BREAK;
      startUntil = Math.max(back, 0);
      awayFor = -1;
    }

    void start() {
      pace = tables.staffDoubt(who, chance);
      at = startAt;
      later = null;
      freeSince = startFreeSince;
      pause = 0;
      if (running != null) {
        until = (long) restOfRunning();
      } else if (afterWorkFor >= 0) {
        until = (long) Tables.rest(tables.turns, afterWorkFor, chance);
      } else {
        until = startAt == At.WORK ? 0 : back();
      }
    }

    private long back() {
      return awayFor >= 0
          ? (long) Tables.rest(tables.pauses, awayFor, chance)
          : Math.max(0, startUntil + tables.unpunctual(chance));
    }

    private double restOfRunning() {
      int type = tables.type(running.taskType());
      double scale = usual(type);
      double turn = tables.turn(chance.next());
      later = runningLater;
      place = runningPlace;
      if (running.inService()) {
        double taken = running.taken().toMillis() / scale;
        return scale * Tables.rest(tables.multiples[type], taken, chance) + turn;
      }
      double called = (double) running.calledFor().toMillis();
      double gone = 1 - Math.exp(-running.waited().toMillis() / tables.patience[type]);
      double notComing = gone * Tables.shareAbove(tables.noShows, called);
      double walking = (1 - gone) * Tables.shareAbove(tables.walks, called);
      if (chance.uniform() * (notComing + walking) < notComing || walking == 0) {
        later = null;
        return Tables.rest(tables.noShows, called, chance) + turn;
      }
      return Tables.rest(tables.walks, called, chance)
          + scale * tables.multiple(type, chance.next())
          + turn;
    }

    private double usual(int type) {
      return tables.usual[who][type] * typeDoubt[type] * pace;
    }

    /** The person's time has come: done with a citizen, back from a break, or due for one. */
    void turn(long now) {
      if (at == At.BREAK) {
        onDuty.set(who);
        crew = crews.apply(onDuty);
      }
      goOn(now);
      if (pause < pauses.size() && pauses.get(pause)[0] <= now && now <= doorsShut) {
        at = At.BREAK;
        until = Math.max(now, now + pauses.get(pause)[1] + tables.unpunctual(chance));
        pause++;
        onDuty.clear(who);
        crew = crews.apply(onDuty);
        return;
      }
      callNext(now);
    }

    /** The citizen who was served here queues for the next errand. */
    private void goOn(long now) {
      if (later == null) {
        return;
      }
      if (later.length > 0) {
        enter(later[0], place, Arrays.copyOfRange(later, 1, later.length), now);
      } else if (tables.again > 0 && chance.uniform() < tables.again) {
        enter(tables.typeOfArrival(chance), place, NOTHING, now);
      }
      later = null;
    }

    private void callNext(long now) {
      int ticket = nextCall.choose(crew.desks[who], lines, now);
      while (ticket != NextCall.NOBODY) {
        lines.call(ticket);
        if (ticket < tickets && isWanted[ticket]) {
          waits[ticket][play] = (double) now;
          stillWanted--;
        }
        if (ticket < waiting || ticket >= tickets) {
          long waited = now - lines.since(ticket);
          serve(lines.typeOf(ticket), waited, lines.place(ticket), lines.later(ticket), now);
          return;
        }
        ticket = nextCall.choose(crew.desks[who], lines, now);
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

    void serve(int type, long waited, long itsPlace, int[] itsLater, long now) {
      long bits = chance.next();
      boolean gone = waited > tables.patience[type] * Tables.exponential(bits);
      double takes =
          gone
              ? Tables.meeting(tables.noShows, bits)
              : Tables.meeting(tables.walks, bits) + usual(type) * tables.multiple(type, bits);
      place = itsPlace;
      later = gone ? null : itsLater;
      at = At.WORK;
      until = now + (long) (takes + tables.turn(bits));
    }
  }
}

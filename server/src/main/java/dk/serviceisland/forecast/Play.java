package dk.serviceisland.forecast;

import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.NextCall;
import dk.serviceisland.domain.ticket.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The plays of one forecast: the queue played forward under the domain's own rules for who may
 * serve what, who is called and who of the free gets a newcomer. Times are milliseconds from the
 * moment of the forecast. Not thread-safe.
 *
 * <p>Played: the errands that wait or run with what their citizens go on to, from a shared desk as
 * often as is usual, arrivals, those who come with an appointment, those who are gone when they are
 * called, breaks, after-work. Not played, because nobody can know it: counters that open or close,
 * errands handed on, parked and missed citizens who come back.
 */
final class Play {
  private final Tables tables;
  private final NextCall nextCall;
  private final Function<BitSet, Crew> crews;
  private final Chance chance;
  private final ArrivalsToCome streams;
  private final AppointmentsToCome appointments;
  private final Lines lines;
  private final int waiting;
  private final int tickets;
  private final long firstPlaceOfArrivals;
  private final Present[] people;

  /** When something happens next to each of the people. */
  private final long[] untils;

  private final Present[] byStaff;
  private final BitSet onDutyAtStart = new BitSet();
  private final Crew crewAtStart;
  private final Crew everybody;
  private final long doorsShut;
  private final double[] typeDoubt;

  /** Where whoever comes for a task type waits first, and what they go on to from there. */
  private final int[] startsAs;

  private final int[][] startsBoundFor;

  private final BitSet onDuty = new BitSet();
  private Crew crew;
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
      ArrivalsToCome streams,
      boolean newcomers,
      Function<BitSet, Crew> crews,
      long seed) {
    this.tables = tables;
    this.nextCall = nextCall;
    this.streams = streams;
    this.appointments = new AppointmentsToCome(input, tables);
    this.crews = crews;
    this.chance = new Chance(seed);
    this.waiting = input.waiting().size();
    this.tickets = waiting + (newcomers ? tables.types.size() : 0);
    this.firstPlaceOfArrivals = new Place(input.drawn() + 2L, 0).rank();
    this.startsAs = new int[tables.types.size()];
    this.startsBoundFor = new int[startsAs.length][];
    for (int type = 0; type < startsAs.length; type++) {
      TaskTypeId desk = input.startsAt().get(tables.types.get(type).id());
      startsAs[type] = desk == null ? type : tables.type(desk);
      startsBoundFor[type] = desk == null ? Present.NOTHING : new int[] {tables.boundFor(type)};
    }
    this.lines = new Lines(tables.types.size(), start(input));
    this.typeDoubt = new double[tables.types.size()];
    this.byStaff = new Present[tables.staff.size()];
    this.doorsShut =
        input
            .openTimes()
            .lastClosing()
            .map(closes -> Duration.between(input.asOf(), closes).toMillis())
            .orElse(0L);
    this.people = seat(input);
    this.untils = new long[people.length];
    for (int i = 0; i < people.length; i++) {
      people[i].join(untils, i);
    }
    this.crewAtStart = crews.apply(onDutyAtStart);
    BitSet all = (BitSet) onDutyAtStart.clone();
    for (Present person : people) {
      all.set(person.who());
    }
    this.everybody = crews.apply(all);
  }

  private Lines.Start start(ForecastInput input) {
    Lines.Start start = new Lines.Start(tickets);
    for (int i = 0; i < waiting; i++) {
      ForecastInput.Queued one = input.waiting().get(i);
      start.put(
          i,
          tables.type(one.taskType()),
          -one.waited().toMillis(),
          one.place().rank(),
          tables.goesOnTo(one.visit()),
          one.needs());
      if (one.appointed()) {
        start.appoint(i);
      }
      int ticket = i;
      one.addressed()
          .ifPresent(
              whom -> start.address(ticket, tables.who(whom.staff()), whom.left().toMillis()));
    }
    for (int i = waiting; i < tickets; i++) {
      long last = new Place(input.drawn() + 1L, i - waiting).rank();
      start.put(i, startsAs[i - waiting], 0, last, Present.NOTHING, false);
    }
    return start;
  }

  private Present[] seat(ForecastInput input) {
    List<Present> seated = new ArrayList<>();
    for (ForecastInput.OnDuty duty : input.onDuty()) {
      Present person = present(duty.staff(), seated);
      onDutyAtStart.set(person.who());
      person.seat(duty, input.asOf());
    }
    for (ForecastInput.Away away : input.away()) {
      present(away.staff(), seated).away(Duration.between(away.since(), input.asOf()).toMillis());
    }
    for (Pause pause : input.pauses()) {
      long from = Duration.between(input.asOf(), pause.from()).toMillis();
      present(pause.staff(), seated).takes(from, pause.length().toMillis());
    }
    seated.removeIf(person -> !person.isExpected());
    seated.sort(Comparator.comparingInt(Present::who));
    return seated.toArray(Present[]::new);
  }

  private Present present(StaffId staff, List<Present> seated) {
    int who = tables.who(staff);
    if (byStaff[who] == null) {
      byStaff[who] = new Present(who, tables);
      seated.add(byStaff[who]);
    }
    return byStaff[who];
  }

  /** Whether anybody who is there or known to come back may serve the ticket. */
  boolean isServed(int ticket) {
    return everybody.able[lines.typeOf(ticket)].length > 0;
  }

  /** Plays until all waits are told, as often as they are asked for. */
  void tell(Waits waits) {
    while (waits.begin()) {
      start();
      boolean goesOn = true;
      while (goesOn && !waits.areAllTold()) {
        goesOn = happen(waits);
      }
    }
  }

  private void start() {
    lines.restart();
    onDuty.clear();
    onDuty.or(onDutyAtStart);
    crew = crewAtStart;
    for (int type = 0; type < typeDoubt.length; type++) {
      typeDoubt[type] = tables.typeDoubt(type, chance);
    }
    for (Present person : people) {
      person.start(typeDoubt, chance);
    }
    factor = streams.factor(chance);
    nextPlace = firstPlaceOfArrivals;
    nextArrival = streams.next(0, factor, chance);
    appointments.start(chance);
  }

  /** What happens next; false when that is beyond what is played. */
  private boolean happen(Waits waits) {
    int next = 0;
    long soonest = untils[0];
    for (int i = 1; i < untils.length; i++) {
      next = untils[i] < soonest ? i : next;
      soonest = Math.min(untils[i], soonest);
    }
    long nextAppointment = appointments.next();
    if (Math.min(soonest, Math.min(nextArrival, nextAppointment)) >= Waits.HORIZON) {
      return false;
    }
    if (nextAppointment <= soonest && nextAppointment <= nextArrival) {
      checkIn();
    } else if (nextArrival <= soonest) {
      arrive();
    } else {
      turn(people[next], soonest, waits);
    }
    return true;
  }

  private void arrive() {
    long at = nextArrival;
    int type = tables.typeOfArrival(chance);
    enter(startsAs[type], nextPlace++, startsBoundFor[type], at);
    nextArrival = streams.next(at, factor, chance);
  }

  /** Whoever has an appointment comes: to somebody free, or to wait for the time. */
  private void checkIn() {
    long at = appointments.next();
    int type = appointments.type();
    long due = Math.max(at, appointments.from());
    int[] later = appointments.later();
    appointments.come();
    Present free = free(type);
    if (free == null) {
      lines.appoint(type, due, nextPlace++, later);
    } else {
      free.serve(type, 0, nextPlace++, later, at, typeDoubt, chance);
    }
  }

  /** An errand goes to somebody free, chosen as a counter is alerted, or to its queue. */
  private void enter(int type, long place, int[] later, long at) {
    Present best = free(type);
    if (best == null) {
      lines.enter(type, at, place, later);
    } else {
      best.serve(type, 0, place, later, at, typeDoubt, chance);
    }
  }

  /** Who of those who are free gets it; null when nobody is. */
  private Present free(int type) {
    Present best = null;
    for (int who : crew.able[type]) {
      if (byStaff[who].isChosenOver(best)) {
        best = byStaff[who];
      }
    }
    return best;
  }

  /** The person's time has come: done with a citizen, back from a break, or due for one. */
  private void turn(Present person, long now, Waits waits) {
    if (person.isOnBreak()) {
      onDuty.set(person.who());
      crew = crews.apply(onDuty);
    }
    goOn(person, now);
    if (person.isDueForBreak(now, doorsShut)) {
      person.goOnBreak(now, chance);
      onDuty.clear(person.who());
      crew = crews.apply(onDuty);
      lookAgain(now);
    } else {
      callNext(person, now, waits);
    }
  }

  /** What waited for somebody who goes on a break waits for everybody. */
  private void lookAgain(long now) {
    if (lines.hasAddressed()) {
      for (Present person : people) {
        person.looksAgain(now);
      }
    }
  }

  /** The citizen who was served queues for the next errand. */
  private void goOn(Present person, long now) {
    int[] later = person.release();
    if (later == null) {
      return;
    }
    long place = person.placeOfServed();
    if (later.length > 0 && tables.isPerhaps(later[0]) && chance.uniform() >= tables.handedOver) {
      later = Arrays.copyOfRange(later, 1, later.length);
    }
    if (later.length > 0) {
      int[] rest = Arrays.copyOfRange(later, 1, later.length);
      enter(tables.certain(later[0]), place, rest, now);
    } else if (tables.again > 0 && chance.uniform() < tables.again) {
      enter(tables.typeOfArrival(chance), place, Present.NOTHING, now);
    }
  }

  private void callNext(Present person, long now, Waits waits) {
    int ticket = choose(person, now);
    while (ticket != NextCall.NOBODY) {
      lines.call(ticket);
      waits.called(ticket, now);
      boolean newcomer = ticket >= waiting && ticket < tickets;
      if (!newcomer) {
        long waited = now - lines.since(ticket);
        person.serve(
            lines.typeOf(ticket),
            waited,
            lines.place(ticket),
            lines.later(ticket),
            now,
            typeDoubt,
            chance);
        return;
      }
      ticket = choose(person, now);
    }
    person.becomeFree(now, doorsShut);
    if (lines.hasAddressed()) {
      person.looksAgain(lines.nextForEverybody(now));
    }
  }

  private int choose(Present person, long now) {
    int who = person.who();
    return nextCall.choose(crew.desks[who], lines.seenBy(who, crew, now), now);
  }
}

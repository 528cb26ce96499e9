package dk.serviceisland.forecast;

import dk.serviceisland.domain.day.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A staff member while the queue is played forward: at work, free or on a break, until a moment.
 * Every play begins where this person is at the moment of the forecast. Times are milliseconds from
 * that moment. Not thread-safe.
 */
final class Present {
  static final int[] NOTHING = {};

  private static final long NEVER = ArrivalsToCome.NEVER;

  /** What a person is at. */
  private enum At {
    WORK,
    FREE,
    BREAK
  }

  /** A known break that is to come. */
  private record Due(long from, long length) {}

  private final int who;
  private final int skills;
  private final Tables tables;

  /** Where every play begins. */
  private final List<Due> pauses = new ArrayList<>();

  private At startAt;
  private long startUntil;
  private long startFreeSince;
  private double afterWorkFor = -1;
  private double awayFor = -1;
  private UnderWay underWay;

  /** Where this play is. */
  private At at;

  private double pace;

  /** When something happens next to each of those who play, and which of them this is. */
  private long[] untils;

  private int seat;
  private long freeSince;
  private int pause;
  private long place;

  /** What the citizen goes on to; null when there is none, or none who came. */
  private int[] later;

  /**
   * Somebody who is not placed yet.
   *
   * @param who counted in the order of the plan
   */
  Present(int who, Tables tables) {
    this.who = who;
    this.skills = tables.staff.get(who).skills().size();
    this.tables = tables;
  }

  /** On duty at the start. */
  void seat(ForecastInput.OnDuty duty, Instant asOf) {
    startAt = At.WORK;
    startFreeSince = Duration.between(asOf, duty.since()).toMillis();
    duty.errand().ifPresent(running -> underWay = new UnderWay(running, tables));
    if (duty.afterWork()) {
      afterWorkFor = (double) -startFreeSince;
    }
  }

  /** Paused at the start, nobody knows how long. */
  void away(long since) {
    startAt = At.BREAK;
    awayFor = (double) since;
  }

  /** Knows of a break; of several in the order in which they are taken. */
  void takes(long from, long length) {
    boolean knownBack = startAt == At.BREAK && awayFor < 0;
    if (from <= 0 && startAt != At.WORK && !knownBack) {
      startAt = At.BREAK;
      startUntil = Math.max(from + length, 0);
      awayFor = -1;
    } else {
      pauses.add(new Due(from, length));
    }
  }

  /** Whether this person is there at the start or known to come back. */
  boolean isExpected() {
    return startAt != null;
  }

  int who() {
    return who;
  }

  /**
   * Takes part in plays.
   *
   * @param all when something happens next to each of those who play, told by themselves
   * @param mine which of them this is
   */
  void join(long[] all, int mine) {
    untils = all;
    seat = mine;
  }

  boolean isOnBreak() {
    return at == At.BREAK;
  }

  /**
   * A play begins.
   *
   * @param typeDoubt by what the usual time of each task type is wrong in this play
   */
  void start(double[] typeDoubt, Chance chance) {
    pace = tables.staffDoubt(who, chance);
    at = startAt;
    later = null;
    freeSince = startFreeSince;
    pause = 0;
    if (underWay != null) {
      double turn = tables.turn(chance.next());
      boolean comes = underWay.comes(chance);
      later = comes ? underWay.later : null;
      place = underWay.place;
      double usual = usual(underWay.type, typeDoubt);
      until((long) (underWay.rest(comes, usual, chance) + turn));
    } else if (afterWorkFor >= 0) {
      until((long) Tables.rest(tables.turns, afterWorkFor, chance));
    } else {
      until(startAt == At.WORK ? 0 : back(chance));
    }
  }

  private void until(long moment) {
    untils[seat] = moment;
  }

  private long back(Chance chance) {
    return awayFor >= 0
        ? (long) Tables.rest(tables.pauses, awayFor, chance)
        : Math.max(0, startUntil + tables.unpunctual(chance));
  }

  private double usual(int type, double[] typeDoubt) {
    return tables.usual[who][type] * typeDoubt[type] * pace;
  }

  /** Whether a known break is due, which begins before the doors are shut. */
  boolean isDueForBreak(long now, long doorsShut) {
    return pause < pauses.size() && pauses.get(pause).from() <= now && now <= doorsShut;
  }

  /** The break that is due begins. */
  void goOnBreak(long now, Chance chance) {
    at = At.BREAK;
    until(Math.max(now, now + pauses.get(pause).length() + tables.unpunctual(chance)));
    pause++;
  }

  /** Nobody waits for this person, who is free until somebody comes or a break is due. */
  void becomeFree(long now, long doorsShut) {
    if (at != At.FREE) {
      freeSince = now == 0 ? startFreeSince : now;
    }
    at = At.FREE;
    long due = pause < pauses.size() ? pauses.get(pause).from() : NEVER;
    until(due <= doorsShut && due > now ? due : NEVER);
  }

  /** While free, looks again at a moment whether somebody waits. */
  void looksAgain(long moment) {
    if (at == At.FREE) {
      until(Math.min(untils[seat], moment));
    }
  }

  /** Whether this person gets a newcomer rather than somebody else: null, or free too. */
  boolean isChosenOver(Present other) {
    return at == At.FREE
        && (other == null
            || Assignment.goesBefore(skills, freeSince, other.skills, other.freeSince));
  }

  /**
   * A citizen is called.
   *
   * @param itsPlace to which this citizen comes with the next errand
   * @param itsLater what the citizen goes on to
   */
  void serve(
      int type,
      long waited,
      long itsPlace,
      int[] itsLater,
      long now,
      double[] typeDoubt,
      Chance chance) {
    long bits = chance.next();
    boolean gone = waited > tables.patience[type] * Tables.exponential(bits);
    double takes =
        gone
            ? Tables.meeting(tables.noShows, bits)
            : Tables.meeting(tables.walks, bits)
                + usual(type, typeDoubt) * tables.multiple(type, bits);
    place = itsPlace;
    later = gone ? null : itsLater;
    at = At.WORK;
    until(now + (long) (takes + tables.turn(bits)));
  }

  /** The task types that the citizen who was served here goes on to; null for no citizen. */
  int[] release() {
    int[] released = later;
    later = null;
    return released;
  }

  /** Where the citizen who was served here stands. */
  long placeOfServed() {
    return place;
  }
}

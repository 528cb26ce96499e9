package dk.serviceisland.forecast;

import dk.serviceisland.domain.routing.Firsts;
import dk.serviceisland.domain.routing.NextCall;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The queues of a branch in plain numbers, to be played many times: tickets are counted from 0 in
 * the order in which they come, first those that wait at the start in order of place. Not
 * thread-safe.
 */
final class Lines {
  private static final int NOBODY = NextCall.NOBODY;

  private final int types;
  private final int atStart;

  /** The first of each queue at the start, and while a play goes on. */
  private final NextCall.Queues start;

  private final NextCall.Queues now;

  /** The queues as somebody sees them, while there are tickets that were handed to somebody. */
  private final NextCall.Queues seen;

  /** The last per task type and order, the same way. */
  private final int[] lastByPlace;

  private final int[] lastByWait;
  private final int[] tailByPlace;
  private final int[] tailByWait;

  /** Who comes behind each ticket with an appointment, in the order of their times. */
  private int[] nextBooked;

  private final int[] startBooked;

  /** Per task type those who asked for help or extra time, in order of place, and the next. */
  private final int[][] inNeed;

  private final int[] nextInNeed;

  /** The tickets that were handed to somebody, in order of place, to whom and until when. */
  private final int[] addressed;

  private final int[] to;
  private final long[] until;

  /** Who comes behind each ticket at the start. */
  private final int[] startByPlace;

  private final int[] startByWait;

  private int[] typeOf;
  private long[] since;
  private long[] place;
  private int[][] later;
  private int[] nextByPlace;
  private int[] nextByWait;
  private boolean[] called;
  private int size;

  /** Those who wait at the start, in order of place. */
  static final class Start {
    private final int[] typeOf;
    private final long[] since;
    private final long[] place;
    private final int[][] later;
    private final BitSet needs = new BitSet();
    private final BitSet appointed = new BitSet();
    private final BitSet addressed = new BitSet();
    private final int[] to;
    private final long[] until;

    /** So many, to be {@link #put}. */
    Start(int tickets) {
      typeOf = new int[tickets];
      since = new long[tickets];
      place = new long[tickets];
      later = new int[tickets][];
      to = new int[tickets];
      until = new long[tickets];
    }

    /**
     * A ticket waits for somebody while they are there.
     *
     * @param who for whom
     * @param end until that moment
     */
    void address(int ticket, int who, long end) {
      addressed.set(ticket);
      to[ticket] = who;
      until[ticket] = end;
    }

    /** The ticket, which was put, has an appointment. */
    void appoint(int ticket) {
      appointed.set(ticket);
      needs.clear(ticket);
    }

    /**
     * The next in order of place.
     *
     * @param ticket its number, from 0
     * @param type what for
     * @param from moment from which its minutes waited run; to come before an appointment
     * @param rank of its place
     * @param then task types that its citizen goes on to
     * @param inNeed whether the citizen asked for help or extra time
     */
    void put(int ticket, int type, long from, long rank, int[] then, boolean inNeed) {
      typeOf[ticket] = type;
      since[ticket] = from;
      place[ticket] = rank;
      later[ticket] = then;
      needs.set(ticket, inNeed);
    }
  }

  /**
   * The queues at the start.
   *
   * @param types how many task types
   */
  Lines(int types, Start given) {
    this.types = types;
    this.atStart = given.typeOf.length;
    int room = Math.max(16, 2 * atStart);
    this.typeOf = Arrays.copyOf(given.typeOf, room);
    this.since = Arrays.copyOf(given.since, room);
    this.place = Arrays.copyOf(given.place, room);
    this.later = Arrays.copyOf(given.later, room);
    this.nextByPlace = new int[room];
    this.nextByWait = new int[room];
    this.nextBooked = new int[room];
    this.called = new boolean[room];
    this.start = new NextCall.Queues(types);
    this.now = new NextCall.Queues(types);
    this.seen = new NextCall.Queues(types);
    this.lastByPlace = new int[types];
    this.lastByWait = new int[types];
    this.tailByPlace = new int[types];
    this.tailByWait = new int[types];
    Integer[] order =
        IntStream.range(0, atStart)
            .filter(ticket -> !given.appointed.get(ticket))
            .boxed()
            .toArray(Integer[]::new);
    link(order, nextByPlace, start.byPlace(), lastByPlace);
    Arrays.sort(order, (one, other) -> Long.compare(since[one], since[other]));
    link(order, nextByWait, start.byWait(), lastByWait);
    Integer[] booked = given.appointed.stream().boxed().toArray(Integer[]::new);
    Arrays.sort(booked, (one, other) -> Long.compare(since[one], since[other]));
    link(booked, nextBooked, start.booked(), new int[types]);
    this.startByPlace = Arrays.copyOf(nextByPlace, atStart);
    this.startByWait = Arrays.copyOf(nextByWait, atStart);
    this.startBooked = Arrays.copyOf(nextBooked, atStart);
    this.inNeed =
        IntStream.range(0, types)
            .mapToObj(type -> given.needs.stream().filter(one -> typeOf[one] == type).toArray())
            .toArray(int[][]::new);
    this.addressed = given.addressed.stream().toArray();
    this.to = given.to;
    this.until = given.until;
    this.nextInNeed = new int[types];
    for (int type = 0; type < types; type++) {
      if (inNeed[type].length > 0) {
        put(inNeed[type][0], start.inNeed());
      }
    }
  }

  private void link(Integer[] order, int[] next, Firsts first, int[] last) {
    Arrays.fill(last, NOBODY);
    for (int ticket : order) {
      int type = typeOf[ticket];
      next[ticket] = NOBODY;
      if (last[type] == NOBODY) {
        put(ticket, first);
      } else {
        next[last[type]] = ticket;
      }
      last[type] = ticket;
    }
  }

  private void put(int ticket, Firsts firsts) {
    firsts.put(typeOf[ticket], ticket, since[ticket], place[ticket]);
  }

  /** Everybody is back where they were at the start. */
  void restart() {
    size = atStart;
    now.copy(start);
    Arrays.fill(called, 0, atStart, false);
    System.arraycopy(startByPlace, 0, nextByPlace, 0, atStart);
    System.arraycopy(startByWait, 0, nextByWait, 0, atStart);
    System.arraycopy(startBooked, 0, nextBooked, 0, atStart);
    System.arraycopy(lastByPlace, 0, tailByPlace, 0, types);
    System.arraycopy(lastByWait, 0, tailByWait, 0, types);
    Arrays.fill(nextInNeed, 0);
  }

  /**
   * An errand comes to its queue, with no minutes waited.
   *
   * @param at when
   * @param rank of its place
   * @param then what its citizen goes on to
   */
  void enter(int type, long at, long rank, int[] then) {
    int ticket = comes(type, at, rank, then);
    nextByPlace[ticket] = NOBODY;
    nextByWait[ticket] = NOBODY;
    if (now.byPlace().has(type)) {
      if (place[tailByPlace[type]] < rank) {
        nextByPlace[tailByPlace[type]] = ticket;
        tailByPlace[type] = ticket;
      } else {
        squeezeIn(ticket);
      }
      nextByWait[tailByWait[type]] = ticket;
    } else {
      put(ticket, now.byPlace());
      put(ticket, now.byWait());
      tailByPlace[type] = ticket;
    }
    tailByWait[type] = ticket;
  }

  private int comes(int type, long from, long rank, int[] then) {
    if (size == typeOf.length) {
      grow();
    }
    int ticket = size++;
    typeOf[ticket] = type;
    since[ticket] = from;
    place[ticket] = rank;
    later[ticket] = then;
    called[ticket] = false;
    return ticket;
  }

  /**
   * An errand with an appointment comes to its queue.
   *
   * @param from its time, or when it comes if that is later
   * @param rank of its place
   * @param then what its citizen goes on to
   */
  void appoint(int type, long from, long rank, int[] then) {
    int ticket = comes(type, from, rank, then);
    int before = NOBODY;
    int behind = now.booked().has(type) ? now.booked().ticket(type) : NOBODY;
    while (behind != NOBODY && since[behind] <= from) {
      before = behind;
      behind = nextBooked[behind];
    }
    nextBooked[ticket] = behind;
    if (before == NOBODY) {
      put(ticket, now.booked());
    } else {
      nextBooked[before] = ticket;
    }
  }

  /** Between others by its place: a later errand of a citizen who came before them. */
  private void squeezeIn(int ticket) {
    int type = typeOf[ticket];
    int before = NOBODY;
    int behind = now.byPlace().ticket(type);
    while (place[behind] < place[ticket]) {
      before = behind;
      behind = nextByPlace[behind];
    }
    nextByPlace[ticket] = behind;
    if (before == NOBODY) {
      put(ticket, now.byPlace());
    } else {
      nextByPlace[before] = ticket;
    }
  }

  private void grow() {
    int room = 2 * size;
    typeOf = Arrays.copyOf(typeOf, room);
    since = Arrays.copyOf(since, room);
    place = Arrays.copyOf(place, room);
    later = Arrays.copyOf(later, room);
    nextByPlace = Arrays.copyOf(nextByPlace, room);
    nextByWait = Arrays.copyOf(nextByWait, room);
    nextBooked = Arrays.copyOf(nextBooked, room);
    called = Arrays.copyOf(called, room);
  }

  /**
   * The queues as they are for one person: without those who wait for somebody else.
   *
   * @param who the person
   * @param crew those on duty
   * @param at now
   */
  NextCall.Queues seenBy(int who, Crew crew, long at) {
    if (addressed.length == 0) {
      return now;
    }
    for (int type = 0; type < types; type++) {
      see(first(now.byPlace(), type, nextByPlace, who, crew, at), type, seen.byPlace());
      see(first(now.byWait(), type, nextByWait, who, crew, at), type, seen.byWait());
      see(firstInNeed(type, who, crew, at), type, seen.inNeed());
      seen.addressed().clear(type);
    }
    seen.booked().copy(now.booked());
    for (int ticket : addressed) {
      boolean mine = !called[ticket] && waitsFor(ticket, crew, at) == who;
      if (mine && !seen.addressed().has(typeOf[ticket])) {
        put(ticket, seen.addressed());
      }
    }
    return seen;
  }

  private void see(int ticket, int type, Firsts firsts) {
    if (ticket == NOBODY) {
      firsts.clear(type);
    } else {
      put(ticket, firsts);
    }
  }

  private int first(Firsts firsts, int type, int[] next, int who, Crew crew, long at) {
    int ticket = firsts.has(type) ? firsts.ticket(type) : NOBODY;
    while (ticket != NOBODY && (called[ticket] || waitsForAnother(ticket, who, crew, at))) {
      ticket = next[ticket];
    }
    return ticket;
  }

  private int firstInNeed(int type, int who, Crew crew, long at) {
    for (int i = nextInNeed[type]; i < inNeed[type].length; i++) {
      int ticket = inNeed[type][i];
      if (!called[ticket] && !waitsForAnother(ticket, who, crew, at)) {
        return ticket;
      }
    }
    return NOBODY;
  }

  private boolean waitsForAnother(int ticket, int who, Crew crew, long at) {
    int other = waitsFor(ticket, crew, at);
    return other != NOBODY && other != who;
  }

  /** Who is there for a ticket that was handed to them; nobody when it waits for everybody. */
  private int waitsFor(int ticket, Crew crew, long at) {
    boolean waits =
        ticket < atStart && at < until[ticket] && crew.serves(to[ticket], typeOf[ticket]);
    return waits ? to[ticket] : NOBODY;
  }

  /** Whether any tickets were handed to somebody. */
  boolean hasAddressed() {
    return addressed.length > 0;
  }

  /** When next one of them waits for everybody; never when none does. */
  long nextForEverybody(long at) {
    long next = ArrivalsToCome.NEVER;
    for (int ticket : addressed) {
      if (!called[ticket] && at < until[ticket]) {
        next = Math.min(next, until[ticket]);
      }
    }
    return next;
  }

  /** The ticket leaves its queue. */
  void call(int ticket) {
    int type = typeOf[ticket];
    called[ticket] = true;
    next(type, now.byPlace(), nextByPlace);
    next(type, now.byWait(), nextByWait);
    next(type, now.booked(), nextBooked);
    if (now.inNeed().has(type)) {
      nextInNeed(type);
    }
  }

  /** Whoever waits still is first. */
  private void next(int type, Firsts firsts, int[] next) {
    int ticket = firsts.ticket(type);
    if (!firsts.has(type) || !called[ticket]) {
      return;
    }
    while (ticket != NOBODY && called[ticket]) {
      ticket = next[ticket];
    }
    if (ticket == NOBODY) {
      firsts.clear(type);
    } else {
      put(ticket, firsts);
    }
  }

  private void nextInNeed(int type) {
    int[] needs = inNeed[type];
    int next = nextInNeed[type];
    while (next < needs.length && called[needs[next]]) {
      next++;
    }
    nextInNeed[type] = next;
    if (next == needs.length) {
      now.inNeed().clear(type);
    } else {
      put(needs[next], now.inNeed());
    }
  }

  int typeOf(int ticket) {
    return typeOf[ticket];
  }

  /** What the citizen goes on to. */
  int[] later(int ticket) {
    return later[ticket];
  }

  long since(int ticket) {
    return since[ticket];
  }

  long place(int ticket) {
    return place[ticket];
  }
}

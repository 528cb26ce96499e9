package dk.serviceisland.forecast;

import dk.serviceisland.domain.NextCall;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The queues of a branch in plain numbers, to be played many times: tickets are counted from 0 in
 * the order in which they come, first those that wait at the start in order of place. Not
 * thread-safe.
 */
final class Lines implements NextCall.Queues {
  private static final int NOBODY = NextCall.NOBODY;

  private final int types;
  private final int atStart;

  /** Per task type and order: first, last at the start. */
  private final int[] firstByPlace;

  private final int[] lastByPlace;
  private final int[] firstByWait;
  private final int[] lastByWait;

  /** The same while a play goes on. */
  private final int[] headByPlace;

  private final int[] tailByPlace;
  private final int[] headByWait;
  private final int[] tailByWait;

  /** Per task type those who asked for help or extra time, in order of place, and the next. */
  private final int[][] inNeed;

  private final int[] nextInNeed;

  /** The task types somebody waits for, at the start and while a play goes on. */
  private long startWaiting;

  private long waiting;

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

    /** So many, to be {@link #put}. */
    Start(int tickets) {
      typeOf = new int[tickets];
      since = new long[tickets];
      place = new long[tickets];
      later = new int[tickets][];
    }

    /**
     * The next in order of place.
     *
     * @param ticket its number, from 0
     * @param type what for
     * @param from moment from which its minutes waited run
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
  Lines(int types, Start start) {
    this.types = types;
    this.atStart = start.typeOf.length;
    int room = Math.max(16, 2 * atStart);
    this.typeOf = Arrays.copyOf(start.typeOf, room);
    this.since = Arrays.copyOf(start.since, room);
    this.place = Arrays.copyOf(start.place, room);
    this.later = Arrays.copyOf(start.later, room);
    this.nextByPlace = new int[room];
    this.nextByWait = new int[room];
    this.called = new boolean[room];
    this.firstByPlace = new int[types];
    this.lastByPlace = new int[types];
    this.firstByWait = new int[types];
    this.lastByWait = new int[types];
    this.headByPlace = new int[types];
    this.tailByPlace = new int[types];
    this.headByWait = new int[types];
    this.tailByWait = new int[types];
    Integer[] order = new Integer[atStart];
    Arrays.setAll(order, ticket -> ticket);
    link(order, nextByPlace, firstByPlace, lastByPlace);
    Arrays.sort(order, (one, other) -> Long.compare(since[one], since[other]));
    link(order, nextByWait, firstByWait, lastByWait);
    this.startByPlace = Arrays.copyOf(nextByPlace, atStart);
    this.startByWait = Arrays.copyOf(nextByWait, atStart);
    this.inNeed =
        IntStream.range(0, types)
            .mapToObj(type -> start.needs.stream().filter(one -> typeOf[one] == type).toArray())
            .toArray(int[][]::new);
    this.nextInNeed = new int[types];
  }

  private void link(Integer[] order, int[] next, int[] first, int[] last) {
    Arrays.fill(first, NOBODY);
    Arrays.fill(last, NOBODY);
    for (int ticket : order) {
      int type = typeOf[ticket];
      next[ticket] = NOBODY;
      if (last[type] == NOBODY) {
        first[type] = ticket;
        startWaiting |= 1L << type;
      } else {
        next[last[type]] = ticket;
      }
      last[type] = ticket;
    }
  }

  /** Everybody is back where they were at the start. */
  void restart() {
    size = atStart;
    waiting = startWaiting;
    Arrays.fill(called, 0, atStart, false);
    System.arraycopy(startByPlace, 0, nextByPlace, 0, atStart);
    System.arraycopy(startByWait, 0, nextByWait, 0, atStart);
    System.arraycopy(firstByPlace, 0, headByPlace, 0, types);
    System.arraycopy(lastByPlace, 0, tailByPlace, 0, types);
    System.arraycopy(firstByWait, 0, headByWait, 0, types);
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
    if (size == typeOf.length) {
      grow();
    }
    int ticket = size++;
    typeOf[ticket] = type;
    since[ticket] = at;
    place[ticket] = rank;
    later[ticket] = then;
    called[ticket] = false;
    nextByPlace[ticket] = NOBODY;
    nextByWait[ticket] = NOBODY;
    waiting |= 1L << type;
    int last = tailByPlace[type];
    if (headByPlace[type] == NOBODY || place[last] < rank) {
      headByPlace[type] = append(ticket, headByPlace[type], last, nextByPlace);
      tailByPlace[type] = ticket;
    } else {
      squeezeIn(ticket);
    }
    headByWait[type] = append(ticket, headByWait[type], tailByWait[type], nextByWait);
    tailByWait[type] = ticket;
  }

  private static int append(int ticket, int head, int tail, int[] next) {
    if (tail != NOBODY) {
      next[tail] = ticket;
    }
    return head == NOBODY ? ticket : head;
  }

  /** Between others by its place: a later errand of a citizen who came before them. */
  private void squeezeIn(int ticket) {
    int type = typeOf[ticket];
    int before = NOBODY;
    int behind = headByPlace[type];
    while (place[behind] < place[ticket]) {
      before = behind;
      behind = nextByPlace[behind];
    }
    nextByPlace[ticket] = behind;
    if (before == NOBODY) {
      headByPlace[type] = ticket;
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
    called = Arrays.copyOf(called, room);
  }

  @Override
  public long waiting() {
    return waiting;
  }

  @Override
  public int first(int type) {
    return headByPlace[type];
  }

  @Override
  public int longestWaiting(int type) {
    return headByWait[type];
  }

  @Override
  public int firstInNeed(int type) {
    int next = nextInNeed[type];
    return next < inNeed[type].length ? inNeed[type][next] : NOBODY;
  }

  /** The ticket leaves its queue. */
  void call(int ticket) {
    int type = typeOf[ticket];
    called[ticket] = true;
    headByPlace[type] = waitingFrom(headByPlace[type], nextByPlace);
    headByWait[type] = waitingFrom(headByWait[type], nextByWait);
    if (headByPlace[type] == NOBODY) {
      waiting &= ~(1L << type);
    }
    int[] needs = inNeed[type];
    while (nextInNeed[type] < needs.length && called[needs[nextInNeed[type]]]) {
      nextInNeed[type]++;
    }
  }

  /** The ticket or the first behind it that waits still. */
  private int waitingFrom(int ticket, int[] next) {
    int waiting = ticket;
    while (waiting != NOBODY && called[waiting]) {
      waiting = next[waiting];
    }
    return waiting;
  }

  int typeOf(int ticket) {
    return typeOf[ticket];
  }

  /** What the citizen goes on to. */
  int[] later(int ticket) {
    return later[ticket];
  }

  @Override
  public long since(int ticket) {
    return since[ticket];
  }

  @Override
  public long place(int ticket) {
    return place[ticket];
  }
}

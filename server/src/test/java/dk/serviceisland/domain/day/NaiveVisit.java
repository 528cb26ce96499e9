package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.Addressee;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Appointment;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A ticket's visit in a {@link NaiveBranch}: where it is, and where it was when. */
final class NaiveVisit {
  static final String WAITING = "waiting";
  static final String CALLED = "called";
  static final String IN_SERVICE = "in service";
  static final String PARKED = "parked";
  static final String MISSED = "missed";
  static final String ENDED = "ended";

  final TicketId id;
  final TicketNumber number;
  final Instant drawnAt;

  /** Since when this branch has it. */
  final Instant began;

  final String letter;
  final boolean needs;

  /** The time that was promised; null for none. */
  final Instant appointment;

  /** The errands for which that was given up, or that were handed on. */
  private final Set<Integer> givenUp = new HashSet<>();

  /** The errands about which a lifeline was asked, each as what it was then. */
  private final Set<List<Object>> helped = new HashSet<>();

  /** Whether it came otherwise than by a draw here. */
  final boolean onPaper;

  final List<TaskTypeId> types = new ArrayList<>();

  /** What was asked for when it came. */
  final List<TaskTypeId> asked = new ArrayList<>();

  /** What it goes on to from the shared desk; null when it is not received there. */
  TaskTypeId boundFor;

  final List<Period> periods = new ArrayList<>();

  /** Which of the task types it is at. */
  int current;

  String where;

  /** Null until it ends. */
  Instant endedAt;

  /** Whether another branch may still turn it away. */
  boolean onItsWay;

  /** Whether the end of the day ended it. */
  boolean endedWithDay;

  /** At which counter the day's end found it; null for none. */
  CounterId foundAt;

  /** Who had that counter open; null for nobody. */
  StaffId foundWith;

  /** Whom it was handed to; null for nobody. */
  Addressee to;

  private Duration brought = Duration.ZERO;
  private int countsFrom;
  private int handedOn;
  private Before before;

  // Where it stands is the line's to say.
  int slot;
  List<NaiveVisit> stands;
  int step;
  List<NaiveVisit> arrival;
  int arrivalStep;

  /**
   * A ticket that was drawn, and waits.
   *
   * @param desk where it is received first; null for nowhere
   */
  NaiveVisit(TicketEvent.TicketDrawn drawn, String letter, TaskTypeId desk) {
    id = drawn.ticket();
    number = drawn.number();
    drawnAt = drawn.at();
    began = drawn.at();
    needs = drawn.needs();
    onPaper = false;
    appointment = drawn.appointment().map(Appointment::from).orElse(null);
    this.letter = letter;
    types.addAll(drawn.taskTypes());
    asked.addAll(types);
    if (desk != null) {
      boundFor = types.set(0, desk);
    }
    enters(WAITING, drawn.at());
  }

  /** A paper number that was taken in, and has waited since it was given. */
  NaiveVisit(TicketEvent.PaperTaken taken, String letter) {
    id = taken.ticket();
    number = taken.number();
    drawnAt = taken.drawnAt();
    began = taken.drawnAt();
    needs = false;
    onPaper = true;
    appointment = null;
    this.letter = letter;
    types.add(taken.taskType());
    asked.addAll(types);
    enters(WAITING, taken.drawnAt());
  }

  /** A ticket that another branch has sent, with the minutes that it has waited there. */
  NaiveVisit(TicketEvent.TicketArrived arrived, String letter) {
    id = arrived.ticket();
    number = arrived.number();
    drawnAt = arrived.drawnAt();
    began = arrived.at();
    needs = arrived.needs();
    onPaper = true;
    appointment = null;
    brought = arrived.waited();
    this.letter = letter;
    types.add(arrived.taskType());
    asked.addAll(types);
    enters(WAITING, arrived.at());
  }

  /** A stretch of a visit's life; open while its end is null. */
  static final class Period {
    final String where;
    final TaskTypeId type;
    final Instant from;

    /** From when on it counts as a wait. */
    final Instant counts;

    Instant to;

    Period(String where, TaskTypeId type, Instant from, Instant counts) {
      this.where = where;
      this.type = type;
      this.from = from;
      this.counts = counts;
    }

    private Duration counted(Instant now) {
      Instant end = to == null ? now : to;
      return end.isBefore(counts) ? Duration.ZERO : Duration.between(counts, end);
    }

    @Override
    public String toString() {
      return where + " " + type + " " + from + ".." + to;
    }
  }

  /** What a visit was before something that may be taken back. */
  static final class Before {
    private String where;
    private int current;
    private int countsFrom;
    private int periods;
    private TaskTypeId type;
    private TaskTypeId boundFor;
    private Addressee to;
    private int handedOn;
    private Set<Integer> givenUp;
    List<NaiveVisit> stands;
    int step;

    /** Null when it was at none. */
    CounterId counter;
  }

  void isHelped() {
    helped.add(List.of(current, type()));
  }

  boolean wasHelped() {
    return helped.contains(List.of(current, type()));
  }

  TaskTypeId type() {
    return types.get(current);
  }

  /** Whether a time was promised for what it is at, and stands. */
  boolean isAppointed() {
    return appointment != null && current < asked.size() && !givenUp.contains(current);
  }

  /** Whether it waits for a time that lies ahead. */
  boolean isEarly(Instant now) {
    return isAppointed() && now.isBefore(appointment);
  }

  /** The time that was promised does not count any more. */
  void givesUpAppointment() {
    givenUp.add(current);
  }

  Duration waited(Instant now) {
    return waited(countsFrom, now);
  }

  /** The same since it was handed on. */
  Duration waitedSinceHandedOn(Instant now) {
    return waited(Math.max(countsFrom, handedOn), now);
  }

  private Duration waited(int from, Instant now) {
    Duration waited = from == 0 ? brought : Duration.ZERO;
    for (int i = from; i < periods.size(); i++) {
      Period period = periods.get(i);
      if (period.where.equals(WAITING)) {
        waited = waited.plus(period.counted(now));
      }
    }
    return waited;
  }

  /** Whether somebody has yet to serve the task type. */
  boolean isStillFor(TaskTypeId type) {
    for (int errand = current; errand < types.size(); errand++) {
      boolean beingServed = errand == current && where.equals(IN_SERVICE);
      if (types.get(errand).equals(type) && !beingServed && !where.equals(ENDED)) {
        return true;
      }
    }
    return type.equals(boundFor) && !where.equals(ENDED) && current == 0;
  }

  /** Whether nobody has called it, nor served it on paper. */
  boolean isUncalled() {
    return periods.stream().allMatch(period -> period.where.equals(WAITING));
  }

  void enters(String next, Instant at) {
    if (!periods.isEmpty()) {
      periods.get(periods.size() - 1).to = at;
    }
    where = next;
    periods.add(new Period(next, type(), at, isEarly(at) ? appointment : at));
  }

  /** What had ended waits again: until now it was where it had ended. */
  void comesBack(Instant at) {
    endedAt = null;
    onItsWay = false;
    enters(WAITING, at);
  }

  /** Waits as something else, for somebody or for everybody. */
  void isHandedOn(ServiceEvent.ErrandTransferred how) {
    types.set(current, how.taskType());
    givesUpAppointment();
    boundFor = null;
    to = how.to().orElse(null);
    handedOn = periods.size();
    enters(WAITING, how.at());
  }

  /** Waits, and its minutes start again. */
  void waitsAfresh(Instant at) {
    enters(WAITING, at);
    countsFrom = periods.size() - 1;
  }

  void ends(Instant at) {
    periods.get(periods.size() - 1).to = at;
    where = ENDED;
    endedAt = at;
  }

  /** The end of the day ended it there, while nobody has taken that back. */
  void endsWithDay(CounterId counter, StaffId staff) {
    endedWithDay = true;
    foundAt = counter;
    foundWith = staff;
  }

  /** Whether it goes on, or would if the end of the day was taken back. */
  boolean isLived() {
    return !where.equals(ENDED) || onItsWay || endedWithDay;
  }

  /** What happens next may be taken back. */
  void remembers(CounterId counter) {
    before = new Before();
    before.where = where;
    before.current = current;
    before.countsFrom = countsFrom;
    before.periods = periods.size();
    before.type = type();
    before.to = to;
    before.boundFor = boundFor;
    before.handedOn = handedOn;
    before.givenUp = Set.copyOf(givenUp);
    before.stands = stands;
    before.step = step;
    before.counter = counter;
  }

  /** It is as if what was remembered last had not happened; where it stood and sat is answered. */
  Before takesBack() {
    Before was = before;
    before = null;
    endedWithDay = false;
    where = was.where;
    current = was.current;
    countsFrom = was.countsFrom;
    types.set(current, was.type);
    to = was.to;
    boundFor = was.boundFor;
    handedOn = was.handedOn;
    givenUp.clear();
    givenUp.addAll(was.givenUp);
    while (periods.size() > was.periods) {
      periods.remove(periods.size() - 1);
    }
    periods.get(periods.size() - 1).to = null;
    endedAt = null;
    return was;
  }
}

package dk.serviceisland.domain.day;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.routing.CallReason;
import dk.serviceisland.domain.ticket.Appointment;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.ParkReason;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.domain.ticket.ToldWait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One citizen's visit (træk-nr.). Changes only when its branch's state applies an event; to be read
 * on the branch's writer alone.
 */
public final class Ticket {
  private final TicketId id;
  private final TicketNumber number;
  private final long order;
  private final Instant drawnAt;
  private final Channel channel;
  private final String language;
  private final boolean needs;
  private final Place arrival;
  private final String paper;
  private final Appointment appointment;
  private final List<Errand> errands = new ArrayList<>();

  private int current;
  private TicketState state = TicketState.WAITING;
  private Instant since;
  private Instant servedSince;
  private long factSequence;
  private CounterId counter;
  private StaffGroupId calledBy;
  private Instant calledAt;
  private Instant lastCalledAt;
  private int recalls;
  private boolean training;
  private CallReason why;
  private Instant due;
  private ParkReason parkReason;
  private EndReason endReason;
  private boolean rated;
  private ToldWait told;
  private Press press;
  private From from;
  private SentOn sentOn;
  private Press.Before beforeSending;
  private String kiosk;

  Ticket(TicketEvent.TicketDrawn drawn, long order) {
    this.id = drawn.ticket();
    this.number = drawn.number();
    this.order = order;
    this.arrival = new Place(order, 0);
    this.drawnAt = drawn.at();
    this.since = drawn.at();
    this.channel = drawn.channel();
    this.language = drawn.language();
    this.needs = drawn.needs();
    this.paper = null;
    this.told = drawn.told().orElse(null);
    this.appointment = drawn.appointment().orElse(null);
    drawn
        .startsAt()
        .ifPresentOrElse(
            desk -> errands.add(new Errand(0, drawn.taskTypes().get(0), desk)),
            () -> booked(drawn.taskTypes().get(0)));
    drawn.taskTypes().stream().skip(1).forEach(this::booked);
  }

  /** An errand that was drawn, for the time that was promised if one was. */
  private void booked(TaskTypeId taskType) {
    if (appointment == null) {
      add(taskType);
    } else {
      errands.add(new Errand(errands.size(), taskType, appointment.from()));
    }
  }

  Ticket(TicketEvent.PaperTaken taken, long order) {
    this.id = taken.ticket();
    this.number = taken.number();
    this.order = order;
    this.arrival = taken.place();
    this.drawnAt = taken.drawnAt();
    this.since = taken.drawnAt();
    this.channel = Channel.PAPER;
    this.language = taken.language();
    this.needs = false;
    this.paper = taken.paper();
    this.appointment = null;
    add(taken.taskType());
    errand().hasWaited(Duration.between(drawnAt, taken.at()));
  }

  Ticket(TicketEvent.TicketArrived arrived, long order) {
    this.id = arrived.ticket();
    this.number = arrived.number();
    this.order = order;
    this.arrival = arrived.place();
    this.drawnAt = arrived.drawnAt();
    this.since = arrived.at();
    this.channel = Channel.STAFF;
    this.language = arrived.language();
    this.needs = arrived.needs();
    this.paper = null;
    this.appointment = null;
    this.from = new From(arrived.from(), arrived.was());
    add(arrived.taskType());
    errand().hasWaited(arrived.waited());
  }

  /**
   * Where a ticket comes from that another branch has sent.
   *
   * @param branch which
   * @param number that it had there
   */
  public record From(BranchId branch, TicketNumber number) {}

  /**
   * Where a ticket was sent on to.
   *
   * @param branch which
   * @param ticket the id that it has there
   * @param taskType what it is about there
   * @param number that it has there; none while that branch has not taken it in
   */
  public record SentOn(
      BranchId branch, TicketId ticket, TaskTypeId taskType, Optional<TicketNumber> number) {}

  /** Its unguessable id. */
  public TicketId id() {
    return id;
  }

  /** What the citizen reads and hears. */
  public TicketNumber number() {
    return number;
  }

  /** Draw order within branch and day, from 1. */
  public long order() {
    return order;
  }

  /** When it was drawn. */
  public Instant drawnAt() {
    return drawnAt;
  }

  /** How it was drawn. */
  public Channel channel() {
    return channel;
  }

  /**
   * Who asked for it, as requests are kept, where that was a kiosk; none: it was drawn otherwise,
   * or nobody said.
   */
  public Optional<String> kiosk() {
    return Optional.ofNullable(kiosk);
  }

  void askedBy(String caller) {
    kiosk = channel == Channel.KIOSK ? caller : null;
  }

  /** The citizen's language. */
  public String language() {
    return language;
  }

  /** Whether the citizen asked for help or extra time. */
  public boolean needs() {
    return needs;
  }

  /**
   * The wait that the citizen was told for the first errand; none if nothing was, or if the citizen
   * gave it up by postponing before the first call.
   */
  public Optional<ToldWait> told() {
    return Optional.ofNullable(told);
  }

  /** The told wait beside the wait until the first call; none if there was either not. */
  public Optional<Fact.ToldWaitCameTrue> toldWaitCameTrue() {
    return firstCalledAt().flatMap(this::toldWaitCameTrue);
  }

  /** As {@link #toldWaitCameTrue()}, while its first call at a moment is being taken in. */
  Optional<Fact.ToldWaitCameTrue> toldWaitCameTrue(Instant firstCall) {
    return told()
        .map(
            wait ->
                new Fact.ToldWaitCameTrue(
                    errands.get(0).drawnFor(), wait, Duration.between(drawnAt, firstCall)));
  }

  /** The told wait while the ticket waits for its first call. */
  public Optional<ToldWait> standingTold() {
    return state == TicketState.WAITING && firstCalledAt().isEmpty() ? told() : Optional.empty();
  }

  /** When it was first called; none before. */
  public Optional<Instant> firstCalledAt() {
    return errands.get(0).firstCalledAt();
  }

  /** Its errands in order; a view. */
  public List<Errand> errands() {
    return Collections.unmodifiableList(errands);
  }

  /** The first open errand; of an ended ticket the last one it came to. */
  public Errand errand() {
    return errands.get(current);
  }

  /** Minutes waited of its current errand. */
  public Duration waited(Instant at) {
    return errand().waited(at);
  }

  /** The current errand and those after it; none when the ticket has ended. */
  public List<Errand> openErrands() {
    return state == TicketState.ENDED ? List.of() : errands().subList(current, errands.size());
  }

  /** Errands after the current one. */
  public int errandsLeft() {
    return errands.size() - 1 - current;
  }

  /** Where it is. */
  public TicketState state() {
    return state;
  }

  /** The place that it has by its arrival. */
  Place placeOfArrival() {
    return arrival;
  }

  /** What is printed on the paper that the citizen got during an outage; none otherwise. */
  public Optional<String> paper() {
    return Optional.ofNullable(paper);
  }

  /** The appointment that its citizen came for; none without one. */
  public Optional<Appointment> appointment() {
    return Optional.ofNullable(appointment);
  }

  /** Whether it is called or in service. */
  public boolean atCounter() {
    return state == TicketState.CALLED || state == TicketState.IN_SERVICE;
  }

  /** Since when it is there. */
  public Instant since() {
    return since;
  }

  /** Since when it is in service without a break, wherever; none while it is not. */
  public Optional<Instant> servedSince() {
    return Optional.ofNullable(servedSince).filter(at -> state == TicketState.IN_SERVICE);
  }

  /** The counter that called or serves it, or did last. */
  public Optional<CounterId> counter() {
    return Optional.ofNullable(counter);
  }

  /** When its current errand was called last, recalls apart; none before. */
  public Optional<Instant> calledAt() {
    return Optional.ofNullable(calledAt);
  }

  /** When its current errand was called or recalled last; none before. */
  public Optional<Instant> lastCalledAt() {
    return Optional.ofNullable(lastCalledAt);
  }

  /**
   * Until when its last call is at least shown; only then may it be repeated or given up.
   *
   * @param shown how long the plan has calls shown
   */
  public Instant shownUntil(Duration shown) {
    return lastCalledAt().orElseThrow().plus(shown);
  }

  /** Recalls of the last call. */
  public int recalls() {
    return recalls;
  }

  /** Whether the last call of its current errand was for service in training. */
  public boolean training() {
    return training;
  }

  /** Why its current errand was called; none before. */
  public Optional<CallReason> why() {
    return Optional.ofNullable(why);
  }

  /** When parking ends by itself, or until when a missed ticket may return; none otherwise. */
  public Optional<Instant> due() {
    return Optional.ofNullable(due);
  }

  /** Why it is parked; none otherwise. */
  public Optional<ParkReason> parkReason() {
    return Optional.ofNullable(parkReason);
  }

  /** What ended it; none before. */
  public Optional<EndReason> endReason() {
    return Optional.ofNullable(endReason);
  }

  /** Whether the visit was rated. */
  public boolean rated() {
    return rated;
  }

  /** What was done last and can be taken back, if it is not too late; none otherwise. */
  public Optional<Press> press() {
    return Optional.ofNullable(press);
  }

  /** Its end, if it was still open when the day was closed; it is taken back with the day's end. */
  Optional<Press> endedWithDay() {
    return press().filter(last -> last.kind() == Press.Kind.CLOSING);
  }

  /** Where it comes from; none of one that was drawn here. */
  public Optional<From> from() {
    return Optional.ofNullable(from);
  }

  /** Where it was sent on to; none of one that was not. */
  public Optional<SentOn> sentOn() {
    return Optional.ofNullable(sentOn);
  }

  void sentOn(ServiceEvent.TicketSentOn sent, Press.Before before) {
    sentOn = new SentOn(sent.to(), sent.as(), sent.taskType(), Optional.empty());
    beforeSending = before;
  }

  void arrivedAs(TicketNumber there) {
    sentOn = new SentOn(sentOn.branch(), sentOn.ticket(), sentOn.taskType(), Optional.of(there));
    beforeSending = null;
  }

  /** It is again what it was before it was sent on. */
  void neverSentOn() {
    beforeSending.restore().run();
    sentOn = null;
    beforeSending = null;
  }

  void pressed(Press what) {
    press = what;
  }

  /** What was done last stands. */
  void forgetPress() {
    press = null;
  }

  /** Makes the ticket what it is now, whatever happens to it meanwhile. */
  Press.Before asItIs() {
    int wasCurrent = current;
    TicketState wasState = state;
    Instant wasSince = since;
    Instant wasServedSince = servedSince;
    long wasFactSequence = factSequence;
    CounterId wasAt = counter;
    StaffGroupId wasCalledBy = calledBy;
    Instant wasCalledAt = calledAt;
    Instant wasLastCalledAt = lastCalledAt;
    int hadRecalls = recalls;
    boolean wasTraining = training;
    CallReason wasWhy = why;
    Instant wasDue = due;
    ParkReason wasParkReason = parkReason;
    List<Runnable> wereErrands = openErrands().stream().map(Errand::asItIs).toList();
    Runnable restored =
        () -> {
          current = wasCurrent;
          state = wasState;
          since = wasSince;
          servedSince = wasServedSince;
          factSequence = wasFactSequence;
          counter = wasAt;
          calledBy = wasCalledBy;
          calledAt = wasCalledAt;
          lastCalledAt = wasLastCalledAt;
          recalls = hadRecalls;
          training = wasTraining;
          why = wasWhy;
          due = wasDue;
          parkReason = wasParkReason;
          endReason = null;
          wereErrands.forEach(Runnable::run);
        };
    return new Press.Before(restored, openErrands().stream().flatMap(Errand::taskTypes).toList());
  }

  long factSequence() {
    return factSequence;
  }

  Errand add(TaskTypeId taskType) {
    Errand errand = new Errand(errands.size(), taskType);
    errands.add(errand);
    return errand;
  }

  /** Time in service of its current errand. */
  Duration served(Instant at) {
    Duration before = errand().served();
    return state == TicketState.IN_SERVICE ? before.plus(Duration.between(since, at)) : before;
  }

  /** A period of its current errand ends, and the errand does not. */
  void endPeriod(Instant at) {
    if (state == TicketState.IN_SERVICE) {
      errand().serve(Duration.between(since, at));
    }
  }

  void enter(TicketState newState, Instant at, long sequence) {
    if (newState == TicketState.IN_SERVICE && state != TicketState.IN_SERVICE) {
      servedSince = at;
    }
    state = newState;
    since = at;
    factSequence = sequence;
    due = null;
    parkReason = null;
    press = null;
  }

  /** Whether nobody has called it yet. */
  boolean isUncalled() {
    return current == 0 && calledAt == null;
  }

  /** Whose member called it last; none before. */
  Optional<StaffGroupId> calledBy() {
    return Optional.ofNullable(calledBy);
  }

  void call(ServiceEvent.TicketCalled called, Optional<StaffGroupId> group) {
    counter = called.counter();
    calledBy = group.orElse(null);
    calledAt = called.at();
    lastCalledAt = called.at();
    recalls = 0;
    training = called.training();
    why = called.why();
    errand().called(called.at());
    if (called.discreet()) {
      errand().callDiscreetly();
    }
  }

  /** Its service goes on at another counter. */
  void goOnAt(ServiceEvent.ServiceTakenOver taken, Optional<StaffGroupId> group) {
    counter = taken.counter();
    calledBy = group.orElse(null);
    training = taken.training();
  }

  /** Its service goes on in another place, by the same person. */
  void movesTo(CounterId place) {
    counter = place;
  }

  /** It was served where nothing could be pressed. */
  void servedOnPaper(TicketEvent.PaperServed how) {
    calledAt = how.from();
    lastCalledAt = how.from();
    errand().called(how.from());
    errand().complete(how.outcome());
  }

  void recall(Instant at) {
    lastCalledAt = at;
    recalls++;
  }

  void nextErrand() {
    current++;
    calledAt = null;
    lastCalledAt = null;
    recalls = 0;
    training = false;
    why = null;
  }

  void park(ParkReason reason, Optional<Instant> until) {
    parkReason = reason;
    due = until.orElse(null);
  }

  void postpone() {
    errand().startMinutesAgain();
    if (firstCalledAt().isEmpty()) {
      told = null;
    }
  }

  void miss(Instant returnBy) {
    due = returnBy;
  }

  void end(EndReason reason) {
    endReason = reason;
  }

  void rate() {
    rated = true;
    press = null;
  }
}

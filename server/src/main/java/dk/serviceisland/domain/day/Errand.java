package dk.serviceisland.domain.day;

import dk.serviceisland.domain.counter.Addressee;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One task type within a ticket (ærinde). Changes only when its branch's state applies an event.
 *
 * <p>Minutes waited are kept as the moment from which they would have run without a break, so that
 * the order by minutes waited does not depend on the clock.
 */
public final class Errand {
  private final int index;
  private final TaskTypeId drawnFor;
  private TaskTypeId taskType;
  private TaskTypeId boundFor;
  private Instant queuedAt;
  private Outcome outcome;
  private Instant waitedSince;
  private Duration waited = Duration.ZERO;
  private Instant firstCalledAt;
  private Place place;
  private Set<TaskTypeId> consultedAs = Set.of();
  private boolean discreet;
  private Instant appointment;
  private Addressee addressee;
  private Duration waitedBefore = Duration.ZERO;
  private Duration served = Duration.ZERO;

  Errand(int index, TaskTypeId taskType) {
    this.index = index;
    this.drawnFor = taskType;
    this.taskType = taskType;
  }

  /** One that is received at a shared desk first. */
  Errand(int index, TaskTypeId taskType, TaskTypeId desk) {
    this.index = index;
    this.drawnFor = taskType;
    this.taskType = desk;
    this.boundFor = taskType;
  }

  /** One for which its citizen was promised a time. */
  Errand(int index, TaskTypeId taskType, Instant appointment) {
    this(index, taskType);
    this.appointment = appointment;
  }

  /** Which errand of its ticket, from 0. */
  public int index() {
    return index;
  }

  /** What it is about. */
  public TaskTypeId taskType() {
    return taskType;
  }

  /** What it was about before anybody handed it on. */
  public TaskTypeId drawnFor() {
    return drawnFor;
  }

  /**
   * What it goes on to from the shared desk, where it is received as its task type of now; none
   * once it was handed on, and of one that is received nowhere.
   */
  public Optional<TaskTypeId> boundFor() {
    return Optional.ofNullable(boundFor);
  }

  /** What its citizen comes for: what it is about, or goes on to from the shared desk. */
  public TaskTypeId about() {
    return boundFor().orElse(taskType);
  }

  /** The task types that it has to do with from now on. */
  Stream<TaskTypeId> taskTypes() {
    return Stream.concat(Stream.of(taskType), boundFor().stream());
  }

  /** When it first came to a queue; none before. */
  Optional<Instant> queuedAt() {
    return Optional.ofNullable(queuedAt);
  }

  /** How it ended; none while open. */
  public Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  /** When it was first called; none before. */
  public Optional<Instant> firstCalledAt() {
    return Optional.ofNullable(firstCalledAt);
  }

  /** Whether a lifeline was asked about it as what it is now: a transfer is another question. */
  public boolean lifelineConsulted() {
    return consultedAs.contains(taskType);
  }

  /** Whether it was called discreetly, which it is from then on each time. */
  public boolean discreet() {
    return discreet;
  }

  /** Place in the queue of its task type; kept while called, in service, parked or missed. */
  public Place place() {
    return place;
  }

  /**
   * The time that its citizen was promised, from which its minutes run if the citizen is there;
   * none without an appointment, and once it was given up by postponing or handed on.
   */
  public Optional<Instant> appointment() {
    return Optional.ofNullable(appointment);
  }

  /** Minutes waited: up to now while waiting, otherwise those that count so far. */
  public Duration waited(Instant now) {
    return waitedSince == null ? waited : sinceThen(now);
  }

  /** None while the time of its appointment lies ahead. */
  private Duration sinceThen(Instant now) {
    return appointment != null && now.isBefore(waitedSince)
        ? Duration.ZERO
        : Duration.between(waitedSince, now);
  }

  /** The moment from which the minutes waited run, which may lie ahead; only while waiting. */
  public Instant waitedSince() {
    return waitedSince;
  }

  /** Whom it was handed to; none when it was handed to nobody. */
  public Optional<Addressee> addressee() {
    return Optional.ofNullable(addressee);
  }

  /** The moment from which the minutes waited since it was handed on run; only while waiting. */
  Instant addressedSince() {
    return waitedSince.plus(waitedBefore);
  }

  /** Makes the errand what it is now, whatever happens to it meanwhile. */
  Runnable asItIs() {
    TaskTypeId wasAbout = taskType;
    TaskTypeId wasBoundFor = boundFor;
    Instant wasQueuedAt = queuedAt;
    Outcome wasOutcome = outcome;
    Instant wasWaitedSince = waitedSince;
    Duration hadWaited = waited;
    Place hadPlace = place;
    Duration wasServed = served;
    Addressee wasAddressedTo = addressee;
    Duration hadWaitedBefore = waitedBefore;
    Instant hadAppointment = appointment;
    return () -> {
      taskType = wasAbout;
      boundFor = wasBoundFor;
      queuedAt = wasQueuedAt;
      outcome = wasOutcome;
      waitedSince = wasWaitedSince;
      waited = hadWaited;
      place = hadPlace;
      served = wasServed;
      addressee = wasAddressedTo;
      waitedBefore = hadWaitedBefore;
      appointment = hadAppointment;
    };
  }

  /** It has waited since before it became known. */
  void hasWaited(Duration before) {
    waited = before;
  }

  void queue(Place newPlace, Instant now) {
    if (queuedAt == null) {
      queuedAt = now;
    }
    place = newPlace;
    Instant from = appointment != null && now.isBefore(appointment) ? appointment : now;
    waitedSince = from.minus(waited);
  }

  void unqueue(Instant now) {
    waited = sinceThen(now);
    waitedSince = null;
  }

  /** Time in the periods of service that have ended. */
  Duration served() {
    return served;
  }

  void serve(Duration time) {
    served = served.plus(time);
  }

  void startMinutesAgain() {
    appointment = null;
    waited = Duration.ZERO;
    waitedBefore = Duration.ZERO;
  }

  void called(Instant now) {
    if (firstCalledAt == null) {
      firstCalledAt = now;
    }
  }

  void transfer(TaskTypeId as, Optional<Addressee> to) {
    taskType = as;
    boundFor = null;
    appointment = null;
    addressee = to.orElse(null);
    waitedBefore = waited;
  }

  void complete(Outcome how) {
    outcome = how;
  }

  void callDiscreetly() {
    discreet = true;
  }

  void consultLifeline() {
    Set<TaskTypeId> all = new HashSet<>(consultedAs);
    all.add(taskType);
    consultedAs = Set.copyOf(all);
  }
}

package dk.serviceisland.lab.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A citizen's ticket as the rehearsal knows it from what it did and was answered. */
final class Visit {
  /** Where a ticket is, in the words of the contract. */
  enum State {
    WAITING("waiting", "waiting"),
    CALLED("called", "called"),
    IN_SERVICE("in-service", "inService"),
    PARKED("parked", "parked"),
    MISSED("missed", "missed"),
    ENDED("ended", "ended");

    private final String onTicket;
    private final String figure;

    State(String onTicket, String figure) {
      this.onTicket = onTicket;
      this.figure = figure;
    }

    /** How a ticket says it. */
    String onTicket() {
      return onTicket;
    }

    /** How the figures of a day call it. */
    String figure() {
      return figure;
    }
  }

  /** One errand, with the times that figures are made of. */
  static final class Errand {
    final String drawnFor;
    final double handlingMinutes;
    String taskType;
    Instant waitsSince;
    Instant firstCalledAt;
    Instant serviceSince;

    /** The time that it was booked for; null without one, and once it was given up. */
    Instant comesFor;

    /** Whether its citizen came for a time, also once that was given up. */
    boolean checkedIn;

    long serviceSeconds;

    /** As what it is served, or was last. */
    String servedAs;

    /** How much of that since it came to the queue that it is in. */
    Duration servedHere = Duration.ZERO;

    /** How long it was served as what, before it was transferred. */
    final Map<String, Duration> movedOn = new HashMap<>();

    boolean training;
    String outcome;
    String endReason;
    Instant endedAt;

    /** Whether the visit was served to its end with it. */
    boolean endsVisit;

    /** What its citizen said of the visit, 1 to 5; 0 where nothing. */
    int help;

    int solution;

    Errand(String taskType, double handlingMinutes) {
      this.drawnFor = taskType;
      this.taskType = taskType;
      this.handlingMinutes = handlingMinutes;
    }

    /** Whether it came to a queue. */
    boolean queued() {
      return waitsSince != null;
    }
  }

  /** How the citizen names the ticket. */
  final String follow;

  /** How staff name it. */
  final String id;

  final String number;
  final List<Errand> errands = new ArrayList<>();
  int current;
  State state = State.WAITING;
  String endReason;

  /** The citizen has gone without a word. */
  boolean gone;

  /** When parking or grace time ends; null otherwise. */
  Instant due;

  /** What is left of an interrupted service; null when it starts from the beginning. */
  Duration restOfService;

  /**
   * A visit that has just begun.
   *
   * @param follow the code of its ticket
   * @param id of its ticket
   */
  Visit(String follow, String id, String number) {
    this.follow = follow;
    this.id = id;
    this.number = number;
  }

  Errand errand() {
    return errands.get(current);
  }
}

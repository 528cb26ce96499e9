package dk.serviceisland.audit;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing that somebody did, or was refused. It names staff by pseudonym and never a ticket, so
 * that nothing of a citizen is in it.
 *
 * @param at when; the first time, where it happened several times
 * @param who did it
 * @param from the network it came from: an address shortened by {@code Source.network}; empty where
 *     it came from within
 * @param operation what was done, as the API's document names it
 * @param about what it was done to: names such as branch and device, to ids
 * @param result {@link #DONE}, or the code of the problem that was answered
 * @param times how often, at least 1: what is refused again and again is one entry
 * @param request by which the log of the machine knows it; of the first; empty where there is none
 */
public record AuditEntry(
    Instant at,
    Actor who,
    String from,
    String operation,
    SortedMap<String, String> about,
    String result,
    int times,
    String request) {
  /** What was done and not refused. */
  public static final String DONE = "done";

  /** Copies what it is about. */
  public AuditEntry {
    about = new TreeMap<>(about);
    if (times < 1) {
      throw new IllegalArgumentException("what happened " + times + " times did not happen");
    }
  }

  /** What the program did by itself. */
  public static AuditEntry bySystem(Instant at, String operation, Map<String, String> about) {
    return new AuditEntry(at, Actor.SYSTEM, "", operation, new TreeMap<>(about), DONE, 1, "");
  }

  /**
   * What somebody who looks after the machine ordered.
   *
   * @param done whether it was carried out
   */
  public static AuditEntry byOperator(Instant at, String order, boolean done) {
    return new AuditEntry(
        at, Actor.OPERATOR, "", order, new TreeMap<>(), done ? DONE : "refused", 1, "");
  }

  /** What somebody who looks after the machine did by a command. */
  public static AuditEntry byCommand(Instant at, String order, Map<String, String> about) {
    return new AuditEntry(at, Actor.OPERATOR, "", order, new TreeMap<>(about), DONE, 1, "");
  }

  /** Whether it was refused. */
  public boolean isRefused() {
    return !result.equals(DONE);
  }

  /** Whether the other tells of the same, at another moment. */
  boolean isAs(AuditEntry other) {
    return who.equals(other.who)
        && from.equals(other.from)
        && operation.equals(other.operation)
        && about.equals(other.about)
        && result.equals(other.result);
  }

  /** As often as it is, and so many times more. */
  AuditEntry again(int more) {
    return new AuditEntry(at, who, from, operation, about, result, times + more, request);
  }
}

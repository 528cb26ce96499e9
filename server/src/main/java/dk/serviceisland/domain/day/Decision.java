package dk.serviceisland.domain.day;

import java.util.List;

/**
 * What the rules answer to a command: events that now happen, or a refusal; a refusal changes
 * nothing.
 */
public sealed interface Decision {
  /**
   * The command is accepted.
   *
   * @param events what happens, in order; none when the command finds everything done already or
   *     nobody to call
   */
  record Accepted(List<Event> events) implements Decision {
    /** Keeps a copy. */
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /**
   * The command is refused.
   *
   * @param refusal why
   */
  record Refused(Refusal refusal) implements Decision {}

  /** Accepted with these events. */
  static Decision accepted(Event... events) {
    return new Accepted(List.of(events));
  }

  /** Refused by a rule that its code says all about. */
  static Decision refused(RefusalCode code) {
    return refused(Refusal.of(code));
  }

  /** Refused. */
  static Decision refused(Refusal refusal) {
    return new Refused(refusal);
  }
}

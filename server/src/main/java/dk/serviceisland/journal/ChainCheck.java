package dk.serviceisland.journal;

import dk.serviceisland.engine.UnreadableEvent;
import java.util.Optional;

/**
 * Looks whether a day's events are all there and are what was written. An event without a checksum
 * is one that an older program wrote; after the first with one, all must have one. For one thread.
 */
final class ChainCheck {
  /** What an operator does about it, after the trouble itself. */
  static final String WHAT_TO_DO =
      ". Somebody or something changed the database behind the program's back. Find out who; then"
          + " restore a backup, or put back what was there";

  private final String where;
  private final Chain chain;
  private Tip tip;
  private Optional<String> trouble = Optional.empty();

  /**
   * Begins.
   *
   * @param where branch and day, for an operator
   * @param tip what the next event follows
   */
  ChainCheck(String where, Tip tip, Chain chain) {
    this.where = where;
    this.chain = chain;
    this.tip = tip;
  }

  String where() {
    return where;
  }

  /** Looks at the next event; the first trouble is kept. */
  StoredEvent take(StoredEvent event, Long itsSum) {
    if (trouble.isEmpty()) {
      trouble = trouble(event, itsSum);
      tip = new Tip(tip.stream(), event.sequence(), itsSum);
    }
    return event;
  }

  /**
   * Looks at where the day ends.
   *
   * @param cutOff an event that is not there, while what came of it is; none as it should be
   */
  void end(Optional<Long> cutOff) {
    trouble = trouble.or(() -> cutOff.map(this::missing));
  }

  /**
   * Says what was found.
   *
   * @throws UnreadableEvent if there was trouble
   */
  void complain() throws UnreadableEvent {
    if (trouble.isPresent()) {
      throw new UnreadableEvent(trouble.get() + WHAT_TO_DO, null);
    }
  }

  private Optional<String> trouble(StoredEvent event, Long itsSum) {
    if (event.sequence() != tip.sequence() + 1) {
      return Optional.of(missing(tip.sequence() + 1));
    }
    boolean older = itsSum == null && (tip.sequence() == 0 || tip.sum() == null);
    boolean fits = itsSum != null && itsSum == chain.next(tip.base(), event);
    return older || fits
        ? Optional.empty()
        : Optional.of(
            "event "
                + event.sequence()
                + " of "
                + where
                + " is not what was written: its checksum does not fit");
  }

  private String missing(long sequence) {
    return "event " + sequence + " of " + where + " is missing";
  }
}

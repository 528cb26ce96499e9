package dk.serviceisland.outbox;

import dk.serviceisland.outbox.OutboxStore.Waiting;
import io.vertx.core.Future;

/** Takes messages out of the house in one way. Thread-safe. */
interface Carrier {

  /** What came of a message. */
  enum Outcome {
    /** It was taken. */
    TAKEN,
    /** It was not, and may be another time. */
    LATER,
    /** It never will be. */
    NEVER,
    /** It never will be, nor will anything else to the same phone. */
    GONE
  }

  /**
   * What came of a message, and why.
   *
   * @param why in words for an operator, with nothing of a person in them
   * @param away whether it is the other side that is in trouble, and not this message
   */
  record Carried(Outcome outcome, String why, boolean away) {
    static final Carried TAKEN = new Carried(Outcome.TAKEN, "", false);

    static Carried never(String why) {
      return new Carried(Outcome.NEVER, why, false);
    }
  }

  /**
   * Carries a message; never fails.
   *
   * @param name of the message, for whoever takes it: the same however often it is carried
   */
  Future<Carried> carry(Waiting message, String name);

  /** Lets go of connections. */
  void close();
}

package dk.serviceisland.engine;

/**
 * Whether what this node knows is new enough to be told. A node of many that slept, or that the
 * journal cannot be reached from, may have been overtaken; until it knows better it answers
 * nothing.
 */
@FunctionalInterface
public interface Touch {
  /** A node by itself: its lock on the journal is all it needs. */
  Touch ALONE = () -> true;

  /**
   * Whether it may answer now. Called for every turn, from any thread: quick and never blocking.
   */
  boolean kept();

  /**
   * Whether it may answer now, and has been told at some moment since then how far all branches
   * have come.
   *
   * @param nanos a moment by the count of the engine's lane
   */
  default boolean toldAllSince(long nanos) {
    return kept();
  }
}

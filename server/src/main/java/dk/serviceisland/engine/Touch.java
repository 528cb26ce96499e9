package dk.serviceisland.engine;

import java.util.Optional;

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

  /**
   * Where it can be said of which branches news are to come here; then branches of other nodes are
   * followed closely only while somebody looks at them. None: news come of all, and all are.
   */
  default Optional<Hearing> hearing() {
    return Optional.empty();
  }
}

package dk.serviceisland.access;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * When devices and tokens were used last, by their ids: known here at once, and kept in the store
 * once a minute at most. Whoever uses one does not wait for that, and what was not kept is kept at
 * the next use. Thread-safe.
 */
final class LastUses {
  /** Well below the time after which a silent device is told of, at any node. */
  private static final Duration KEEP = Duration.ofMinutes(1);

  private final BiFunction<String, Instant, Future<Void>> store;
  private final Recent<String, Instant> last;
  private final Recent<String, Instant> kept;

  /**
   * Uses that a store keeps.
   *
   * @param capacity of how many they are known here
   */
  LastUses(BiFunction<String, Instant, Future<Void>> store, int capacity) {
    this.store = store;
    this.last = new Recent<>(capacity);
    this.kept = new Recent<>(capacity);
  }

  /** It is used now. */
  void note(String id, Instant now) {
    last.put(id, now);
    Optional<Instant> before = kept.get(id);
    if (before.isEmpty() || !now.isBefore(before.get().plus(KEEP))) {
      kept.put(id, now);
      store.apply(id, now).onFailure(failure -> kept.remove(id));
    }
  }

  /** The last use, here or as the store has it; none: never yet. */
  Optional<Instant> of(String id, Optional<Instant> stored) {
    return Stream.of(last.get(id), stored).flatMap(Optional::stream).max(Comparator.naturalOrder());
  }
}

package dk.serviceisland.access;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a store said of hashes, up to a number of them: believed for half a minute, so that not each
 * request asks the store, and asked for again after that. Thread-safe.
 */
final class Believed<T> {
  private static final Duration RECHECK = Duration.ofSeconds(30);

  private record Said<T>(T kept, Instant readAt) {}

  private final InstantSource clock;
  private final Recent<String, Said<T>> said;

  Believed(InstantSource clock, int capacity) {
    this.clock = clock;
    this.said = new Recent<>(capacity);
  }

  /** What is kept under a hash, as it is believed or else as the store says. */
  Future<Optional<T>> find(String hash, Function<String, Future<Optional<T>>> store) {
    Instant now = clock.instant();
    Optional<Said<T>> known =
        said.get(hash).filter(one -> now.isBefore(one.readAt().plus(RECHECK)));
    if (known.isPresent()) {
      return Future.succeededFuture(known.map(Said::kept));
    }
    return store
        .apply(hash)
        .onSuccess(
            kept ->
                kept.ifPresentOrElse(
                    one -> said.put(hash, new Said<>(one, now)), () -> said.remove(hash)));
  }

  /** From now on this is believed. */
  void put(String hash, T kept) {
    said.put(hash, new Said<>(kept, clock.instant()));
  }

  /** The store is asked at the next use. */
  void remove(String hash) {
    said.remove(hash);
  }

  /** The store is asked at the next use of whatever fulfils a condition. */
  void removeIf(Predicate<T> condition) {
    said.removeIf(one -> condition.test(one.kept()));
  }

  /** The store is asked at the next use of anything. */
  void clear() {
    said.clear();
  }
}

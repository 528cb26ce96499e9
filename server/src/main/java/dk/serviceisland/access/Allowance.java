package dk.serviceisland.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * So many in a span of time for each key, and no more. A span begins with the first. Remembers a
 * bounded number of keys, those used last. Thread-safe.
 */
final class Allowance {
  private static final int KEYS = 10_000;

  private record Span(Instant ends, int used) {}

  private final InstantSource clock;
  private final int most;
  private final Duration length;
  private final Recent<String, Span> spans = new Recent<>(KEYS);

  Allowance(InstantSource clock, int most, Duration length) {
    this.clock = clock;
    this.most = most;
    this.length = length;
  }

  /** Uses one; says how long to wait instead when none is left. */
  synchronized Optional<Duration> begin(String key) {
    Instant now = clock.instant();
    Span span =
        spans
            .get(key)
            .filter(known -> now.isBefore(known.ends()))
            .orElse(new Span(now.plus(length), 0));
    if (span.used() == most) {
      return Optional.of(Duration.between(now, span.ends()));
    }
    spans.put(key, new Span(span.ends(), span.used() + 1));
    return Optional.empty();
  }

  /** Gives one back that was begun and is not to count; so many at once do not all go through. */
  synchronized void giveBack(String key) {
    spans
        .get(key)
        .filter(span -> span.used() > 0)
        .ifPresent(span -> spans.put(key, new Span(span.ends(), span.used() - 1)));
  }
}

package dk.serviceisland.ops;

import dk.serviceisland.engine.BranchClock;
import dk.serviceisland.engine.ClockDoubt;
import dk.serviceisland.engine.JudgedClock;
import dk.serviceisland.engine.TimeSeen;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever watches the machine when its clock is in doubt, and lets it be compared with
 * another one every few seconds. Thread-safe.
 */
public final class ClockWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  /** Whatever took longer to answer says nothing of now. */
  private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();

  private final BranchClock clock;

  /** Tells of a clock, in metrics too. */
  public ClockWatch(BranchClock clock, Metrics metrics) {
    this.clock = clock;
    metrics.gauge(
        "island.clock.doubted",
        "1 while the clock of the machine is not believed, or does not fit the journal.",
        () -> clock.doubt().isPresent() ? 1 : 0);
    metrics.gauge(
        "island.clock.off.seconds",
        "How far the clock of the machine is ahead of what it does not agree with.",
        () -> clock.doubt().map(doubt -> doubt.off().toMillis() / 1e3).orElse(0.0));
  }

  /**
   * Compares from now on.
   *
   * @param aside threads that may take their time
   * @param judged the clock that this tells of
   * @param other what another clock shows; none where there is none
   * @param keeper keeps for the next start what time it is; may block
   */
  public void start(
      Vertx vertx,
      WorkerExecutor aside,
      JudgedClock judged,
      Supplier<Future<Optional<Instant>>> other,
      Consumer<TimeSeen> keeper) {
    keep(aside, judged, keeper);
    vertx.setPeriodic(
        EVERY.toMillis(),
        timer -> {
          compare(judged, other);
          keep(aside, judged, keeper);
        });
  }

  private static void keep(WorkerExecutor aside, JudgedClock judged, Consumer<TimeSeen> keeper) {
    aside
        .executeBlocking(
            () -> {
              keeper.accept(judged.seen());
              return null;
            })
        .onFailure(failure -> LOG.error("the time was not kept", failure));
  }

  private static void compare(JudgedClock judged, Supplier<Future<Optional<Instant>>> other) {
    long asked = System.nanoTime();
    other
        .get()
        .onSuccess(
            shows ->
                shows
                    .filter(fresh -> System.nanoTime() - asked < FRESH_NANOS)
                    .ifPresent(judged::hear))
        .onFailure(silent -> LOG.debug("no other clock answers", silent));
  }

  /** What there is to know of the clock; the branches are served whatever it says. */
  public Check check() {
    Optional<ClockDoubt> doubt = clock.doubt();
    return Check.ofSome("clock", doubt.isEmpty(), doubt.map(ClockWatch::words).orElse(""));
  }

  private static String words(ClockDoubt doubt) {
    String shows =
        "this machine shows %s, the branches go by %s: "
            .formatted(second(doubt.machine()), second(doubt.lived()));
    String setOrConfirm = "; set the clock right, or POST /clock if it is";
    return switch (doubt.why()) {
      case LEAP ->
          shows
              + "the clock leapt by "
              + doubt.off().toSeconds()
              + " seconds"
              + setOrConfirm
              + wasAhead(doubt);
      case BEFORE_LAST_EVENT ->
          shows
              + "at the start it was before the last stored event"
              + setOrConfirm
              + wasAhead(doubt);
      case LONG_AFTER_LAST_EVENT ->
          shows + "at the start it was long after the last stored event" + setOrConfirm;
      case OTHER_CLOCK -> shows + "the clock of the database shows " + second(doubt.other());
      case EVENTS_AHEAD ->
          shows
              + "stored events go up to "
              + second(doubt.other())
              + ", because a clock was ahead, and the time of a branch stands still until then; put"
              + " it right: stop the server, use the command put-right, and start; see"
              + " the handbook, A clock was ahead";
    };
  }

  /** Whoever sets a clock right that was ahead has set it back, which is a leap as any other. */
  private static String wasAhead(ClockDoubt doubt) {
    return doubt.machine().isBefore(doubt.lived())
        ? ". If it was ahead before and is right now, POST /clock says up to when events are stored"
            + " in the future, and how that is put right"
        : "";
  }

  private static Instant second(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}

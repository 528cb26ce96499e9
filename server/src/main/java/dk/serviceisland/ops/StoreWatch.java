package dk.serviceisland.ops;

import dk.serviceisland.engine.Engine;
import dk.serviceisland.engine.Unstored;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the store for signs of life, so that whoever asks whether we are ready need not wait; and,
 * while nothing becomes durable, every few seconds whether it takes in something again, because
 * nobody may draw a number meanwhile. Thread-safe.
 */
public final class StoreWatch {
  private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final String NAME = "store";
  private static final int SIGNS_PER_TRIAL = 5;

  private final Vertx vertx;
  private final Engine engine;
  private final Questions questions;
  private volatile Check sign = Check.ofAll(NAME, true, "");
  private volatile boolean asking;
  private boolean said = true;
  private int untilTrial = SIGNS_PER_TRIAL;

  /**
   * What a store is asked.
   *
   * @param sign for a sign of life; fails with what is wrong, in words for an operator
   * @param tryOut to store something and to take it away again; fails where it cannot
   * @param words what is wrong, for an operator
   */
  public record Questions(
      Supplier<Future<Void>> sign,
      Supplier<Future<Void>> tryOut,
      Function<Throwable, String> words) {}

  /**
   * Watches a store that has not been asked yet.
   *
   * @param engine knows whether what it decides becomes durable
   */
  public StoreWatch(Vertx vertx, Engine engine, Questions questions, Metrics metrics) {
    this.vertx = vertx;
    this.engine = engine;
    this.questions = questions;
    metrics.gauge(
        "island.store.down",
        "1 while the database does not answer, or nothing can be stored.",
        () -> check().up() ? 0 : 1);
  }

  /** Asks every second from now on. */
  public void start() {
    vertx.setPeriodic(EVERY.toMillis(), timer -> ask());
  }

  /** What the store said last, and whether what is decided becomes durable; from any thread. */
  public Check check() {
    Check answers = sign;
    return answers.up() ? engine.unstored().map(this::unstored).orElse(answers) : answers;
  }

  private Check unstored(Unstored trouble) {
    return Check.ofAll(
        NAME,
        false,
        "nothing can be stored: "
            + questions.words().apply(trouble.why())
            + ". It is tried every few seconds; no restart is needed");
  }

  private void ask() {
    if (asking) {
      return;
    }
    asking = true;
    questions
        .sign()
        .get()
        .onComplete(
            outcome -> {
              sign =
                  outcome.succeeded()
                      ? Check.ofAll(NAME, true, "")
                      : Check.ofAll(
                          NAME,
                          false,
                          "the database does not answer: " + outcome.cause().getMessage());
              tryOut().onComplete(tried -> told());
            });
  }

  /** Bounded, because a trial writes what a draw would. */
  private Future<Void> tryOut() {
    Optional<Unstored> trouble = engine.unstored();
    if (trouble.isEmpty() || !sign.up() || --untilTrial > 0) {
      return Future.succeededFuture();
    }
    untilTrial = SIGNS_PER_TRIAL;
    return questions
        .tryOut()
        .get()
        .onSuccess(taken -> engine.storesAgain(trouble.get()))
        .onFailure(refused -> LOG.debug("the store takes in nothing yet", refused));
  }

  private void told() {
    Check now = check();
    if (now.up() != said) {
      LOG.warn("{}", now.up() ? "the database answers and takes in again" : now.detail());
      said = now.up();
    }
    asking = false;
  }
}

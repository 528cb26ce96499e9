package dk.serviceisland.journal;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that may block on a database. Thread-safe. */
final class Workers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final long CLOSING_SECONDS = 30;

  private final ExecutorService executor;

  Workers(String name, int threads) {
    AtomicInteger number = new AtomicInteger();
    executor =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Runs a job; the future completes on the context that asked, or on one of these threads. */
  <T> Future<T> run(Callable<T> job) {
    Executor teller = teller();
    Promise<T> promise = Promise.promise();
    try {
      executor.execute(
          () -> {
            Future<T> outcome = outcome(job);
            teller.execute(() -> outcome.onComplete(promise));
          });
    } catch (RejectedExecutionException e) {
      promise.fail(new SQLException("the database is closed", e));
    }
    return promise.future();
  }

  /** Where to tell the outcome to whoever asks now: on the context that asks. */
  static Executor teller() {
    Context context = Vertx.currentContext();
    return context == null ? Runnable::run : told -> context.runOnContext(v -> told.run());
  }

  /** Does the last job, waits for those under way and ends the threads. */
  void closeAfter(Runnable last) {
    try {
      executor.execute(last);
    } catch (RejectedExecutionException e) {
      LOG.debug("closed before", e);
    }
    close();
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        LOG.error("the database is still busy after {} s, closing it anyway", CLOSING_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An error, such as too little memory for one append, is no reason to leave anybody waiting. */
  private static <T> Future<T> outcome(Callable<T> job) {
    try {
      return Future.succeededFuture(job.call());
    } catch (Throwable e) {
      if (e instanceof Error) {
        LOG.error("the database gave up on something", e);
      }
      return Future.failedFuture(e);
    }
  }
}

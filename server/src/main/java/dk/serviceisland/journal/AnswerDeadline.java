package dk.serviceisland.journal;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long an answer of PostgreSQL is waited for. The server gives up on a statement by itself;
 * only a network that swallows everything makes this side give up first, a little later.
 *
 * @param deadline of a statement
 * @param ranOut told when this side gave up: then nothing may go over the same connections again
 */
record AnswerDeadline(Duration deadline, Runnable ranOut) {
  private static final long GRACE_MILLIS = 1_000;

  /** How long this side waits. */
  long millis() {
    return deadline.toMillis() + GRACE_MILLIS;
  }

  /** Waits on a thread that may block. */
  <T> T await(Future<T> future) throws SQLException {
    try {
      return future.toCompletionStage().toCompletableFuture().get(millis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      ranOut.run();
      throw new SQLTimeoutException("PostgreSQL did not answer in " + millis() + " ms", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted", e);
    }
  }

  private static SQLException failure(Throwable cause) {
    String state = cause instanceof PgException refused ? refused.getSqlState() : null;
    return new SQLException(cause.getMessage(), state, cause);
  }
}

package dk.serviceisland.journal;

import dk.serviceisland.report.FactsUnavailable;
import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;

/** A database, whichever it is. Thread-safe. */
interface Database extends AutoCloseable {

  /**
   * What to do with a session.
   *
   * @param <T> the outcome
   */
  @FunctionalInterface
  interface Work<T> {
    /** Does it; whatever is thrown fails the future, and rolls a transaction back. */
    T on(SqlSession session) throws Exception;
  }

  /**
   * Runs work in one transaction, on a thread of the database; durable when the future succeeds.
   */
  <T> Future<T> write(Work<T> work);

  /**
   * Runs work that only reads, on a thread and a connection of its own. To be kept short: in pages.
   */
  <T> Future<T> read(Work<T> work);

  /** As {@link #read}, on the thread that asks, which must be one that may block. */
  <T> T readHere(Work<T> work) throws Exception;

  /**
   * As {@link #write}, which the thread that asks waits for; it must be one that may block.
   *
   * @throws FactsUnavailable if nothing was written, as far as is known
   */
  default <T> T writeHere(Work<T> work) throws FactsUnavailable {
    return waitedFor(write(work), "the database does not answer");
  }

  /** Whether nothing but this program writes to it, so that what it knows of its own is all. */
  default boolean isAlone() {
    return false;
  }

  /**
   * Takes what was deleted out of the files too, as far as that is in this program's hands: out of
   * a log, from which it could be read otherwise.
   */
  Future<Void> wipe();

  /**
   * Gives back the room of what was deleted, if that is a good part of the file. Nothing is written
   * meanwhile, so it is for quiet hours.
   *
   * @return whether it was worth it; false where the database sees to it by itself
   */
  Future<Boolean> compact();

  /**
   * As {@link #compact}, which the thread that asks waits for; it must be one that may block.
   *
   * @throws FactsUnavailable if the file is as it was
   */
  default boolean compactHere() throws FactsUnavailable {
    return waitedFor(compact(), "the database was not made smaller");
  }

  /**
   * As {@link #wipe}, which the thread that asks waits for; it must be one that may block.
   *
   * @throws FactsUnavailable if what was deleted is still in the files
   */
  default void wipeHere() throws FactsUnavailable {
    waitedFor(wipe(), "what was deleted is still in the log");
  }

  private static <T> T waitedFor(Future<T> asked, String trouble) throws FactsUnavailable {
    try {
      return asked.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException failed) {
      throw new FactsUnavailable(trouble, failed.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FactsUnavailable("interrupted", e);
    }
  }

  /** Waits for what is under way and closes the database. */
  @Override
  void close();
}

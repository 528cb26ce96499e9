package dk.serviceisland.assembly;

import dk.serviceisland.cli.Service;
import dk.serviceisland.cluster.CannotJoin;
import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;

/** What a start or a stop waits for, on a thread that belongs to no event loop. */
final class Waited {
  private Waited() {}

  /**
   * What a start cannot do without.
   *
   * @param trouble what does not work where it fails, to go before the words of the store
   */
  static <T> T needed(Future<T> future, String trouble)
      throws InterruptedException, Service.CannotStart {
    try {
      return with(future);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof CannotJoin refused) {
        throw new Service.CannotStart(refused.getMessage(), failed);
      }
      throw Service.CannotStart.because(trouble, failed);
    }
  }

  static <T> T with(Future<T> future) throws ExecutionException, InterruptedException {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}

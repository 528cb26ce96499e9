package dk.serviceisland.http;

import dk.serviceisland.wire.TroubleView;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Work that is done for one request at a time in the whole server, because a file costs so much
 * more than any other request: whoever comes meanwhile is told to come again. Thread-safe.
 */
final class OneAtATime {
  private final AtomicBoolean busy = new AtomicBoolean();

  /** Does it, or answers {@code overloaded} where another is not done; then nothing was done. */
  Future<Response> run(Supplier<Future<Response>> work) {
    if (!busy.compareAndSet(false, true)) {
      return Future.succeededFuture(Response.of(TroubleView.overloaded()));
    }
    return Future.succeededFuture()
        .compose(begun -> work.get())
        .onComplete(done -> busy.set(false));
  }
}

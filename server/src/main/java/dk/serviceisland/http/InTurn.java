package dk.serviceisland.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Lets work for the same key run one after the other. Thread-safe; each is answered on the context
 * that asked, if one of Vert.x did.
 *
 * @param <K> what tells work apart that may run at once
 */
final class InTurn<K> {
  private final Map<K, Future<Void>> last = new ConcurrentHashMap<>();

  /** Runs work when all before it for the key is done, however that ended. */
  <T> Future<T> run(K key, Supplier<Future<T>> work) {
    Optional<Context> caller = Optional.ofNullable(Vertx.currentContext());
    Promise<Void> done = Promise.promise();
    Promise<T> answer = Promise.promise();
    Future<Void> before =
        Optional.ofNullable(last.put(key, done.future())).orElseGet(Future::succeededFuture);
    before
        .compose(turn -> work.get())
        .onComplete(
            (value, failure) -> {
              last.remove(key, done.future());
              done.complete();
              caller.ifPresentOrElse(
                  home -> home.runOnContext(told -> answer.complete(value, failure)),
                  () -> answer.complete(value, failure));
            });
    return answer.future();
  }
}

package dk.serviceisland.engine;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.LongConsumer;

/** A context of its own, wherever it is opened from. Thread-safe. */
final class VertxLane implements Lane {
  private final Vertx vertx;
  private volatile Context context;
  private volatile String deployment;

  VertxLane(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Future<Void> open() {
    return vertx
        .deployVerticle(
            own -> {
              context = own;
              return Future.succeededFuture();
            })
        .map(
            id -> {
              deployment = id;
              return null;
            });
  }

  @Override
  public Future<Void> close() {
    return vertx.undeploy(deployment);
  }

  @Override
  public void run(Runnable step) {
    context.runOnContext(started -> step.run());
  }

  @Override
  public long later(long millis, LongConsumer step) {
    return vertx.setTimer(millis, step::accept);
  }

  @Override
  public void cancel(long name) {
    vertx.cancelTimer(name);
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}

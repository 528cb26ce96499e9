package dk.serviceisland.cluster;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.BranchUnavailable;
import dk.serviceisland.engine.BranchUnavailable.Why;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Carries requests to the node that decides for their branch, and takes in those that others carry
 * here. While a branch changes hands a request waits for the new owner; what was lost on its way to
 * the old one is sent again, so only requests that may be repeated can be carried. Thread-safe.
 */
final class Carrier {
  private static final int NOT_HERE = 1;
  private static final int FAILED = 2;
  private static final long PAUSE_MILLIS = 50;

  private final Vertx vertx;
  private final String self;
  private final Function<BranchId, Optional<String>> owners;
  private final Runnable doubt;
  private final Duration patience;
  private final Set<Way> underWay = ConcurrentHashMap.newKeySet();
  private volatile Function<Buffer, Future<Buffer>> here =
      request -> Future.failedFuture("nothing answers here yet");
  private MessageConsumer<Buffer> consumer;

  /**
   * A carrier that does not listen yet.
   *
   * @param self id of this node
   * @param owners who decides for a branch, as far as this node knows
   * @param doubt called when that has proven wrong
   * @param patience how long a request is carried at most
   */
  Carrier(
      Vertx vertx,
      String self,
      Function<BranchId, Optional<String>> owners,
      Runnable doubt,
      Duration patience) {
    this.vertx = vertx;
    this.self = self;
    this.owners = owners;
    this.doubt = doubt;
    this.patience = patience;
  }

  /**
   * Takes in requests from now on.
   *
   * @param answering answers what was carried here; fails with {@link BranchUnavailable} when the
   *     branch is elsewhere
   */
  Future<Void> listen(Function<Buffer, Future<Buffer>> answering) {
    here = answering;
    consumer = vertx.eventBus().consumer(address(self));
    consumer.handler(this::taken);
    return consumer.completion();
  }

  Future<Void> close() {
    return consumer == null ? Future.succeededFuture() : consumer.unregister();
  }

  /** Carries a request that may be repeated; fails with {@link BranchUnavailable} in the end. */
  Future<Buffer> carry(BranchId branch, Buffer request) {
    Way way = new Way(branch, request, System.nanoTime() + patience.toNanos());
    underWay.add(way);
    way.attempt();
    return way.answer.future().onComplete(over -> underWay.remove(way));
  }

  /** What is known of owners has changed: what went to one that is none any more goes again. */
  void ownersChanged() {
    underWay.forEach(Way::lookAgain);
  }

  private void taken(Message<Buffer> message) {
    here.apply(message.body())
        .onSuccess(message::reply)
        .onFailure(
            failure -> message.fail(isElsewhere(failure) ? NOT_HERE : FAILED, failure.toString()));
  }

  private static boolean isElsewhere(Throwable failure) {
    return BranchUnavailable.is(failure, Why.ELSEWHERE)
        || BranchUnavailable.is(failure, Why.OUT_OF_TOUCH);
  }

  private static String address(String node) {
    return "island.requests." + node;
  }

  /** One request on its way, perhaps in several attempts. */
  private final class Way {
    private final BranchId branch;
    private final Buffer request;
    private final long deadlineNanos;
    private final Promise<Buffer> answer = Promise.promise();
    private Optional<String> target = Optional.empty();
    private int attempts;

    Way(BranchId branch, Buffer request, long deadlineNanos) {
      this.branch = branch;
      this.request = request;
      this.deadlineNanos = deadlineNanos;
    }

    synchronized void attempt() {
      long left = deadlineNanos - System.nanoTime();
      if (left <= 0) {
        answer.tryFail(new BranchUnavailable(Why.ELSEWHERE, "no node decides for " + branch));
        return;
      }
      int attempt = ++attempts;
      target = owners.apply(branch);
      if (target.isEmpty()) {
        later();
        return;
      }
      send(target.get(), Math.max(1, left / 1_000_000))
          .onSuccess(answer::tryComplete)
          .onFailure(failure -> failed(attempt));
    }

    private Future<Buffer> send(String owner, long millis) {
      return owner.equals(self)
          ? here.apply(request)
          : vertx
              .eventBus()
              .<Buffer>request(
                  address(owner), request, new DeliveryOptions().setSendTimeout(millis))
              .map(Message::body);
    }

    private synchronized void failed(int attempt) {
      if (attempt == attempts) {
        doubt.run();
        later();
      }
    }

    /** An attempt that is still under way may answer, or not: the next one overtakes it. */
    synchronized void lookAgain() {
      if (target.isPresent() && !owners.apply(branch).equals(target)) {
        attempt();
      }
    }

    private void later() {
      target = Optional.empty();
      vertx.setTimer(PAUSE_MILLIS, fired -> attempt());
    }
  }
}

package dk.serviceisland.cluster;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.BranchUnavailable;
import dk.serviceisland.engine.BranchUnavailable.Why;
import dk.serviceisland.engine.Lane;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Carries requests to the node that decides for their branch, and takes in those that others carry
 * here. While a branch changes hands a request waits for the new owner; what was lost on its way to
 * the old one is sent again, so only requests that may be repeated can be carried. Thread-safe.
 */
final class Carrier {
  private static final long PAUSE_MILLIS = 50;

  private final Lane lane;
  private final Messages messages;
  private final Function<BranchId, Optional<String>> owners;
  private final Runnable doubt;
  private final Duration patience;
  private final AtomicLong carried = new AtomicLong();

  /** In the order in which they came. */
  private final Map<Long, Way> underWay = new ConcurrentSkipListMap<>();

  private volatile Function<Buffer, Future<Buffer>> here =
      request -> Future.failedFuture("nothing answers here yet");
  private Messages.Listening listening;

  /**
   * A carrier that does not listen yet.
   *
   * @param lane keeps time
   * @param owners who decides for a branch, as far as this node knows
   * @param doubt called when that has proven wrong
   * @param patience how long a request is carried at most
   */
  Carrier(
      Lane lane,
      Messages messages,
      Function<BranchId, Optional<String>> owners,
      Runnable doubt,
      Duration patience) {
    this.lane = lane;
    this.messages = messages;
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
    listening = messages.answer(address(messages.self()), answering);
    return listening.begun();
  }

  Future<Void> close() {
    return listening == null ? Future.succeededFuture() : listening.end();
  }

  /** Carries a request that may be repeated; fails with {@link BranchUnavailable} in the end. */
  Future<Buffer> carry(BranchId branch, Buffer request) {
    Way way = new Way(branch, request, lane.nanos() + patience.toNanos());
    long name = carried.incrementAndGet();
    underWay.put(name, way);
    way.attempt();
    return way.answer.future().onComplete(over -> underWay.remove(name));
  }

  /** What is known of owners has changed: what went to one that is none any more goes again. */
  void ownersChanged() {
    underWay.values().forEach(Way::lookAgain);
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
      long left = deadlineNanos - lane.nanos();
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
      send(target.get(), Duration.ofNanos(Math.max(1_000_000, left)))
          .onSuccess(answer::tryComplete)
          .onFailure(failure -> failed(attempt));
    }

    private Future<Buffer> send(String owner, Duration left) {
      return owner.equals(messages.self())
          ? here.apply(request)
          : messages.ask(address(owner), request, left);
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
      lane.later(PAUSE_MILLIS, fired -> attempt());
    }
  }
}

package dk.serviceisland.http;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.engine.RequestKey;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The answers to requests that are no commands of a day, so that the journal does not keep them: a
 * repetition gets the first answer and does nothing. They are kept until the process ends or many
 * newer ones came; what was not done is not kept, so that it may be tried again. Thread-safe.
 */
final class KeptAnswers {
  private static final int MOST = 1_000;
  private static final int FIRST_NOT_DONE = 300;

  private final Map<Place, Kept> kept = new LinkedHashMap<>();

  /** Under what an answer is kept. */
  private record Place(BranchId branch, String caller, String key) {}

  /** The answer, perhaps still to come, and to what. */
  private record Kept(String bodyHash, Future<Response> answer) {}

  /** What whoever used the key before is told; none for a new key. */
  synchronized Optional<Future<Response>> known(BranchId branch, RequestKey key) {
    return Optional.ofNullable(kept.get(place(branch, key)))
        .map(
            first ->
                first.bodyHash().equals(key.bodyHash())
                    ? first.answer()
                    : Future.succeededFuture(
                        Response.of(Problem.of(ProblemCode.IDEMPOTENCY_KEY_REUSED))));
  }

  /**
   * Does something unless it was done under this key.
   *
   * @return the answer, or the one of the first time
   */
  Future<Response> once(BranchId branch, RequestKey key, Supplier<Future<Response>> work) {
    Promise<Response> answer = Promise.promise();
    synchronized (this) {
      Optional<Future<Response>> known = known(branch, key);
      if (known.isPresent()) {
        return known.get();
      }
      kept.put(place(branch, key), new Kept(key.bodyHash(), answer.future()));
      forgetTheOldest();
    }
    work.get()
        .onComplete(
            done -> {
              if (done.failed() || done.result().status() >= FIRST_NOT_DONE) {
                forget(place(branch, key));
              }
              answer.handle(done);
            });
    return answer.future();
  }

  private synchronized void forget(Place place) {
    kept.remove(place);
  }

  private void forgetTheOldest() {
    if (kept.size() > MOST) {
      Iterator<Place> oldest = kept.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  private static Place place(BranchId branch, RequestKey key) {
    return new Place(branch, key.caller(), key.key());
  }
}

package dk.serviceisland.http;

import dk.serviceisland.counsel.CounselBook;
import dk.serviceisland.counsel.Question;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.TicketId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which question of an errand waits for its owner: whoever asks again meanwhile has asked once. A
 * question that is stored says not for whom it was asked, so that is known in memory alone, of the
 * newest and of each node. Thread-safe.
 */
final class AskedOwners {
  private static final int MOST = 2_000;

  private final CounselBook book;
  private final Map<Errand, Future<Asked>> asked = new LinkedHashMap<>();

  AskedOwners(CounselBook book) {
    this.book = book;
  }

  /**
   * What is asked about.
   *
   * @param index of the ticket's errands
   */
  record Errand(BranchId branch, TicketId ticket, int index) {}

  /** A question, or how it was refused. */
  record Asked(Optional<Question> question, Optional<Response> no) {}

  /**
   * The question of an errand that nobody has answered.
   *
   * @param anew asks one, where none waits
   */
  Future<Asked> of(Errand errand, Supplier<Future<Asked>> anew) {
    Promise<Asked> answer = Promise.promise();
    Optional<Future<Asked>> before;
    synchronized (this) {
      before = Optional.ofNullable(asked.put(errand, answer.future()));
      forgetTheOldest();
    }
    before
        .map(known -> known.compose(this::open, failed -> Future.succeededFuture(Optional.empty())))
        .orElseGet(() -> Future.succeededFuture(Optional.<Asked>empty()))
        .compose(known -> known.map(Future::succeededFuture).orElseGet(anew))
        .onComplete(answer);
    return answer.future();
  }

  private Future<Optional<Asked>> open(Asked known) {
    return known.question().isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : book.questions(known.question().get().at())
            .map(
                all ->
                    all.stream()
                        .filter(one -> one.id().equals(known.question().get().id()))
                        .filter(one -> one.answer().isEmpty())
                        .findFirst()
                        .map(one -> new Asked(Optional.of(one), Optional.empty())));
  }

  private void forgetTheOldest() {
    if (asked.size() > MOST) {
      Iterator<Errand> oldest = asked.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }
}

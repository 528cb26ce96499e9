package dk.serviceisland.counsel;

import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What was asked during services. The store decides who comes first. Thread-safe; a future fails
 * with {@code StoreUnavailable} when the store cannot be used.
 */
public interface CounselBook {
  /**
   * Keeps a question.
   *
   * @param day of the branch
   */
  Future<Void> keep(Question question, LocalDate day);

  /**
   * What nobody has answered, of that the oldest 5,000 at most, and what was answered since then,
   * of that the newest 500 at most; the oldest first.
   */
  Future<List<Question>> questions(Instant since);

  /** Keeps an answer, and erases what was written with the question; false if none is open. */
  Future<Boolean> answer(String question, Question.Answer answer);

  /**
   * Asks a lifeline; who asks twice at a counter about one service has asked once. What was asked
   * there about one before is over.
   *
   * @param servedSince since when it is served what this is about
   * @param day of the branch
   * @return what the counter asks now
   */
  Future<LifelineAsk> ask(LifelineAsk wanted, Instant servedSince, LocalDate day);

  /** What was asked since then and has not ended, the oldest first. */
  Future<List<LifelineAsk>> asks(Instant since);

  /**
   * The first to take it has it: answers with whoever has; none where there is none that goes on.
   */
  Future<Optional<LifelineAsk>> take(String ask, StaffId by, Instant at);

  /** It is over, and nobody is named any more; none where there is none that goes on. */
  Future<Optional<LifelineAsk>> end(String ask, Instant at);

  /** What was asked on these days, both included, in no order. */
  Future<CounselDays> days(LocalDate from, LocalDate to);
}

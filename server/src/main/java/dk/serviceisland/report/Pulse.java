package dk.serviceisland.report;

import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * The staff pulse: one short question about what staff think of their role (report L526-538,
 * L631-641, L1139-1141), which each of them is asked once a month at most and may leave. Thread-
 * safe.
 */
public final class Pulse {
  /** A question has so many steps from one end to the other. */
  public static final int STEPS = 4;

  /** A month in which fewer people answered is never shown. */
  public static final int FEWEST = 5;

  private final ReportPlans plans;
  private final PulseStore store;

  Pulse(ReportPlans plans, PulseStore store) {
    this.plans = plans;
    this.store = store;
  }

  /** What became of an answer. */
  public enum Said {
    /** It is counted. */
    COUNTED,
    /** Whoever gave it was not asked in this month, or has answered. */
    NOT_ASKED,
    /** Nobody asks that, or it has no such answer. */
    UNKNOWN
  }

  /**
   * Asks somebody, unless they were asked in this month already.
   *
   * @return what is asked; none where nothing is
   */
  public Future<Optional<Question>> ask(StaffId who, YearMonth month) {
    Optional<Question> question = plans.pulse();
    return question.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : store.ask(who, month).map(isNew -> question.filter(asked -> isNew));
  }

  /** What is asked; none where nothing is. */
  public Optional<Question> question() {
    return plans.pulse();
  }

  /** Counts what somebody answered. */
  public Future<Said> answer(StaffId who, YearMonth month, String question, String answer) {
    Optional<Question> asked =
        plans.pulse().filter(one -> one.id().equals(question) && one.has(answer));
    return asked.isEmpty()
        ? Future.succeededFuture(Said.UNKNOWN)
        : store
            .answer(who, month, asked.get(), answer)
            .map(counted -> counted ? Said.COUNTED : Said.NOT_ASKED);
  }

  /**
   * What may be shown of some months, both included, the newest first.
   *
   * @param running the month that is not over yet
   */
  public Future<List<PulseMonth>> shown(YearMonth from, YearMonth to, YearMonth running) {
    return store
        .months(from, to)
        .map(all -> all.stream().filter(month -> month.isShown(running)).toList());
  }
}

package dk.serviceisland.report;

import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.time.YearMonth;
import java.util.List;

/**
 * Where it is kept how many answered what in which month, and, apart from that and for the running
 * month alone, who was asked. The store decides who comes first. Thread-safe; a future fails with
 * {@code StoreUnavailable} when the store cannot be used.
 */
public interface PulseStore {
  /**
   * Notes that somebody is asked in a month, and forgets who was asked in those before.
   *
   * @return whether they had not been
   */
  Future<Boolean> ask(StaffId who, YearMonth month);

  /**
   * Counts an answer of whoever was asked in the month; nothing tells afterwards whose it was.
   *
   * @param answer its id
   * @return whether it was counted: not when they were not asked, or have answered
   */
  Future<Boolean> answer(StaffId who, YearMonth month, Question question, String answer);

  /** What was answered in some months, both included, the newest first. */
  Future<List<PulseMonth>> months(YearMonth from, YearMonth to);
}

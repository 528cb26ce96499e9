package dk.serviceisland.report;

import dk.serviceisland.domain.plan.Question;
import java.time.YearMonth;
import java.util.Map;

/**
 * What staff answered in a month to one question, in the words in which they were asked: new words
 * are counted by themselves, so that nothing that was counted changes its meaning.
 *
 * @param month a whole one
 * @param question as it was asked
 * @param people how many gave an answer, by its id; each of them answered once
 */
public record PulseMonth(YearMonth month, Question question, Map<String, Integer> people) {

  /** How many answered. */
  public int answered() {
    return people.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many gave an answer. */
  public int of(String answer) {
    return people.getOrDefault(answer, 0);
  }

  /**
   * Whether it is shown: the month is over, and so many answered that nobody is seen in it.
   *
   * @param running the month that is not over yet
   */
  public boolean isShown(YearMonth running) {
    return month.isBefore(running) && answered() >= Pulse.FEWEST;
  }
}

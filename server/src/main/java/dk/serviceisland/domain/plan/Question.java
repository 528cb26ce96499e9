package dk.serviceisland.domain.plan;

import java.util.List;
import java.util.Map;

/**
 * A short question that citizens may answer after they have rated their visit (report L283-287,
 * L1594-1595: "Lav brugerundersøgelser"), for figures alone.
 *
 * @param id its name in figures; the same id is the same question, also under another plan
 * @param names what is asked, per language, Danish always there
 * @param answers what can be answered, in the order to show them
 */
public record Question(String id, Map<String, String> names, List<Answer> answers) {
  /** So many are asked at most: whoever is on their way home answers no more. */
  public static final int MOST = 2;

  /** A choice has so many answers at least. */
  public static final int LEAST_ANSWERS = 2;

  /** So many fit below each other. */
  public static final int MOST_ANSWERS = 4;

  /**
   * One of the answers.
   *
   * @param id its name in figures
   * @param names per language, Danish always there
   */
  public record Answer(String id, Map<String, String> names) {}

  /** The ids of its answers, in their order. */
  public List<String> answerIds() {
    return answers.stream().map(Answer::id).toList();
  }

  /** Whether it has an answer of this id. */
  public boolean has(String answer) {
    return answerIds().contains(answer);
  }
}

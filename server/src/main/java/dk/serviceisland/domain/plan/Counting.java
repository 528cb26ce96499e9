package dk.serviceisland.domain.plan;

import dk.serviceisland.domain.ticket.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How figures count what was served. A day that was lived keeps that of its plans.
 *
 * @param firstContact which outcomes, none of those that never do, count as solved at first contact
 *     (løst ved første henvendelse, report L471)
 * @param categories the rows of the table of enquiries, in the order to show them; empty: the plan
 *     says nothing of it, and the ten of the common list count ({@link CategoriesByLetter})
 * @param questions that citizens are asked after their visit, whose answers are counted; at most
 *     {@link Question#MOST}, none where nobody asks
 */
public record Counting(
    Set<Outcome> firstContact, List<Category> categories, List<Question> questions) {
  /** Without questions. */
  public Counting(Set<Outcome> firstContact, List<Category> categories) {
    this(firstContact, categories, List.of());
  }

  /** What counts as solved at first contact where nobody says otherwise. */
  public static final Set<Outcome> USUAL_FIRST_CONTACT =
      Set.of(
          Outcome.SOLVED, Outcome.SOLVED_TOGETHER, Outcome.SOLVED_WITH_LIFELINE, Outcome.DECIDED);

  /** Outcomes that say themselves that nothing was solved here; none of them ever counts so. */
  public static final Set<Outcome> NEVER_FIRST_CONTACT =
      Set.of(
          Outcome.PREPARED,
          Outcome.REFERRED_CITIZEN_SERVICE,
          Outcome.REFERRED_OTHER,
          Outcome.NOT_HERE,
          Outcome.MISDIRECTED);

  /** Of a plan that says nothing of it. */
  public static final Counting USUAL = new Counting(USUAL_FIRST_CONTACT, List.of());

  /** Whether the plan says nothing of categories, so that those of the common list count. */
  public boolean isByLetter() {
    return categories.isEmpty();
  }

  /** The rows of the table, in order. */
  public List<Category> rows() {
    return isByLetter() ? CategoriesByLetter.ROWS : categories;
  }

  /**
   * The category of a served errand: that of its outcome before that of its task type.
   *
   * @param letter of its numbers, which counts where the plan says nothing of categories
   * @return none for what the table does not name
   */
  public Optional<Category> category(Outcome outcome, TaskTypeId taskType, String letter) {
    Optional<Category> ofOutcome =
        rows().stream().filter(row -> row.outcomes().contains(outcome)).findFirst();
    return ofOutcome.or(() -> isByLetter() ? CategoriesByLetter.of(letter) : ofTaskType(taskType));
  }

  /** Whether this is an answer to one of the questions. */
  public boolean hasAnswer(String question, String answer) {
    return questions.stream().anyMatch(one -> one.id().equals(question) && one.has(answer));
  }

  private Optional<Category> ofTaskType(TaskTypeId taskType) {
    return categories.stream().filter(row -> row.taskTypes().contains(taskType)).findFirst();
  }
}

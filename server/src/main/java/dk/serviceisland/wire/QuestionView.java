package dk.serviceisland.wire;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A short question after a visit, as the plan has it. */
record QuestionView(String id, Map<String, String> names, List<Named> answers) {
  /** Those of a plan, in order; none where nobody asks. */
  static Optional<List<QuestionView>> of(Plan plan) {
    return Optional.of(plan.counting().questions())
        .filter(some -> !some.isEmpty())
        .map(some -> some.stream().map(QuestionView::of).toList());
  }

  /** One. */
  static QuestionView of(Question question) {
    return new QuestionView(
        question.id(),
        question.names(),
        question.answers().stream().map(answer -> new Named(answer.id(), answer.names())).toList());
  }
}

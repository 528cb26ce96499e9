package dk.serviceisland.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test that takes so long that one commit in some tries it, and others those beside it; all are
 * tried by {@code .ci/long}. See {@link Turns}.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Tag(Turns.TAG)
@ExtendWith(TakesTurns.Condition.class)
public @interface TakesTurns {

  /** Which of them it is, from nought. */
  int turn();

  /** How many commits it takes on average until each was tried. */
  int of();

  /** Leaves out a test whose turn it is not. Stateless. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return context
          .getElement()
          .map(element -> element.getAnnotation(TakesTurns.class))
          .filter(turns -> !Turns.isUp(turns.turn(), turns.of()))
          .map(
              turns ->
                  ConditionEvaluationResult.disabled(
                      "another of " + turns.of() + " has its turn; .ci/long tries all"))
          .orElseGet(() -> ConditionEvaluationResult.enabled("its turn"));
    }
  }
}

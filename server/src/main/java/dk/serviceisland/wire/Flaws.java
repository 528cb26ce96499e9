package dk.serviceisland.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with a body, as it is found. */
final class Flaws {
  private final List<Problem.Flaw> found = new ArrayList<>();
  private boolean likeCpr;

  void add(String path, String message, String allowed) {
    found.add(new Problem.Flaw(path, message, allowed));
  }

  /** A text holds something like a CPR number; it is not told which. */
  void likeCpr() {
    likeCpr = true;
  }

  /** All of it; none when nothing is wrong. */
  Optional<Problem> problem() {
    if (!found.isEmpty()) {
      return Optional.of(Problem.invalidBody(found));
    }
    return likeCpr ? Optional.of(Problem.of(ProblemCode.LOOKS_LIKE_CPR)) : Optional.empty();
  }
}

package dk.serviceisland.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with a body, as it is found. */
final class Flaws {
  private final List<Problem.Flaw> found = new ArrayList<>();
  private final List<String> likeCpr = new ArrayList<>();

  void add(String path, String message, String allowed) {
    found.add(new Problem.Flaw(path, message, allowed));
  }

  /** The text at a path holds something like a CPR number, which is not repeated. */
  void likeCpr(String path) {
    likeCpr.add(path);
  }

  /** All of it; none when nothing is wrong. */
  Optional<Problem> problem() {
    if (!found.isEmpty()) {
      return Optional.of(Problem.invalidBody(found));
    }
    return likeCpr.isEmpty() ? Optional.empty() : Optional.of(Problem.likeCpr(likeCpr));
  }
}

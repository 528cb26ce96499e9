package dk.serviceisland.push;

import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;

/** A socket that is not let in, and why. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Refused(ProblemCode code) {
    this(Problem.of(code));
  }

  Refused(Problem problem) {
    super(problem.code().name(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}

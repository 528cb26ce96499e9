package dk.serviceisland.domain.day;

import java.time.Instant;
import java.util.Optional;

/** Nearly everything needs an open day; this is the one place that says so. */
final class DayGate {
  private DayGate() {}

  /** A refusal when the day is not open; none when it is. */
  static Optional<Decision> of(BranchState state, Instant at) {
    return switch (state.phase()) {
      case NOT_OPEN ->
          Optional.of(
              new Decision.Refused(
                  new Refusal(RefusalCode.DAY_NOT_OPEN, Optional.empty(), opening(state, at))));
      case CLOSED -> Optional.of(Decision.refused(RefusalCode.DAY_CLOSED));
      case OPEN -> Optional.empty();
    };
  }

  /** When a day that is not open opens by itself: this one or the next. */
  static Optional<Instant> opening(BranchState state, Instant at) {
    return state.nextDue(at).or(() -> state.openTimes().nextOpening(at));
  }
}

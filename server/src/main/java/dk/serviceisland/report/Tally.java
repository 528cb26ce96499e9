package dk.serviceisland.report;

import dk.serviceisland.domain.EndReason;
import dk.serviceisland.domain.Outcome;
import dk.serviceisland.domain.TaskType;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts the errands of one group. */
final class Tally {
  /** Which outcomes count as solved at first contact (løst ved første henvendelse). */
  private static final Set<Outcome> SOLVED_HERE =
      Set.of(
          Outcome.SOLVED, Outcome.SOLVED_TOGETHER, Outcome.SOLVED_WITH_LIFELINE, Outcome.DECIDED);

  /** Whoever is gone again before this many seconds was not really served. */
  private static final long BRIEF_SECONDS = 20;

  private final SecondsHistogram wait = new SecondsHistogram();
  private final SecondsHistogram service = new SecondsHistogram();
  private final Map<EndReason, Integer> unserved = new EnumMap<>(EndReason.class);
  private int drawn;
  private int served;
  private int waiting;
  private int withinTarget;
  private int ofWithinTarget;
  private int underTarget;
  private int ofUnderTarget;
  private int solvedHere;
  private int ofSolvedHere;
  private int training;
  private int misdirected;
  private int brief;

  /** Counts an errand against the targets of its task type, where that is known. */
  void add(ErrandStory errand, Optional<TaskType> taskType) {
    drawn++;
    countWait(errand, taskType.flatMap(TaskType::waitTarget));
    if (errand.outcome().isPresent()) {
      served++;
      countOutcome(errand.outcome().get());
      countService(errand, taskType.flatMap(TaskType::serviceTarget));
    } else if (errand.endReason().isPresent()) {
      unserved.merge(errand.endReason().get(), 1, Integer::sum);
    } else {
      waiting++;
    }
  }

  private void countWait(ErrandStory errand, Optional<TaskType.WaitTarget> target) {
    long seconds = errand.waited().toSeconds();
    if (errand.called()) {
      wait.add(seconds);
    }
    if (target.isEmpty()) {
      return;
    }
    boolean within = seconds <= target.get().within().toSeconds();
    boolean leftTooLate =
        !errand.called()
            && !within
            && errand.endReason().equals(Optional.of(EndReason.LEFT_BY_CITIZEN));
    if (errand.called() || leftTooLate) {
      ofWithinTarget++;
    }
    if (errand.called() && within) {
      withinTarget++;
    }
  }

  private void countOutcome(Outcome outcome) {
    if (outcome != Outcome.MISDIRECTED) {
      ofSolvedHere++;
    }
    if (SOLVED_HERE.contains(outcome)) {
      solvedHere++;
    }
  }

  private void countService(ErrandStory errand, Optional<TaskType.ServiceTarget> target) {
    long seconds = errand.service().toSeconds();
    if (errand.training()) {
      training++;
    } else if (errand.outcome().equals(Optional.of(Outcome.MISDIRECTED))) {
      misdirected++;
    } else if (seconds < BRIEF_SECONDS) {
      brief++;
    } else {
      service.add(seconds);
      if (target.isPresent()) {
        ofUnderTarget++;
        underTarget += seconds < target.get().under().toSeconds() ? 1 : 0;
      }
    }
  }

  /**
   * The figures so far.
   *
   * @param waitTarget the one that holds for the whole group; none where there is no such
   * @param serviceTarget likewise
   */
  Figures figures(Optional<Figures.Target> waitTarget, Optional<Figures.Target> serviceTarget) {
    Optional<Figures.Share> underServiceTarget =
        ofUnderTarget > 0 || serviceTarget.isPresent()
            ? Optional.of(new Figures.Share(underTarget, ofUnderTarget, serviceTarget))
            : Optional.empty();
    return new Figures(
        drawn,
        served,
        waiting,
        new Figures.Share(withinTarget, ofWithinTarget, waitTarget),
        underServiceTarget,
        wait.spread(),
        service.spread(),
        new Figures.Share(solvedHere, ofSolvedHere, Optional.empty()),
        unserved.getOrDefault(EndReason.NO_SHOW, 0),
        unserved.getOrDefault(EndReason.LEFT_BY_CITIZEN, 0),
        unserved.getOrDefault(EndReason.REMOVED_BY_STAFF, 0),
        unserved.getOrDefault(EndReason.CLOSED_AT_END_OF_DAY, 0),
        new Figures.Excluded(training, misdirected, brief));
  }
}

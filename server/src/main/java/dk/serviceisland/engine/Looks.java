package dk.serviceisland.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Whoever waits until the newest of a branch is read: for the reading that is under way, or, who
 * came after that had begun, for the next. Belongs to the writer.
 */
final class Looks {
  private List<Waiting.Show<?>> forThis = new ArrayList<>();
  private List<Waiting.Show<?>> forNext = new ArrayList<>();

  /** One more. */
  void hold(Waiting.Show<?> look) {
    forNext.add(look);
  }

  /** Whether somebody waits for a reading that has not begun. */
  boolean areWaiting() {
    return !forNext.isEmpty();
  }

  /** A reading begins. */
  void areBeingRead() {
    forThis.addAll(forNext);
    forNext = new ArrayList<>();
  }

  /** The reading was in vain: who waited for it waits for the next. */
  void isToBeReadAgain() {
    forNext.addAll(0, forThis);
    forThis = new ArrayList<>();
  }

  /** The reading is over; answers who waited for it. */
  List<Waiting.Show<?>> haveRead() {
    List<Waiting.Show<?>> due = forThis;
    forThis = new ArrayList<>();
    return due;
  }

  /** Nobody waits any more; answers all who did. */
  List<Waiting.Show<?>> all() {
    isToBeReadAgain();
    List<Waiting.Show<?>> due = forNext;
    forNext = new ArrayList<>();
    return due;
  }

  /** Nobody waits any more: all are told why they cannot look. */
  void failAll(BiConsumer<Waiting<?>, BranchUnavailable> told, BranchUnavailable why) {
    all().forEach(look -> told.accept(look, why));
  }
}

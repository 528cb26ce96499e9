package dk.serviceisland.domain.routing;

import java.util.Comparator;

/**
 * Which of the citizens whom several branches would call is called first by somebody who serves
 * them all, the most pressing first. Each branch has chosen its own by its own rule, so nobody is
 * passed there; between branches, which may have other rules, the notice board says: "Whoever has
 * waited as long as the guard allows goes first, the longest wait before the others. Then comes
 * whoever has used up most of the promised wait; of two who have used up as much, whoever has
 * waited longer." Immutable.
 */
public final class MostPressing implements Comparator<CallReason> {
  private static final Comparator<CallReason> ORDER =
      Comparator.comparing(MostPressing::isGuarded)
          .thenComparing(why -> isGuarded(why) ? 0 : usedUp(why))
          .thenComparing(CallReason::waited)
          .reversed();

  @Override
  public int compare(CallReason one, CallReason other) {
    return ORDER.compare(one, other);
  }

  private static boolean isGuarded(CallReason why) {
    return why.rule() == CallReason.Rule.WAITED_LONGEST;
  }

  /** The share of the promised wait that is over, 1 for all of it. */
  private static double usedUp(CallReason why) {
    return (double) why.waited().toMillis() / why.target().toMillis();
  }
}

package dk.serviceisland.browser;

/**
 * Looks that take too long for all of them to be taken with every commit take turns: {@code
 * -Dservice-island.turn} is a number, which {@code .ci/test} makes of the commit and says, and a
 * third of the looks is taken, by their names. Without it all are, as they are with {@code all},
 * which {@code .ci/long} has. Tests that ask have the tag {@link #TAG}. Stateless.
 */
public final class Turns {

  /** The tag of tests of which with a commit a part is left out, and none by .ci/long. */
  public static final String TAG = "turns";

  private static final int OF = 3;

  private static final String TURN = System.getProperty("service-island.turn", "all");

  private Turns() {}

  /** Whether a look of this name is taken now; of looks of many names a third is. */
  public static boolean isUp(String look) {
    return isUp(look, TURN);
  }

  static boolean isUp(String look, String turn) {
    return turn.equals("all") || Math.floorMod(look.hashCode() - Integer.parseInt(turn), OF) == 0;
  }
}

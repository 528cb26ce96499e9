package dk.serviceisland.browser;

/**
 * What takes too long for all of it to be tried with every commit takes turns: {@code
 * -Dservice-island.turn} is a number, which {@code .ci/test} makes of the commit and says. Of the
 * looks at pages a fifth is taken, by their names; of tests that say so one, see {@link
 * TakesTurns}. Without the number all are, as they are with {@code all}, which {@code .ci/long}
 * has. Tests that ask have the tag {@link #TAG}. Stateless.
 */
public final class Turns {

  /** The tag of tests of which with a commit a part is left out, and none by .ci/long. */
  public static final String TAG = "turns";

  private static final int OF = 5;

  private static final String TURN = System.getProperty("service-island.turn", "all");

  private Turns() {}

  /** Whether a look of this name is taken now; of looks of many names a fifth is. */
  public static boolean isUp(String look) {
    return isUp(look, TURN);
  }

  static boolean isUp(String look, String turn) {
    return isUp(look.hashCode(), OF, turn);
  }

  /** Whether it is the turn of one of some, by its place among them. */
  public static boolean isUp(int which, int of) {
    return isUp(which, of, TURN);
  }

  static boolean isUp(int which, int of, String turn) {
    return turn.equals("all") || Math.floorMod(which - Integer.parseInt(turn), of) == 0;
  }
}

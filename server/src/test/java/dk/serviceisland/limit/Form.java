package dk.serviceisland.limit;

import dk.serviceisland.process.RunningServer;
import java.util.List;

/**
 * How much is measured.
 *
 * @param turns of everything
 * @param millis of each measurement; half as many are the numbers of a day
 * @param warmMillis before the first of them, until Java has compiled what is asked often
 * @param counters with somebody at them, in each of five branches
 * @param yearDays days of each branch that reports and backups have before them
 * @param server options for Java beside the shipped ones
 * @param load options for Java of load and ceilings
 * @param collects whether a load collects its memory while it opens a board, so that it is seen
 *     when it lets go of what it needs
 */
record Form(
    int turns,
    int millis,
    int warmMillis,
    int counters,
    int yearDays,
    List<String> server,
    List<String> load,
    boolean collects) {
  private static final int COUNTERS = 12;
  private static final int OPEN_DAYS = 250;
  private static final int FIVE_MINUTES = 300_000;

  /** As a machine is measured. */
  static Form whole(int turns, int millis) {
    return new Form(turns, millis, FIVE_MINUTES, COUNTERS, OPEN_DAYS, List.of(), List.of(), false);
  }

  /** So that every step is taken and no figure is worth anything: without the second compiler. */
  static Form shortest() {
    return new Form(
        2, 200, 1_000, 1, 2, List.of(RunningServer.QUICK), List.of(RunningServer.QUICK), true);
  }

  int day() {
    return millis / 2;
  }

  /** How often something is asked that is asked one at a time. */
  int lone() {
    return Math.min(400, millis / 5);
  }
}

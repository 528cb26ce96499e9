package dk.serviceisland.cli;

import dk.serviceisland.lab.replay.ReplayCase;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * Tells how far a long run over cases has come: on the error stream, for figures alone go to the
 * other. For one thread.
 */
final class CaseProgress {
  private static final int DAYS_BETWEEN = 10;

  private final PrintWriter err;
  private final int cases;
  private int begun;
  private String name = "";
  private int days;

  /** Of so many cases. */
  CaseProgress(PrintWriter err, int cases) {
    this.err = err;
    this.cases = cases;
  }

  /** The next case is at hand. */
  void begins(ReplayCase next) {
    begun++;
    name = next.name();
    days = next.days().size();
    int tickets = next.days().stream().mapToInt(List::size).sum();
    tell("%d days, %,d tickets (%d of %d)", days, tickets, begun, cases);
  }

  /** So many of its days are played. */
  void played(int daysPlayed) {
    if (daysPlayed % DAYS_BETWEEN == 0 && daysPlayed < days) {
      tell("%d of %d days", daysPlayed, days);
    }
  }

  private void tell(String words, Object... of) {
    err.println(name + ": " + String.format(Locale.ROOT, words, of));
    err.flush();
  }
}

package dk.serviceisland.bench;

import dk.serviceisland.config.BrokenConfiguration;
import dk.serviceisland.config.Documents;
import dk.serviceisland.config.StaffTable;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * How much time of a processor a table of staff takes to be looked at, and how that grows:
 * everybody new, and then everybody changed. Four times as many people are to take four times as
 * long, not sixteen times.
 */
public final class StaffTableBench {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final List<Integer> SIZES = List.of(1_000, 4_000, 10_000);
  private static final int ROUNDS = 3;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private StaffTableBench() {}

  /**
   * Measures and prints.
   *
   * @param args the folder of the settings
   */
  public static void main(String[] args) throws BrokenConfiguration {
    Documents shipped = Documents.read(Path.of(args.length > 0 ? args[0] : "../config"));
    List<Duration> added = new ArrayList<>();
    List<Duration> changed = new ArrayList<>();
    for (int size : SIZES) {
      List<StaffTable.Line> table = table(size, "");
      added.add(best(shipped, table));
      Documents with = shipped.with(preview(shipped, table).edits());
      changed.add(best(with, table(size, " Krog")));
    }
    for (int i = 0; i < SIZES.size(); i++) {
      System.out.printf(
          "%,d people: new %d ms (%.1f of the first), changed %d ms (%.1f of the first)%n",
          SIZES.get(i),
          added.get(i).toMillis(),
          ratio(added.get(i), added.get(0)),
          changed.get(i).toMillis(),
          ratio(changed.get(i), changed.get(0)));
    }
  }

  private static double ratio(Duration one, Duration other) {
    return (double) one.toNanos() / other.toNanos();
  }

  private static Duration best(Documents documents, List<StaffTable.Line> table) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long begin = THREADS.getCurrentThreadCpuTime();
      StaffTable.Preview preview = preview(documents, table);
      best = Math.min(best, THREADS.getCurrentThreadCpuTime() - begin);
      if (!preview.flaws().isEmpty() || preview.edits().isEmpty()) {
        throw new IllegalStateException(preview.flaws().toString());
      }
    }
    return Duration.ofNanos(best);
  }

  private static StaffTable.Preview preview(Documents documents, List<StaffTable.Line> table) {
    return StaffTable.preview(documents, table, false, TODAY, "admin");
  }

  private static List<StaffTable.Line> table(int size, String surname) {
    List<StaffTable.Line> lines = new ArrayList<>();
    lines.add(
        new StaffTable.Line(
            1, List.of("id", "navn", "gruppe", "betjeningssteder", "kompetencer", "fra")));
    for (int i = 1; i <= size; i++) {
      lines.add(
          new StaffTable.Line(
              i + 1,
              List.of(
                  "p" + i,
                  "Person " + i + surname,
                  "generalists",
                  "ry, hoerning",
                  surname.isEmpty() ? "passport=2, digital=3" : "passport=3, digital=2",
                  "2026-12-01")));
    }
    return lines;
  }
}

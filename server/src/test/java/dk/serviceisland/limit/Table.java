package dk.serviceisland.limit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, turn by turn: the median, the least and the most of each. */
final class Table {
  private record Row(String goal, List<Double> values) {}

  private final Map<String, Row> rows = new LinkedHashMap<>();

  /** One more of a row. */
  void add(String what, String goal, double value) {
    rows.computeIfAbsent(what, first -> new Row(goal, new ArrayList<>())).values().add(value);
  }

  /** As Markdown, with when, where and of what. */
  String said(Form form, List<String> options, List<String> smallOptions)
      throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "### %s, commit %s, %d processors, Java %s, %d turns of %d ms%n%n`%s`, for a day and a"
                + " start `%s`%n%n| what | goal | median | least to most |%n|---|---|---|---|%n",
            LocalDate.now(ZoneOffset.UTC),
            commit(),
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().feature(),
            form.turns(),
            form.millis(),
            String.join(" ", options),
            String.join(" ", smallOptions)));
    rows.forEach(
        (what, row) -> {
          List<Double> sorted = row.values().stream().sorted().toList();
          text.append(
              String.format(
                  Locale.ROOT,
                  "| %s | %s | %s | %s to %s |%n",
                  what,
                  row.goal(),
                  shown(sorted.get(sorted.size() / 2)),
                  shown(sorted.get(0)),
                  shown(sorted.get(sorted.size() - 1))));
        });
    return text.toString();
  }

  private static String shown(double value) {
    return String.format(
        Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }

  private static String commit() throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "describe", "--always", "--dirty")
            .redirectErrorStream(true)
            .start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    git.waitFor();
    return said;
  }
}

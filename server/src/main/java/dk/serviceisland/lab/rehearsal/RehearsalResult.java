package dk.serviceisland.lab.rehearsal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How a rehearsal went.
 *
 * @param branch where
 * @param date the day that was played
 * @param tickets how many were drawn
 * @param figures per task type and in total, as the report names them
 * @param crowd what many of them came for; none on an ordinary day
 * @param leftOut citizens who could not be played, by service or task type; that is an error
 * @param turnedAway draws that the server refused, by code
 * @param unaccounted tickets that were drawn and are not where they should be, one line each
 * @param differences between the server's report and the rehearsal's own log, one line each
 */
public record RehearsalResult(
    String branch,
    LocalDate date,
    int tickets,
    Map<String, Map<String, Long>> figures,
    Optional<Crowd> crowd,
    Map<String, Integer> leftOut,
    Map<String, Integer> turnedAway,
    List<String> unaccounted,
    List<String> differences) {

  /**
   * What many came for on the day, such as advance votes.
   *
   * @param taskType which
   * @param byHour how many numbers were drawn for it in each hour of the day
   */
  public record Crowd(String taskType, SortedMap<Integer, Integer> byHour) {
    private int drawn() {
      return byHour.values().stream().mapToInt(Integer::intValue).sum();
    }

    private String line(long errands) {
      String words = "%s: %d of %d errands drawn".formatted(taskType, drawn(), errands);
      return byHour.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .map(
              most ->
                  words
                      + ", %d of them in the peak from %d to %d"
                          .formatted(most.getValue(), most.getKey(), most.getKey() + 1))
          .orElse(words);
    }
  }

  /** Whether everybody was played, every ticket is accounted for and the report is right. */
  public boolean good() {
    return leftOut.isEmpty() && unaccounted.isEmpty() && differences.isEmpty();
  }

  private long errands() {
    return figures.get("total").get("drawn");
  }

  private int notPlayed() {
    return leftOut.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** What a manager would want to know, line by line. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(branch + " on " + date);
    lines.add(
        String.format(
            Locale.ROOT,
            "%-26s %6s %6s %8s %8s %8s %8s %8s %8s",
            "errands of",
            "drawn",
            "served",
            "within",
            "wait50",
            "wait90",
            "serve50",
            "serve90",
            "lost"));
    figures.forEach((key, of) -> lines.add(line(key, of)));
    crowd.ifPresent(many -> lines.add(many.line(errands())));
    turnedAway.forEach((code, count) -> lines.add("turned away: " + count + " with " + code));
    lines.add(
        "tickets drawn: %d with %d errands, unaccounted for: %d"
            .formatted(tickets, errands(), unaccounted.size()));
    unaccounted.forEach(line -> lines.add("  " + line));
    leftOut.forEach(
        (what, count) -> lines.add("NOT PLAYED: " + count + " for " + what + ", no task type"));
    lines.add("report and log: " + verdict());
    differences.forEach(line -> lines.add("  " + line));
    return lines;
  }

  private String verdict() {
    if (!differences.isEmpty()) {
      return "DIFFERENT";
    }
    return leftOut.isEmpty() ? "EQUAL" : "equal as far as played; " + notPlayed() + " were not";
  }

  private static String line(String key, Map<String, Long> figures) {
    long of = figures.get("calledWithinTarget.of");
    return String.format(
        Locale.ROOT,
        "%-26s %6d %6d %8s %8s %8s %8s %8s %8d",
        key,
        figures.get("drawn"),
        figures.get("served"),
        of == 0 ? "-" : Math.round(100.0 * figures.get("calledWithinTarget.count") / of) + " %",
        time(figures, "wait.medianSeconds"),
        time(figures, "wait.p90Seconds"),
        time(figures, "service.medianSeconds"),
        time(figures, "service.p90Seconds"),
        figures.get("drawn") - figures.get("served"));
  }

  private static String time(Map<String, Long> figures, String name) {
    Long seconds = figures.get(name);
    return seconds == null
        ? "-"
        : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }
}

package dk.serviceisland.lab.replay;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a policy makes of a case. Shares are over all tickets, those of citizens who left included;
 * waits are over tickets that were called.
 *
 * @param tickets how many
 * @param withinTarget share called within the target of their task type
 * @param worstType the task type with the smallest such share
 * @param worstTypeShare its share
 * @param withinSix share called within 6 minutes or less
 * @param meanWait minutes; 0 when nobody was called
 * @param p90Wait minutes, the upper edge of its 0.1-minute bin; 0 when nobody was called
 * @param abandoned share that left before they were called
 */
public record ReplayFigures(
    int tickets,
    double withinTarget,
    String worstType,
    double worstTypeShare,
    double withinSix,
    double meanWait,
    double p90Wait,
    double abandoned) {
  private static final Duration SIX = Duration.ofMinutes(6);
  private static final double MINUTE = 60_000;
  private static final long BIN = 6_000;

  /** The figures of a replay with at least one ticket. */
  public static ReplayFigures of(List<Replay.Played> played) {
    Map<String, Share> byType = new LinkedHashMap<>();
    Share within = new Share();
    Share withinSix = new Share();
    Share abandoned = new Share();
    for (Replay.Played ticket : played) {
      boolean inTime = calledWithin(ticket, ticket.target());
      within.count(inTime);
      withinSix.count(calledWithin(ticket, SIX));
      abandoned.count(ticket.waited().isEmpty());
      byType.computeIfAbsent(ticket.type(), type -> new Share()).count(inTime);
    }
    String worst = "";
    double worstShare = 2;
    for (Map.Entry<String, Share> type : byType.entrySet()) {
      if (type.getValue().value() < worstShare) {
        worst = type.getKey();
        worstShare = type.getValue().value();
      }
    }
    long[] waits =
        played.stream()
            .flatMap(ticket -> ticket.waited().stream())
            .mapToLong(Duration::toMillis)
            .sorted()
            .toArray();
    double sum = 0;
    for (long wait : waits) {
      sum += wait / MINUTE;
    }
    return new ReplayFigures(
        played.size(),
        within.value(),
        worst,
        worstShare,
        withinSix.value(),
        waits.length == 0 ? 0 : sum / waits.length,
        waits.length == 0 ? 0 : upperEdge(waits[(int) Math.ceil(0.9 * waits.length) - 1]),
        abandoned.value());
  }

  private static boolean calledWithin(Replay.Played ticket, Duration limit) {
    return ticket.waited().map(wait -> wait.compareTo(limit) <= 0).orElse(false);
  }

  /** In whole milliseconds, so that a wait on an edge is in the bin that begins there. */
  private static double upperEdge(long millis) {
    return (millis / BIN + 1) / 10.0;
  }

  /** A share of all. */
  private static final class Share {
    private int all;
    private int some;

    void count(boolean one) {
      all++;
      some += one ? 1 : 0;
    }

    double value() {
      return (double) some / all;
    }
  }
}

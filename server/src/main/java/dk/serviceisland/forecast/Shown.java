package dk.serviceisland.forecast;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Forecasts as people read them: "about 12 minutes, 5 to 20", in minutes rounded up. A promise does
 * not jump to and fro: small changes leave it as it is.
 */
public final class Shown {
  /** Changes by less than this are not shown. */
  private static final Duration HYSTERESIS = Duration.ofMinutes(2);

  private Shown() {}

  /**
   * What to promise when the forecast has changed. What was promised to a ticket is a time of day:
   * the rest of its wait becomes shorter as time goes.
   *
   * @param promised before
   * @param fresh the new forecast
   */
  public static BranchForecast follow(BranchForecast promised, BranchForecast fresh) {
    Duration gone = Duration.between(promised.asOf(), fresh.asOf());
    return new BranchForecast(
        fresh.asOf(),
        follow(promised.byTaskType(), fresh.byTaskType(), range -> range),
        follow(promised.byTicket(), fresh.byTicket(), range -> sooner(range, gone)),
        fresh.nextHour());
  }

  private static <K> Map<K, Range> follow(
      Map<K, Range> promised, Map<K, Range> fresh, UnaryOperator<Range> now) {
    Map<K, Range> next = new HashMap<>();
    fresh.forEach(
        (whose, range) -> {
          Range before = promised.get(whose);
          boolean stays = before != null && close(now.apply(before), range);
          next.put(whose, stays ? now.apply(before) : range);
        });
    return next;
  }

  private static Range sooner(Range range, Duration gone) {
    return new Range(rest(range.p10(), gone), rest(range.p50(), gone), rest(range.p90(), gone));
  }

  private static Duration rest(Duration wait, Duration gone) {
    Duration rest = wait.minus(gone);
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  private static boolean close(Range one, Range other) {
    return close(one.p10(), other.p10())
        && close(one.p50(), other.p50())
        && close(one.p90(), other.p90());
  }

  private static boolean close(Duration one, Duration other) {
    return one.minus(other).abs().compareTo(HYSTERESIS) < 0;
  }

  /** A forecast in whole minutes, rounded up. */
  public static BranchForecast inMinutes(BranchForecast exact) {
    return new BranchForecast(
        exact.asOf(), inMinutes(exact.byTaskType()), inMinutes(exact.byTicket()), exact.nextHour());
  }

  private static <K> Map<K, Range> inMinutes(Map<K, Range> exact) {
    Map<K, Range> whole = new HashMap<>();
    exact.forEach((whose, range) -> whole.put(whose, inMinutes(range)));
    return Map.copyOf(whole);
  }

  private static Range inMinutes(Range range) {
    return new Range(up(range.p10()), up(range.p50()), up(range.p90()));
  }

  private static Duration up(Duration time) {
    return Duration.ofMinutes(time.plusMinutes(1).minusNanos(1).toMinutes());
  }
}

package dk.serviceisland.forecast;

import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.WaitRange;
import dk.serviceisland.forecast.ForecastInput.Queued;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Forecasts as people read them: "about 12 minutes, 5 to 20", in minutes rounded up. What is shown
 * does not jump to and fro: small changes leave it as it is.
 */
public final class Shown {
  /** Changes by less than this are not shown. */
  private static final Duration HYSTERESIS = Duration.ofMinutes(2);

  private Shown() {}

  /** What to show first: to those who wait, what they were told at the draw. */
  public static BranchForecast first(List<Queued> waiting, BranchForecast fresh) {
    return follow(nothing(fresh.asOf()), waiting, fresh);
  }

  private static BranchForecast nothing(Instant asOf) {
    return new BranchForecast(asOf, Map.of(), Map.of(), 0);
  }

  /**
   * What to show when the forecast has changed. What was shown to a ticket is a time of day: the
   * rest of its wait becomes shorter as time goes. It begins with what was told at the draw, so
   * that nobody reads one wait on paper and another on the phone.
   *
   * @param shown before
   * @param waiting those whom the new forecast was made for
   * @param fresh the new forecast
   */
  public static BranchForecast follow(
      BranchForecast shown, List<Queued> waiting, BranchForecast fresh) {
    return new BranchForecast(
        fresh.asOf(),
        follow(shown.byTaskType(), fresh.byTaskType()),
        follow(rests(shown, waiting, fresh.asOf()), fresh.byTicket()),
        fresh.nextHour());
  }

  private static Map<TicketId, WaitRange> rests(
      BranchForecast shown, List<Queued> waiting, Instant now) {
    Map<TicketId, WaitRange> rests = new HashMap<>();
    for (Queued one : waiting) {
      one.told().ifPresent(told -> rests.put(one.ticket(), rest(told.range(), one.drawnAt(), now)));
    }
    shown.byTicket().forEach((ticket, range) -> rests.put(ticket, rest(range, shown.asOf(), now)));
    return rests;
  }

  private static <K> Map<K, WaitRange> follow(Map<K, WaitRange> before, Map<K, WaitRange> fresh) {
    Map<K, WaitRange> next = new HashMap<>();
    fresh.forEach(
        (whose, range) -> {
          WaitRange last = before.get(whose);
          next.put(whose, last != null && close(last, range) ? last : range);
        });
    return next;
  }

  private static WaitRange rest(WaitRange range, Instant at, Instant now) {
    Duration gone = Duration.between(at, now);
    return range.map(wait -> rest(wait, gone));
  }

  private static Duration rest(Duration wait, Duration gone) {
    Duration rest = wait.minus(gone);
    return rest.isNegative() ? Duration.ZERO : rest;
  }

  private static boolean close(WaitRange one, WaitRange other) {
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

  private static <K> Map<K, WaitRange> inMinutes(Map<K, WaitRange> exact) {
    Map<K, WaitRange> whole = new HashMap<>();
    exact.forEach((whose, range) -> whole.put(whose, range.map(Shown::up)));
    return Map.copyOf(whole);
  }

  private static Duration up(Duration time) {
    return Duration.ofMinutes(time.plusMinutes(1).minusNanos(1).toMinutes());
  }
}

package dk.serviceisland.forecast;

import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.WaitPromise;
import dk.serviceisland.forecast.ForecastInput.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Forecasts as people read them: "about 12 minutes, 5 to 20", in minutes rounded up. A promise does
 * not jump to and fro: small changes leave it as it is.
 */
public final class Shown {
  /** Changes by less than this are not shown. */
  private static final Duration HYSTERESIS = Duration.ofMinutes(2);

  private Shown() {}

  /** What to promise first: to those who wait, what they were told at the draw. */
  public static BranchForecast first(List<Waiting> waiting, BranchForecast fresh) {
    return follow(nothing(fresh.asOf()), waiting, fresh);
  }

  private static BranchForecast nothing(Instant asOf) {
    return new BranchForecast(asOf, Map.of(), Map.of(), 0);
  }

  /**
   * What to promise when the forecast has changed. What was promised to a ticket is a time of day:
   * the rest of its wait becomes shorter as time goes. It begins with what was told at the draw, so
   * that nobody reads one wait on paper and another on the phone.
   *
   * @param promised before
   * @param waiting those whom the new forecast was made for
   * @param fresh the new forecast
   */
  public static BranchForecast follow(
      BranchForecast promised, List<Waiting> waiting, BranchForecast fresh) {
    return new BranchForecast(
        fresh.asOf(),
        follow(promised.byTaskType(), fresh.byTaskType()),
        follow(rests(promised, waiting, fresh.asOf()), fresh.byTicket()),
        fresh.nextHour());
  }

  private static Map<TicketId, Range> rests(
      BranchForecast promised, List<Waiting> waiting, Instant now) {
    Map<TicketId, Range> rests = new HashMap<>();
    for (Waiting one : waiting) {
      one.promise().ifPresent(told -> rests.put(one.ticket(), rest(told, one.drawnAt(), now)));
    }
    promised
        .byTicket()
        .forEach((ticket, range) -> rests.put(ticket, rest(range, promised.asOf(), now)));
    return rests;
  }

  private static Range rest(WaitPromise told, Instant at, Instant now) {
    return rest(new Range(told.p10(), told.p50(), told.p90()), at, now);
  }

  private static <K> Map<K, Range> follow(Map<K, Range> before, Map<K, Range> fresh) {
    Map<K, Range> next = new HashMap<>();
    fresh.forEach(
        (whose, range) -> {
          Range last = before.get(whose);
          next.put(whose, last != null && close(last, range) ? last : range);
        });
    return next;
  }

  private static Range rest(Range range, Instant at, Instant now) {
    Duration gone = Duration.between(at, now);
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

/**
 * Learns from a branch's history and plays it forward under the domain's own rules: forecasts,
 * replays and backtests.
 *
 * <p>Figures are repeated with the commands of the jar: {@code make-cases --to F --days 320}, then
 * {@code replay --cases F --policy promised-wait} (and {@code first-come}) for routing, and {@code
 * backtest --cases F --train 100} for forecasts. {@code BoardForecastBench} and {@code
 * CallNextBench} measure time. Which stored facts are not learned from stands at {@link
 * dk.serviceisland.forecast.Experience}; who does not count as being there at {@link
 * dk.serviceisland.forecast.ForecastInput}.
 */
package dk.serviceisland.forecast;

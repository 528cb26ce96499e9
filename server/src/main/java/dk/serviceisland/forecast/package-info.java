/**
 * Learns from a branch's history and plays it forward under the domain's own rules: which stored
 * facts are not learned from stands at {@link dk.serviceisland.forecast.Experience}, who does not
 * count as being there at {@link dk.serviceisland.forecast.ForecastInput}.
 *
 * <p>Touches the {@code domain} only, is told the time and handed its chance. {@code wire}, {@code
 * http} and {@code push} show its ranges, what follows a branch keeps them up to date, and {@code
 * lab.replay} measures them with the commands {@code make-cases}, {@code replay} and {@code
 * backtest}.
 */
package dk.serviceisland.forecast;

/**
 * Plays the days of a case again, a team with its citizens, and measures what routing and forecasts
 * make of them: reading, writing and making cases, replay and backtest.
 *
 * <p>Touches the {@code domain}, whose rules decide every command of a replay, and {@code
 * forecast}, which a backtest tries; it reads the files of its cases itself. Only the commands
 * {@code make-cases}, {@code replay} and {@code backtest} lean on it.
 */
package dk.serviceisland.lab.replay;

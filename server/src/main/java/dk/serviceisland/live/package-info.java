/**
 * What follows a branch as it happens: forecasts kept up to date, what was told and came true, and
 * plans whose days open with what was learned.
 *
 * <p>It may touch the engine whose turns it reads, forecasts, and the ports of reports to what is
 * stored; it works no ticket's life out again, since a turn brings the facts.
 *
 * <p>The server that starts it leans on it; the pages and the feed see it through the port {@link
 * dk.serviceisland.forecast.Forecasts}.
 */
package dk.serviceisland.live;

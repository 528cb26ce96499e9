/**
 * The living day of a branch: the state, the commands with their rules, the events with their
 * effects, the answers; only here does a state change, and only by an event.
 *
 * <p>It may touch every other room of the domain.
 *
 * <p>The engine, the journal, forecasts and whoever asks for something or tells of it lean on it.
 */
package dk.serviceisland.domain.day;

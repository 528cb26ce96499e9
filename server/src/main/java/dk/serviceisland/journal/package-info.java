/**
 * Keeps what must not be lost: events, facts, answers, plans, revisions of the settings, devices
 * and sessions, in SQLite or PostgreSQL.
 *
 * <p>Implements the ports that {@code engine}, {@code report}, {@code access}, {@code cluster} and
 * {@code config.revision} declare, and is the only room that sees SQL. The wiring, {@code config}
 * and the commands that copy, back up and restore lean on it; all other rooms know the ports.
 */
package dk.serviceisland.journal;

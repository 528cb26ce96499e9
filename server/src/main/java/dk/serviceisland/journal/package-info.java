/** Keeps what must not be lost: events, facts, answers and plans, in SQLite. */
package dk.serviceisland.journal;

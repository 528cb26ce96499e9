/**
 * Plays a day of citizens and staff against a running server, from outside.
 *
 * <p>Touches no other room: it speaks to the server through its public API and feed alone, and
 * keeps a log of its own that the server's report is held against. The command {@code rehearse}
 * leans on it, and the start of a server in {@code cli}, which writes for it how a rehearsal gets
 * in.
 */
package dk.serviceisland.lab.rehearsal;

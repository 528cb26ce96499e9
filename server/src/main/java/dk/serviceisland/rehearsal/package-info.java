/**
 * Plays a day of citizens and staff against a running server, from outside: through its public API
 * and feed alone. It shares no code with the server that it tries.
 */
package dk.serviceisland.rehearsal;

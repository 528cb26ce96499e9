/**
 * The record of who did what: who signed in, let devices in, changed settings, opened and closed
 * days, removed numbers, looked at figures, and what was refused. Nothing of a citizen is in it.
 */
package dk.serviceisland.audit;

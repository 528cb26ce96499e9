/**
 * One writer per branch: load, decide, append, apply, tell. Declares what it needs of a journal and
 * of news.
 */
package dk.serviceisland.engine;

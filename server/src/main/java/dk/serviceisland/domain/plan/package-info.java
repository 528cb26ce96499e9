/**
 * What a branch is before its day begins: its names, task types, staff, counters, opening times and
 * wait targets, all of them immutable.
 *
 * <p>It may touch no other room.
 *
 * <p>Every room of the domain leans on it, and most rooms outside.
 */
package dk.serviceisland.domain.plan;

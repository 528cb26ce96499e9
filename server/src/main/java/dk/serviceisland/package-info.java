/**
 * The program that the jar starts: a configuration, a store, the rooms of a server put together,
 * and the ports.
 *
 * <p>It may touch the assembly of the rooms, what reads a command line and a configuration, and the
 * store that it opens.
 *
 * <p>Nobody leans on it.
 */
package dk.serviceisland;

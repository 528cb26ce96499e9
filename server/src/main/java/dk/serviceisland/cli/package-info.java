/**
 * What an operator starts from a shell: one thin command a class, which reads its options, starts a
 * room and turns what came of it into lines and an exit code.
 *
 * <p>May touch the rooms that it starts, and holds no rule of theirs. Only {@code Main} leans on
 * it, and hands it the starter of a server.
 */
package dk.serviceisland.cli;

/**
 * Paper: numbers on network printers (ESC/POS), one slip for each draw, and what printers say of
 * themselves.
 *
 * <p>Touches the {@code domain} and what {@code wire} says stands on a slip. {@code http} asks it
 * for a slip, {@code config} describes its printers, and the wiring starts it.
 */
package dk.serviceisland.print;

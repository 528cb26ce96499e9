/**
 * Paper: numbers on network printers (ESC/POS), one slip for each draw, and what printers say of
 * themselves.
 */
package dk.serviceisland.print;

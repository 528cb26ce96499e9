/**
 * Nudges: what a phone in a pocket is told of its ticket, by the push service of its browser, also
 * when the page is closed. That it is soon one's turn, that it is now, that one was called and did
 * not come; each once. What a browser gave for it is kept closed, and goes with the ticket.
 *
 * <p>It may touch the domain, the engine, the forecasts, the codes and seals of access, and the
 * words of wire; of the store it declares what it needs ({@link
 * dk.serviceisland.nudge.NudgeStore}). What encrypts is RFC 8291 and RFC 8292 by the cryptography
 * of Java alone.
 */
package dk.serviceisland.nudge;

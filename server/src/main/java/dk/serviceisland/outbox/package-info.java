/**
 * What leaves the house about a booking that was made ahead: mails to whoever wished for them. What
 * is to be told becomes durable together with the booking; from there it is carried out at least
 * once, each thing under a name that stays the same, is tried again with growing gaps, and is given
 * up with a trace after two days.
 *
 * <p>It may touch the domain, the appointments, the codes and seals of access and the words of
 * wire; of the store it declares what it needs ({@link dk.serviceisland.outbox.OutboxStore}).
 */
package dk.serviceisland.outbox;

/**
 * What a queue is, in rooms of its own: plan, ticket, counter, assistance, routing, fact and day.
 *
 * <p>Reads nothing but its arguments: no clock, no randomness, no storage, no JSON.
 *
 * <p>Every other room may lean on it.
 */
package dk.serviceisland.domain;

/**
 * What a queue is: state, commands, events, rules and routing.
 *
 * <p>Reads nothing but its arguments: no clock, no randomness, no storage, no JSON.
 */
package dk.serviceisland.domain;

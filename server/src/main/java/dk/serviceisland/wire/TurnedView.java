package dk.serviceisland.wire;

/**
 * How a browser stands that may be turned to the citizens.
 *
 * @param turned whether it is
 * @param code whether it can be turned without a new code, or back with the one it has
 */
public record TurnedView(boolean turned, boolean code) {}

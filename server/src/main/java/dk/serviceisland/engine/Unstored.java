package dk.serviceisland.engine;

/**
 * Nothing becomes durable.
 *
 * @param why what the store said, or that it says nothing
 */
public record Unstored(Throwable why) {}

package dk.serviceisland.wire;

/**
 * Where a browser goes on.
 *
 * @param url at another server
 */
public record GoTo(String url) {}

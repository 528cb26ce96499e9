package dk.serviceisland.wire;

import java.util.Map;

/**
 * Something with an id and names per language, Danish always there.
 *
 * @param id its name in the system
 * @param names what people read
 */
public record Named(String id, Map<String, String> names) {}

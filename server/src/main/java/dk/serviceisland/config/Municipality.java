package dk.serviceisland.config;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Owner of branches, task catalogue and staff (kommune).
 *
 * @param id 1 to 40 of a-z, 0-9 and '-'
 * @param names per language, Danish always there
 * @param timeZone of its branches, unless they say otherwise
 * @param languages that citizens may choose, unless a branch says otherwise; Danish first
 */
public record Municipality(
    String id, Map<String, String> names, ZoneId timeZone, List<String> languages) {}

package dk.serviceisland.config;

import dk.serviceisland.domain.BranchId;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Owner of branches, task catalogue and staff (kommune).
 *
 * @param id 1 to 40 of a-z, 0-9 and '-'
 * @param names per language, Danish always there
 * @param timeZone of its branches, unless they say otherwise
 * @param languages that citizens may choose, unless a branch says otherwise; Danish first
 * @param townHall the branch whose hours are those of the town hall; none: nothing to compare with
 */
public record Municipality(
    String id,
    Map<String, String> names,
    ZoneId timeZone,
    List<String> languages,
    Optional<BranchId> townHall) {}

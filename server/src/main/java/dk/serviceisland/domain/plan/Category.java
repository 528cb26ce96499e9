package dk.serviceisland.domain.plan;

import dk.serviceisland.domain.ticket.Outcome;
import java.util.Map;
import java.util.Set;

/**
 * A row of the table of enquiries (henvendelsestype, report L551-592), for figures alone.
 *
 * @param id its name in figures; the same id is the same row, also under another plan
 * @param names per language, Danish always there
 * @param taskTypes whose served errands it has, as far as no category has their outcome
 * @param outcomes with which served errands are in it, whatever they came for
 */
public record Category(
    String id, Map<String, String> names, Set<TaskTypeId> taskTypes, Set<Outcome> outcomes) {}

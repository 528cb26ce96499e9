package dk.serviceisland.lab.rehearsal;

import java.util.List;
import java.util.Map;

/**
 * The citizens of a day.
 *
 * @param citizens by time
 * @param leftOut what could not be played, with the number of citizens: services without a task
 *     type, task types that the branch does not have
 */
public record Arrivals(List<Arrival> citizens, Map<String, Integer> leftOut) {}

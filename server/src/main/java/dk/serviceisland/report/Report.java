package dk.serviceisland.report;

import java.util.List;
import java.util.Map;

/**
 * Figures in groups and over all.
 *
 * @param query what was asked
 * @param groups in the order to show them
 * @param total over everything that was asked for
 */
public record Report(ReportQuery query, List<Group> groups, Figures total) {
  /**
   * The figures of a group.
   *
   * @param key an id, a date such as 2026-11-24, an hour such as 09, or a weekday such as monday
   * @param names per language, for task types, staff groups and branches; otherwise empty
   * @param figures of the group
   */
  public record Group(String key, Map<String, String> names, Figures figures) {}
}

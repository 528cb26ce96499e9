package dk.serviceisland.report;

import java.util.List;
import java.util.Map;

/**
 * Figures in groups and over all.
 *
 * @param query what was asked
 * @param days business days of which something is known
 * @param groups in the order to show them
 * @param total over everything that was asked for
 */
public record Report(ReportQuery query, int days, List<Group> groups, Figures total) {
  /**
   * The figures of a group.
   *
   * @param key an id, a date such as 2026-11-24, an hour such as 09, a weekday such as monday, or
   *     both such as monday-09
   * @param names per language, for task types, staff groups, branches and categories; otherwise
   *     empty
   * @param figures of the group
   */
  public record Group(String key, Map<String, String> names, Figures figures) {}
}

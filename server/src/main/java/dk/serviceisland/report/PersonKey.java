package dk.serviceisland.report;

import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;

/** Names a person within a staff group; ids have no slash. */
final class PersonKey {
  private static final char BETWEEN = '/';

  private PersonKey() {}

  static String of(StaffGroupId group, StaffId person) {
    return group.value() + BETWEEN + person.value();
  }

  static boolean isOf(String key, StaffId person) {
    return key.endsWith(BETWEEN + person.value());
  }

  static String group(String key) {
    return key.substring(0, key.indexOf(BETWEEN));
  }
}

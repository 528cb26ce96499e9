package dk.serviceisland.config;

import static dk.serviceisland.config.Setting.option;

import dk.serviceisland.access.Role;
import java.util.Map;

/** The roles as settings name them, for the staff list and for the rules of the house's sign-in. */
final class RoleWords {
  /** Each role by its word. */
  static final Map<String, Role> BY_WORD =
      Map.of(
          "staff", Role.STAFF,
          "auditor", Role.AUDITOR,
          "partner", Role.PARTNER,
          "manager", Role.MANAGER,
          "admin", Role.ADMIN);

  private RoleWords() {}

  /** The setting that says a role. */
  static Setting setting() {
    return Setting.choice(
        "role",
        option("staff", "medarbejder", "staff"),
        option("auditor", "revisor", "auditor"),
        option("partner", "leder af en samarbejdspartner", "manager of a partner"),
        option("manager", "leder", "manager"),
        option("admin", "administrator", "administrator"));
  }
}

package dk.serviceisland.oidc;

import dk.serviceisland.access.Role;
import java.util.List;
import java.util.Optional;

/**
 * What the house says of somebody's work here.
 *
 * @param role what the person may do
 * @param group id of the staff group; none: as the staff list has it
 * @param branches ids of the branches; none: all
 */
public record Place(Role role, Optional<String> group, Optional<List<String>> branches) {
  /** Copies the branches. */
  public Place {
    branches = branches.map(List::copyOf);
  }
}

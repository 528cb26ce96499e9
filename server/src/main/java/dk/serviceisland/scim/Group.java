package dk.serviceisland.scim;

import java.util.Optional;
import java.util.Set;

/**
 * A group of people as the house tells of one.
 *
 * @param id names it here, made here
 * @param displayName what it is called there
 * @param externalId how the house names it; none: it does not
 * @param members ids of {@link Person people}
 * @param stand which stand of the record this is
 */
public record Group(
    String id, String displayName, Optional<String> externalId, Set<String> members, Stand stand) {
  /** Copies the members. */
  public Group {
    members = Set.copyOf(members);
  }

  /** Whether a rule means it: by its name, or as the house names it. */
  boolean isCalled(String value) {
    return displayName.equals(value) || externalId.filter(value::equals).isPresent();
  }
}

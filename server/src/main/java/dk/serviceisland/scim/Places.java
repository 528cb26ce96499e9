package dk.serviceisland.scim;

import dk.serviceisland.oidc.Place;
import dk.serviceisland.oidc.Rule;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which groups of the house give which place here: the rules of its sign-in. Immutable. */
final class Places {
  private static final String GROUPS = "groups";

  private final List<Rule> rules;

  /** Of rules about other things than groups nothing is known here. */
  Places(List<Rule> rules) {
    this.rules = rules.stream().filter(rule -> rule.claim().equals(GROUPS)).toList();
  }

  /** Whether a rule says it at all; else the staff list alone does. */
  boolean areSaid() {
    return !rules.isEmpty();
  }

  /** The place of somebody who is in these groups; none where no rule means one of them. */
  Optional<Place> of(Collection<Group> groups) {
    return rules.stream()
        .filter(rule -> groups.stream().anyMatch(group -> group.isCalled(rule.value())))
        .map(Rule::place)
        .findFirst();
  }
}

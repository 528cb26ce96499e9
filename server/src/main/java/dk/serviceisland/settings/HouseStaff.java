package dk.serviceisland.settings;

import dk.serviceisland.access.Account;
import dk.serviceisland.access.Accounts;
import dk.serviceisland.access.Role;
import dk.serviceisland.config.Edit;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.oidc.Place;
import dk.serviceisland.oidc.StaffList;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts people on the staff list as the house's own sign-in says, each time by a revision like any
 * other, so that everybody sees in its history what it did. Thread-safe.
 */
public final class HouseStaff implements StaffList {
  private static final Logger LOG = LoggerFactory.getLogger(HouseStaff.class);
  private static final String STAFF = "staff";
  private static final String WHY = "Kommunens login / the municipality's login";

  private final Changes changes;
  private final LivePlans plans;
  private final Accounts accounts;

  /** Over the settings in force and the accounts that come of them. */
  public HouseStaff(Changes changes, LivePlans plans, Accounts accounts) {
    this.changes = changes;
    this.plans = plans;
    this.accounts = accounts;
  }

  @Override
  public Future<Boolean> place(StaffId id, String name, Place place) {
    Optional<Account> account = accounts.find(id);
    if (account.isPresent() && isThere(account.get(), place)) {
      return Future.succeededFuture(true);
    }
    List<Edit> edits = account.isPresent() ? moved(id, place) : added(id, name, place);
    return changes
        .make(new Wish(OptionalInt.empty(), edits, new Revision.From.Now(), Revision.HOUSE, WHY))
        .map(
            outcome -> {
              boolean done =
                  outcome instanceof Changes.Outcome.Made
                      || outcome instanceof Changes.Outcome.Unchanged;
              if (!done) {
                LOG.warn("the place that the house gives {} cannot be had: {}", id, outcome);
              }
              return done;
            });
  }

  private boolean isThere(Account account, Place place) {
    Set<String> own = account.branches().stream().map(BranchId::value).collect(Collectors.toSet());
    Set<String> all = plans.branches().stream().map(BranchId::value).collect(Collectors.toSet());
    return account.role() == place.role()
        && own.equals(place.branches().map(Set::copyOf).orElse(all))
        && (place.group().isEmpty() || place.group().equals(groupOf(account.id())));
  }

  private Optional<String> groupOf(StaffId id) {
    return plans.branches().stream()
        .map(branch -> Optional.ofNullable(plans.current(branch).staff().get(id)))
        .flatMap(Optional::stream)
        .map(StaffMember::group)
        .map(group -> group.value())
        .findFirst();
  }

  private static List<Edit> moved(StaffId id, Place place) {
    String person = "staff[" + id + "].";
    List<Edit> edits = new ArrayList<>();
    edits.add(new Edit.Put(STAFF, person + "role", word(place.role())));
    edits.add(new Edit.Put(STAFF, person + "branches", branches(place)));
    place.group().ifPresent(group -> edits.add(new Edit.Put(STAFF, person + "group", group)));
    return edits;
  }

  private static List<Edit> added(StaffId id, String name, Place place) {
    Map<String, Object> person = new LinkedHashMap<>();
    person.put("id", id.value());
    person.put("name", name);
    person.put("role", word(place.role()));
    place.group().ifPresent(group -> person.put("group", group));
    person.put("branches", branches(place));
    return List.of(new Edit.Put(STAFF, "staff[" + id + "]", person));
  }

  private static Object branches(Place place) {
    return place.branches().<Object>map(list -> list).orElse("all");
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}

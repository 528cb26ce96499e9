package dk.serviceisland.settings;

import dk.serviceisland.access.Account;
import dk.serviceisland.access.Role;
import dk.serviceisland.config.Complaint;
import dk.serviceisland.config.Edit;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import dk.serviceisland.oidc.Place;
import dk.serviceisland.oidc.StaffList;
import dk.serviceisland.scim.Roll;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts people on the staff list, and ends them there, as the house's own sign-in and its
 * provisioning say, each time by a revision like any other, so that everybody sees in its history
 * what it did. Thread-safe.
 */
public final class HouseStaff implements StaffList, Roll {
  private static final Logger LOG = LoggerFactory.getLogger(HouseStaff.class);
  private static final String STAFF = "staff";
  private static final String WHY = "Kommunens login / the municipality's login";
  private static final String WHY_ARRANGED =
      "Kommunens brugerstyring / the municipality's user management";

  private final Changes changes;
  private final LivePlans plans;
  private final InstantSource clock;

  /**
   * Over the settings in force.
   *
   * @param clock the time of the branches
   */
  public HouseStaff(Changes changes, LivePlans plans, InstantSource clock) {
    this.changes = changes;
    this.plans = plans;
    this.clock = clock;
  }

  @Override
  public Future<Boolean> place(StaffId id, String name, Place place) {
    return make(() -> placed(id, name, place), WHY).map(Optional::isEmpty);
  }

  /** As the settings have it, and not who stays for an open day alone. */
  private Optional<Account> account(StaffId id) {
    return plans.configuration().accounts().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  private List<Edit> placed(StaffId id, String name, Place place) {
    return account(id)
        .map(account -> moved(account, place))
        .orElseGet(() -> added(id, name, place));
  }

  @Override
  public Future<Optional<String>> arrange(List<Wanted> people) {
    return make(() -> people.stream().flatMap(one -> edits(one).stream()).toList(), WHY_ARRANGED);
  }

  /**
   * Makes a change, if there is anything to change.
   *
   * @param edits looks at what holds by now
   * @return why it cannot be; none when it is so
   */
  private Future<Optional<String>> make(Supplier<List<Edit>> edits, String why) {
    return Changes.untilNotOvertaken(() -> makeOnce(edits.get(), why)).map(HouseStaff::whyNot);
  }

  private Future<Changes.Outcome> makeOnce(List<Edit> edits, String why) {
    return edits.isEmpty()
        ? Future.succeededFuture(
            new Changes.Outcome.Unchanged(plans.timeline().newest(), List.of()))
        : changes.make(
            new Wish(OptionalInt.empty(), edits, new Revision.From.Now(), Revision.HOUSE, why));
  }

  private static Optional<String> whyNot(Changes.Outcome outcome) {
    if (outcome instanceof Changes.Outcome.Made || outcome instanceof Changes.Outcome.Unchanged) {
      return Optional.empty();
    }
    LOG.warn("what the house says of its people cannot be had: {}", outcome);
    if (outcome instanceof Changes.Outcome.Wrong wrong) {
      return Optional.of(
          wrong.complaints().stream().map(Complaint::message).collect(Collectors.joining("; ")));
    }
    if (outcome instanceof Changes.Outcome.InFiles) {
      return Optional.of("the files of the server are the only truth of the settings");
    }
    if (outcome instanceof Changes.Outcome.FromCentre) {
      return Optional.of("the settings of this server come from the centre");
    }
    return Optional.of("the settings or a running day cannot take it now; try again");
  }

  private List<Edit> edits(Wanted one) {
    Optional<Account> account = account(one.staff());
    if (account.isEmpty()) {
      return one.belongs() != Belongs.NO_MORE && one.place().isPresent()
          ? added(one.staff(), one.name().orElse(one.staff().value()), one.place().get())
          : List.of();
    }
    return one.belongs() == Belongs.NO_MORE ? ended(account.get()) : staying(one, account.get());
  }

  private List<Edit> staying(Wanted one, Account account) {
    List<Edit> edits = new ArrayList<>();
    if (one.belongs() == Belongs.AGAIN && account.validity().isOver(clock.instant())) {
      edits.add(new Edit.Remove(STAFF, person(account.id()) + "until"));
    }
    one.name()
        .filter(name -> !name.equals(account.name()))
        .ifPresent(name -> edits.add(new Edit.Put(STAFF, person(account.id()) + "name", name)));
    one.place().ifPresent(place -> edits.addAll(moved(account, place)));
    return edits;
  }

  /** Yesterday was the last day, so that nothing of today is theirs. */
  private List<Edit> ended(Account account) {
    Instant now = clock.instant();
    if (account.validity().isOver(now)) {
      return List.of();
    }
    LocalDate yesterday =
        LocalDate.ofInstant(now, plans.configuration().municipality().timeZone()).minusDays(1);
    List<Edit> edits = new ArrayList<>();
    if (account.validity().from().filter(first -> isAfter(first, yesterday)).isPresent()) {
      edits.add(new Edit.Put(STAFF, person(account.id()) + "since", yesterday.toString()));
    }
    edits.add(new Edit.Put(STAFF, person(account.id()) + "until", yesterday.toString()));
    return edits;
  }

  private boolean isAfter(Instant first, LocalDate day) {
    return LocalDate.ofInstant(first, plans.configuration().municipality().timeZone()).isAfter(day);
  }

  private static String person(StaffId id) {
    return "staff[" + id + "].";
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

  private List<Edit> moved(Account account, Place place) {
    if (isThere(account, place)) {
      return List.of();
    }
    String person = person(account.id());
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

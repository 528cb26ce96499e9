package dk.serviceisland.scim;

import dk.serviceisland.access.HouseDoor;
import dk.serviceisland.oidc.Place;
import dk.serviceisland.scim.Scim.Asked;
import dk.serviceisland.scim.Scim.Reply;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The groups that the house tells of, and what follows for the staff list: whoever comes into a
 * group that a rule means has the rule's place, and whoever leaves the last such group belongs here
 * no more. Thread-safe.
 */
final class Groups {
  private static final List<String> LOOKED_FOR = List.of("displayName", "externalId", "id");

  private final ScimStore store;
  private final Roll roll;
  private final HouseDoor door;
  private final Places places;
  private final InstantSource clock;

  Groups(ScimStore store, Roll roll, HouseDoor door, Places places, InstantSource clock) {
    this.store = store;
    this.roll = roll;
    this.door = door;
    this.places = places;
    this.clock = clock;
  }

  /** Answers at the address of all. */
  Future<Reply> all(Asked asked) {
    return switch (asked.method()) {
      case "GET" -> list(asked);
      case "POST" -> create(asked);
      default -> throw Flaw.notAllowed(asked.method());
    };
  }

  /** Answers at the address of one. */
  Future<Reply> one(Asked asked, String id) {
    return switch (asked.method()) {
      case "GET" -> find(id).map(group -> told(200, group, asked));
      case "PUT" ->
          find(id)
              .compose(before -> change(before, Draft.of(Shape.GROUP, asked.sent())))
              .map(after -> told(200, after, asked));
      case "PATCH" ->
          find(id)
              .compose(before -> change(before, Draft.of(before).patched(asked.sent())))
              .map(after -> Reply.done());
      case "DELETE" ->
          find(id)
              .compose(before -> follow(Optional.of(before), Optional.empty()))
              .compose(done -> store.forgetGroup(id))
              .map(done -> Reply.done());
      default -> throw Flaw.notAllowed(asked.method());
    };
  }

  private Future<Reply> list(Asked asked) {
    Optional<Filter> filter = Filter.read(asked.query("filter"), LOOKED_FOR);
    return store
        .groups()
        .map(
            all ->
                Lists.page(
                    all.stream()
                        .filter(group -> filter.isEmpty() || fits(group, filter.get()))
                        .toList(),
                    asked,
                    group -> Written.group(group, asked.base())));
  }

  private static boolean fits(Group group, Filter filter) {
    return switch (filter.attribute()) {
      case "displayname" -> group.displayName().equalsIgnoreCase(filter.value());
      case "externalid" -> group.externalId().filter(filter.value()::equals).isPresent();
      default -> group.id().equals(filter.value());
    };
  }

  private Future<Group> find(String id) {
    return store
        .group(id)
        .map(found -> found.orElseThrow(() -> Flaw.unknown("there is no such group")));
  }

  private Future<Reply> create(Asked asked) {
    Group group =
        group(
            UUID.randomUUID().toString(),
            Draft.of(Shape.GROUP, asked.sent()),
            Stand.first(clock.instant()));
    return keep(Optional.empty(), group)
        .map(kept -> told(201, kept, asked).at(asked.base() + "/Groups/" + kept.id()));
  }

  private Future<Group> change(Group before, Draft draft) {
    return keep(
        Optional.of(before), group(before.id(), draft, before.stand().next(clock.instant())));
  }

  private static Group group(String id, Draft draft, Stand stand) {
    return new Group(
        id,
        People.kept(draft, "displayName")
            .orElseThrow(() -> Flaw.value("a group has a displayName")),
        People.kept(draft, "externalId"),
        draft.members(),
        stand);
  }

  /** The staff list first: where that cannot be, the house is told so and asks again. */
  private Future<Group> keep(Optional<Group> before, Group after) {
    return follow(before, Optional.of(after))
        .compose(done -> store.keep(after))
        .map(
            kept -> {
              if (kept != ScimStore.Kept.DONE) {
                throw Flaw.conflict("somebody else changes this group; try again");
              }
              return after;
            });
  }

  /** Sees to it that the staff list is as it follows from the group as it is to be. */
  private Future<Void> follow(Optional<Group> before, Optional<Group> after) {
    Set<String> affected =
        Stream.of(before, after)
            .flatMap(Optional::stream)
            .flatMap(group -> group.members().stream())
            .collect(Collectors.toSet());
    if (isSame(before, after)) {
      affected.removeIf(
          member ->
              before.orElseThrow().members().contains(member)
                  && after.orElseThrow().members().contains(member));
    }
    if (affected.isEmpty()) {
      return Future.succeededFuture();
    }
    return store
        .groups()
        .compose(
            groups ->
                store.people().compose(people -> follow(affected, groups, people, before, after)));
  }

  private Future<Void> follow(
      Set<String> affected,
      List<Group> groups,
      List<Person> people,
      Optional<Group> before,
      Optional<Group> after) {
    Set<String> known = people.stream().map(Person::id).collect(Collectors.toSet());
    for (String member : affected) {
      if (!known.contains(member)
          && after.filter(now -> now.members().contains(member)).isPresent()) {
        throw Flaw.value("there is no user " + member + " to be a member");
      }
    }
    String own = before.or(() -> after).orElseThrow().id();
    List<Group> others = groups.stream().filter(group -> !group.id().equals(own)).toList();
    List<Roll.Wanted> wanted = new ArrayList<>();
    List<Person> leaving = new ArrayList<>();
    for (Person person : people) {
      if (!affected.contains(person.id()) || !person.active()) {
        continue;
      }
      Optional<Place> was = place(person, others, before);
      Optional<Place> is = place(person, others, after);
      if (is.isPresent()) {
        wanted.add(
            new Roll.Wanted(
                person.staff(),
                person.names().shown(),
                is,
                was.isPresent() ? Roll.Belongs.AS_IT_IS : Roll.Belongs.AGAIN));
      } else if (was.isPresent()) {
        wanted.add(Roll.Wanted.gone(person.staff()));
        leaving.add(person);
      }
    }
    return wanted.isEmpty()
        ? Future.succeededFuture()
        : roll.arrange(wanted).map(Flaw::throwIfSaid).compose(done -> shutOut(leaving));
  }

  private Future<Void> shutOut(List<Person> leaving) {
    Future<Void> all = Future.succeededFuture();
    for (Person person : leaving) {
      all = all.compose(done -> door.shutOut(person.staff()));
    }
    return all;
  }

  private Optional<Place> place(Person person, List<Group> others, Optional<Group> own) {
    return places.of(
        Stream.concat(others.stream(), own.stream())
            .filter(group -> group.members().contains(person.id()))
            .toList());
  }

  private static boolean isSame(Optional<Group> before, Optional<Group> after) {
    return before.isPresent()
        && after.isPresent()
        && before.get().displayName().equals(after.get().displayName())
        && before.get().externalId().equals(after.get().externalId());
  }

  private static Reply told(int status, Group group, Asked asked) {
    return Reply.of(status, Written.part(Written.group(group, asked.base()), asked));
  }
}

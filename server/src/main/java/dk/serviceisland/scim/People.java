package dk.serviceisland.scim;

import dk.serviceisland.access.HouseDoor;
import dk.serviceisland.domain.plan.FreeText;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.oidc.Place;
import dk.serviceisland.scim.Scim.Asked;
import dk.serviceisland.scim.Scim.Reply;
import dk.serviceisland.scim.ScimStore.By;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The people that the house tells of, and what follows for the staff list: whoever is not active,
 * or is told of no more, has their last day behind them and no session; whoever is active and was
 * ended so belongs here again. Thread-safe.
 */
final class People {
  private static final List<String> LOOKED_FOR = List.of("userName", "externalId", "id");
  private static final int LONGEST = 200;

  /** Among so many digits there may be ten in a row that begin with a date. */
  private static final Pattern GUID =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final ScimStore store;
  private final Roll roll;
  private final HouseDoor door;
  private final Places places;
  private final InstantSource clock;

  People(ScimStore store, Roll roll, HouseDoor door, Places places, InstantSource clock) {
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
      case "GET" -> find(id).map(person -> told(200, person, asked));
      case "PUT" ->
          find(id).compose(person -> change(asked, person, Draft.of(Shape.USER, asked.sent())));
      case "PATCH" ->
          find(id).compose(person -> change(asked, person, Draft.of(person).patched(asked.sent())));
      case "DELETE" -> find(id).compose(this::delete);
      default -> throw Flaw.notAllowed(asked.method());
    };
  }

  private Future<Reply> list(Asked asked) {
    return Filter.read(asked.query("filter"), LOOKED_FOR)
        .map(filter -> store.people(by(filter.attribute()), filter.value()))
        .orElseGet(store::people)
        .map(found -> Lists.page(found, asked, person -> Written.person(person, asked.base())));
  }

  private static By by(String attribute) {
    return switch (attribute) {
      case "username" -> By.USER_NAME;
      case "externalid" -> By.EXTERNAL_ID;
      default -> By.ID;
    };
  }

  private Future<Person> find(String id) {
    return store
        .people(By.ID, id)
        .map(
            found -> {
              if (found.isEmpty()) {
                throw Flaw.unknown("there is no user " + (id.length() > LONGEST ? "" : id));
              }
              return found.get(0);
            });
  }

  private Future<Reply> create(Asked asked) {
    Draft draft = Draft.of(Shape.USER, asked.sent());
    String userName = userName(draft);
    StaffId staff =
        HouseDoor.idOf(userName)
            .orElseThrow(() -> Flaw.value("userName gives no id for the staff list"));
    Person person =
        person(UUID.randomUUID().toString(), staff, draft, true, Stand.first(clock.instant()));
    return store
        .people(By.USER_NAME, userName)
        .compose(
            same -> {
              if (!same.isEmpty()) {
                throw taken();
              }
              return keep(Optional.empty(), person);
            })
        .map(kept -> told(201, kept, asked).at(asked.base() + "/Users/" + kept.id()));
  }

  private Future<Reply> change(Asked asked, Person before, Draft draft) {
    Person after =
        person(
            before.id(),
            before.staff(),
            draft,
            before.active(),
            before.stand().next(clock.instant()));
    return keep(Optional.of(before), after).map(kept -> told(200, kept, asked));
  }

  private Future<Reply> delete(Person person) {
    return arrange(Roll.Wanted.gone(person.staff()))
        .compose(done -> store.forgetPerson(person.id()))
        .compose(done -> door.forget(person.staff()))
        .map(done -> Reply.done().about(person));
  }

  /** The staff list first: where that cannot be, the house is told so and asks again. */
  private Future<Person> keep(Optional<Person> before, Person after) {
    return store
        .groups()
        .map(
            groups ->
                places.of(
                    groups.stream().filter(group -> group.members().contains(after.id())).toList()))
        .compose(place -> arrange(wanted(before, after, place)))
        .compose(done -> store.keep(after))
        .compose(
            kept ->
                switch (kept) {
                  case DONE ->
                      after.active()
                          ? Future.succeededFuture(after)
                          : door.shutOut(after.staff()).map(after);
                  case TAKEN -> throw taken();
                  case CHANGED -> throw Flaw.conflict("somebody else changes this user; try again");
                });
  }

  private Roll.Wanted wanted(Optional<Person> before, Person after, Optional<Place> place) {
    if (!after.active()) {
      return Roll.Wanted.gone(after.staff());
    }
    Optional<String> name = after.names().shown();
    boolean renamed = before.isEmpty() || !before.get().names().shown().equals(name);
    boolean comes = before.isEmpty() || !before.get().active();
    boolean returns = comes && (place.isPresent() || !places.areSaid());
    return new Roll.Wanted(
        after.staff(),
        renamed || comes ? name : Optional.empty(),
        place,
        returns ? Roll.Belongs.AGAIN : Roll.Belongs.AS_IT_IS);
  }

  private Future<Void> arrange(Roll.Wanted wanted) {
    return roll.arrange(List.of(wanted)).map(Flaw::throwIfSaid);
  }

  /** Whoever is barred stays so until the house says that they are active. */
  private static Person person(String id, StaffId staff, Draft draft, boolean active, Stand stand) {
    return new Person(
        id,
        staff,
        userName(draft),
        kept(draft, "externalId"),
        draft.flag("active", active),
        new Person.Names(
            kept(draft, "displayName"),
            kept(draft, "name.givenName"),
            kept(draft, "name.familyName"),
            kept(draft, "name.formatted")),
        stand);
  }

  private static String userName(Draft draft) {
    return kept(draft, "userName").orElseThrow(() -> Flaw.value("a user has a userName"));
  }

  /** A text that is kept; there is no place for a CPR number. */
  static Optional<String> kept(Draft draft, String path) {
    Optional<String> text = draft.text(path);
    if (text.filter(some -> !GUID.matcher(some).matches())
        .filter(FreeText::looksLikeCpr)
        .isPresent()) {
      throw Flaw.value(path + " looks like a CPR number");
    }
    if (text.filter(some -> some.length() > LONGEST).isPresent()) {
      throw Flaw.value(path + " has at most " + LONGEST + " characters");
    }
    return text;
  }

  private static Flaw taken() {
    return Flaw.taken("somebody has this userName, or one that is the same person on the staff");
  }

  private static Reply told(int status, Person person, Asked asked) {
    return Reply.of(status, Written.part(Written.person(person, asked.base()), asked))
        .about(person);
  }
}

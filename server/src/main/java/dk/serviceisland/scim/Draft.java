package dk.serviceisland.scim;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record in the making: its attributes by their paths, such as {@code name.givenname}, in small
 * letters, because SCIM compares them so. Members of a group are a set by themselves. Attributes
 * that are not kept here, such as addresses of mail, are passed over: houses send more than is
 * needed. What a change names and nothing here understands is refused, because a house that is told
 * that it was done does not ask again. For one thread.
 *
 * <p>Of the forms that a change may have, those of Entra and Okta are read too: operations in
 * capitals, truths as texts, values without a path whose names are paths or the schema, the own id
 * beside what changes, and members to take away in a list instead of a filter.
 */
final class Draft {
  private static final String ACTIVE = "active";
  private static final Pattern ONE_MEMBER =
      Pattern.compile(
          "members\\[\\s*value\\s+eq\\s+\"(?<id>[^\"]*)\"\\s*]", Pattern.CASE_INSENSITIVE);
  private static final int MOST_OPERATIONS = 1_000;

  /** How values come in. */
  private enum Way {
    /** As a whole record, in which others may stand too. */
    RECORD,
    /** Beside what is there. */
    ADD,
    /** Instead of what is there. */
    REPLACE
  }

  private final Shape shape;
  private final String id;
  private final Map<String, Object> attributes = new TreeMap<>();
  private final Set<String> members = new LinkedHashSet<>();

  private Draft(Shape shape, String id) {
    this.shape = shape;
    this.id = id;
  }

  /**
   * Of a whole record as it was sent.
   *
   * @throws Flaw for what cannot be read
   */
  static Draft of(Shape shape, JsonObject whole) {
    Draft draft = new Draft(shape, "");
    draft.put("", whole, Way.RECORD, new HashSet<>());
    return draft;
  }

  /** Of a person as it stands. */
  static Draft of(Person person) {
    Draft draft = new Draft(Shape.USER, person.id());
    draft.attributes.put("username", person.userName());
    draft.attributes.put(ACTIVE, person.active());
    person.externalId().ifPresent(id -> draft.attributes.put("externalid", id));
    Person.Names names = person.names();
    names.display().ifPresent(name -> draft.attributes.put("displayname", name));
    names.given().ifPresent(name -> draft.attributes.put("name.givenname", name));
    names.family().ifPresent(name -> draft.attributes.put("name.familyname", name));
    names.formatted().ifPresent(name -> draft.attributes.put("name.formatted", name));
    return draft;
  }

  /** Of a group as it stands. */
  static Draft of(Group group) {
    Draft draft = new Draft(Shape.GROUP, group.id());
    draft.attributes.put("displayname", group.displayName());
    group.externalId().ifPresent(id -> draft.attributes.put("externalid", id));
    draft.members.addAll(group.members());
    return draft;
  }

  /**
   * Changes it as a body of PATCH says.
   *
   * @throws Flaw for what cannot be read
   */
  Draft patched(JsonObject body) {
    Object operations = member(body, "operations");
    if (!(operations instanceof JsonArray list) || list.isEmpty()) {
      throw Flaw.syntax("Operations is a list of at least one");
    }
    if (list.size() > MOST_OPERATIONS) {
      throw Flaw.value("at most " + MOST_OPERATIONS + " Operations at once");
    }
    for (Object one : list) {
      if (!(one instanceof JsonObject operation)) {
        throw Flaw.syntax("an operation is an object");
      }
      apply(operation);
    }
    return this;
  }

  private void apply(JsonObject operation) {
    String what = text(member(operation, "op"), "op").toLowerCase(Locale.ROOT);
    Object named = member(operation, "path");
    String path = named == null ? "" : shape.own(text(named, "path"));
    Object value = member(operation, "value");
    switch (what) {
      case "add", "replace" -> {
        if (value == null) {
          throw Flaw.value("an operation that adds or replaces has a value");
        }
        Way way = what.equals("add") ? Way.ADD : Way.REPLACE;
        put(small(path), value, way, new HashSet<>());
      }
      case "remove" -> {
        Matcher one = ONE_MEMBER.matcher(path);
        if (shape == Shape.GROUP && one.matches()) {
          members.remove(one.group("id"));
        } else {
          remove(small(path), value);
        }
      }
      default -> throw Flaw.syntax("op is add, replace or remove");
    }
  }

  private void remove(String path, Object value) {
    switch (shape.meaning(path)) {
      case WHOLE -> throw Flaw.path("an operation that removes has a path");
      case KEPT -> removeOne(path);
      case PARTS -> attributes.keySet().removeIf(key -> key.startsWith(path + "."));
      case MEMBERS -> {
        if (value == null) {
          members.clear();
        } else {
          members.removeAll(ids(value));
        }
      }
      case PASSED_OVER -> {}
      case MADE_HERE -> throw Flaw.fixed();
      case UNKNOWN -> throw Flaw.notUnderstood();
    }
  }

  private void removeOne(String path) {
    if (path.equals(ACTIVE)) {
      throw Flaw.value("active is true or false, and never nothing");
    }
    attributes.remove(path);
  }

  /**
   * Takes a value in.
   *
   * @param told the paths that the same request has told of, each of which it may once
   */
  private void put(String path, Object value, Way way, Set<String> told) {
    switch (shape.meaning(path)) {
      case WHOLE -> putEach("", value, way, told);
      case PARTS -> putEach(path + ".", value, way, told);
      case KEPT -> putOne(path, single(value), way, told);
      case MEMBERS -> putMembers(value, way, told);
      case PASSED_OVER -> {}
      case MADE_HERE -> {
        if (way != Way.RECORD && !(path.equals("id") && id.equals(value))) {
          throw Flaw.fixed();
        }
      }
      case UNKNOWN -> {
        if (way != Way.RECORD || !Shape.isName(path)) {
          throw Flaw.notUnderstood();
        }
      }
    }
  }

  private void putEach(String before, Object value, Way way, Set<String> told) {
    if (value == null && way == Way.RECORD) {
      return;
    }
    if (!(value instanceof JsonObject object)) {
      throw Flaw.value("a value that has parts is an object");
    }
    for (String name : object.fieldNames()) {
      put(before + small(shape.own(name)), object.getValue(name), way, told);
    }
  }

  private void putOne(String path, Object value, Way way, Set<String> told) {
    once(path, told);
    if (value instanceof JsonObject || value instanceof JsonArray) {
      throw Flaw.value(path + " is one value");
    }
    if (value != null) {
      attributes.put(path, value);
    } else if (way != Way.RECORD) {
      removeOne(path);
    }
  }

  private void putMembers(Object value, Way way, Set<String> told) {
    once("members", told);
    if (value == null && way == Way.RECORD) {
      return;
    }
    Set<String> ids = ids(value);
    if (way == Way.REPLACE) {
      members.clear();
    }
    members.addAll(ids);
  }

  private static void once(String path, Set<String> told) {
    if (!told.add(path)) {
      throw Flaw.syntax(path + " is there twice");
    }
  }

  /** A list of one value is that value, as Entra writes it now and then. */
  private static Object single(Object value) {
    return value instanceof JsonArray list
            && list.size() == 1
            && list.getValue(0) instanceof JsonObject only
            && only.getValue("value") != null
        ? only.getValue("value")
        : value;
  }

  private static Set<String> ids(Object value) {
    Set<String> ids = new LinkedHashSet<>();
    for (Object one : value instanceof JsonArray list ? list : new JsonArray().add(value)) {
      Object member = one instanceof JsonObject object ? member(object, "value") : one;
      if (!(member instanceof String text)) {
        throw Flaw.value("the value of a member is a text");
      }
      ids.add(text);
    }
    return ids;
  }

  private static String small(String path) {
    return path.toLowerCase(Locale.ROOT);
  }

  /** A member of an object, by its name in whatever letters; null for none. */
  private static Object member(JsonObject object, String name) {
    List<String> names = object.fieldNames().stream().filter(name::equalsIgnoreCase).toList();
    if (names.size() > 1) {
      throw Flaw.syntax(name + " is there twice");
    }
    return names.isEmpty() ? null : object.getValue(names.get(0));
  }

  private static String text(Object value, String what) {
    if (value instanceof String text) {
      return text;
    }
    throw Flaw.syntax(what + " is a text");
  }

  /**
   * An attribute that is a text; none where it is not there or has nothing in it.
   *
   * @throws Flaw for another value
   */
  Optional<String> text(String path) {
    Object value = attributes.get(path.toLowerCase(Locale.ROOT));
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String text)) {
      throw Flaw.value(path + " is a text");
    }
    return Optional.of(text.strip()).filter(some -> !some.isEmpty());
  }

  /**
   * An attribute that is a truth, perhaps written as a text.
   *
   * @param usual where it is not there
   * @throws Flaw for another value
   */
  boolean flag(String path, boolean usual) {
    Object value = attributes.get(path.toLowerCase(Locale.ROOT));
    if (value == null) {
      return usual;
    }
    return switch (value.toString().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Flaw.value(path + " is true or false");
    };
  }

  /** Ids of the members. */
  Set<String> members() {
    return members;
  }
}

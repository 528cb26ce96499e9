package dk.serviceisland.scim;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record in the making: its attributes by their paths, such as {@code name.givenname}, in small
 * letters, because SCIM compares them so. Attributes that are not kept here, such as addresses of
 * mail, are passed over: houses send more than is needed. Members of a group are a set by
 * themselves. For one thread.
 *
 * <p>Of the forms that a change may have, those of Entra are read too: operations in capitals,
 * truths as texts, values without a path whose names are paths, and members to take away in a list
 * instead of a filter.
 */
final class Draft {
  private static final String MEMBERS = "members";
  private static final Pattern SCHEMA = Pattern.compile("^urn:[\\w:.-]+:(?=[A-Za-z])");
  private static final Pattern ONE_MEMBER =
      Pattern.compile(
          "members\\[\\s*value\\s+eq\\s+\"(?<id>[^\"]*)\"\\s*]", Pattern.CASE_INSENSITIVE);
  private static final int MOST_OPERATIONS = 1_000;

  private final Map<String, Object> attributes = new TreeMap<>();
  private final Set<String> members = new LinkedHashSet<>();

  /** Of a whole record as it was sent. */
  static Draft of(JsonObject whole) {
    Draft draft = new Draft();
    draft.put("", whole);
    return draft;
  }

  /** Of a person as it stands. */
  static Draft of(Person person) {
    Draft draft = new Draft();
    draft.attributes.put("username", person.userName());
    draft.attributes.put("active", person.active());
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
    Draft draft = new Draft();
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
    String path = named == null ? "" : plain(text(named, "path"));
    Object value = member(operation, "value");
    Matcher one = ONE_MEMBER.matcher(path);
    switch (what) {
      case "add", "replace" -> {
        if (value == null) {
          throw Flaw.value("an operation that adds or replaces has a value");
        }
        if (path.isEmpty() && !(value instanceof JsonObject)) {
          throw Flaw.path("without a path the value is an object");
        }
        if (what.equals("replace") && path.equals(MEMBERS)) {
          members.clear();
        }
        put(path, value);
      }
      case "remove" -> {
        if (path.isEmpty()) {
          throw Flaw.path("an operation that removes has a path");
        }
        if (one.matches()) {
          members.remove(one.group("id"));
        } else if (path.equals(MEMBERS)) {
          removeMembers(value);
        } else {
          attributes.keySet().removeIf(key -> key.equals(path) || key.startsWith(path + "."));
        }
      }
      default -> throw Flaw.syntax("op is add, replace or remove");
    }
  }

  private void removeMembers(Object value) {
    if (value == null) {
      members.clear();
    } else {
      members.removeAll(ids(value));
    }
  }

  private void put(String path, Object value) {
    if (path.equals(MEMBERS)) {
      members.addAll(ids(value));
    } else if (value instanceof JsonObject object) {
      for (String name : object.fieldNames()) {
        if (object.getValue(name) != null) {
          put(path.isEmpty() ? plain(name) : path + "." + plain(name), object.getValue(name));
        }
      }
    } else {
      attributes.put(path, single(value));
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
      ids.add(
          text(
              one instanceof JsonObject member ? member(member, "value") : one,
              "value of a member"));
    }
    return ids;
  }

  /** A path in small letters, without the name of the schema it may begin with. */
  private static String plain(String path) {
    String small = path.strip();
    Matcher schema = SCHEMA.matcher(small);
    String own =
        schema.find() && !small.toLowerCase(Locale.ROOT).contains(":extension:")
            ? small.substring(schema.end())
            : small;
    Matcher member = ONE_MEMBER.matcher(own);
    return member.matches()
        ? MEMBERS + "[value eq \"" + member.group("id") + "\"]"
        : own.toLowerCase(Locale.ROOT);
  }

  /** A member of an object, by its name in whatever letters; null for none. */
  private static Object member(JsonObject object, String name) {
    return object.fieldNames().stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .map(object::getValue)
        .orElse(null);
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

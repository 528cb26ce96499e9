package dk.serviceisland.scim;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records as RFC 7643 writes them. */
final class Written {
  static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
  private static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
  private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

  /** What is told of a record whatever is asked for. */
  private static final Set<String> ALWAYS = Set.of("schemas", "id");

  private Written() {}

  /**
   * A person.
   *
   * @param base what all addresses begin with
   */
  static JsonObject person(Person person, String base) {
    JsonObject written =
        new JsonObject().put("schemas", new JsonArray().add(USER)).put("id", person.id());
    person.externalId().ifPresent(id -> written.put("externalId", id));
    written.put("userName", person.userName()).put("active", person.active());
    Person.Names names = person.names();
    names.display().ifPresent(name -> written.put("displayName", name));
    JsonObject parts = new JsonObject();
    names.formatted().ifPresent(name -> parts.put("formatted", name));
    names.family().ifPresent(name -> parts.put("familyName", name));
    names.given().ifPresent(name -> parts.put("givenName", name));
    if (!parts.isEmpty()) {
      written.put("name", parts);
    }
    return written.put("meta", meta("User", "/Users/" + person.id(), person.stand(), base));
  }

  /**
   * A group.
   *
   * @param base what all addresses begin with
   */
  static JsonObject group(Group group, String base) {
    JsonObject written =
        new JsonObject().put("schemas", new JsonArray().add(GROUP)).put("id", group.id());
    group.externalId().ifPresent(id -> written.put("externalId", id));
    JsonArray members = new JsonArray();
    for (String member : new TreeSet<>(group.members())) {
      members.add(
          new JsonObject()
              .put("value", member)
              .put("type", "User")
              .put("$ref", base + "/Users/" + member));
    }
    return written
        .put("displayName", group.displayName())
        .put("members", members)
        .put("meta", meta("Group", "/Groups/" + group.id(), group.stand(), base));
  }

  private static JsonObject meta(String type, String path, Stand stand, String base) {
    return new JsonObject()
        .put("resourceType", type)
        .put("created", stand.created().toString())
        .put("lastModified", stand.modified().toString())
        .put("location", base + path)
        .put("version", "W/\"" + stand.version() + "\"");
  }

  /** A page of a list. */
  static JsonObject list(int all, int startIndex, List<JsonObject> page) {
    return new JsonObject()
        .put("schemas", new JsonArray().add(LIST))
        .put("totalResults", all)
        .put("startIndex", startIndex)
        .put("itemsPerPage", page.size())
        .put("Resources", new JsonArray(page));
  }

  /** Why something is not done. */
  static JsonObject flaw(Flaw flaw) {
    JsonObject written =
        new JsonObject()
            .put("schemas", new JsonArray().add(ERROR))
            .put("status", Integer.toString(flaw.status()));
    flaw.kind().ifPresent(kind -> written.put("scimType", kind));
    return written.put("detail", flaw.getMessage());
  }

  /** As much of a record as {@code attributes} asks for and {@code excludedAttributes} leaves. */
  static JsonObject part(JsonObject whole, Scim.Asked asked) {
    Set<String> only = names(asked.query("attributes"));
    Set<String> not = names(asked.query("excludedAttributes"));
    JsonObject part = new JsonObject();
    for (String name : whole.fieldNames()) {
      String small = name.toLowerCase(Locale.ROOT);
      if (ALWAYS.contains(name)
          || ((only.isEmpty() || only.contains(small)) && !not.contains(small))) {
        part.put(name, whole.getValue(name));
      }
    }
    return part;
  }

  /** The attributes at the top that a list names; of {@code name.givenName} it is the name. */
  private static Set<String> names(Optional<String> list) {
    return Stream.of(list.orElse("").split(",", -1))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .map(name -> name.substring(name.lastIndexOf(':') + 1))
        .map(name -> name.contains(".") ? name.substring(0, name.indexOf('.')) : name)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toSet());
  }
}

package dk.serviceisland.scim;

import dk.serviceisland.access.HouseDoor;
import dk.serviceisland.oidc.Rule;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers what the house's provisioning asks by SCIM 2.0: users and groups, one attribute that
 * equals to look for, pages, and what there is. No bulk, no sorting, no passwords. Thread-safe.
 */
public final class Scim {
  /** What bodies are written in. */
  public static final String MEDIA_TYPE = "application/scim+json";

  /** What no body is larger than, in bytes: a group of some ten thousand. */
  public static final int LARGEST = 4 * 1_024 * 1_024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

  private final People people;
  private final Groups groups;

  /**
   * Nothing is asked yet.
   *
   * @param door shuts out whoever belongs here no more
   * @param rules the first that means one of somebody's groups gives a place; none: the staff list
   *     alone says who works here as what
   * @param clock real time
   */
  public Scim(ScimStore store, Roll roll, HouseDoor door, List<Rule> rules, InstantSource clock) {
    Places places = new Places(rules);
    this.people = new People(store, roll, door, places, clock);
    this.groups = new Groups(store, roll, door, places, clock);
  }

  /**
   * What is asked.
   *
   * @param method of HTTP
   * @param path below the address of all this, decoded, such as {@code /Users/17}
   * @param query what stands behind the question mark, decoded
   * @param body that came with it
   * @param base what addresses are told with, without a slash at the end
   */
  public record Asked(
      String method, String path, Map<String, String> query, Buffer body, String base) {
    Optional<String> query(String name) {
      return Optional.ofNullable(query.get(name));
    }

    /** The record that was sent. */
    JsonObject sent() {
      try {
        Map<String, Object> members = MAPPER.readValue(body.getBytes(), MEMBERS);
        if (members != null) {
          return new JsonObject(members);
        }
      } catch (JacksonException unreadable) {
        throw Flaw.syntax("the body is no JSON object, or has a member twice");
      }
      throw Flaw.syntax("the body is no JSON object");
    }
  }

  /**
   * What is answered.
   *
   * @param status of HTTP
   * @param body none with 204
   * @param location where what was made is; none where nothing was
   * @param staff who on the staff it is about; none: nobody alone
   */
  public record Reply(
      int status, Optional<Buffer> body, Optional<String> location, Optional<String> staff) {
    static Reply of(int status, JsonObject body) {
      return new Reply(status, Optional.of(body.toBuffer()), Optional.empty(), Optional.empty());
    }

    static Reply done() {
      return new Reply(204, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Reply at(String where) {
      return new Reply(status, body, Optional.of(where), staff);
    }

    Reply about(Person person) {
      return new Reply(status, body, location, Optional.of(person.staff().value()));
    }
  }

  /** Why somebody is not let in, as SCIM says it. */
  public static Reply refused(int status, String detail) {
    return Reply.of(status, Written.flaw(Flaw.of(status, detail)));
  }

  /** Answers; fails with {@code StoreUnavailable} alone. */
  public Future<Reply> answer(Asked asked) {
    return Future.succeededFuture()
        .compose(begun -> dispatch(asked))
        .recover(
            failure ->
                failure instanceof Flaw flaw
                    ? Future.succeededFuture(Reply.of(flaw.status(), Written.flaw(flaw)))
                    : Future.failedFuture(failure));
  }

  private Future<Reply> dispatch(Asked asked) {
    String[] parts = asked.path().substring(1).split("/", -1);
    boolean one = parts.length == 2 && !parts[1].isEmpty();
    if (parts.length > 2 || (parts.length == 2 && !one)) {
      throw Flaw.unknown("there is no such address");
    }
    return switch (parts[0]) {
      case "Users" -> one ? people.one(asked, parts[1]) : people.all(asked);
      case "Groups" -> one ? groups.one(asked, parts[1]) : groups.all(asked);
      case "ServiceProviderConfig", "ResourceTypes", "Schemas" -> {
        if (!asked.method().equals("GET")) {
          throw Flaw.notAllowed(asked.method());
        }
        yield Future.succeededFuture(Description.of(parts, asked.base()));
      }
      case "Bulk", "Me", ".search" -> throw Flaw.notThere(parts[0]);
      default -> throw Flaw.unknown("there is no such address");
    };
  }
}

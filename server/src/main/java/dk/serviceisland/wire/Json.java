package dk.serviceisland.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON by databind, over records: a component is a member, in the order of the record, and an empty
 * optional is none. Only the answer to a draw, frames and what nodes carry are written by hand or
 * by Vert.x instead. Thread-safe.
 */
public final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .changeDefaultPropertyInclusion(
              usual -> usual.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

  private Json() {}

  /** A view or an answer as bytes. */
  public static Buffer bytes(Record view) {
    return Buffer.buffer(MAPPER.writeValueAsBytes(view));
  }

  /** An object of members that only the moment knows, as bytes. */
  static Buffer bytes(Map<String, Object> members) {
    return Buffer.buffer(MAPPER.writeValueAsBytes(members));
  }

  /** An object that was read before, without a member, as bytes; the others in their order. */
  public static Buffer without(String member, Buffer object) {
    JsonObject left = object.toJsonObject();
    left.remove(member);
    return left.toBuffer();
  }

  /** The same members as a tree, for whoever compares two views member by member. */
  static JsonObject tree(Record view) {
    return new JsonObject(MAPPER.convertValue(view, MEMBERS));
  }
}

package dk.serviceisland.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.buffer.Buffer;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON by databind, over records: a component is a member, in the order of the record, and an empty
 * optional is none. What is written with each draw, call or frame is written by hand instead.
 * Thread-safe.
 */
final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .changeDefaultPropertyInclusion(
              usual -> usual.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  private Json() {}

  /** An answer as bytes. */
  static Buffer bytes(Record answer) {
    return Buffer.buffer(MAPPER.writeValueAsBytes(answer));
  }
}

package dk.serviceisland.journal;

import dk.serviceisland.domain.day.Event;
import java.time.Instant;

/**
 * Events as stored: a name and a version of their own, never those of a class, and a body in JSON.
 * The time stands beside the body. What a body has is said by {@link EventTable} alone.
 *
 * <p>Nothing is skipped on reading: an unknown name, version or field is an error.
 */
final class EventCodec {

  /**
   * An event as stored.
   *
   * @param name of its kind
   * @param version of the body
   * @param body JSON object
   */
  record Encoded(String name, int version, String body) {}

  private EventCodec() {}

  /** An event as stored; always the newest version. */
  static Encoded encode(Event event) {
    return EventTable.of(event).encode(event);
  }

  /**
   * The event stored.
   *
   * @throws IllegalArgumentException if the kind, its version or a field is not known, or a value
   *     is not what it should be
   */
  static Event decode(String name, int version, Instant at, String body) {
    JsonFields fields = JsonFields.parse(body);
    Event event = EventTable.of(name, version).read(at, fields);
    fields.noneLeft();
    return event;
  }
}

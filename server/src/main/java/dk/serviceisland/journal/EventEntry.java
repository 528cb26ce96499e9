package dk.serviceisland.journal;

import dk.serviceisland.domain.day.Event;
import java.time.Instant;
import java.util.List;

/**
 * One version of the stored form of a kind of event.
 *
 * @param name as stored
 * @param version of the body
 * @param kind of the events
 * @param reader makes an event of a body
 * @param members of the body, in the order in which they are written
 */
record EventEntry<E extends Event>(
    String name, int version, Class<E> kind, Reader<E> reader, List<StoredMember.Of<E>> members) {

  /** Makes an event of its time and the members of its body. */
  interface Reader<E> {
    E read(Instant at, JsonFields body);
  }

  /** The list keeps a copy of the members, so that no array of another type reaches it. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  static <E extends Event> EventEntry<E> entry(
      String name, int version, Class<E> kind, Reader<E> reader, StoredMember.Of<E>... members) {
    return new EventEntry<>(name, version, kind, reader, List.of(members));
  }

  EventCodec.Encoded encode(Event event) {
    E own = kind.cast(event);
    EventText body = new EventText();
    members.forEach(member -> member.writing().write(body, own));
    return new EventCodec.Encoded(name, version, body.end());
  }

  Event read(Instant at, JsonFields body) {
    return reader.read(at, body);
  }
}

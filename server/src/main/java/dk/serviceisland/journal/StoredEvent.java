package dk.serviceisland.journal;

import dk.serviceisland.domain.day.Event;
import dk.serviceisland.engine.Journal;
import dk.serviceisland.engine.Journal.Recorded;
import dk.serviceisland.engine.RequestKey;
import dk.serviceisland.engine.UnreadableEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * An event as it is stored.
 *
 * @param sequence its position in the day, from 1
 * @param name kind of event, a name of its own
 * @param version of the body
 * @param atMillis milliseconds since 1970, UTC
 * @param body JSON
 * @param caller whose request it completed; null with key and hash where nobody asked
 * @param key names the request
 * @param hash of the request
 */
record StoredEvent(
    long sequence,
    String name,
    int version,
    long atMillis,
    String body,
    String caller,
    String key,
    String hash) {

  /** The columns that {@link #of(Row, long)} reads, in order. */
  static final String COLUMNS = "id, name, version, at, body, caller, key, hash";

  static StoredEvent of(long sequence, Journal.Entry entry) {
    EventCodec.Encoded encoded = EventCodec.encode(entry.event());
    RequestKey key = entry.answered().map(Journal.Answered::key).orElse(null);
    return new StoredEvent(
        sequence,
        encoded.name(),
        encoded.version(),
        entry.event().at().toEpochMilli(),
        encoded.body(),
        key == null ? null : key.caller(),
        key == null ? null : key.key(),
        key == null ? null : key.bodyHash());
  }

  /**
   * Reads a row.
   *
   * @param begin key of the day's stream, to which sequences are added
   */
  static StoredEvent of(Row row, long begin) throws SQLException {
    return new StoredEvent(
        row.number(1) - begin,
        row.text(2),
        Math.toIntExact(row.number(3)),
        row.number(4),
        row.text(5),
        row.text(6),
        row.text(7),
        row.text(8));
  }

  /** The same request's event at another position and time, telling something else. */
  StoredEvent movedTo(long position, long millis, EventCodec.Encoded told) {
    return new StoredEvent(
        position, told.name(), told.version(), millis, told.body(), caller, key, hash);
  }

  Recorded read(String where) throws UnreadableEvent {
    Event event;
    try {
      event = EventCodec.decode(name, version, Instant.ofEpochMilli(atMillis), body);
    } catch (RuntimeException e) {
      throw new UnreadableEvent(
          "event " + sequence + " of " + where + " cannot be read: " + e.getMessage(), e);
    }
    return new Recorded(
        sequence,
        event,
        key == null ? Optional.empty() : Optional.of(new RequestKey(caller, key, hash)),
        Optional.empty());
  }
}

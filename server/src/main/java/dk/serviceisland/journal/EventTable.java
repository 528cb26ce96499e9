package dk.serviceisland.journal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dk.serviceisland.domain.day.Event;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The stored form of every kind of event: one entry for each version of its body, which says what
 * members that version has and how an event is made of them. Written is the last version of a kind;
 * all are read, for ever. A body that changes gets the next version as an entry below the old one.
 *
 * <p>It is written down in parts, one for each subject.
 *
 * <p>Twice a member was slipped into version 1 instead; the table says so by {@code addedLater}.
 */
final class EventTable {
  private static final List<EventEntry<?>> ENTRIES =
      Stream.of(
              DayEntries.ALL,
              CounterEntries.ALL,
              TicketEntries.ALL,
              ServiceEntries.ALL,
              AssistanceEntries.ALL)
          .<EventEntry<?>>flatMap(List::stream)
          .toList();

  private static final Map<String, Map<Integer, EventEntry<?>>> BY_NAME =
      ENTRIES.stream()
          .collect(groupingBy(EventEntry::name, toMap(EventEntry::version, entry -> entry)));

  /** The last entry of each kind. */
  private static final Map<Class<?>, EventEntry<?>> NEWEST =
      ENTRIES.stream().collect(toMap(EventEntry::kind, entry -> entry, (older, newer) -> newer));

  private EventTable() {}

  /** All entries. */
  static List<EventEntry<?>> entries() {
    return ENTRIES;
  }

  /**
   * The entry that an event is written by.
   *
   * @throws IllegalStateException if its kind has none
   */
  static EventEntry<?> of(Event event) {
    EventEntry<?> entry = NEWEST.get(event.getClass());
    if (entry == null) {
      throw new IllegalStateException(event.getClass() + " cannot be stored");
    }
    return entry;
  }

  /**
   * The entry that a stored event is read by.
   *
   * @throws IllegalArgumentException if there is none
   */
  static EventEntry<?> of(String name, int version) {
    Map<Integer, EventEntry<?>> versions = BY_NAME.get(name);
    if (versions == null) {
      throw new IllegalArgumentException("an event called '" + name + "' is not known");
    }
    EventEntry<?> entry = versions.get(version);
    if (entry == null) {
      throw new IllegalArgumentException(
          "version " + version + " of the event '" + name + "' is not known");
    }
    return entry;
  }
}

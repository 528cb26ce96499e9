package dk.serviceisland.journal;

import dk.serviceisland.domain.counter.Addressee;
import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.ticket.TicketNumber;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an event says, by the names of its components and without the table of stored forms: what
 * that table must come to. A component that has several components itself is those.
 */
final class Components {
  /** Components that are stored by another name than their own. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "planHash", "plan",
          "byTaskType", "handling",
          "asOf", "promisedAt",
          "device", "kiosk");

  private Components() {}

  /** All of them but the time, which is stored beside the body. */
  static JsonObject of(Event event) {
    JsonObject said = new JsonObject();
    put(said, (Record) event);
    said.remove("at");
    return said;
  }

  private static void put(JsonObject said, Record record) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = value(record, component);
      Object there = value instanceof Optional<?> optional ? optional.orElse(null) : value;
      String name = there instanceof Addressee whom ? nameOf(whom) : component.getName();
      if (there instanceof Record several && isOfSeveral(several)) {
        put(said, several);
      } else if (there != null) {
        said.put(RENAMED.getOrDefault(name, name), plain(there));
      }
    }
  }

  /** Each kind is stored by a name of its own. */
  private static String nameOf(Addressee whom) {
    return whom.getClass().getRecordComponents()[0].getName();
  }

  private static boolean isOfSeveral(Record record) {
    return !(record instanceof TicketNumber) && record.getClass().getRecordComponents().length > 1;
  }

  /** As JSON has it: numbers and truth values as they are, whatever else as a text. */
  private static Object plain(Object value) {
    if (value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (value instanceof List<?> list) {
      JsonArray all = new JsonArray();
      list.forEach(one -> all.add(plain(one)));
      return all;
    }
    if (value instanceof Set<?> set) {
      return plain(set.stream().sorted().toList());
    }
    if (value instanceof Map<?, ?> map) {
      JsonObject all = new JsonObject();
      map.forEach((key, one) -> all.put(String.valueOf(plain(key)), plain(one)));
      return all;
    }
    if (value instanceof Record id && !(value instanceof TicketNumber)) {
      return plain(value(id, id.getClass().getRecordComponents()[0]));
    }
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }

  private static Object value(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(record.getClass() + " does not say " + component, e);
    }
  }
}

package dk.serviceisland.wire;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What has changed between two views, in the form of the feed: objects member by member, null for a
 * member that has gone, lists of things with an id entry by entry, {@code gone} for an entry that
 * has gone. Pure.
 */
public final class Patch {
  private static final String ID = "id";
  private static final String GONE = "gone";

  /** Objects that a reader wants whole. */
  private static final Set<String> WHOLE = Set.of("forecast");

  private Patch() {}

  /** What makes the later view of the earlier one; empty when they are equal. */
  public static JsonObject between(JsonObject earlier, JsonObject later) {
    JsonObject part = new JsonObject();
    for (String name : later.fieldNames()) {
      Object before = earlier.getValue(name);
      Object after = later.getValue(name);
      if (!after.equals(before)) {
        part.put(name, between(name, before, after));
      }
    }
    Set<String> left = new TreeSet<>(earlier.fieldNames());
    left.removeAll(later.fieldNames());
    left.forEach(part::putNull);
    return part;
  }

  private static Object between(String name, Object before, Object after) {
    if (before instanceof JsonObject earlier
        && after instanceof JsonObject later
        && !WHOLE.contains(name)) {
      return between(earlier, later);
    }
    if (before instanceof JsonArray earlier
        && after instanceof JsonArray later
        && (holdsEntries(earlier) || holdsEntries(later))) {
      return betweenEntries(earlier, later);
    }
    return after;
  }

  private static JsonArray betweenEntries(JsonArray earlier, JsonArray later) {
    Map<String, JsonObject> before = byId(earlier);
    JsonArray parts = new JsonArray();
    byId(later)
        .forEach(
            (id, entry) -> {
              JsonObject known = before.remove(id);
              if (known == null) {
                parts.add(entry);
              } else if (!known.equals(entry)) {
                parts.add(new JsonObject().put(ID, id).mergeIn(between(known, entry)));
              }
            });
    before.keySet().forEach(id -> parts.add(new JsonObject().put(ID, id).put(GONE, true)));
    return parts;
  }

  /**
   * The view with a part merged in, as every reader of the feed does it; neither of the two is
   * changed. Applying a part twice changes nothing more.
   */
  public static JsonObject applied(JsonObject view, JsonObject part) {
    JsonObject merged = view.copy();
    for (String name : part.fieldNames()) {
      Object known = merged.getValue(name);
      Object news = part.getValue(name);
      if (news == null) {
        merged.remove(name);
      } else if (news instanceof JsonObject members) {
        JsonObject base = known instanceof JsonObject object ? object : new JsonObject();
        merged.put(name, applied(base, members));
      } else if (news instanceof JsonArray entries) {
        JsonArray base = known instanceof JsonArray array ? array : new JsonArray();
        boolean byEntry = holdsEntries(base) || holdsEntries(entries);
        merged.put(name, byEntry ? appliedEntries(base, entries) : entries.copy());
      } else {
        merged.put(name, news);
      }
    }
    return merged;
  }

  private static JsonArray appliedEntries(JsonArray known, JsonArray parts) {
    Map<String, JsonObject> entries = byId(known);
    byId(parts)
        .forEach(
            (id, part) -> {
              if (part.getBoolean(GONE, false)) {
                entries.remove(id);
              } else {
                entries.put(id, applied(entries.getOrDefault(id, new JsonObject()), part));
              }
            });
    JsonArray merged = new JsonArray();
    entries.values().forEach(merged::add);
    return merged;
  }

  private static boolean holdsEntries(JsonArray list) {
    return !list.isEmpty() && list.getValue(0) instanceof JsonObject first && first.containsKey(ID);
  }

  private static Map<String, JsonObject> byId(JsonArray list) {
    Map<String, JsonObject> entries = new LinkedHashMap<>();
    for (int i = 0; i < list.size(); i++) {
      JsonObject entry = list.getJsonObject(i);
      entries.put(entry.getString(ID), entry);
    }
    return entries;
  }
}

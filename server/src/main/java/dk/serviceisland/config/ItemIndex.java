package dk.serviceisland.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Finds items of lists by their identity, as {@link Identity#find} does, and remembers where they
 * are: a change of each of thousands of people looks through their list once. For trees of one
 * owner, who says {@link #changed} after each change; for one thread.
 */
final class ItemIndex {
  /** What was found on the way to something that then changes. */
  private record Found(List<?> list, Kind kind, int at, String identity) {}

  private final IdentityHashMap<List<?>, Map<String, Integer>> places = new IdentityHashMap<>();
  private final List<Found> found = new ArrayList<>();

  /** Where in a list an item is, named by its identity or else by its position from 0. */
  OptionalInt find(List<?> list, Kind kind, String selector) {
    Map<String, Integer> known = places.get(list);
    OptionalInt at;
    if (known == null) {
      // A list that is asked about once is not worth more than a look through it.
      places.put(list, Map.of());
      at = Identity.find(list, kind, selector);
    } else {
      if (known.isEmpty()) {
        known = learn(list, kind);
        places.put(list, known);
      }
      Integer place = known.get(selector);
      at = place == null ? Identity.atPosition(list, selector) : OptionalInt.of(place);
    }
    at.ifPresent(place -> found.add(new Found(list, kind, place, selector)));
    return at;
  }

  private static Map<String, Integer> learn(List<?> list, Kind kind) {
    Map<String, Integer> known = new HashMap<>();
    for (int at = 0; at < list.size(); at++) {
      known.putIfAbsent(Identity.of(list.get(at), kind), at);
    }
    return known;
  }

  /** An item has come to the end of a list. */
  void added(List<?> list, Kind kind) {
    Map<String, Integer> known = places.get(list);
    if (known != null && !known.isEmpty()) {
      int last = list.size() - 1;
      known.putIfAbsent(Identity.of(list.get(last), kind), last);
    }
  }

  /** Items of a list have other positions now. */
  void forget(List<?> list) {
    places.remove(list);
  }

  /** What was found may have got another identity since, and then is forgotten. */
  void changed() {
    for (Found one : found) {
      if (one.at() >= one.list().size()
          || !Identity.of(one.list().get(one.at()), one.kind()).equals(one.identity())) {
        forget(one.list());
      }
    }
    found.clear();
  }
}

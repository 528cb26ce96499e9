package dk.serviceisland.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares two documents and tells what differs so that a manager can read it. */
final class Differences {
  private static final Wording MUNICIPALITY = new Wording("Kommunen", "Municipality");

  private final Map<String, Object> before;
  private final Map<String, Object> after;
  private final DifferenceWords words;
  private final List<Difference> found = new ArrayList<>();

  private Differences(Documents before, Documents after) {
    this.before = before.trees();
    this.after = after.trees();
    this.words = new DifferenceWords(this.before, this.after);
  }

  /** What differs, in the order of the documents. */
  static List<Difference> between(Documents before, Documents after) {
    Differences differences = new Differences(before, after);
    differences.compare();
    return List.copyOf(differences.found);
  }

  private void compare() {
    Set<String> documents = new LinkedHashSet<>(before.keySet());
    documents.addAll(after.keySet());
    for (String document : documents) {
      Object old = before.get(document);
      Object now = after.get(document);
      Section section = Documents.section(document).orElseThrow();
      Wording subject = subject(document, now == null ? old : now);
      if (old == null || now == null) {
        whole(document, section, subject, Optional.ofNullable(old), Optional.ofNullable(now));
      } else {
        table(new Where(document, "", subject), section, Tree.table(old), Tree.table(now));
      }
    }
  }

  /** Where somebody looks: path in a document, and of what people say that it is. */
  private record Where(String document, String path, Wording subject) {
    Where key(String key) {
      return new Where(document, SettingPath.key(path, key), subject);
    }
  }

  private Wording subject(String document, Object tree) {
    if (Documents.branchOf(document).isPresent()) {
      return ThingNames.named(tree).orElse(new Wording(document, document));
    }
    return document.equals("municipality") ? MUNICIPALITY : new Wording("", "");
  }

  private void whole(
      String document,
      Section section,
      Wording subject,
      Optional<Object> old,
      Optional<Object> now) {
    found.add(
        new Difference(
            DifferenceWords.told(now.isPresent(), section.called(), subject),
            now.<Edit>map(tree -> new Edit.Put(document, "", tree))
                .orElseGet(() -> new Edit.Remove(document, "")),
            old.<Edit>map(tree -> new Edit.Put(document, "", tree))
                .orElseGet(() -> new Edit.Remove(document, ""))));
  }

  private void table(
      Where place, Section section, Map<String, Object> old, Map<String, Object> now) {
    Set<String> keys = new LinkedHashSet<>(section.keys());
    keys.addAll(old.keySet());
    keys.addAll(now.keySet());
    for (String key : keys) {
      Setting setting = section.setting(key).orElseGet(() -> Setting.of(key, Kind.Text.ANY));
      Object was = old.get(key);
      Object is = now.get(key);
      if (was == null ? is != null : !was.equals(is)) {
        setting(place.key(key), setting, was, is);
      }
    }
  }

  private void setting(Where place, Setting setting, Object was, Object is) {
    Kind kind = setting.kind().bare();
    Object old = was == null ? setting.usual().orElse(null) : was;
    Object now = is == null ? setting.usual().orElse(null) : is;
    if (kind instanceof Kind.TableOf table && old instanceof Map && now instanceof Map) {
      table(place, table.described(), Tree.table(old), Tree.table(now));
    } else if (old instanceof Map<?, ?> one && now instanceof Map<?, ?> other) {
      entries(place, setting, Tree.table(one), Tree.table(other));
    } else if (old instanceof List<?> one && now instanceof List<?> other) {
      list(place, setting, was, is, one, other);
    } else {
      simple(place, was, is, words.fromTo(place.subject(), setting, old, now));
    }
  }

  /** Texts per language, and skills with levels. */
  private void entries(
      Where place, Setting setting, Map<String, Object> old, Map<String, Object> now) {
    Set<String> keys = new LinkedHashSet<>(old.keySet());
    keys.addAll(now.keySet());
    for (String key : keys) {
      Object was = old.get(key);
      Object is = now.get(key);
      if (was == null ? is != null : !was.equals(is)) {
        Wording entry =
            setting.kind() instanceof Kind.Levels ? words.skill(key) : new Wording(key, key);
        Setting one =
            Setting.of(key, Kind.Text.ANY)
                .da(setting.name().da() + " (" + entry.da() + ")", "")
                .en(setting.name().en() + " (" + entry.en() + ")", "");
        simple(place.key(key), was, is, words.fromTo(place.subject(), one, was, is));
      }
    }
  }

  private void list(Where place, Setting setting, Object was, Object is, List<?> old, List<?> now) {
    Kind of = setting.kind().item();
    List<String> oldIds = Identity.of(old, of);
    List<String> newIds = Identity.of(now, of);
    if (of.section().isEmpty() || oldIds.size() != old.size() || newIds.size() != now.size()) {
      simple(place, was, is, words.listed(place.subject(), setting, of, old, now));
      return;
    }
    Map<String, Integer> oldPlaces = places(oldIds);
    Map<String, Integer> newPlaces = places(newIds);
    for (int i = 0; i < oldIds.size(); i++) {
      if (!newPlaces.containsKey(oldIds.get(i))) {
        String path = SettingPath.item(place.path(), oldIds.get(i));
        found.add(
            new Difference(
                words.told(false, place.subject(), of, old.get(i)),
                new Edit.Remove(place.document(), path),
                new Edit.Put(place.document(), path, old.get(i), i)));
      }
    }
    for (int i = 0; i < newIds.size(); i++) {
      String path = SettingPath.item(place.path(), newIds.get(i));
      int before = oldPlaces.getOrDefault(newIds.get(i), -1);
      if (before < 0) {
        found.add(
            new Difference(
                words.told(true, place.subject(), of, now.get(i)),
                new Edit.Put(place.document(), path, now.get(i), i),
                new Edit.Remove(place.document(), path)));
      } else if (!old.get(before).equals(now.get(i))) {
        Section section = of.section().orElseThrow();
        table(
            new Where(place.document(), path, words.within(place.subject(), of, old.get(before))),
            section,
            Tree.itemTable(old.get(before)),
            Tree.itemTable(now.get(i)));
      }
    }
    order(place, setting, oldIds, newIds);
  }

  private static Map<String, Integer> places(List<String> identities) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < identities.size(); i++) {
      places.put(identities.get(i), i);
    }
    return places;
  }

  /** Tells of an order that additions and removals do not explain. */
  private void order(Where place, Setting setting, List<String> oldIds, List<String> newIds) {
    Set<String> old = Set.copyOf(oldIds);
    Set<String> now = Set.copyOf(newIds);
    List<String> kept = oldIds.stream().filter(now::contains).toList();
    if (!kept.equals(newIds.stream().filter(old::contains).toList())) {
      found.add(
          new Difference(
              DifferenceWords.order(place.subject(), setting),
              new Edit.Order(place.document(), place.path(), newIds),
              new Edit.Order(place.document(), place.path(), oldIds)));
    }
  }

  private void simple(Where place, Object was, Object is, Wording words) {
    found.add(
        new Difference(
            words,
            is == null
                ? new Edit.Remove(place.document(), place.path())
                : new Edit.Put(place.document(), place.path(), is),
            was == null
                ? new Edit.Remove(place.document(), place.path())
                : new Edit.Put(place.document(), place.path(), was)));
  }
}

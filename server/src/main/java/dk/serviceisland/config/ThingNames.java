package dk.serviceisland.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people call the things that settings name by ids. Immutable once made. */
final class ThingNames {
  private final Map<String, Wording> names = new HashMap<>();

  /** Knows the names that things have in either; what has one in both, by that in the later. */
  ThingNames(Map<String, Object> before, Map<String, Object> after) {
    learnNames(before);
    learnNames(after);
  }

  private void learnNames(Map<String, Object> trees) {
    trees.forEach(
        (document, tree) ->
            Documents.branchOf(document)
                .ifPresent(
                    id -> {
                      named(tree).ifPresent(name -> names.put("branch " + id, name));
                      learn("zone", Tree.table(tree).get("zones"));
                    }));
    learn("task type", at(trees, "task-types", "taskTypes"));
    learn("period", at(trees, "municipality", "periods"));
    learn("group", at(trees, "task-types", "groups"));
    learn("partner", at(trees, "municipality", "partners"));
    learn("skill", at(trees, "staff", "skills"));
    learn("staff group", at(trees, "staff", "staffGroups"));
    learn("staff member", at(trees, "staff", "staff"));
  }

  private static Object at(Map<String, Object> trees, String document, String key) {
    return trees.get(document) instanceof Map<?, ?> table ? table.get(key) : null;
  }

  private void learn(String what, Object list) {
    if (list instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Map<?, ?> table) {
          named(item).ifPresent(name -> names.put(what + " " + table.get("id"), name));
        }
      }
    }
  }

  /** What people call the thing of an id; the id where it has no name. */
  Wording nameOf(String what, String id) {
    return names.getOrDefault(what + " " + id, new Wording(id, id));
  }

  /** The name that something has; none where it has none. */
  static Optional<Wording> named(Object item) {
    if (!(item instanceof Map<?, ?> table)) {
      return Optional.empty();
    }
    if (table.get("names") instanceof Map<?, ?> texts) {
      return words(texts);
    }
    return Optional.ofNullable(table.get("name"))
        .map(Tree::written)
        .map(name -> new Wording(name, name));
  }

  /** Texts per language; none where there is none in Danish. */
  static Optional<Wording> words(Map<?, ?> texts) {
    return Optional.ofNullable(texts.get("da"))
        .map(Tree::written)
        .map(
            da ->
                new Wording(
                    da, Optional.ofNullable(texts.get("en")).map(Tree::written).orElse(da)));
  }
}

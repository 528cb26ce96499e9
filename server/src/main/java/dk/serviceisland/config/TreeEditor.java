package dk.serviceisland.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Makes changes in trees of settings, one after the other. Each document is copied once, however
 * many changes there are. For one thread.
 */
final class TreeEditor {
  private final Map<String, Object> trees;
  private final Set<String> own = new HashSet<>();
  private final boolean known;
  private final ItemIndex items = new ItemIndex();

  /**
   * Begins with trees that stay as they are.
   *
   * @param known whether an order may name only items that are there
   */
  TreeEditor(Map<String, Object> trees, boolean known) {
    this.known = known;
    this.trees = new LinkedHashMap<>(trees);
  }

  /** The trees with the changes that were made; not to be changed, and the last word of this. */
  Map<String, Object> trees() {
    return trees;
  }

  /**
   * Makes a change; one that cannot be made leaves everything as it was.
   *
   * @throws IllegalArgumentException if there is no such document, or nothing where something must
   *     be
   */
  void make(Edit edit) {
    String document = edit.document();
    Section section = Documents.section(document).orElseThrow(() -> noDocument(document));
    if (edit.path().isEmpty()) {
      makeOfDocument(edit);
      return;
    }
    if (!trees.containsKey(document)) {
      throw noDocument(document);
    }
    if (!(trees.get(document) instanceof Map)) {
      throw notTable(document);
    }
    if (own.add(document)) {
      trees.put(document, Tree.mutable(trees.get(document)));
    }
    Map<String, Object> tree = Tree.table(trees.get(document));
    SettingPath path = new SettingPath(edit.path());
    if (edit instanceof Edit.Put put) {
      path.put(tree, section, Tree.mutable(put.value()), put.at(), items);
    } else if (edit instanceof Edit.Order order) {
      path.order(tree, section, order.identities(), known, items);
    } else {
      path.remove(tree, section, items);
    }
    items.changed();
  }

  private void makeOfDocument(Edit edit) {
    String document = edit.document();
    if (edit instanceof Edit.Put put) {
      if (!(put.value() instanceof Map)) {
        throw notTable(document);
      }
      trees.put(document, put.value());
    } else if (trees.remove(document) == null) {
      throw noDocument(document);
    }
    own.remove(document);
  }

  private static IllegalArgumentException notTable(String document) {
    return new IllegalArgumentException("'" + document + "' is not a table");
  }

  private static IllegalArgumentException noDocument(String document) {
    return new IllegalArgumentException("there is no document '" + document + "'");
  }
}

package dk.serviceisland.config;

import java.util.Map;
import java.util.Optional;

/**
 * What differs between two {@link Documents} at one place.
 *
 * @param words what differs, for people
 * @param forth makes the later of the earlier
 * @param back makes the earlier of the later
 */
public record Difference(Wording words, Edit forth, Edit back) {
  /** Name of the document. */
  public String document() {
    return forth.document();
  }

  /** Way to the setting, as changes name it. */
  public String path() {
    return forth.path();
  }

  /**
   * Whether settings still have what the earlier ones have here; an order is always theirs.
   *
   * @param items of those settings, which do not change
   */
  boolean wasIn(Map<String, Object> trees, ItemIndex items) {
    return isDone(back, trees, items);
  }

  /**
   * Whether settings still have what the later ones have here; an order is always theirs.
   *
   * @param items of those settings, which do not change
   */
  boolean isIn(Map<String, Object> trees, ItemIndex items) {
    return isDone(forth, trees, items);
  }

  private static boolean isDone(Edit edit, Map<String, Object> trees, ItemIndex items) {
    Optional<Object> document = Optional.ofNullable(trees.get(edit.document()));
    Optional<Object> now =
        edit.path().isEmpty()
            ? document
            : document.flatMap(
                tree ->
                    new SettingPath(edit.path())
                        .find(tree, Documents.section(edit.document()).orElseThrow(), items));
    if (edit instanceof Edit.Order) {
      return now.isPresent();
    }
    return now.equals(edit instanceof Edit.Put put ? Optional.of(put.value()) : Optional.empty());
  }
}

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
   * Whether settings still have what the later ones have here; an order is always theirs.
   *
   * @param items of those settings, which do not change
   */
  boolean isIn(Map<String, Object> trees, ItemIndex items) {
    Optional<Object> document = Optional.ofNullable(trees.get(document()));
    Optional<Object> now =
        path().isEmpty()
            ? document
            : document.flatMap(
                tree ->
                    new SettingPath(path())
                        .find(tree, Documents.section(document()).orElseThrow(), items));
    if (forth instanceof Edit.Order) {
      return now.isPresent();
    }
    return now.equals(forth instanceof Edit.Put put ? Optional.of(put.value()) : Optional.empty());
  }
}

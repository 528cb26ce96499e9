package dk.serviceisland.config;

import java.util.List;

/**
 * One thing to change in {@link Documents}. Its path names a setting in the document, such as
 * {@code taskTypes[passport].plannedMinutes}: an item of a list by its id (an exception by its
 * date, a season by its first day, a delegation by its task type, a lifeline by its name, a target
 * by its measure, first day and whom it is for), or else by its position from 0. The empty path is
 * the document itself. Immutable.
 */
public sealed interface Edit {
  /** Name of the document. */
  String document();

  /** Way to the setting. */
  String path();

  /**
   * Puts a value there, or another in its place.
   *
   * @param value a text, number, boolean, list or table
   * @param at position in its list of an item that is not there yet; beyond its end: at its end
   */
  record Put(String document, String path, Object value, int at) implements Edit {
    /** Puts a value there, a new item at the end of its list. */
    public Put(String document, String path, Object value) {
      this(document, path, value, Integer.MAX_VALUE);
    }
  }

  /** Takes away what is there, so that the usual holds. */
  record Remove(String document, String path) implements Edit {}

  /**
   * Puts the items of a list in another order.
   *
   * @param identities as paths name items
   */
  record Order(String document, String path, List<String> identities) implements Edit {}
}

package dk.serviceisland.domain.plan;

/**
 * Names something that a branch does not do ({@link Elsewhere}).
 *
 * @param value 1 to 40 of a-z, 0-9 and '-', not starting with '-'
 */
public record ElsewhereId(String value) implements Comparable<ElsewhereId> {
  /** What is not done here where whoever says so names no place; no settings have to name it. */
  public static final ElsewhereId ANOTHER_PLACE = new ElsewhereId("another-place");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value has another form
   */
  public ElsewhereId {
    Slug.check(value);
  }

  @Override
  public int compareTo(ElsewhereId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

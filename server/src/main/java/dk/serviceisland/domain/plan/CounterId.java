package dk.serviceisland.domain.plan;

/**
 * Names a counter (skranke) within a branch.
 *
 * @param value 1 to 40 of a-z, 0-9 and '-', not starting with '-'
 */
public record CounterId(String value) implements Comparable<CounterId> {

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value has another form
   */
  public CounterId {
    Slug.check(value);
  }

  @Override
  public int compareTo(CounterId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

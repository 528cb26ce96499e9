package dk.serviceisland.domain.plan;

/**
 * Names a branch (betjeningssted): one place with a queue of its own.
 *
 * @param value 1 to 40 of a-z, 0-9 and '-', not starting with '-'
 */
public record BranchId(String value) implements Comparable<BranchId> {

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value has another form
   */
  public BranchId {
    Slug.check(value);
  }

  @Override
  public int compareTo(BranchId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

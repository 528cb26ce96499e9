package dk.serviceisland.domain.plan;

/**
 * Names a staff member. A pseudonym chosen by the municipality, never a CPR number.
 *
 * @param value 1 to 40 of a-z, 0-9 and '-', not starting with '-'
 */
public record StaffId(String value) implements Comparable<StaffId> {

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value has another form
   */
  public StaffId {
    Slug.check(value);
  }

  @Override
  public int compareTo(StaffId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

package dk.serviceisland.domain.plan;

/**
 * Names a staff group: library, citizen service or a partner.
 *
 * @param value 1 to 40 of a-z, 0-9 and '-', not starting with '-'
 */
public record StaffGroupId(String value) implements Comparable<StaffGroupId> {

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value has another form
   */
  public StaffGroupId {
    Slug.check(value);
  }

  @Override
  public int compareTo(StaffGroupId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

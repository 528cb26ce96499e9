package dk.serviceisland.domain.plan;

/**
 * Names a course or an event (kursus, arrangement) within a branch.
 *
 * @param value 1 to 40 of a-z, 0-9 and '-', not starting with '-'
 */
public record CourseId(String value) implements Comparable<CourseId> {

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value has another form
   */
  public CourseId {
    Slug.check(value);
  }

  @Override
  public int compareTo(CourseId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

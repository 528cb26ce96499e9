package dk.serviceisland.domain.plan;

/**
 * Names a task type (opgavetype) within a municipality.
 *
 * @param value 1 to 40 of a-z, 0-9 and '-', not starting with '-'
 */
public record TaskTypeId(String value) implements Comparable<TaskTypeId> {

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value has another form
   */
  public TaskTypeId {
    Slug.check(value);
  }

  @Override
  public int compareTo(TaskTypeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

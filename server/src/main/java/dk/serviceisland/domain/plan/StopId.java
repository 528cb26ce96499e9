package dk.serviceisland.domain.plan;

/**
 * Names a stop of a branch that drives, such as a book bus.
 *
 * @param value 1 to 40 of a-z, 0-9 and '-', not starting with '-'
 */
public record StopId(String value) {

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value has another form
   */
  public StopId {
    Slug.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}

package dk.serviceisland.domain.plan;

/**
 * Names a partner: an organisation with tasks and staff of its own in the house.
 *
 * @param value 1 to 40 of a-z, 0-9 and '-', not starting with '-'
 */
public record PartnerId(String value) implements Comparable<PartnerId> {

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value has another form
   */
  public PartnerId {
    Slug.check(value);
  }

  @Override
  public int compareTo(PartnerId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

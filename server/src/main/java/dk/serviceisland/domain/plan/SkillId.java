package dk.serviceisland.domain.plan;

/**
 * Names a skill (kompetence).
 *
 * @param value 1 to 40 of a-z, 0-9 and '-', not starting with '-'
 */
public record SkillId(String value) implements Comparable<SkillId> {

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value has another form
   */
  public SkillId {
    Slug.check(value);
  }

  @Override
  public int compareTo(SkillId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

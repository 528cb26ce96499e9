package dk.serviceisland.domain.plan;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An organisation that serves citizens behind the same entrance (samarbejdspartner, report
 * L676-684): task types and staff groups say that they are its own.
 *
 * @param id its name in the system
 * @param names its name for citizens per language, Danish always there
 * @param contact whom one asks there
 * @param contract the days on which it takes part; on others its task types are not there and its
 *     staff do not serve
 */
public record Partner(PartnerId id, Map<String, String> names, Contact contact, Term contract) {

  /** How many days before the end of a contract one is told of it. */
  public static final int TOLD_BEFORE_DAYS = 56;

  /** How many days after the end one is told that it is over. */
  public static final int TOLD_AFTER_DAYS = 28;

  /**
   * Whom one asks at a partner. Everything is optional.
   *
   * @param name of a person or a desk; of no use to citizens
   * @param phone number to dial
   * @param email mail address
   * @param url its page
   */
  public record Contact(
      Optional<String> name, Optional<String> phone, Optional<String> email, Optional<String> url) {
    /** Nobody is named. */
    public static final Contact NONE =
        new Contact(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * How many days of the contract are left after a day, where its end is near enough to be told of;
   * 0 on the last day, less once it is over. None where it does not end, not soon, or ended some
   * weeks ago.
   */
  public OptionalLong daysLeft(LocalDate day) {
    return contract.until().stream()
        .mapToLong(last -> ChronoUnit.DAYS.between(day, last))
        .filter(left -> left <= TOLD_BEFORE_DAYS && left >= -TOLD_AFTER_DAYS)
        .findFirst();
  }
}

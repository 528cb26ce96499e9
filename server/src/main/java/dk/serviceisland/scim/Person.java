package dk.serviceisland.scim;

import dk.serviceisland.domain.plan.StaffId;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person as the house tells of one ({@code User}). More than this is not kept of what it tells.
 *
 * @param id names the person here, made here
 * @param staff who that is on the staff, told by the first user name and the same for ever
 * @param userName how the person signs in at the house
 * @param externalId how the house names the person; none: it does not
 * @param active whether the person may work here
 * @param names what the person is called
 * @param stand which stand of the record this is
 */
public record Person(
    String id,
    StaffId staff,
    String userName,
    Optional<String> externalId,
    boolean active,
    Names names,
    Stand stand) {

  /**
   * What somebody is called; each as the house tells it, or none.
   *
   * @param display as a whole
   * @param given first names
   * @param family last name
   * @param formatted as a whole, put together from its parts
   */
  public record Names(
      Optional<String> display,
      Optional<String> given,
      Optional<String> family,
      Optional<String> formatted) {

    /** What colleagues see; none where nothing is told. */
    public Optional<String> shown() {
      String parts =
          Stream.concat(given.stream(), family.stream()).collect(Collectors.joining(" "));
      return display
          .or(() -> formatted)
          .or(() -> Optional.of(parts).filter(name -> !name.isEmpty()));
    }
  }
}

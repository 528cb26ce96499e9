package dk.serviceisland.wire;

import java.util.Optional;

/**
 * How somebody may sign in.
 *
 * @param house the house's own sign-in; none: there is none
 * @param passwords who signs in by one: everybody or admins
 */
public record WaysIn(Optional<House> house, String passwords) {

  /**
   * The house's own sign-in.
   *
   * @param away whether it does not answer now
   */
  public record House(boolean away) {}

  /**
   * The ways of an installation.
   *
   * @param houseIsAway whether the house's own sign-in does not answer now; none: there is none
   * @param adminsOnly whether only administrators sign in by a password
   */
  public static WaysIn of(Optional<Boolean> houseIsAway, boolean adminsOnly) {
    return new WaysIn(houseIsAway.map(House::new), adminsOnly ? "admins" : "everybody");
  }
}

package dk.serviceisland.wire;

import dk.serviceisland.access.Passwords;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** How people sign in, as administrators see it. */
public final class StaffView {
  private StaffView() {}

  /**
   * Everybody who may sign in.
   *
   * @param staff in the order of the settings
   */
  public record All(List<Person> staff) {
    /** Of how they sign in. */
    public static All of(List<Passwords.Standing> standings, ZoneId zone) {
      return new All(standings.stream().map(one -> Person.of(one, zone)).toList());
    }
  }

  /**
   * Somebody.
   *
   * @param id names the person
   * @param name what colleagues see
   * @param role what the person may do
   * @param password what the person signs in with: `none`, `configured`, `one-time` or `chosen`
   * @param secondFactor whether a second factor is asked for beside it
   * @param lastSignedInAt when last; none: never yet
   */
  public record Person(
      String id,
      String name,
      String role,
      String password,
      boolean secondFactor,
      Optional<String> lastSignedInAt) {
    private static Person of(Passwords.Standing standing, ZoneId zone) {
      return new Person(
          standing.account().id().value(),
          standing.account().name(),
          Words.of(standing.account().role()),
          Words.of(standing.way()),
          standing.secondFactor(),
          standing.lastAt().map(at -> Times.write(at, zone)));
    }
  }

  /**
   * A new one-time password, told once.
   *
   * @param staff whose
   * @param password must be replaced at the first sign-in
   */
  public record OneTimePassword(String staff, String password) {}
}

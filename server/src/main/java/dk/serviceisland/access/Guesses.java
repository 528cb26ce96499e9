package dk.serviceisland.access;

import dk.serviceisland.domain.plan.StaffId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Slows down guessing at a sign-in page: for a user at an address first; far later for an address,
 * behind which a whole staff may sit; and for a user from all places together at which nobody has
 * signed in, ever longer, because whoever guesses from a thousand addresses guesses no faster for
 * it. Nobody keeps a colleague out by guessing: whoever signed in by a browser or from an address
 * before is slowed down there by what is guessed there alone, and where others of the staff signed
 * in by what is guessed at that address. Codes of second factors are counted for each user, since
 * whoever guesses them knows the password already, and apart from that where the user is known.
 * Thread-safe.
 */
final class Guesses {
  private static final int WAITING_AT_MOST = 64;

  /** A whole house signs in at eight, and nobody alone takes all places. */
  private static final int WAITING_OF_ADDRESS = 16;

  private static final Duration FULL_WAIT = Duration.ofSeconds(5);
  private static final int OF_USER_AT_ADDRESS = 10;

  /** From all places at which nobody signed in: from then on some three hundred a day. */
  private static final int OF_USER = 30;

  /** Whoever a whole house is behind signs in rightly now and then, which begins the count anew. */
  private static final int OF_ADDRESS = 30;

  /** From then on some hundreds a day, of a million codes. */
  private static final int OF_CODE = 10;

  private static final int KNOWN = 10_000;

  private final Attempts byUser;
  private final Attempts byUserAndPlace;
  private final Attempts byAddress;
  private final Attempts codes;
  private final Headcount waiting = new Headcount(WAITING_AT_MOST, WAITING_OF_ADDRESS);
  private final Headcount knownWaiting = new Headcount(WAITING_AT_MOST, WAITING_OF_ADDRESS);

  /** Sources that were signed in from since the start, and users with them, those of last. */
  private final Recent<String, Boolean> known = new Recent<>(KNOWN);

  Guesses(InstantSource clock) {
    this.byUserAndPlace = new Attempts(clock, OF_USER_AT_ADDRESS, Duration.ofMinutes(1));
    this.byUser = new Attempts(clock, OF_USER, Duration.ofMinutes(5), Duration.ofDays(1));
    this.byAddress = new Attempts(clock, OF_ADDRESS, Duration.ofMinutes(5));
    this.codes = new Attempts(clock, OF_CODE, Duration.ofMinutes(5));
  }

  /**
   * What becomes of a password that somebody wants to have compared.
   *
   * @param waitsFor how long to wait instead; none when it may go on
   * @param isKnown whether somebody signed in by that browser, or from that address, before: those
   *     wait in a room of their own, which strangers do not fill
   */
  record Turn(Optional<Duration> waitsFor, boolean isKnown) {}

  /**
   * A password is about to be compared; {@link #end} is to be called once it was, where it may be.
   *
   * @param browser name of the one that the user signed in by before; none: any other
   */
  Turn begin(String user, String address, Optional<String> browser) {
    String source = Source.of(address);
    String place = both(user, browser.orElse(source));
    Optional<Duration> wait =
        browser.isPresent() || known.get(place).isPresent()
            ? byUserAndPlace.begin(place)
            : byAddress
                .begin(source)
                .or(() -> byUserAndPlace.begin(place))
                .or(() -> known.get(source).isPresent() ? Optional.empty() : byUser.begin(user));
    boolean isKnown = browser.isPresent() || known.get(source).isPresent();
    boolean hasRoom = wait.isPresent() || room(isKnown).enter(source);
    return new Turn(hasRoom ? wait : Optional.of(FULL_WAIT), isKnown);
  }

  private Headcount room(boolean isKnown) {
    return isKnown ? knownWaiting : waiting;
  }

  /** The password was right: all counts begin anew. */
  void right(String user, String address, Optional<String> browser) {
    String source = Source.of(address);
    byUser.succeeded(user);
    byUserAndPlace.succeeded(both(user, browser.orElse(source)));
    byAddress.succeeded(source);
    known.put(source, true);
    known.put(both(user, source), true);
  }

  /** A password was compared, rightly or not. */
  void end(String address, Turn turn) {
    room(turn.isKnown()).leave(Source.of(address));
  }

  /**
   * A code is about to be compared; says how long to wait instead.
   *
   * @param known name of a browser or session by which the user signed in before; none: any other
   */
  Optional<Duration> beginCode(StaffId staff, Optional<String> known) {
    return codes.begin(ofCode(staff, known));
  }

  /** The code was right. */
  void rightCode(StaffId staff, Optional<String> known) {
    codes.succeeded(ofCode(staff, known));
  }

  private static String ofCode(StaffId staff, Optional<String> known) {
    return known.map(place -> both(staff.value(), place)).orElse(staff.value());
  }

  private static String both(String user, String place) {
    return user + ' ' + place;
  }
}

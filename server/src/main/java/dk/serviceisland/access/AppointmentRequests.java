package dk.serviceisland.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How many times one place may book: nobody knows who books, so that somebody alone could take all
 * times. In memory alone and of each node. Thread-safe.
 */
public final class AppointmentRequests {
  /** A family, or colleagues behind one address. */
  private static final int OF_ONE_BRANCH = 6;

  private static final int OF_ALL = 20;

  /** Whoever finds a token does not take all times before it is missed. */
  private static final int OF_PROGRAM = 60;

  /** Nobody is sure whose address it is that somebody gives. */
  private static final int OF_CONTACT = 6;

  /** Each is told to whoever gave an address. */
  private static final int MOVES = 5;

  /** A kiosk where many come at once, and a phone that mistypes. */
  private static final int WORDS_AT_KIOSK = 60;

  private static final int WORDS_BY_PHONE = 10;
  private static final Duration WORDS = Duration.ofMinutes(10);

  private final Secrets secrets = new Secrets();
  private final Allowance ofOneBranch;
  private final Allowance ofAll;
  private final Allowance ofProgram;
  private final Allowance ofContact;
  private final Allowance moves;
  private final Allowance atKiosk;
  private final Allowance byPhone;

  /** Bounds by a clock: of real time, but in a rehearsal that of its branches. */
  AppointmentRequests(InstantSource clock) {
    this.ofOneBranch = new Allowance(clock, OF_ONE_BRANCH, Duration.ofHours(1));
    this.ofProgram = new Allowance(clock, OF_PROGRAM, Duration.ofMinutes(10));
    this.ofContact = new Allowance(clock, OF_CONTACT, Duration.ofDays(1));
    this.moves = new Allowance(clock, MOVES, Duration.ofDays(1));
    this.ofAll = new Allowance(clock, OF_ALL, Duration.ofDays(1));
    this.atKiosk = new Allowance(clock, WORDS_AT_KIOSK, WORDS);
    this.byPhone = new Allowance(clock, WORDS_BY_PHONE, WORDS);
  }

  /**
   * Uses one; says how long to wait instead when there were too many.
   *
   * @param address where the request came from
   * @param branch where a time is to be booked
   */
  public Optional<Duration> begin(String address, String branch) {
    String source = Source.of(address);
    return ofOneBranch.begin(source + " " + branch).or(() -> ofAll.begin(source));
  }

  /** Uses one of a program's; says how long to wait instead when there were too many. */
  public Optional<Duration> beginByProgram(String token) {
    return ofProgram.begin(token);
  }

  /**
   * Uses one of whoever is to be told by mail, also where what was booked before is given up again;
   * says how long to wait instead.
   *
   * @param mark of the address
   */
  public Optional<Duration> beginFor(String mark) {
    return ofContact.begin(mark);
  }

  /** Nothing was booked. */
  public void nothingBookedFor(String mark) {
    ofContact.giveBack(mark);
  }

  /** An appointment is about to be moved; says how long to wait instead. */
  public Optional<Duration> move(String appointment) {
    return moves.begin(appointment);
  }

  /** It was not moved. */
  public void notMoved(String appointment) {
    moves.giveBack(appointment);
  }

  /**
   * Somebody is about to say a word of the day; says how long to wait instead. A word is short, so
   * that nobody tries many wrong ones; staff see the list of the day.
   *
   * @param address where the request came from
   */
  public Optional<Duration> word(Caller caller, String address) {
    return guesses(caller, address).flatMap(Guesses::begin);
  }

  /** The word was right: wrong ones alone count. */
  public void wordWasRight(Caller caller, String address) {
    guesses(caller, address).ifPresent(Guesses::giveBack);
  }

  private record Guesses(Allowance allowed, String of) {
    Optional<Duration> begin() {
      return allowed.begin(of);
    }

    void giveBack() {
      allowed.giveBack(of);
    }
  }

  private Optional<Guesses> guesses(Caller caller, String address) {
    if (caller instanceof Caller.Staff) {
      return Optional.empty();
    }
    return Optional.of(
        caller instanceof Caller.Device device
            ? new Guesses(atKiosk, device.id())
            : new Guesses(byPhone, Source.of(address)));
  }

  /** A word for a booking, which its holder can say on the day. */
  public String word() {
    return secrets.word();
  }
}

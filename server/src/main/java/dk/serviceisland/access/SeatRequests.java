package dk.serviceisland.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How many seats one place may book: nobody knows who books, so that somebody alone could take all
 * seats of a course. In memory alone and of each node. Thread-safe.
 */
public final class SeatRequests {
  private static final Duration SPAN = Duration.ofHours(1);

  /** A family, or colleagues behind one address. */
  private static final int OF_ONE_MEETING = 6;

  private static final int OF_ALL = 40;

  private final Secrets secrets = new Secrets();
  private final Allowance ofOneMeeting;
  private final Allowance ofAll;

  /** Bounds by a clock of real time. */
  SeatRequests(InstantSource clock) {
    this.ofOneMeeting = new Allowance(clock, OF_ONE_MEETING, SPAN);
    this.ofAll = new Allowance(clock, OF_ALL, SPAN);
  }

  /**
   * Uses one; says how long to wait instead when there were too many.
   *
   * @param address where the request came from
   * @param meeting what is to be booked
   */
  public Optional<Duration> begin(String address, String meeting) {
    String source = Source.of(address);
    return ofOneMeeting.begin(source + " " + meeting).or(() -> ofAll.begin(source));
  }

  /** A word for a booking, which its holder can say at the door. */
  public String word() {
    return secrets.readable(6);
  }
}

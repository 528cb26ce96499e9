package dk.serviceisland.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How often phones may ask to be told of their tickets: each asking is stored, and has this server
 * push to where it says. In memory alone and of each node. Thread-safe.
 */
public final class NudgeRequests {
  private static final Duration SPAN = Duration.ofHours(1);

  /** Some change their minds, or try again. */
  private static final int OF_ONE_TICKET = 10;

  /** All phones in a library's own network may have one address. */
  private static final int OF_ALL = 300;

  private final Allowance ofOneTicket;
  private final Allowance ofAll;

  /** Bounds by a clock of real time. */
  NudgeRequests(InstantSource clock) {
    this.ofOneTicket = new Allowance(clock, OF_ONE_TICKET, SPAN);
    this.ofAll = new Allowance(clock, OF_ALL, SPAN);
  }

  /**
   * Uses one; says how long to wait instead when there were too many.
   *
   * @param address where the request came from
   * @param ticket whose phone is to be told
   */
  public Optional<Duration> begin(String address, String ticket) {
    return ofOneTicket.begin(ticket).or(() -> ofAll.begin(Source.of(address)));
  }
}

package dk.serviceisland.access;

import dk.serviceisland.domain.course.BookingId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which seats were asked for from where, and how many one place may ask for: nobody knows who
 * books, so that somebody alone could take all seats of a course. How many of a meeting may be open
 * say its rules. In memory alone and of each node, the places of last and the seats of last of
 * each: what was forgotten bounds nobody. Thread-safe.
 */
public final class SeatRequests {
  private static final Duration SPAN = Duration.ofHours(1);

  private static final int OF_ALL = 40;
  private static final int KEYS = 20_000;
  private static final int OF_EACH = 300;

  private final Secrets secrets = new Secrets();
  private final Allowance ofAll;
  private final Recent<String, List<BookingId>> asked = new Recent<>(KEYS);

  /**
   * What was asked for before from where somebody asks.
   *
   * @param here from the same address
   * @param around from its neighbourhood, the same address included
   */
  public record Before(Set<BookingId> here, Set<BookingId> around) {}

  /** Bounds by a clock: of real time, but in a rehearsal that of its branches. */
  SeatRequests(InstantSource clock) {
    this.ofAll = new Allowance(clock, OF_ALL, SPAN);
  }

  /**
   * Uses one; says how long to wait instead when there were too many.
   *
   * @param address where the request came from
   */
  public Optional<Duration> begin(String address) {
    return ofAll.begin(Source.of(address));
  }

  /**
   * What was asked for from where this one is about to be, which counts from now on: of two at the
   * same time the later one sees the earlier.
   *
   * @param address where the request came from
   * @param meeting what is to be booked
   * @param booking the one that is about to be asked for
   */
  public synchronized Before before(String address, String meeting, BookingId booking) {
    return new Before(
        before("address " + Source.of(address) + " " + meeting, booking),
        before("network " + Source.around(address) + " " + meeting, booking));
  }

  private Set<BookingId> before(String key, BookingId booking) {
    List<BookingId> known = asked.get(key).orElse(List.of());
    List<BookingId> next =
        new ArrayList<>(known.subList(Math.max(0, known.size() - OF_EACH), known.size()));
    next.add(booking);
    asked.put(key, List.copyOf(next));
    return Set.copyOf(known);
  }

  /** A word for a booking, which its holder can say at the door. */
  public String word() {
    return secrets.word();
  }
}

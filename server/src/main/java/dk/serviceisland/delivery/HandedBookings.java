package dk.serviceisland.delivery;

import java.util.List;

/**
 * What is booked in a branch, as it goes from one server to the other.
 *
 * @param mark of the handing over that both have in common; empty where there was none
 * @param lines each a meeting, a seat or a booked time, as it is now
 */
public record HandedBookings(String mark, List<String> lines) {
  /** Copies the lines. */
  public HandedBookings {
    lines = List.copyOf(lines);
  }
}

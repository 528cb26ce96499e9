package dk.serviceisland.delivery;

import java.util.List;

/**
 * What is booked in a branch, as it goes from one server to the other.
 *
 * @param mark of the handing over that both have in common; empty where there was none
 * @param lines each a meeting, a seat or a booked time, as it is now
 * @param codes by which links to what is booked open at the centre, a secret; empty where it says
 *     none, and on the way there
 */
public record HandedBookings(String mark, List<String> lines, String codes) {
  /** Copies the lines. */
  public HandedBookings {
    lines = List.copyOf(lines);
  }

  /** Without codes. */
  public HandedBookings(String mark, List<String> lines) {
    this(mark, lines, "");
  }

  /** The same with codes of the centre. */
  public HandedBookings with(String secret) {
    return new HandedBookings(mark, lines, secret);
  }

  /** Never shows the codes. */
  @Override
  public String toString() {
    return lines.size() + " lines under " + mark;
  }
}

package dk.serviceisland.print;

import java.util.Set;
import java.util.TreeSet;

/**
 * A printer of a branch that speaks ESC/POS over TCP.
 *
 * @param id names it in its branch
 * @param host name or address
 * @param port 1 to 65535, usually 9100
 * @param kiosks names of the kiosks whose numbers it prints
 * @param desk whether it prints the numbers that staff draw
 */
public record NetworkPrinter(String id, String host, int port, Set<String> kiosks, boolean desk) {
  /** Copies the kiosks. */
  public NetworkPrinter {
    kiosks = Set.copyOf(kiosks);
  }

  /** Where it stands, as staff know it. */
  public String place() {
    return kiosks.isEmpty() ? id : String.join(", ", new TreeSet<>(kiosks));
  }
}

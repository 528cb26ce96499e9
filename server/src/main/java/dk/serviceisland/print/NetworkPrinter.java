package dk.serviceisland.print;

import java.net.InetAddress;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

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
  private static final int LONGEST_HOST = 253;

  /** Addresses of nobody, of one link, which clouds answer their own secrets at, and of groups. */
  private static final Pattern OF_NO_PRINTER =
      Pattern.compile(
          "(?i)0+(?:\\.0+)*|169\\.254\\..*|(?:22[4-9]|23[0-9])\\..*|\\[(?:fe[89ab]|ff).*|\\[[0:]*]");

  /** Copies the kiosks. */
  public NetworkPrinter {
    kiosks = Set.copyOf(kiosks);
  }

  /**
   * Whether a printer may be at a host, as far as its text says; names are looked up when it is
   * connected to.
   */
  public static boolean mayBeAt(String host) {
    return host.length() <= LONGEST_HOST && !OF_NO_PRINTER.matcher(host).matches();
  }

  /** Whether a printer may be at an address: one that is not of one link, a group or nobody. */
  static boolean mayBeAt(InetAddress address) {
    return !address.isAnyLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isMulticastAddress();
  }

  /** Where it stands, as staff know it. */
  public String place() {
    return kiosks.isEmpty() ? id : String.join(", ", new TreeSet<>(kiosks));
  }
}

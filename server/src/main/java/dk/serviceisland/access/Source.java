package dk.serviceisland.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where somebody comes from, as everything counts that bounds what one address may do. */
public final class Source {
  private static final Pattern FOUR =
      Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){2})\\.[0-9]{1,3}");

  private Source() {}

  /** A household is given 56 bits of IPv6 as a rule, and may use all networks within. */
  private static final int BYTES_OF_A_HOUSEHOLD = 7;

  /**
   * What counts as one address: of IPv6 the networks of one household.
   *
   * @param address as text; what is none is a source of its own
   */
  public static String of(String address) {
    return six(address)
        .map(six -> HexFormat.of().formatHex(six.getAddress(), 0, BYTES_OF_A_HOUSEHOLD))
        .orElse(address);
  }

  /**
   * What counts as one neighbourhood, in which one person may have many addresses: {@link
   * #network}, and what is no address by itself.
   *
   * @param address as text
   */
  static String around(String address) {
    String network = network(address);
    return network.isEmpty() ? of(address) : network;
  }

  /**
   * The network that an address is in, as it may be kept for long: 24 bits of IPv4, 48 of IPv6,
   * which a house has and no single machine.
   *
   * @param address as text
   * @return such as {@code 192.0.2.0/24}; empty for what is no address
   */
  public static String network(String address) {
    Optional<Inet6Address> six = six(address);
    if (six.isPresent()) {
      byte[] own = six.get().getAddress();
      HexFormat hex = HexFormat.of();
      return String.join(
          ":",
          hex.formatHex(own, 0, 2),
          hex.formatHex(own, 2, 4),
          hex.formatHex(own, 4, 6) + "::/48");
    }
    Matcher four = FOUR.matcher(address);
    return four.matches() ? four.group(1) + ".0/24" : "";
  }

  private static Optional<Inet6Address> six(String address) {
    // What does not begin as an address does would be asked of a name server.
    boolean mayBeSix = address.indexOf(':') >= 0 && Character.digit(address.charAt(0), 16) >= 0;
    if (!mayBeSix && !address.startsWith(":")) {
      return Optional.empty();
    }
    try {
      return InetAddress.getByName(address) instanceof Inet6Address six
          ? Optional.of(six)
          : Optional.empty();
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }
}

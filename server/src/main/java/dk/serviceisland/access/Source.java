package dk.serviceisland.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Where somebody comes from, as everything counts that bounds what one address may do. */
public final class Source {
  private Source() {}

  /**
   * What counts as one address: of IPv6 its network, of which a house or a phone has a whole one.
   *
   * @param address as text; what is none is a source of its own
   */
  public static String of(String address) {
    // What does not begin as an address does would be asked of a name server.
    boolean mayBeSix = address.indexOf(':') >= 0 && Character.digit(address.charAt(0), 16) >= 0;
    if (!mayBeSix && !address.startsWith(":")) {
      return address;
    }
    try {
      return InetAddress.getByName(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(six.getAddress(), 0, Long.BYTES)
          : address;
    } catch (UnknownHostException noAddress) {
      return address;
    }
  }
}

package dk.serviceisland.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much may be open at once.
 *
 * @param connections of all; more are told that it is too much
 * @param connectionsPerAddress of one address, and half as many that have not finished the head of
 *     a request
 * @param sockets of all
 * @param socketsPerAddress of one address
 * @param unbounded addresses that have no bound of their own
 * @param proxied whether all connections come from a proxy in front: then none of them has a bound
 *     by its address, but sockets have one by the address that the proxy tells
 * @param headDeadline how long the head of a request may take to come
 * @param unsentBytes that wait for clients which do not take them, over all connections
 * @param stall a client that takes nothing for so long, or for twice as long, is cut off
 */
public record Bounds(
    int connections,
    int connectionsPerAddress,
    int sockets,
    int socketsPerAddress,
    Set<String> unbounded,
    boolean proxied,
    Duration headDeadline,
    long unsentBytes,
    Duration stall) {
  /** Addresses are compared as this writes them. */
  public Bounds {
    unbounded = unbounded.stream().map(Bounds::place).collect(Collectors.toUnmodifiableSet());
  }

  int headsPerAddress() {
    return Math.max(1, connectionsPerAddress / 2);
  }

  boolean isUnbounded(String address) {
    return unbounded.contains(place(address));
  }

  /**
   * What counts as one address: of IPv6 its network, of which a house or a phone has a whole one.
   */
  static String place(String address) {
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

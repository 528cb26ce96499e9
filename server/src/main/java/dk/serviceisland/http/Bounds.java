package dk.serviceisland.http;

import dk.serviceisland.access.Source;
import java.time.Duration;
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
 * @param bodyDeadline how long its body may take
 * @param unsentBytes that wait for clients which do not take them, over all connections
 * @param incomingBytes of heads and bodies that are not whole, over all connections
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
    Duration bodyDeadline,
    long unsentBytes,
    long incomingBytes,
    Duration stall) {
  /** Addresses are compared as this writes them. */
  public Bounds {
    unbounded = unbounded.stream().map(Source::of).collect(Collectors.toUnmodifiableSet());
  }

  int headsPerAddress() {
    return Math.max(1, connectionsPerAddress / 2);
  }

  boolean isUnbounded(String address) {
    return unbounded.contains(Source.of(address));
  }
}

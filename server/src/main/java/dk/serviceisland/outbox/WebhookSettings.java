package dk.serviceisland.outbox;

import dk.serviceisland.access.PublicNetwork;
import dk.serviceisland.appointments.Message.About;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A municipality's own gateway, such as to NemSMS or Digital Post, and what it is told.
 *
 * @param url where it is called, encrypted, or on this machine
 * @param secret that its calls are signed with: base64 of 24 to 64 bytes
 * @param about what it is told
 * @param inside whether it may be inside the house, where addresses are private
 */
public record WebhookSettings(URI url, String secret, Set<About> about, boolean inside) {
  /** Hosts that are addresses and no names. */
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|\\[.*");

  /** Copies what may change. */
  public WebhookSettings {
    about = Set.copyOf(about);
  }

  /** Whether the gateway is on this very machine. */
  public boolean isHere() {
    return MailSettings.isHere(url.getHost());
  }

  /** Whether what its name leads to may be called. */
  boolean allows(InetAddress address) {
    return allows(url, inside, address);
  }

  private static boolean allows(URI url, boolean inside, InetAddress address) {
    boolean here = MailSettings.isHere(url.getHost()) && address.isLoopbackAddress();
    return inside || here || PublicNetwork.has(address);
  }

  /**
   * Whether it may be called, as far as that can be known without a look at any name: a host that
   * is an address and may not be would never be told anything.
   *
   * @param inside whether it may be inside the house
   */
  public static boolean mayBeCalled(URI url, boolean inside) {
    if (!NUMBERS.matcher(url.getHost()).matches()) {
      return true;
    }
    try {
      return allows(url, inside, InetAddress.getByName(url.getHost()));
    } catch (UnknownHostException noAddress) {
      return false;
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return url.toString();
  }
}

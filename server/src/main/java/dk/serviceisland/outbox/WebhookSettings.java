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

  /**
   * Whether an address says by itself, without a look at any name, that it is inside the house and
   * not on this very machine.
   */
  public static boolean leadsInside(URI url) {
    String host = url.getHost();
    if (MailSettings.isHere(host) || !NUMBERS.matcher(host).matches()) {
      return false;
    }
    try {
      InetAddress address = InetAddress.getByName(host);
      return !address.isLoopbackAddress() && !PublicNetwork.has(address);
    } catch (UnknownHostException noAddress) {
      return true;
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return url.toString();
  }
}

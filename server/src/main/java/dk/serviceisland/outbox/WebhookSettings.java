package dk.serviceisland.outbox;

import dk.serviceisland.appointments.Message.About;
import java.net.URI;
import java.util.Set;

/**
 * A municipality's own gateway, such as to NemSMS or Digital Post, and what it is told.
 *
 * @param url where it is called, encrypted, or on this machine
 * @param secret that its calls are signed with: base64 of 24 to 64 bytes
 * @param about what it is told
 * @param inside whether it may be inside the house, where addresses are private
 */
public record WebhookSettings(URI url, String secret, Set<About> about, boolean inside) {
  /** Copies what may change. */
  public WebhookSettings {
    about = Set.copyOf(about);
  }

  /** Whether the gateway is on this very machine. */
  public boolean isHere() {
    return MailSettings.isHere(url.getHost());
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return url.toString();
  }
}

package dk.serviceisland.nudge;

import dk.serviceisland.access.PublicNetwork;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Which addresses this server pushes to. A stranger gives them, so that without bounds anybody
 * could have it ask inside the house (SSRF): https on its usual port and public addresses alone,
 * looked at as they are connected to. Immutable.
 */
public final class PushServices {
  /** Those of the world. */
  public static final PushServices PUBLIC = new PushServices(false);

  /** Also one on this very machine, in clear text and on any port: for whoever tries the server. */
  public static final PushServices LOOPBACK_TOO = new PushServices(true);

  private static final int HTTPS = 443;

  private final boolean loopbackToo;

  private PushServices(boolean loopbackToo) {
    this.loopbackToo = loopbackToo;
  }

  /** Reads the address of a subscription; none when it is not one to push to. */
  Optional<URI> read(String endpoint) {
    try {
      URI uri = new URI(endpoint);
      boolean plain =
          uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null
              && uri.getRawPath() != null
              && uri.getRawPath().length() > 1;
      return plain && (isUsual(uri) || isTried(uri)) ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException none) {
      return Optional.empty();
    }
  }

  private static boolean isUsual(URI uri) {
    String host = uri.getHost();
    return "https".equals(uri.getScheme())
        && (uri.getPort() == -1 || uri.getPort() == HTTPS)
        && host.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z][a-z0-9-]*");
  }

  private boolean isTried(URI uri) {
    return loopbackToo && "http".equals(uri.getScheme()) && "127.0.0.1".equals(uri.getHost());
  }

  /** Whether an address that a name leads to may be connected to. */
  boolean allows(InetAddress address) {
    if (address.isLoopbackAddress()) {
      return loopbackToo;
    }
    return PublicNetwork.has(address);
  }
}

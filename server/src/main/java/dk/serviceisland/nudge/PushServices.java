package dk.serviceisland.nudge;

import java.net.Inet4Address;
import java.net.Inet6Address;
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
    return address instanceof Inet4Address
        ? isPublic(address.getAddress())
        : address instanceof Inet6Address six && isGlobal(six.getAddress());
  }

  /** By IANA's registry of special IPv4 addresses. */
  private static boolean isPublic(byte[] four) {
    int first = four[0] & 0xff;
    int second = four[1] & 0xff;
    int third = four[2] & 0xff;
    return switch (first) {
      case 0, 10, 127 -> false;
      case 100 -> second < 64 || second > 127;
      case 169 -> second != 254;
      case 172 -> second < 16 || second > 31;
      case 192 ->
          second != 168
              && !(second == 0 && (third == 0 || third == 2))
              && !(second == 88 && third == 99);
      case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
      case 203 -> !(second == 0 && third == 113);
      default -> first < 224;
    };
  }

  /** Global unicast alone (2000::/3), and of that nothing that leads on to an IPv4 address. */
  private static boolean isGlobal(byte[] six) {
    int first = ((six[0] & 0xff) << 8) | (six[1] & 0xff);
    int second = ((six[2] & 0xff) << 8) | (six[3] & 0xff);
    boolean special = first == 0x2002 || (first == 0x2001 && (second < 0x200 || second == 0xdb8));
    return first >>> 13 == 1 && !special;
  }
}

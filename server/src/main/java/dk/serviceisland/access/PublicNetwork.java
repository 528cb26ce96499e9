package dk.serviceisland.access;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Which addresses are in the world and not inside the house: what a name of others leads to is
 * looked at before it is connected to, so that nobody has this server ask inside (SSRF).
 */
public final class PublicNetwork {
  private PublicNetwork() {}

  /** Whether an address is in the world. */
  public static boolean has(InetAddress address) {
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

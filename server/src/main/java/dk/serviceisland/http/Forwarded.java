package dk.serviceisland.http;

import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who asks, and how, as trusted proxies in front tell it: each adds whom it was asked by at the
 * end, and what stands before that is whatever the client wrote. Pure.
 */
final class Forwarded {
  private static final String LIST = "X-Forwarded-For";

  private static final String SCHEME = "X-Forwarded-Proto";

  /** RFC 7239. */
  private static final String STANDARD = "Forwarded";

  /** One element: parameters that are tokens or quoted, up to a comma that is not quoted. */
  private static final Pattern ELEMENT = Pattern.compile("(?:[^,\"]|\"(?:[^\"\\\\]|\\\\.)*+\")++");

  private static final Pattern FOR = parameter("for");
  private static final Pattern PROTO = parameter("proto");

  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([^\\]]++)](?::\\d{1,5})?|([0-9.]++)(?::\\d{1,5})?");

  private Forwarded() {}

  private static Pattern parameter(String name) {
    return Pattern.compile("(?i)(?:^|;)\\s*" + name + "=(?:\"([^\"]*+)\"|([^;\\s]*+))\\s*(?:;|$)");
  }

  /**
   * The address of whoever asked the first of the trusted proxies.
   *
   * @param headers of the request
   * @param proxies how many are trusted, 1 or more
   * @return none where they told none, or told it in two ways that differ: then the client wrote
   *     one of them
   */
  static Optional<String> client(MultiMap headers, int proxies) {
    List<String> listed = new ArrayList<>();
    for (String line : headers.getAll(LIST)) {
      listed.addAll(List.of(line.split(",", -1)));
    }
    List<String> elements = new ArrayList<>();
    for (String line : headers.getAll(STANDARD)) {
      ELEMENT.matcher(line).results().forEach(element -> elements.add(value(FOR, element.group())));
    }
    if (elements.isEmpty() || listed.isEmpty()) {
      return fromTheEnd(listed.isEmpty() ? elements : listed, proxies);
    }
    Optional<String> ofList = fromTheEnd(listed, proxies);
    return ofList.equals(fromTheEnd(elements, proxies)) ? ofList : Optional.empty();
  }

  /**
   * Whether the first of the trusted proxies was asked over TLS.
   *
   * @param headers of the request
   * @param proxies how many are trusted, 1 or more
   */
  static boolean isEncrypted(MultiMap headers, int proxies) {
    List<String> schemes = new ArrayList<>();
    for (String line : headers.getAll(SCHEME)) {
      schemes.addAll(List.of(line.split(",", -1)));
    }
    for (String line : headers.getAll(STANDARD)) {
      ELEMENT.matcher(line).results().forEach(each -> schemes.add(value(PROTO, each.group())));
    }
    // Most proxies in a row keep what the first of them has written.
    int at = Math.max(0, schemes.size() - proxies);
    return !schemes.isEmpty() && schemes.get(at).strip().equalsIgnoreCase("https");
  }

  private static String value(Pattern wanted, String element) {
    Matcher parameter = wanted.matcher(element);
    if (!parameter.find()) {
      return "";
    }
    return parameter.group(1) == null ? parameter.group(2) : parameter.group(1);
  }

  private static Optional<String> fromTheEnd(List<String> values, int proxies) {
    return values.size() < proxies
        ? Optional.empty()
        : address(values.get(values.size() - proxies).strip());
  }

  /** An address as it is always written; none where the text is none. */
  private static Optional<String> address(String text) {
    Matcher parts = WITH_PORT.matcher(text);
    String plain = text;
    if (parts.matches()) {
      plain = parts.group(1) == null ? parts.group(2) : parts.group(1);
    }
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(plain);
    if (bytes == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByAddress(bytes).getHostAddress());
    } catch (UnknownHostException neither) {
      return Optional.empty();
    }
  }
}

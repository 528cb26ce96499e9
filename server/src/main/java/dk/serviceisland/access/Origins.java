package dk.serviceisland.access;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a page that asks came from here. A browser says the origin of the page with every request
 * that could do harm and with every socket; whoever says none is no browser. Immutable.
 */
public final class Origins {
  private final Optional<String> publicOrigin;

  /**
   * Origins of a server.
   *
   * @param publicUrl what people reach it by, where a proxy stands in front
   */
  public Origins(Optional<URI> publicUrl) {
    this.publicOrigin = publicUrl.map(url -> plain(url.getScheme() + "://" + url.getAuthority()));
  }

  /**
   * Whether the page came from this server.
   *
   * @param origin the header Origin
   * @param host the header Host
   */
  public boolean allows(Optional<String> origin, Optional<String> host) {
    if (origin.isEmpty()) {
      return true;
    }
    String from = plain(origin.get());
    boolean sameHost =
        host.isPresent()
            && (from.equals(plain("http://" + host.get()))
                || from.equals(plain("https://" + host.get())));
    return sameHost || publicOrigin.equals(Optional.of(from));
  }

  /** Lower case, without the port that goes without saying. */
  private static String plain(String origin) {
    String lower = origin.toLowerCase(Locale.ROOT);
    if (lower.startsWith("http://") && lower.endsWith(":80")) {
      return lower.substring(0, lower.length() - 3);
    }
    if (lower.startsWith("https://") && lower.endsWith(":443")) {
      return lower.substring(0, lower.length() - 4);
    }
    return lower;
  }
}

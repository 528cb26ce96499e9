package dk.serviceisland.delivery;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whom the server of a branch delivers to.
 *
 * @param url where the centre's pages and API are, without a path
 * @param home what the branch's file calls this server
 * @param token of a program that may deliver for the branch; a secret
 * @param authority PEM file of whoever signed the centre's certificate; none: whom Java knows
 */
public record CentreSettings(URI url, String home, String token, Optional<Path> authority) {
  /** Never shows the token. */
  @Override
  public String toString() {
    return home + " at " + url;
  }
}

package dk.serviceisland.oidc;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an operator says about the house's own sign-in.
 *
 * @param issuer whom tokens must come from; below it is the provider's description of itself
 * @param clientId what the provider calls this installation
 * @param secret what the installation proves itself with to the provider; none: with nothing but
 *     PKCE
 * @param authority PEM file of whoever signed the provider's certificate; none: one that Java knows
 * @param scopes what is asked for, {@code openid} among them
 * @param userClaim the claim that says the user name
 * @param rules the first that fits gives somebody a place on the staff list; none at all: the list
 *     alone says what a person may do
 * @param peopleMade whether whoever is not on the list is put there by a rule
 * @param ending what ends a session
 * @param longest how long ago a person may have signed in there
 */
public record OidcSettings(
    URI issuer,
    String clientId,
    Optional<String> secret,
    Optional<Path> authority,
    List<String> scopes,
    String userClaim,
    List<Rule> rules,
    boolean peopleMade,
    Ending ending,
    Duration longest) {

  /** What ends a session before the installation's own terms do. */
  public enum Ending {
    /** The end that the provider tells of its session, and where it tells none, its token's. */
    PROVIDER,
    /** So many hours after the person signed in there. */
    HOURS
  }

  /** Copies scopes and rules. */
  public OidcSettings {
    scopes = List.copyOf(scopes);
    rules = List.copyOf(rules);
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "OidcSettings[" + issuer + ", " + clientId + "]";
  }
}

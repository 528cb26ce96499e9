package dk.serviceisland.config;

import dk.serviceisland.oidc.OidcSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what {@code server.yaml} says of the house's own sign-in. */
final class SignInReader {
  /** Without it the provider answers as for programs, and proves nobody. */
  private static final String OPENID = "openid";

  private static final List<String> USUAL_SCOPES = List.of(OPENID, "profile");
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Path folder;

  SignInReader(Path folder) {
    this.folder = folder;
  }

  /**
   * The settings; none after a complaint.
   *
   * @param server the tables around it
   */
  Optional<OidcSettings> read(Table signIn, Table server) {
    Optional<URI> issuer =
        signIn.need("issuer").flatMap(value -> value.parsed(SignInReader::issuer));
    Optional<String> clientId = signIn.need("clientId").flatMap(Value::text);
    Optional<String> secret =
        signIn.find("clientSecretFile").flatMap(value -> value.parsed(this::oneLine));
    Optional<Path> authority =
        signIn.find("authority").flatMap(value -> PemFile.certificates(value, folder));
    List<String> scopes = signIn.find("scopes").map(SignInReader::scopes).orElse(USUAL_SCOPES);
    boolean byHours = is(signIn, "session", "provider", "hours");
    if (server.part("http").find("publicUrl").isEmpty()) {
      server
          .find("signIn")
          .orElseThrow()
          .mistake(
              ComplaintCode.MACHINE,
              "needs http.publicUrl, the address that the provider sends people back to");
    }
    if (issuer.isEmpty() || clientId.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OidcSettings(
            issuer.get(),
            clientId.get(),
            secret,
            authority,
            scopes,
            signIn.text("userClaim"),
            byHours ? OidcSettings.Ending.HOURS : OidcSettings.Ending.PROVIDER,
            Duration.ofHours(signIn.whole("hours"))));
  }

  /** Whether only administrators may sign in by a password. */
  static boolean passwordsOfAdminsOnly(Table signIn) {
    return is(signIn, "passwords", "everybody", "admins");
  }

  /** Whether a key has the other of its two values. */
  private static boolean is(Table table, String key, String usual, String other) {
    return table
        .find(key)
        .flatMap(value -> value.oneOf(Map.of(usual, false, other, true)))
        .orElse(false);
  }

  /** In clear text whoever listens would be let in, except on the way to oneself. */
  private static URI issuer(String text) {
    URI uri = URI.create(text);
    boolean safe =
        "https".equals(uri.getScheme())
            || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost()));
    boolean complete =
        uri.getHost() != null
            && uri.getUserInfo() == null
            && uri.getQuery() == null
            && uri.getFragment() == null;
    return safe && complete ? uri : null;
  }

  private static List<String> scopes(Value list) {
    List<String> scopes = new ArrayList<>();
    for (Value item : list.items()) {
      item.text().ifPresent(scopes::add);
    }
    if (!scopes.contains(OPENID)) {
      list.mistake(ComplaintCode.MACHINE, "has no openid, without which nobody is proven");
    }
    return scopes;
  }

  private String oneLine(String text) {
    try {
      List<String> lines = Files.readAllLines(folder.resolve(text));
      return lines.size() == 1 && !lines.get(0).isBlank() ? lines.get(0) : null;
    } catch (IOException unreadable) {
      return null;
    }
  }
}

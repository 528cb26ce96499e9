package dk.serviceisland.config;

import dk.serviceisland.access.Role;
import dk.serviceisland.oidc.OidcSettings;
import dk.serviceisland.oidc.Place;
import dk.serviceisland.oidc.Rule;
import java.net.URI;
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
        signIn.find("clientSecretFile").flatMap(value -> SecretFile.read(value, folder));
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
            rules(signIn, server),
            is(signIn, "people", "known", "made"),
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

  /** What they name is looked for when somebody comes: settings may have it by then. */
  private static List<Rule> rules(Table signIn, Table server) {
    List<Rule> rules = new ArrayList<>();
    for (Value item : signIn.items("rules")) {
      item.table().flatMap(SignInReader::rule).ifPresent(rules::add);
    }
    boolean inFiles = server.find("plan").filter(plan -> plan.says("files")).isPresent();
    if (inFiles && !rules.isEmpty()) {
      signIn
          .find("rules")
          .orElseThrow()
          .mistake(
              ComplaintCode.MACHINE,
              "change the staff list, which plan: files leaves to files alone");
    }
    if (rules.isEmpty() && is(signIn, "people", "known", "made")) {
      signIn
          .find("people")
          .orElseThrow()
          .mistake(ComplaintCode.MACHINE, "made needs rules, which say what somebody new may do");
    }
    return rules;
  }

  private static Optional<Rule> rule(Table rule) {
    Optional<String> value = rule.need("value").flatMap(Value::text);
    Optional<Role> role = rule.need("role").flatMap(word -> word.oneOf(RoleWords.BY_WORD));
    Optional<String> group = rule.find("group").flatMap(Value::text);
    Optional<Value> where = rule.need("branches");
    Optional<List<String>> branches =
        where.filter(list -> !list.says("all")).map(SignInReader::texts);
    if (role.filter(Role.STAFF::equals).isPresent() && group.isEmpty()) {
      rule.place()
          .mistake(
              ComplaintCode.MACHINE, "staff are always in a group: the key 'group' is missing");
    }
    return value.isPresent() && role.isPresent() && where.isPresent()
        ? Optional.of(
            new Rule(rule.text("claim"), value.get(), new Place(role.get(), group, branches)))
        : Optional.empty();
  }

  private static List<String> texts(Value list) {
    return list.items().stream().map(Value::text).flatMap(Optional::stream).toList();
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
    List<String> scopes = texts(list);
    if (!scopes.contains(OPENID)) {
      list.mistake(ComplaintCode.MACHINE, "has no openid, without which nobody is proven");
    }
    return scopes;
  }
}

package dk.serviceisland.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * An identity provider that does on request what a real one never does: it tells lies in its
 * tokens, signs them with keys of others, changes its keys and goes away. Its page for people is
 * left out: {@link #signsIn} does what it would do. Thread-safe.
 */
public final class CrookedProvider implements AutoCloseable {
  private static final String CLIENT = "service-island";
  private static final String SECRET = "hemmelig-i-en-proeve";

  /** The first of each: to find two primes takes longer than most tests. */
  private static final KeyPair FIRST = newKeys();

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final InstantSource clock;
  private final int port;
  private final Map<String, Given> codes = new ConcurrentHashMap<>();
  private volatile KeyPair keys = FIRST;
  private volatile String keyId = "key-1";
  private volatile Consumer<JsonObject> twist = claims -> {};
  private volatile JsonObject extras = new JsonObject();
  private volatile Optional<PrivateKey> foreign = Optional.empty();
  private volatile boolean unsigned;
  private HttpServer server;
  private int count;

  /** What a code stands for. */
  private record Given(JsonObject claims, String challenge, String redirectUri) {}

  /**
   * A person in the house.
   *
   * @param subject who it is, for ever
   * @param user the user name, which may change
   */
  public record Person(String subject, String user) {
    /** Somebody by a user name. */
    public static Person of(String user) {
      return new Person("subject-of-" + user, user);
    }
  }

  /** Listens at a free port, by this clock. */
  public CrookedProvider(InstantSource clock) {
    this.clock = clock;
    server = listen(0);
    port = server.getAddress().getPort();
  }

  /** What an operator says of it. */
  public OidcSettings settings() {
    return settings(OidcSettings.Ending.PROVIDER);
  }

  /** The same with another end of sessions. */
  public OidcSettings settings(OidcSettings.Ending ending) {
    return settings(ending, List.of(), false);
  }

  /** The same with rules. */
  public OidcSettings settings(List<Rule> rules, boolean peopleMade) {
    return settings(OidcSettings.Ending.PROVIDER, rules, peopleMade);
  }

  private OidcSettings settings(OidcSettings.Ending ending, List<Rule> rules, boolean peopleMade) {
    return new OidcSettings(
        URI.create(issuer()),
        CLIENT,
        Optional.of(SECRET),
        Optional.empty(),
        List.of("openid", "profile"),
        "preferred_username",
        rules,
        peopleMade,
        ending,
        Duration.ofHours(10));
  }

  /** Whom its tokens come from. */
  public String issuer() {
    return "http://127.0.0.1:" + port;
  }

  /** From now on its tokens say something else. */
  public void twists(Consumer<JsonObject> change) {
    twist = change;
  }

  /** From now on its answers with tokens say this too. */
  public void adds(JsonObject more) {
    extras = more;
  }

  /** From now on somebody else signs its tokens under the name of its key. */
  public void isForged() {
    foreign = Optional.of(newKeys().getPrivate());
  }

  /** From now on nobody signs its tokens. */
  public void signsNothing() {
    unsigned = true;
  }

  /** Has another key from now on, and forgets the former. */
  public void rollsOver() {
    keys = newKeys();
    keyId = "key-" + (++count + 1);
  }

  /** Does not answer from now on. */
  public void goesAway() {
    server.stop(0);
  }

  /** Answers again. */
  public void comesBack() {
    server = listen(port);
  }

  /**
   * What its page does when somebody signs in there.
   *
   * @param url where the browser was sent to
   * @return what the browser brings back, as the page sends it on
   */
  public JsonObject signsIn(String url, Person person) {
    Map<String, List<String>> asked = new QueryStringDecoder(url).parameters();
    Instant now = clock.instant();
    JsonObject claims =
        new JsonObject()
            .put("iss", issuer())
            .put("aud", CLIENT)
            .put("sub", person.subject())
            .put("preferred_username", person.user())
            .put("sid", "session-of-" + person.user())
            .put("nonce", asked.get("nonce").get(0))
            .put("auth_time", now.getEpochSecond())
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(Duration.ofHours(2)).getEpochSecond());
    String code = "code-" + codes.size();
    codes.put(
        code,
        new Given(claims, asked.get("code_challenge").get(0), asked.get("redirect_uri").get(0)));
    return new JsonObject()
        .put("code", code)
        .put("state", asked.get("state").get(0))
        .put("issuer", issuer());
  }

  /** Its word that somebody was signed out, changed as is wanted. */
  public String logoutToken(Person person, String id, Consumer<JsonObject> change) {
    long now = clock.instant().getEpochSecond();
    JsonObject claims =
        new JsonObject()
            .put("iss", issuer())
            .put("aud", CLIENT)
            .put("sub", person.subject())
            .put("sid", "session-of-" + person.user())
            .put("jti", id)
            .put("iat", now)
            .put("exp", now + 120)
            .put(
                "events",
                new JsonObject()
                    .put("http://schemas.openid.net/event/backchannel-logout", new JsonObject()));
    change.accept(claims);
    return signed(claims);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private HttpServer listen(int at) {
    try {
      HttpServer listening =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
      listening.createContext(
          "/.well-known/openid-configuration", exchange -> answer(exchange, 200, described()));
      listening.createContext("/keys", exchange -> answer(exchange, 200, publicKeys()));
      listening.createContext("/token", this::token);
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonObject described() {
    return new JsonObject()
        .put("issuer", issuer())
        .put("authorization_endpoint", issuer() + "/authorize")
        .put("token_endpoint", issuer() + "/token")
        .put("end_session_endpoint", issuer() + "/end")
        .put("jwks_uri", issuer() + "/keys");
  }

  private JsonObject publicKeys() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return new JsonObject()
        .put(
            "keys",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("kty", "RSA")
                        .put("use", "sig")
                        .put("alg", "RS256")
                        .put("kid", keyId)
                        .put("n", number(key.getModulus()))
                        .put("e", number(key.getPublicExponent()))));
  }

  /** A code is good once, for whoever has the secret and the verifier. */
  private void token(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, List<String>> said = new QueryStringDecoder(form, false).parameters();
    String basic =
        Base64.getEncoder()
            .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    Given given = codes.remove(said.get("code").get(0));
    boolean right =
        given != null
            && ("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && given.redirectUri().equals(said.get("redirect_uri").get(0))
            && given.challenge().equals(challenge(said.get("code_verifier").get(0)));
    if (!right) {
      answer(exchange, 400, new JsonObject().put("error", "invalid_grant"));
      return;
    }
    twist.accept(given.claims());
    answer(
        exchange,
        200,
        new JsonObject()
            .put("access_token", "opaque")
            .put("token_type", "Bearer")
            .put("expires_in", 300)
            .put("id_token", signed(given.claims()))
            .mergeIn(extras));
  }

  private String signed(JsonObject claims) {
    JsonObject head = new JsonObject().put("alg", unsigned ? "none" : "RS256").put("kid", keyId);
    String text = part(head) + '.' + part(claims);
    return unsigned ? text + '.' : text + '.' + signature(text);
  }

  private String signature(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(foreign.orElse(keys.getPrivate()));
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(JsonObject json) {
    return BASE64.encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
  }

  /** Without the byte that says that a number is not negative. */
  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return BASE64.encodeToString(
        bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private static String challenge(String verifier) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return BASE64.encodeToString(digest.digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpExchange exchange, int status, JsonObject body)
      throws IOException {
    byte[] bytes = body.encode().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }
}

package dk.serviceisland.oidc;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity provider, as it describes itself. It is asked for that when it is needed first, so
 * that a server starts without it, and asked for its keys again when it was not asked for a while,
 * or a token is signed with one that is not known. Thread-safe.
 */
final class Provider {
  private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  /** So long it counts as there without being asked. */
  private static final Duration FRESH = Duration.ofSeconds(60);

  /** So long it counts as away without being asked. */
  private static final Duration AWAY = Duration.ofSeconds(2);

  /** So long its keys are not asked for again in vain. */
  private static final Duration KEYS_AGAIN = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final OidcSettings settings;
  private Optional<Known> known = Optional.empty();
  private Optional<Future<Known>> looking = Optional.empty();
  private long lookedAt = System.nanoTime() - FRESH.toNanos();
  private long keysAskedAt = System.nanoTime() - FRESH.toNanos();
  private boolean away;

  /** Asks nothing yet. */
  Provider(Vertx vertx, OidcSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
  }

  /**
   * What the provider says of itself.
   *
   * @param client asks it
   * @param issuer whom its tokens come from
   * @param logsOut whether it has an address to sign out at
   */
  private record Known(OAuth2Auth client, String issuer, boolean logsOut) {}

  /** Whether it did not answer when it was asked last; asks it anew when that is long ago. */
  boolean isAway() {
    look();
    synchronized (this) {
      return away;
    }
  }

  /**
   * Where somebody signs in.
   *
   * @return fails with {@link ProviderAway}
   */
  Future<String> signInUrl(Way way, String redirectUri) {
    return look()
        .map(
            there ->
                there
                    .client()
                    .authorizeURL(
                        new OAuth2AuthorizationURL()
                            .setRedirectUri(redirectUri)
                            .setScopes(settings.scopes())
                            .setState(way.state())
                            .setCodeChallenge(way.challenge())
                            .setCodeChallengeMethod("S256")
                            .putAdditionalParameter("nonce", way.nonce())
                            .putAdditionalParameter(
                                "max_age", Long.toString(settings.longest().toSeconds()))));
  }

  /**
   * Where somebody signs out; none when the provider has no such place.
   *
   * @param idToken of the sign-in; none: the provider asks who it is
   * @return fails with {@link ProviderAway}
   */
  Future<Optional<String>> signOutUrl(Optional<String> idToken, String backTo, String state) {
    JsonObject query =
        new JsonObject()
            .put("client_id", settings.clientId())
            .put("post_logout_redirect_uri", backTo)
            .put("state", state);
    User user = User.create(new JsonObject());
    idToken.ifPresent(token -> user.principal().put("id_token", token));
    return look()
        .map(
            there ->
                there.logsOut()
                    ? Optional.of(there.client().endSessionURL(user, query))
                    : Optional.empty());
  }

  /**
   * Gives a code for tokens.
   *
   * @return the provider's answer; fails with {@link ProviderAway}, and otherwise when it refuses
   */
  Future<JsonObject> redeem(String code, String verifier, String redirectUri) {
    Oauth2Credentials credentials =
        new Oauth2Credentials()
            .setFlow(OAuth2FlowType.AUTH_CODE)
            .setCode(code)
            .setCodeVerifier(verifier)
            .setRedirectUri(redirectUri);
    return there()
        .compose(there -> inTime(there.client().authenticate(credentials)))
        .map(User::principal);
  }

  /**
   * What a token says.
   *
   * @return fails with {@link ProviderAway}, and otherwise when it is not signed by the provider
   */
  Future<Claims> read(String token) {
    return there()
        .compose(
            there ->
                read(there, token)
                    .recover(
                        unread ->
                            mayAskForKeys()
                                ? inTime(there.client().jWKSet())
                                    .compose(renewed -> read(there, token))
                                : Future.failedFuture(unread)));
  }

  /** Whom tokens come from and are for. */
  Future<Claims.Parties> parties() {
    return there().map(there -> new Claims.Parties(there.issuer(), settings.clientId()));
  }

  /**
   * The library tells of what it does next with tokens that it does not believe: that is not told.
   */
  private static Future<Claims> read(Known there, String token) {
    return there
        .client()
        .authenticate(new TokenCredentials(token))
        .recover(
            unbelieved ->
                Future.failedFuture(
                    VertxException.noStackTrace(
                        "its token is not signed by the provider, is for others, or is over")))
        .map(user -> new Claims(user.attributes().getJsonObject("accessToken")));
  }

  private synchronized boolean mayAskForKeys() {
    boolean may = System.nanoTime() - keysAskedAt >= KEYS_AGAIN.toNanos();
    if (may) {
      keysAskedAt = System.nanoTime();
    }
    return may;
  }

  /**
   * What was known last; whoever comes from the provider does not have to ask whether it is there.
   */
  private synchronized Future<Known> there() {
    return known.map(Future::succeededFuture).orElseGet(this::look);
  }

  private synchronized Future<Known> look() {
    if (looking.isPresent()) {
      return looking.get();
    }
    long quiet = System.nanoTime() - lookedAt;
    if (known.isPresent() && !away && quiet < FRESH.toNanos()) {
      return Future.succeededFuture(known.get());
    }
    if (away && quiet < AWAY.toNanos()) {
      return Future.failedFuture(new ProviderAway("it was asked just before", null));
    }
    Future<Known> asked =
        inTime(known.isPresent() ? known.get().client().jWKSet().map(known.get()) : discover())
            .recover(trouble -> Future.failedFuture(away(trouble)));
    looking = Optional.of(asked);
    asked.onComplete(this::looked);
    return asked;
  }

  private synchronized void looked(Known there, Throwable trouble) {
    looking = Optional.empty();
    lookedAt = System.nanoTime();
    if (trouble == null) {
      if (away || known.isEmpty()) {
        LOG.info("the house's own sign-in answers: {}", there.issuer());
      }
      known = Optional.of(there);
      away = false;
    } else {
      if (!away) {
        LOG.warn(
            "the house's own sign-in does not answer, and is asked again: {}: {}",
            settings.issuer(),
            trouble.getMessage());
      }
      away = true;
    }
  }

  private Future<Known> discover() {
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout(Math.toIntExact(DEADLINE.toMillis()))
            .setIdleTimeout(Math.toIntExact(DEADLINE.toSeconds()));
    settings
        .authority()
        .ifPresent(
            pem -> options.setTrustOptions(new PemTrustOptions().addCertPath(pem.toString())));
    OAuth2Options asked =
        new OAuth2Options()
            .setSite(settings.issuer().toString())
            .setClientId(settings.clientId())
            .setClientSecret(settings.secret().orElse(null))
            .setHttpClientOptions(options)
            .setJWTOptions(new JWTOptions().setLeeway(Math.toIntExact(Claims.SKEW.toSeconds())));
    return OpenIDConnectAuth.discover(vertx, asked)
        .map(
            client -> {
              // A token that cannot be read is not believed, whatever others say of it.
              asked.setIntrospectionPath(null);
              asked.setUserInfoPath(null);
              return new Known(
                  client, asked.getJWTOptions().getIssuer(), asked.getLogoutPath() != null);
            });
  }

  private static <T> Future<T> inTime(Future<T> answer) {
    return answer
        .timeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            trouble ->
                Future.failedFuture(
                    trouble instanceof IOException || trouble instanceof TimeoutException
                        ? away(trouble)
                        : trouble));
  }

  private static ProviderAway away(Throwable trouble) {
    return trouble instanceof ProviderAway already
        ? already
        : new ProviderAway(String.valueOf(trouble.getMessage()), trouble);
  }
}

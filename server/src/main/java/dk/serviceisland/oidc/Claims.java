package dk.serviceisland.oidc;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a token of the provider says, whose signature is right. Immutable. */
final class Claims {
  /** Clocks of two houses may be apart by so much. */
  static final Duration SKEW = Duration.ofSeconds(60);

  /** A logout is told at once or not at all. */
  static final Duration LOGOUT_LIFE = Duration.ofMinutes(10);

  private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";

  private final JsonObject json;

  Claims(JsonObject json) {
    this.json = json;
  }

  /** Why a token is not believed. */
  enum Flaw {
    /** It comes from somebody else. */
    ISSUER,
    /** It is for somebody else. */
    AUDIENCE,
    /** Its time is over, or the person signed in too long ago. */
    OVER,
    /** It is from the future. */
    NOT_YET,
    /** It belongs to another sign-in. */
    NONCE,
    /** It names nobody. */
    NOBODY,
    /** It is a token of another kind. */
    KIND
  }

  /**
   * Whom tokens come from and are for.
   *
   * @param issuer as tokens have it
   * @param clientId as the provider calls this installation
   */
  record Parties(String issuer, String clientId) {}

  /**
   * Why this is not believed as the proof of a sign-in; none when it is.
   *
   * @param nonce that the sign-in began with
   * @param longest how long ago the person may have signed in at the provider
   */
  Optional<Flaw> flawOfSignIn(Parties parties, String nonce, Duration longest, Instant now) {
    if (!nonce.equals(text("nonce").orElse(""))) {
      return Optional.of(Flaw.NONCE);
    }
    if (json.containsKey("events")) {
      return Optional.of(Flaw.KIND);
    }
    if (text("sub").isEmpty()) {
      return Optional.of(Flaw.NOBODY);
    }
    if (moment("exp").isEmpty() || signedInAt().plus(longest).plus(SKEW).isBefore(now)) {
      return Optional.of(Flaw.OVER);
    }
    return flaw(parties, now);
  }

  /** Why this is not believed as word that somebody was signed out; none when it is. */
  Optional<Flaw> flawOfLogout(Parties parties, Instant now) {
    boolean logout =
        json.getValue("events") instanceof JsonObject events
            && events.getValue(LOGOUT) instanceof JsonObject;
    if (!logout || json.containsKey("nonce") || text("jti").isEmpty()) {
      return Optional.of(Flaw.KIND);
    }
    if (text("sub").isEmpty() && text("sid").isEmpty()) {
      return Optional.of(Flaw.NOBODY);
    }
    Optional<Instant> issuedAt = moment("iat");
    if (issuedAt.isEmpty() || issuedAt.get().plus(LOGOUT_LIFE).isBefore(now)) {
      return Optional.of(Flaw.OVER);
    }
    return flaw(parties, now);
  }

  private Optional<Flaw> flaw(Parties parties, Instant now) {
    if (!parties.issuer().equals(text("iss").orElse(""))) {
      return Optional.of(Flaw.ISSUER);
    }
    List<?> audience = audience();
    boolean others = audience.size() > 1 || json.containsKey("azp");
    if (!audience.contains(parties.clientId())
        || (others && !parties.clientId().equals(text("azp").orElse("")))) {
      return Optional.of(Flaw.AUDIENCE);
    }
    if (moment("exp").filter(end -> !now.isBefore(end.plus(SKEW))).isPresent()) {
      return Optional.of(Flaw.OVER);
    }
    boolean begun =
        moment("iat").filter(at -> !now.isBefore(at.minus(SKEW))).isPresent()
            && moment("nbf").map(at -> !now.isBefore(at.minus(SKEW))).orElse(true);
    return begun ? Optional.empty() : Optional.of(Flaw.NOT_YET);
  }

  private List<?> audience() {
    Object audience = json.getValue("aud");
    if (audience instanceof JsonArray several) {
      return several.getList();
    }
    return audience instanceof String one ? List.of(one) : List.of();
  }

  /** When the person signed in at the provider, or the token was issued where that is not told. */
  Instant signedInAt() {
    return moment("auth_time").or(() -> moment("iat")).orElse(Instant.MIN);
  }

  /** A claim that is a text with something in it. */
  Optional<String> text(String claim) {
    return json.getValue(claim) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }

  /** A claim that is a text, or a list with texts in it. */
  List<String> texts(String claim) {
    if (json.getValue(claim) instanceof JsonArray several) {
      return several.stream().filter(String.class::isInstance).map(String.class::cast).toList();
    }
    return text(claim).map(List::of).orElse(List.of());
  }

  /** A claim that is a moment. */
  Optional<Instant> moment(String claim) {
    if (!(json.getValue(claim) instanceof Number seconds)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.ofEpochSecond(seconds.longValue()));
    } catch (DateTimeException beyondAllTime) {
      return Optional.empty();
    }
  }
}

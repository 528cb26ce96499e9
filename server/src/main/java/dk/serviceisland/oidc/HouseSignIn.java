package dk.serviceisland.oidc;

import dk.serviceisland.access.Account;
import dk.serviceisland.access.HouseDoor;
import dk.serviceisland.access.Seal;
import dk.serviceisland.access.Sessions;
import dk.serviceisland.access.StoreUnavailable;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs staff in and out by the house's own sign-in. What it must remember until somebody comes
 * back, that browser keeps, sealed, so that any node takes it in. Thread-safe; futures fail with
 * {@link StoreUnavailable}.
 */
public final class HouseSignIn {
  /** The page that the provider sends people back to, after sign-in and after sign-out. */
  public static final String PAGE = "/sign-in/";

  /** What comes back to that page as state after a sign-out. */
  public static final String SIGNED_OUT = "signed-out";

  private static final Logger LOG = LoggerFactory.getLogger(HouseSignIn.class);

  private final OidcSettings settings;
  private final Provider provider;
  private final HouseDoor door;
  private final Seal seal;
  private final StaffList staff;
  private final InstantSource clock;

  /**
   * The sign-in of a house; nobody is asked yet.
   *
   * @param seal closes what browsers keep
   * @param staff where rules give somebody a place
   * @param clock real time, by which tokens are judged
   */
  public HouseSignIn(
      Vertx vertx,
      OidcSettings settings,
      HouseDoor door,
      Seal seal,
      StaffList staff,
      InstantSource clock) {
    this.settings = settings;
    this.provider = new Provider(vertx, settings);
    this.door = door;
    this.seal = seal;
    this.staff = staff;
    this.clock = clock;
  }

  /**
   * A sign-in that has begun.
   *
   * @param url where the browser goes
   * @param way for a cookie, until it comes back
   */
  public record Begun(String url, String way) {}

  /**
   * What a browser brings back.
   *
   * @param code to be given for tokens; none: the provider has refused
   * @param state of the sign-in
   * @param error why it has refused
   * @param issuer who sends the browser, where that is told
   */
  public record Return(
      Optional<String> code,
      Optional<String> state,
      Optional<String> error,
      Optional<String> issuer) {}

  /** Why somebody is not signed in. */
  public enum Why {
    /** The provider does not answer. */
    AWAY,
    /** It took too long, or this browser has not begun it. */
    OVER,
    /** What came back is not believed, or the provider said no. */
    REFUSED,
    /** Nobody on the staff has that user name, or no rule fits. */
    UNKNOWN,
    /** Whoever has that user name on the staff is somebody else in the house. */
    TAKEN,
    /** This person does not belong to the staff at this time. */
    NOT_IN_FORCE
  }

  /** What became of a sign-in. */
  public sealed interface Result {
    /**
     * Signed in.
     *
     * @param opened the session
     * @param proof for a cookie, to sign out with
     */
    record SignedIn(Sessions.Opened opened, String proof) implements Result {}

    /** Not signed in. */
    record Refused(Why why) implements Result {}
  }

  /** Whether it did not answer when it was asked last. */
  public boolean isAway() {
    return provider.isAway();
  }

  /**
   * Begins a sign-in.
   *
   * @param baseUrl what the browser reaches this server by
   * @return none when the provider does not answer
   */
  public Future<Optional<Begun>> begin(String baseUrl) {
    Way way = Way.begin(clock.instant());
    return provider
        .signInUrl(way, baseUrl + PAGE)
        .map(url -> Optional.of(new Begun(url, seal.close(way.write()))))
        .recover(
            trouble ->
                trouble instanceof ProviderAway
                    ? Future.succeededFuture(Optional.empty())
                    : Future.failedFuture(trouble));
  }

  /**
   * Signs in whoever comes back.
   *
   * @param kept what {@link #begin} gave for the cookie
   * @param baseUrl what the browser reaches this server by
   */
  public Future<Result> finish(Return brought, Optional<String> kept, String baseUrl) {
    Optional<Way> way = kept.flatMap(seal::open).flatMap(Way::read);
    if (way.isEmpty() || way.get().isOver(clock.instant())) {
      return refused(Why.OVER);
    }
    if (!way.get().isThatOf(brought.state().orElse(""))) {
      return refused("its state is not that of this browser");
    }
    if (brought.code().isEmpty()) {
      return refused("the provider says " + printable(brought.error().orElse("nothing")));
    }
    return door.useOnce("way " + way.get().state(), way.get().begunAt().plus(Way.LIFE))
        .compose(
            first ->
                first
                    ? provider
                        .parties()
                        .compose(parties -> redeem(brought, way.get(), baseUrl, parties))
                    : refused("it came back before"))
        .recover(HouseSignIn::refused);
  }

  private Future<Result> redeem(Return brought, Way way, String baseUrl, Claims.Parties parties) {
    if (brought.issuer().filter(other -> !other.equals(parties.issuer())).isPresent()) {
      return refused("another provider sent it");
    }
    return provider
        .redeem(brought.code().orElseThrow(), way.verifier(), baseUrl + PAGE)
        .compose(
            answer -> {
              String idToken = answer.getString("id_token", "");
              return provider
                  .read(idToken)
                  .compose(
                      claims -> {
                        Optional<Claims.Flaw> flaw =
                            claims.flawOfSignIn(
                                parties, way.nonce(), settings.longest(), clock.instant());
                        return flaw.isPresent()
                            ? refused("its token is not believed: " + flaw.get())
                            : letIn(parties, claims, end(answer, claims), idToken);
                      });
            });
  }

  private Future<Result> letIn(Claims.Parties parties, Claims claims, Instant end, String idToken) {
    HouseDoor.Proven person =
        new HouseDoor.Proven(
            name(parties, "sub", claims).orElseThrow(),
            name(parties, "sid", claims),
            claims.text(settings.userClaim()),
            end);
    return placed(person, claims)
        .compose(why -> why.isPresent() ? refused(why.get()) : letIn(person, idToken));
  }

  /** Gives somebody the place that the house says, or says why there is none. */
  private Future<Optional<Why>> placed(HouseDoor.Proven person, Claims claims) {
    if (settings.rules().isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    Optional<Rule> rule = settings.rules().stream().filter(one -> one.fits(claims)).findFirst();
    if (rule.isEmpty()) {
      LOG.info("somebody is not signed in by the house: no rule fits");
      return door.sendAway(person).map(done -> Optional.of(Why.UNKNOWN));
    }
    return door.recognise(person)
        .compose(
            who -> {
              if (who.taken()) {
                return Future.succeededFuture(Optional.of(Why.TAKEN));
              }
              if (who.barred()) {
                return Future.succeededFuture(Optional.of(Why.NOT_IN_FORCE));
              }
              Optional<StaffId> id = who.account().map(Account::id).or(() -> made(person));
              return id.isPresent()
                  ? place(id.get(), claims, rule.get().place())
                  : Future.succeededFuture(Optional.of(Why.UNKNOWN));
            });
  }

  private Optional<StaffId> made(HouseDoor.Proven person) {
    return settings.peopleMade() ? person.user().flatMap(HouseDoor::idOf) : Optional.empty();
  }

  private Future<Optional<Why>> place(StaffId id, Claims claims, Place place) {
    return staff
        .place(id, claims.text("name").orElse(id.value()), place)
        .map(is -> is ? Optional.empty() : Optional.of(Why.REFUSED));
  }

  private Future<Result> letIn(HouseDoor.Proven person, String idToken) {
    return door.letIn(person)
        .map(
            result -> {
              if (result instanceof HouseDoor.Result.SignedIn in) {
                return new Result.SignedIn(in.opened(), seal.close(idToken));
              }
              if (result instanceof HouseDoor.Result.Unknown) {
                return new Result.Refused(Why.UNKNOWN);
              }
              return new Result.Refused(
                  result instanceof HouseDoor.Result.Taken ? Why.TAKEN : Why.NOT_IN_FORCE);
            });
  }

  /** Subjects and sessions of two providers may be called alike. */
  private static Optional<String> name(Claims.Parties parties, String claim, Claims claims) {
    return claims.text(claim).map(text -> claim + ' ' + parties.issuer() + ' ' + text);
  }

  /** When the provider wants to be asked again. */
  private Instant end(JsonObject answer, Claims claims) {
    Instant longest = claims.signedInAt().plus(settings.longest());
    if (settings.ending() == OidcSettings.Ending.HOURS) {
      return longest;
    }
    Instant told =
        answer.getValue("refresh_expires_in") instanceof Number seconds && seconds.longValue() > 0
            ? clock.instant().plusSeconds(seconds.longValue())
            : claims.moment("exp").orElse(longest);
    return told.isBefore(longest) ? told : longest;
  }

  /**
   * Where whoever signs out here signs out of the house too.
   *
   * @param proof that the sign-in gave for a cookie
   * @param baseUrl what the browser reaches this server by
   * @return none when the provider has no such place, or does not answer
   */
  public Future<Optional<String>> goodbye(Optional<String> proof, String baseUrl) {
    return provider
        .signOutUrl(proof.flatMap(seal::open), baseUrl + PAGE, SIGNED_OUT)
        .recover(
            trouble ->
                trouble instanceof ProviderAway
                    ? Future.succeededFuture(Optional.empty())
                    : Future.failedFuture(trouble));
  }

  /**
   * Takes the provider's word that somebody was signed out there, and ends the sessions.
   *
   * @return whether it is believed
   */
  public Future<Boolean> signedOutThere(String logoutToken) {
    return provider
        .parties()
        .compose(
            parties ->
                provider.read(logoutToken).compose(claims -> signedOutThere(parties, claims)))
        .recover(
            trouble -> {
              if (trouble instanceof StoreUnavailable) {
                return Future.failedFuture(trouble);
              }
              LOG.info("word of a sign-out is not believed: {}", trouble.getMessage());
              return Future.succeededFuture(false);
            });
  }

  private Future<Boolean> signedOutThere(Claims.Parties parties, Claims claims) {
    Instant now = clock.instant();
    Optional<Claims.Flaw> flaw = claims.flawOfLogout(parties, now);
    if (flaw.isPresent()) {
      LOG.info("word of a sign-out is not believed: {}", flaw.get());
      return Future.succeededFuture(false);
    }
    String once = "logout " + parties.issuer() + ' ' + claims.text("jti").orElseThrow();
    Instant until = now.plus(Claims.LOGOUT_LIFE).plus(Claims.SKEW.multipliedBy(2));
    return door.useOnce(once, until)
        .compose(
            first ->
                first
                    ? door.signOut(name(parties, "sub", claims), name(parties, "sid", claims))
                        .map(true)
                    : Future.succeededFuture(false));
  }

  private static Future<Result> refused(Throwable trouble) {
    if (trouble instanceof StoreUnavailable) {
      return Future.failedFuture(trouble);
    }
    return trouble instanceof ProviderAway
        ? refused(Why.AWAY)
        : refused(String.valueOf(trouble.getMessage()));
  }

  private static Future<Result> refused(String why) {
    LOG.info("somebody is not signed in by the house: {}", why);
    return refused(Why.REFUSED);
  }

  private static Future<Result> refused(Why why) {
    return Future.succeededFuture(new Result.Refused(why));
  }

  /** What a stranger may have written, for the log. */
  private static String printable(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9_. -]", "?");
    return plain.substring(0, Math.min(plain.length(), 60));
  }
}

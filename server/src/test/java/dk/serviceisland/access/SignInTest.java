package dk.serviceisland.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dk.serviceisland.access.Passwords.OneTimePassword;
import dk.serviceisland.access.SignIn.Result;
import dk.serviceisland.access.SignIn.Said;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {
  private static final String HERE = "192.0.2.1";
  private static final String GOOD = "vinter-bog-skranke-42";
  private static final Account METTE = account("mette", "Mette Holm", Optional.empty());

  private static final AccessSettings QUICK =
      new AccessSettings(
          Duration.ofHours(12),
          Duration.ofDays(7),
          Duration.ofMinutes(2),
          40,
          60,
          5,
          100,
          4,
          Duration.ofMinutes(15),
          3,
          2,
          Duration.ofDays(14),
          false,
          false);

  private final Vertx vertx = Vertx.vertx();
  private final WorkerExecutor workers = vertx.createSharedWorkerExecutor("passwords");
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-02T09:00:00Z"));
  private final SettableClock branchTime = new SettableClock(Instant.parse("2026-11-24T11:00:00Z"));
  private final MemoryAccessStore store = new MemoryAccessStore();
  private final Accounts accounts = new Accounts(List.of(METTE), branchTime);
  private final Sessions sessions = new Sessions(accounts, store, clock, QUICK);
  private final SecondFactors factors = SecondFactors.of(store, clock).result();
  private final SignIn signIn =
      new SignIn(workers, accounts, store, sessions, factors, clock, QUICK);

  @AfterEach
  void close() throws Exception {
    get(vertx.close());
  }

  @Test
  void aFirstStartThatIsBrokenOffHasMadeNoPasswordThatNobodySaw() throws Exception {
    Accounts three =
        new Accounts(
            List.of(
                METTE,
                account("ole", "Ole Bruun", Optional.empty()),
                account("kirsten", "Kirsten Dam", Optional.empty())),
            branchTime);
    SignIn first = new SignIn(workers, three, store, sessions, factors, clock, QUICK);
    store.failAfterChanges(1);
    assertEquals(3, get(first.passwords().prepare()).size());

    store.failAfterChanges(0);
    Accounts more =
        new Accounts(
            List.of(
                account("anna", "Anna Lund", Optional.empty()),
                account("bo", "Bo Krog", Optional.empty())),
            branchTime);
    SignIn broken = new SignIn(workers, more, store, sessions, factors, clock, QUICK);
    assertThrows(ExecutionException.class, () -> get(broken.passwords().prepare()));
    store.failAfterChanges(Integer.MAX_VALUE);
    store.fail(false);

    assertEquals(2, get(broken.passwords().prepare()).size());
  }

  @Test
  void aOneTimePasswordIsMadeOnceAndMustBeReplaced() throws Exception {
    List<OneTimePassword> made = get(signIn.passwords().prepare());
    assertEquals(List.of(), get(signIn.passwords().prepare()));
    assertEquals(new StaffId("mette"), made.get(0).staff());
    assertEquals(List.of(new StaffId("mette")), get(signIn.passwords().neverUsed()));
    String oneTime = made.get(0).password();

    assertInstanceOf(Result.MustChange.class, ask("mette", oneTime));
    String overTheTelephone = oneTime.replace("-", " ").toLowerCase(Locale.ROOT);
    assertInstanceOf(Result.MustChange.class, ask("mette", overTheTelephone));
    assertInstanceOf(Result.MustChange.class, ask("mette", oneTime.replace("-", "")));
    assertInstanceOf(Result.SignedIn.class, change("mette", oneTime, GOOD));

    assertEquals(List.of(), get(signIn.passwords().neverUsed()));
    assertInstanceOf(Result.Wrong.class, ask("mette", oneTime));
    assertInstanceOf(Result.SignedIn.class, ask("mette", GOOD));
  }

  @Test
  void ofTwoWhoUseAOneTimePasswordAtTheSameTimeOneIsSignedIn() throws Exception {
    String oneTime = get(signIn.passwords().prepare()).get(0).password();

    Future<Result> one = signIn.signIn(new Said("mette", oneTime).replacing(GOOD), HERE);
    Future<Result> other =
        signIn.signIn(new Said("mette", oneTime).replacing("andet-ord-77-x"), HERE);

    List<Result> both = List.of(get(one), get(other));
    assertEquals(1, both.stream().filter(Result.SignedIn.class::isInstance).count());
    assertEquals(1, both.stream().filter(Result.Wrong.class::isInstance).count());
  }

  @Test
  void aOneTimePasswordWorksForADayAndTheNextStartMakesAnother() throws Exception {
    String first = get(signIn.passwords().prepare()).get(0).password();
    clock.pass(Duration.ofDays(1).minusMillis(1));
    assertInstanceOf(Result.MustChange.class, ask("mette", first));

    clock.pass(Duration.ofMillis(1));

    assertInstanceOf(Result.OneTimeOver.class, change("mette", first, GOOD));
    assertEquals(List.of(), get(signIn.passwords().neverUsed()));
    assertEquals(Passwords.Way.NONE, get(signIn.passwords().standings()).get(0).way());
    String second = get(signIn.passwords().prepare()).get(0).password();
    assertInstanceOf(Result.Wrong.class, ask("mette", first));
    assertInstanceOf(Result.SignedIn.class, change("mette", second, GOOD));
  }

  @Test
  void whoHasNotBegunOrHasGoneIsToldSoIfThePasswordIsRight() throws Exception {
    Instant now = branchTime.instant();
    Account.Validity later = new Account.Validity(Optional.of(now.plusMillis(1)), Optional.empty());
    Account.Validity over = new Account.Validity(Optional.empty(), Optional.of(now));
    Account.Validity today = new Account.Validity(Optional.of(now), Optional.of(now.plusMillis(1)));
    Accounts some =
        new Accounts(
            List.of(
                account("lea", "Lea", Optional.of(hash(GOOD)), later),
                account("ove", "Ove", Optional.of(hash(GOOD)), over),
                account("ida", "Ida", Optional.of(hash(GOOD)), today)),
            branchTime);
    SignIn door = new SignIn(workers, some, store, sessions, factors, clock, QUICK);

    assertEquals(new Result.NotInForce(), get(door.signIn(new Said("lea", GOOD), HERE)));
    assertEquals(
        new Result.NotInForce(),
        get(door.signIn(new Said("ove", GOOD).replacing("andet-ord-77-x"), HERE)));
    assertEquals(new Result.Wrong(), get(door.signIn(new Said("ove", "forkert"), HERE)));
    assertInstanceOf(Result.SignedIn.class, get(door.signIn(new Said("ida", GOOD), HERE)));
  }

  @Test
  void whoHasGoneGetsNoFirstPassword() throws Exception {
    Instant now = branchTime.instant();
    Accounts some =
        new Accounts(
            List.of(
                account(
                    "lea",
                    "Lea",
                    Optional.empty(),
                    new Account.Validity(Optional.of(now.plusMillis(1)), Optional.empty())),
                account(
                    "ove",
                    "Ove",
                    Optional.empty(),
                    new Account.Validity(Optional.empty(), Optional.of(now)))),
            branchTime);

    List<OneTimePassword> made =
        get(
            new SignIn(workers, some, store, sessions, factors, clock, QUICK)
                .passwords()
                .prepare());

    assertEquals(List.of(new StaffId("lea")), made.stream().map(OneTimePassword::staff).toList());
  }

  @Test
  void theUserMayBeTypedInCapitals() throws Exception {
    chosen("mette", GOOD);

    assertInstanceOf(Result.SignedIn.class, ask(" Mette ", GOOD));
  }

  @Test
  void wrongPasswordsAndUnknownUsersAreTheSame() throws Exception {
    chosen("mette", GOOD);

    assertEquals(new Result.Wrong(), ask("mette", "vinter-bog-skranke-43"));
    assertEquals(new Result.Wrong(), ask("nobody", GOOD));
    assertEquals(new Result.Wrong(), ask("not a name!", GOOD));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "LENGTH, short-one1",
    "REPEATS, aaaaaaaaaaaa",
    "REPEATS, ababababababababab",
    "REPEATS, solhat-solhat-",
    "NAME, mettemette12",
    "NAME, mette holm 1",
    "WELL_KNOWN, password1234",
    "WELL_KNOWN, adgangskode1",
    "WELL_KNOWN, 12345678abcd",
    "WELL_KNOWN, 987654321qwerty",
    "WELL_KNOWN, 1qaz2wsx3edc4rfv",
    "WELL_KNOWN, Sommer2026-2345",
    "WELL_KNOWN, Skanderborg2026",
    "WELL_KNOWN, P4ssw0rd-4dg4ng",
    "WELL_KNOWN, Velkommen-fredag!",
    "WELL_KNOWN, aaaaaa-bbbbbb-c1d",
    "WELL_KNOWN, 123456789qwerty",
    "WELL_KNOWN, Karamelka-2026",
    "WELL_KNOWN, butterfly-butterfly7",
    "WELL_KNOWN, Liverpool-Chelsea"
  })
  void weakPasswordsAreRefusedAndItIsSaidWhy(PasswordFlaw why, String weak) throws Exception {
    String oneTime = get(signIn.passwords().prepare()).get(0).password();

    assertEquals(new Result.PasswordRefused(why), change("mette", oneTime, weak));
    assertInstanceOf(Result.MustChange.class, ask("mette", oneTime));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vinter-bog-skranke-42",
        "grøn cykel under broen",
        "T7-kvist-lampe",
        "admin-hest-på-taget"
      })
  void othersMayBeChosen(String password) throws Exception {
    chosen("mette", password);

    assertInstanceOf(Result.SignedIn.class, ask("mette", password));
  }

  @Test
  void theOldPasswordIsNoNewOne() throws Exception {
    chosen("mette", GOOD);

    assertEquals(new Result.PasswordRefused(PasswordFlaw.SAME), change("mette", GOOD, GOOD));
  }

  @Test
  void longPasswordsCountToTheirLastCharacter() throws Exception {
    String longOne = "æblegrød med fløde er godt om søndagen ".repeat(3);
    chosen("mette", longOne + "a");

    assertInstanceOf(Result.Wrong.class, ask("mette", longOne + "b"));
    assertInstanceOf(Result.SignedIn.class, ask("mette", longOne + "a"));
  }

  @Test
  void aHashFromConfigurationHoldsUntilThePersonChoosesAPassword() throws Exception {
    accounts.replace(List.of(account("mette", "Mette", Optional.of(hash("given-by-the-boss")))));

    assertEquals(List.of(), get(signIn.passwords().prepare()));
    assertInstanceOf(Result.SignedIn.class, ask("mette", "given-by-the-boss"));
    assertInstanceOf(Result.SignedIn.class, change("mette", "given-by-the-boss", GOOD));
    assertInstanceOf(Result.Wrong.class, ask("mette", "given-by-the-boss"));
  }

  @Test
  void anotherHashInConfigurationReplacesALostPassword() throws Exception {
    chosen("mette", GOOD);

    accounts.replace(List.of(account("mette", "Mette", Optional.of(hash("given-by-the-boss")))));

    assertInstanceOf(Result.Wrong.class, ask("mette", GOOD));
    assertInstanceOf(Result.SignedIn.class, ask("mette", "given-by-the-boss"));
  }

  @Test
  void aNewPasswordEndsTheSessionsOfTheOldOne() throws Exception {
    chosen("mette", GOOD);
    String token = ((Result.SignedIn) ask("mette", GOOD)).opened().token();

    change("mette", GOOD, "helt-andre-ord-i-morgen");

    assertEquals(Optional.empty(), get(sessions.find(token)));
  }

  @Test
  void guessingIsSlowedDownWhereItComesFrom() throws Exception {
    chosen("mette", GOOD);
    List<Result> answers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      answers.add(ask("mette", "guess"));
    }

    assertEquals(new Result.Wrong(), answers.get(9));
    assertEquals(new Result.TooManyAttempts(Duration.ofSeconds(1)), answers.get(10));
    assertEquals(new Result.TooManyAttempts(Duration.ofSeconds(1)), ask("mette", GOOD));
    assertEquals(new Result.Wrong(), ask("ole", GOOD));

    clock.pass(Duration.ofSeconds(1));
    assertInstanceOf(Result.SignedIn.class, ask("mette", GOOD));
    assertInstanceOf(Result.SignedIn.class, ask("mette", GOOD));
  }

  @Test
  void whoeverGuessesElsewhereKeepsNobodyOut() throws Exception {
    chosen("mette", GOOD);
    for (int i = 0; i < 50; i++) {
      get(signIn.signIn(new Said("mette", "guess"), "192.0.2.99"));
    }

    assertInstanceOf(Result.SignedIn.class, ask("mette", GOOD));
  }

  @Test
  void aColleagueBehindTheSameAddressWhoGuessesKeepsNobodyOut() throws Exception {
    chosen("mette", GOOD);
    for (int i = 0; i < 150; i++) {
      ask("ole", "guess-" + i);
    }

    assertInstanceOf(Result.TooManyAttempts.class, ask("ole", "guess"));
    assertInstanceOf(Result.SignedIn.class, ask("mette", GOOD));
  }

  @Test
  void aRenewedPasswordReplacesWhateverThereWas() throws Exception {
    Account configured = account("mette", "Mette", Optional.of(hash("given-by-the-boss")));
    accounts.replace(List.of(configured));
    String token = ((Result.SignedIn) ask("mette", "given-by-the-boss")).opened().token();

    String renewed = get(signIn.passwords().renew(configured)).password();

    assertEquals(Optional.empty(), get(sessions.find(token)));
    assertInstanceOf(Result.Wrong.class, ask("mette", "given-by-the-boss"));
    assertInstanceOf(Result.MustChange.class, ask("mette", renewed));
    assertInstanceOf(Result.SignedIn.class, change("mette", renewed, GOOD));
  }

  @Test
  void whoseRenewedPasswordRanOutHasNoneThoughTheSettingsHaveTheOneBefore() throws Exception {
    Account configured = account("mette", "Mette", Optional.of(hash("given-by-the-boss")));
    Account withoutHash = account("mette", "Mette", Optional.empty());
    accounts.replace(List.of(configured));
    assertTrue(get(signIn.passwords().hasPassword(withoutHash)));
    get(signIn.passwords().renew(configured));
    assertTrue(get(signIn.passwords().hasPassword(withoutHash)));

    clock.pass(Duration.ofDays(1));

    assertFalse(get(signIn.passwords().hasPassword(configured)));
    assertFalse(get(signIn.passwords().hasPassword(withoutHash)));
    Account another = account("mette", "Mette", Optional.of(hash("given-once-more")));
    assertTrue(get(signIn.passwords().hasPassword(another)));
  }

  @Test
  void guessingOneUserFromManyAddressesIsSlowedDownALittle() throws Exception {
    chosen("mette", GOOD);
    for (int i = 0; i < 30; i++) {
      get(signIn.signIn(new Said("mette", "guess"), "198.51.100." + i));
    }

    String elsewhere = "192.0.2.2";
    assertInstanceOf(
        Result.TooManyAttempts.class, get(signIn.signIn(new Said("mette", GOOD), elsewhere)));
    clock.pass(Duration.ofSeconds(5));
    assertInstanceOf(Result.SignedIn.class, get(signIn.signIn(new Said("mette", GOOD), elsewhere)));
  }

  @Test
  void aThousandAddressesGuessOnePasswordNoFasterThanAFewHundredTimesADay() throws Exception {
    chosen("mette", GOOD);
    int guessed = 0;
    for (int minute = 0; minute < 24 * 60; minute++) {
      for (int i = 0; i < 2; i++) {
        String address = "203.0." + minute % 500 + "." + i;
        if (get(signIn.signIn(new Said("mette", "guess"), address)) instanceof Result.Wrong) {
          guessed++;
        }
      }
      clock.pass(Duration.ofMinutes(1));
    }

    assertTrue(guessed <= 30 + 24 * 60 / 5 + 9, "guesses in a day: " + guessed);
    guessedFromEverywhere("mette");
    String elsewhere = "192.0.2.2";
    assertInstanceOf(
        Result.TooManyAttempts.class, get(signIn.signIn(new Said("mette", GOOD), elsewhere)));
    Said known = new Said("mette", GOOD).by(Optional.of("browser"));
    assertInstanceOf(Result.SignedIn.class, get(signIn.signIn(known, elsewhere)));
  }

  @Test
  void whereColleaguesSignInNobodyIsKeptOutByGuessesElsewhere() throws Exception {
    accounts.replace(
        List.of(
            account("mette", "Mette", Optional.of(hash(GOOD))),
            account("ole", "Ole", Optional.of(hash(GOOD)))));
    guessedFromEverywhere("mette");

    assertInstanceOf(Result.TooManyAttempts.class, ask("mette", GOOD));
    assertInstanceOf(Result.SignedIn.class, ask("ole", GOOD));
    assertInstanceOf(Result.SignedIn.class, ask("mette", GOOD));
  }

  @Test
  void aBrowserIsSlowedDownByWhatIsGuessedByItself() throws Exception {
    chosen("mette", GOOD);
    for (int i = 0; i < 10; i++) {
      get(signIn.signIn(new Said("mette", "guess").by(Optional.of("browser")), "203.0.113." + i));
    }

    Said known = new Said("mette", GOOD).by(Optional.of("browser"));
    assertInstanceOf(Result.TooManyAttempts.class, get(signIn.signIn(known, "192.0.2.2")));
    assertInstanceOf(
        Result.SignedIn.class,
        get(signIn.signIn(known.by(Optional.of("another browser")), "192.0.2.2")));
  }

  private void guessedFromEverywhere(String user) throws Exception {
    for (int i = 0; i < 40; i++) {
      get(signIn.signIn(new Said(user, "guess"), "203.0.113." + i));
    }
  }

  @Test
  void whoeverSignedInFromAnAddressBeforeIsNotKeptOutByGuessesElsewhereOrAtOtherUsers()
      throws Exception {
    chosen("mette", GOOD);
    for (int i = 0; i < 300; i++) {
      get(signIn.signIn(new Said("mette", "guess"), "198.51.100." + i % 150));
      ask("user-" + i, "guess");
    }

    assertInstanceOf(Result.TooManyAttempts.class, ask("user-301", "guess"));
    assertInstanceOf(Result.SignedIn.class, ask("mette", GOOD));
  }

  @Test
  void addressesOfOneNetworkOfSixAreSlowedDownTogether() throws Exception {
    chosen("mette", GOOD);
    for (int i = 0; i < 10; i++) {
      get(signIn.signIn(new Said("mette", "guess"), "2001:db8::" + i));
    }

    assertInstanceOf(
        Result.TooManyAttempts.class,
        get(signIn.signIn(new Said("mette", "guess"), "2001:db8::ffff")));
  }

  @Test
  void guessingManyUsersFromOneAddressIsSlowedDown() throws Exception {
    for (int i = 0; i < 30; i++) {
      assertEquals(new Result.Wrong(), ask("user-" + i, GOOD));
    }

    assertInstanceOf(Result.TooManyAttempts.class, ask("user-31", GOOD));
    assertEquals(new Result.Wrong(), get(signIn.signIn(new Said("user-31", GOOD), "192.0.2.9")));
  }

  @Test
  void aHouseThatSignsInRightlyIsNotSlowedDownByItsMistakes() throws Exception {
    chosen("mette", GOOD);
    for (int person = 0; person < 20; person++) {
      for (int i = 0; i < 5; i++) {
        assertEquals(new Result.Wrong(), ask("user-" + person, "mistyped"));
      }
      assertInstanceOf(Result.SignedIn.class, ask("mette", GOOD));
    }

    assertEquals(new Result.Wrong(), ask("user-21", GOOD));
  }

  @Test
  void aHashThatCostsDaysToCompareFitsNoPasswordAndHoldsUpNobody() throws Exception {
    String costly = hash(GOOD).replaceFirst("04", "31");
    accounts.replace(List.of(account("mette", "Mette", Optional.of(costly))));

    assertEquals(new Result.Wrong(), ask("mette", GOOD));
  }

  @Test
  void theWaitDoublesAndHasAnEnd() throws Exception {
    Attempts attempts = new Attempts(clock, 3, Duration.ofSeconds(10));
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      assertEquals(Optional.empty(), attempts.begin("key"));
      Optional<Duration> wait = attempts.begin("key");
      while (wait.isEmpty()) {
        wait = attempts.begin("key");
      }
      waits.add(wait.get().toSeconds());
      clock.pass(wait.get());
    }

    assertEquals(List.of(1L, 2L, 4L, 8L, 10L, 10L, 10L, 10L), waits);
  }

  @Test
  void aStoreThatFailsSaysSoAndSignsNobodyIn() throws Exception {
    chosen("mette", GOOD);
    store.fail(true);

    ExecutionException failure = assertThrows(ExecutionException.class, () -> ask("mette", GOOD));
    assertInstanceOf(StoreUnavailable.class, failure.getCause());

    store.fail(false);
    assertInstanceOf(Result.SignedIn.class, ask("mette", GOOD));
  }

  @Test
  void whoHasASecondFactorNeedsItsCodeAndPasswordsAloneOpenNothing() throws Exception {
    chosen("mette", GOOD);
    Authenticator authenticator = factorOf("mette");
    clock.pass(Duration.ofSeconds(30));
    Said right = new Said("mette", GOOD);

    assertEquals(new Result.CodeNeeded(), get(signIn.signIn(right, HERE)));
    assertEquals(new Result.CodeWrong(), get(signIn.signIn(right.with("no-code"), HERE)));
    String code = authenticator.shows(clock.instant());
    assertEquals(
        new Result.Wrong(), get(signIn.signIn(new Said("mette", "wrong").with(code), HERE)));
    assertInstanceOf(Result.SignedIn.class, get(signIn.signIn(right.with(code), HERE)));
    assertEquals(new Result.CodeWrong(), get(signIn.signIn(right.with(code), HERE)));
  }

  @Test
  void aNewPasswordThatIsRefusedUsesUpNoCode() throws Exception {
    chosen("mette", GOOD);
    Authenticator authenticator = factorOf("mette");
    clock.pass(Duration.ofSeconds(30));
    Said said = new Said("mette", GOOD).with(authenticator.shows(clock.instant()));

    assertInstanceOf(Result.PasswordRefused.class, get(signIn.signIn(said.replacing(GOOD), HERE)));
    assertInstanceOf(
        Result.SignedIn.class, get(signIn.signIn(said.replacing("andet-ord-77-x"), HERE)));
  }

  @Test
  void codesAreGuessedAFewTimesOnlyFromWherever() throws Exception {
    chosen("mette", GOOD);
    factorOf("mette");
    for (int i = 0; i < 10; i++) {
      Said guess = new Said("mette", GOOD).with("guess-" + i);
      assertEquals(new Result.CodeWrong(), get(signIn.signIn(guess, "192.0.2." + i)));
    }

    assertInstanceOf(
        Result.TooManyAttempts.class,
        get(signIn.signIn(new Said("mette", GOOD).with("guess"), "192.0.2.77")));
    assertEquals(
        new Result.CodeNeeded(), get(signIn.signIn(new Said("mette", GOOD), "192.0.2.77")));
  }

  @Test
  void codesThatOthersGuessKeepNobodyWaitingWhereTheyAreKnown() throws Exception {
    chosen("mette", GOOD);
    Authenticator authenticator = factorOf("mette");
    for (int i = 0; i < 11; i++) {
      get(signIn.signIn(new Said("mette", GOOD).with("guess-" + i), "192.0.2." + i));
    }
    clock.pass(Duration.ofSeconds(30));
    Said right = new Said("mette", GOOD).with(authenticator.shows(clock.instant()));
    get(signIn.signIn(new Said("mette", GOOD).with("guess"), "192.0.2.77"));

    assertInstanceOf(Result.TooManyAttempts.class, get(signIn.signIn(right, HERE)));
    assertInstanceOf(
        Result.SignedIn.class, get(signIn.signIn(right.by(Optional.of("browser")), HERE)));
    assertInstanceOf(Result.CodeWrong.class, get(signIn.dropFactor(METTE.id(), "guess")));
  }

  @Test
  void settingUpASecondFactorWantsThePasswordAndEndsOtherSessions() throws Exception {
    chosen("mette", GOOD);
    Result.SignedIn before = (Result.SignedIn) ask("mette", GOOD);
    Said right = new Said("mette", GOOD);

    assertEquals(new Result.Wrong(), get(signIn.beginFactor(new Said("mette", "wrong"), HERE)));
    factorOf("mette");

    assertEquals(Optional.empty(), get(sessions.find(before.opened().token())));
    assertEquals(new Result.FactorThere(), get(signIn.beginFactor(right, HERE)));
    assertTrue(get(signIn.passwords().standings()).get(0).secondFactor());
    assertTrue(get(signIn.takeOffFactor(METTE)));
    assertInstanceOf(Result.SignedIn.class, ask("mette", GOOD));
    assertFalse(get(signIn.takeOffFactor(METTE)));
  }

  @Test
  void anAdministratorMustHaveASecondFactorWhereTheSettingsSaySo() throws Exception {
    Accounts some =
        new Accounts(
            List.of(
                administrator(Optional.of(hash(GOOD))),
                account("lea", "Lea", Optional.of(hash(GOOD)))),
            clock);
    Sessions theirs = new Sessions(some, store, clock, QUICK);
    SignIn door = wantingFactors(some, theirs);

    assertEquals(new Result.FactorMissing(), get(door.signIn(new Said("admin", GOOD), HERE)));
    assertInstanceOf(Result.SignedIn.class, get(door.signIn(new Said("lea", GOOD), HERE)));
    Result.FactorBegun begun =
        (Result.FactorBegun) get(door.beginFactor(new Said("admin", GOOD), HERE));
    String code = new Authenticator(begun.begun().secret()).shows(clock.instant());
    Result.FactorSet set =
        (Result.FactorSet)
            get(door.confirmFactor(new Said("admin", GOOD).with(code), HERE, Optional.empty()));
    assertTrue(get(theirs.find(set.opened().token())).isPresent());
    assertInstanceOf(
        Result.SignedIn.class,
        get(door.signIn(new Said("admin", GOOD).with(set.recovery().get(0)), HERE)));
  }

  @Test
  void anAdministratorWithAOneTimePasswordOwesAPasswordAndThenASecondFactor() throws Exception {
    Accounts one = new Accounts(List.of(administrator(Optional.empty())), clock);
    Sessions theirs = new Sessions(one, store, clock, QUICK);
    SignIn door = wantingFactors(one, theirs);
    Said oneTime = new Said("admin", get(door.passwords().prepare()).get(0).password());
    Said chosen = new Said("admin", GOOD);

    assertEquals(new Result.MustChange(), get(door.signIn(oneTime, HERE)));
    assertEquals(new Result.MustChange(), get(door.beginFactor(oneTime, HERE)));
    assertEquals(new Result.FactorMissing(), get(door.signIn(oneTime.replacing(GOOD), HERE)));

    assertEquals(new Result.Wrong(), get(door.signIn(oneTime, HERE)));
    assertEquals(new Result.FactorMissing(), get(door.signIn(chosen, HERE)));
    Result.FactorBegun begun = (Result.FactorBegun) get(door.beginFactor(chosen, HERE));
    String code = new Authenticator(begun.begun().secret()).shows(clock.instant());
    Result.FactorSet set =
        (Result.FactorSet) get(door.confirmFactor(chosen.with(code), HERE, Optional.empty()));
    assertTrue(get(theirs.find(set.opened().token())).isPresent());
  }

  @Test
  void whoHasASecondFactorShowsItBeforeANewPasswordHolds() throws Exception {
    chosen("mette", GOOD);
    Authenticator authenticator = factorOf("mette");
    clock.pass(Duration.ofSeconds(30));
    Said oneTime = new Said("mette", get(signIn.passwords().renew(METTE)).password());
    Said replacing = oneTime.replacing("andet-ord-77-x");

    assertEquals(new Result.CodeNeeded(), get(signIn.signIn(replacing, HERE)));
    assertEquals(new Result.CodeWrong(), get(signIn.signIn(replacing.with("no-code"), HERE)));
    assertEquals(new Result.MustChange(), get(signIn.signIn(oneTime, HERE)));
    assertInstanceOf(
        Result.SignedIn.class,
        get(signIn.signIn(replacing.with(authenticator.shows(clock.instant())), HERE)));
  }

  @Test
  void whoUsedARecoveryCodeIsToldHowManyAreLeft() throws Exception {
    chosen("mette", GOOD);
    Result.FactorBegun begun = (Result.FactorBegun) get(signIn.beginFactor(said("mette"), HERE));
    Authenticator authenticator = new Authenticator(begun.begun().secret());
    String code = authenticator.shows(clock.instant());
    Result.FactorSet set =
        (Result.FactorSet)
            get(signIn.confirmFactor(said("mette").with(code), HERE, Optional.empty()));
    clock.pass(Duration.ofSeconds(30));

    assertEquals(
        Optional.of(9),
        ((Result.SignedIn) get(signIn.signIn(said("mette").with(set.recovery().get(0)), HERE)))
            .recoveryLeft());
    String digits = authenticator.shows(clock.instant());
    assertEquals(
        Optional.empty(),
        ((Result.SignedIn) get(signIn.signIn(said("mette").with(digits), HERE))).recoveryLeft());
  }

  @Test
  void otherRecoveryCodesAreMadeForWhoShowsTheAuthenticatorAlone() throws Exception {
    assertEquals(new Result.NoFactor(), get(signIn.renewRecovery(METTE.id(), "123456")));
    chosen("mette", GOOD);
    Result.FactorBegun begun = (Result.FactorBegun) get(signIn.beginFactor(said("mette"), HERE));
    Authenticator authenticator = new Authenticator(begun.begun().secret());
    String code = authenticator.shows(clock.instant());
    List<String> first =
        ((Result.FactorSet)
                get(signIn.confirmFactor(said("mette").with(code), HERE, Optional.empty())))
            .recovery();
    clock.pass(Duration.ofSeconds(30));

    assertEquals(new Result.CodeWrong(), get(signIn.renewRecovery(METTE.id(), first.get(0))));
    assertEquals(new Result.CodeWrong(), get(signIn.renewRecovery(METTE.id(), code)));
    String now = authenticator.shows(clock.instant());
    List<String> others =
        ((Result.RecoveryRenewed) get(signIn.renewRecovery(METTE.id(), now))).codes();

    assertEquals(Optional.of(10), get(signIn.recoveryLeft(METTE.id())));
    assertEquals(
        new Result.CodeWrong(), get(signIn.signIn(said("mette").with(first.get(1)), HERE)));
    assertInstanceOf(
        Result.SignedIn.class, get(signIn.signIn(said("mette").with(others.get(0)), HERE)));
  }

  @Test
  void whoShowsItOnceMoreDropsASecondFactorAndCanSetUpAnother() throws Exception {
    chosen("mette", GOOD);
    Authenticator authenticator = factorOf("mette");
    clock.pass(Duration.ofSeconds(30));
    assertEquals(new Result.FactorThere(), get(signIn.beginFactor(said("mette"), HERE)));
    assertEquals(new Result.CodeWrong(), get(signIn.dropFactor(METTE.id(), "no-code")));

    assertEquals(
        new Result.FactorDropped(),
        get(signIn.dropFactor(METTE.id(), authenticator.shows(clock.instant()))));

    assertEquals(new Result.NoFactor(), get(signIn.dropFactor(METTE.id(), "123456")));
    assertInstanceOf(Result.FactorBegun.class, get(signIn.beginFactor(said("mette"), HERE)));
  }

  private static Said said(String user) {
    return new Said(user, GOOD);
  }

  private SignIn wantingFactors(Accounts some, Sessions theirs) {
    return new SignIn(
        workers, some, store, theirs, factors, clock, QUICK.withSecondFactorOfAdmins(true));
  }

  private static Account administrator(Optional<String> hash) {
    return new Account(
        new StaffId("admin"), "Administrator", Role.ADMIN, Set.of(), hash, Account.Validity.ALWAYS);
  }

  private Authenticator factorOf(String user) throws Exception {
    Said said = new Said(user, GOOD);
    Result.FactorBegun begun = (Result.FactorBegun) get(signIn.beginFactor(said, HERE));
    Authenticator authenticator = new Authenticator(begun.begun().secret());
    assertEquals(
        new Result.CodeWrong(),
        get(signIn.confirmFactor(said.with("no-code"), HERE, Optional.empty())));
    String code = authenticator.shows(clock.instant());
    assertInstanceOf(
        Result.FactorSet.class, get(signIn.confirmFactor(said.with(code), HERE, Optional.empty())));
    return authenticator;
  }

  @Test
  void oneTimePasswordsAreReadable() throws Exception {
    String password = get(signIn.passwords().prepare()).get(0).password();

    assertTrue(password.matches("([2-9A-HJKMNP-TV-Z]{4}-){2}[2-9A-HJKMNP-TV-Z]{4}"), password);
  }

  private void chosen(String user, String password) throws Exception {
    String oneTime = get(signIn.passwords().prepare()).get(0).password();
    assertInstanceOf(Result.SignedIn.class, change(user, oneTime, password));
  }

  private Result ask(String user, String password) throws Exception {
    return get(signIn.signIn(new Said(user, password), HERE));
  }

  private Result change(String user, String password, String newPassword) throws Exception {
    return get(signIn.signIn(new Said(user, password).replacing(newPassword), HERE));
  }

  private static String hash(String password) {
    return BCrypt.withDefaults().hashToString(4, password.toCharArray());
  }

  private static Account account(String id, String name, Optional<String> hash) {
    return account(id, name, hash, Account.Validity.ALWAYS);
  }

  private static Account account(
      String id, String name, Optional<String> hash, Account.Validity validity) {
    return new Account(
        new StaffId(id), name, Role.STAFF, Set.of(new BranchId("ry")), hash, validity);
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}

package dk.serviceisland.access;

import java.util.List;
import java.util.Locale;

/** What a password that somebody chooses must be. */
final class PasswordRules {
  /** Fewest characters. */
  static final int SHORTEST = 12;

  /** Most characters. */
  static final int LONGEST = 128;

  private static final int DIFFERENT_CHARACTERS = 5;
  private static final int OWN_PART = 6;

  /** Beginnings of the lists that guessers start with, in Danish and English. */
  private static final List<String> WELL_KNOWN =
      List.of(
          "password",
          "adgangskode",
          "kodeord",
          "123456",
          "qwerty",
          "asdfgh",
          "letmein",
          "welcome",
          "velkommen",
          "borgerservice",
          "bibliotek",
          "admin");

  private PasswordRules() {}

  /** Whether the password may be chosen for the account. */
  static boolean allows(String password, Account account) {
    String plain = password.toLowerCase(Locale.ROOT);
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      return false;
    }
    if (plain.chars().distinct().count() < DIFFERENT_CHARACTERS) {
      return false;
    }
    return leavesEnough(plain, account.id().value())
        && leavesEnough(plain, account.name().toLowerCase(Locale.ROOT))
        && WELL_KNOWN.stream().allMatch(known -> leavesEnough(plain, known));
  }

  /** What is well known may be part of a password, if enough else is. */
  private static boolean leavesEnough(String password, String known) {
    return password.replace(known, "").length() >= OWN_PART;
  }
}

package dk.serviceisland.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a password that somebody chooses must be. Guessers begin with lists of passwords that leaked
 * somewhere, nearly all of which are shorter than this asks for, and then put together what those
 * are made of: the passwords themselves, words that everybody uses, names, walks along the
 * keyboard, rows of digits, the same again. So much of a password counts as is none of these. The
 * passwords are the 10,000 commonest in the list of zxcvbn; the words are our own, for those are
 * English.
 */
final class PasswordRules {
  /** Fewest characters. */
  static final int SHORTEST = 12;

  /** Most characters. */
  static final int LONGEST = 128;

  private static final int DIFFERENT_CHARACTERS = 5;
  private static final int OWN_PART = 6;

  /** Shorter ones stand in words too. */
  private static final int SHORTEST_NAME = 3;

  /** Shorter common passwords stand in words too. */
  private static final int SHORTEST_COMMON = 6;

  private static final String COMMON = "common-passwords.txt";

  /** Shorter rows stand in words too. */
  private static final int SHORTEST_ROW = 4;

  /** A row goes along one of these, in either direction. */
  private static final List<String> ROWS =
      List.of(
          "abcdefghijklmnopqrstuvwxyzæøå",
          "01234567890",
          "qwertyuiopå",
          "asdfghjklæø",
          "zxcvbnm",
          "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p");

  private static final List<String> WORDS =
      List.of(
          "password",
          "passord",
          "adgangskode",
          "adgang",
          "kodeord",
          "hemmelig",
          "secret",
          "letmein",
          "iloveyou",
          "jegelskerdig",
          "welcome",
          "velkommen",
          "borgerservice",
          "borger",
          "service",
          "bibliotekar",
          "biblioteket",
          "bibliotek",
          "library",
          "kommune",
          "skranke",
          "administrator",
          "admin",
          "login",
          "computer",
          "internet",
          "football",
          "fodbold",
          "liverpool",
          "superman",
          "batman",
          "pokemon",
          "dragon",
          "master",
          "monkey",
          "princess",
          "prinsesse",
          "sunshine",
          "solskin",
          "sommerfugl",
          "sommer",
          "vinter",
          "efterår",
          "forår",
          "summer",
          "winter",
          "spring",
          "autumn",
          "albertslund",
          "allerød",
          "assens",
          "ballerup",
          "billund",
          "bornholm",
          "brøndby",
          "brønderslev",
          "dragør",
          "egedal",
          "esbjerg",
          "faaborg",
          "favrskov",
          "faxe",
          "fredensborg",
          "fredericia",
          "frederiksberg",
          "frederikshavn",
          "frederikssund",
          "furesø",
          "gentofte",
          "gladsaxe",
          "glostrup",
          "greve",
          "gribskov",
          "guldborgsund",
          "haderslev",
          "halsnæs",
          "hedensted",
          "helsingør",
          "herlev",
          "herning",
          "hillerød",
          "hjørring",
          "holbæk",
          "holstebro",
          "horsens",
          "hvidovre",
          "hørsholm",
          "ikast",
          "ishøj",
          "jammerbugt",
          "kalundborg",
          "kerteminde",
          "kolding",
          "køge",
          "langeland",
          "lejre",
          "lemvig",
          "lolland",
          "lyngby",
          "mariagerfjord",
          "middelfart",
          "morsø",
          "norddjurs",
          "nordfyn",
          "nyborg",
          "næstved",
          "odder",
          "odsherred",
          "randers",
          "rebild",
          "ringkøbing",
          "ringsted",
          "roskilde",
          "rudersdal",
          "rødovre",
          "samsø",
          "silkeborg",
          "skanderborg",
          "skive",
          "slagelse",
          "solrød",
          "sorø",
          "stevns",
          "struer",
          "svendborg",
          "syddjurs",
          "sønderborg",
          "thisted",
          "tårnby",
          "tønder",
          "vallensbæk",
          "varde",
          "vejen",
          "vejle",
          "vesthimmerland",
          "viborg",
          "vordingborg",
          "aabenraa",
          "danmark",
          "denmark",
          "københavn",
          "aarhus",
          "odense",
          "aalborg",
          "familie",
          "family",
          "chokolade",
          "skattemus",
          "mandag",
          "tirsdag",
          "onsdag",
          "torsdag",
          "fredag",
          "lørdag",
          "søndag",
          "januar",
          "februar",
          "marts",
          "april",
          "juni",
          "juli",
          "august",
          "september",
          "oktober",
          "november",
          "december");

  /** Where digits and signs stand for letters, each before the letter that it stands for. */
  private static final String FOR_LETTERS = "0o1i3e4a5s7t@a$s!i";

  /** Words and common passwords. The longest are first, for shorter ones are parts of them. */
  private static final List<String> WELL_KNOWN =
      Stream.concat(WORDS.stream(), common().stream())
          .sorted(Comparator.comparingInt(String::length).reversed())
          .toList();

  private PasswordRules() {}

  private static List<String> common() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                PasswordRules.class.getResourceAsStream(COMMON), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> line.length() >= SHORTEST_COMMON).toList();
    } catch (IOException cutOff) {
      throw new UncheckedIOException(cutOff);
    }
  }

  /** Why the password may not be chosen for the account; none when it may. */
  static Optional<PasswordFlaw> flaw(String password, Account account) {
    String plain = password.toLowerCase(Locale.ROOT);
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      return Optional.of(PasswordFlaw.LENGTH);
    }
    if (plain.chars().distinct().count() < DIFFERENT_CHARACTERS || isOneAgainAndAgain(plain)) {
      return Optional.of(PasswordFlaw.REPEATS);
    }
    if (!hasOwnPart(plain, List.of())) {
      return Optional.of(PasswordFlaw.WELL_KNOWN);
    }
    return hasOwnPart(plain, names(account)) ? Optional.empty() : Optional.of(PasswordFlaw.NAME);
  }

  private static boolean hasOwnPart(String password, List<String> names) {
    return ownPart(password, names) >= OWN_PART && ownPart(asLetters(password), names) >= OWN_PART;
  }

  private static List<String> names(Account account) {
    return Stream.of(
            Stream.of(account.id().value()),
            Stream.of(account.name().toLowerCase(Locale.ROOT).split(" ")),
            account.branches().stream().flatMap(branch -> Stream.of(branch.value().split("-"))))
        .flatMap(Function.identity())
        .filter(name -> name.length() >= SHORTEST_NAME)
        .toList();
  }

  /** Whether it is something shorter than a password, repeated. */
  private static boolean isOneAgainAndAgain(String password) {
    for (int length = 1; length < SHORTEST && 2 * length <= password.length(); length++) {
      if (password.startsWith(password.substring(length))) {
        return true;
      }
    }
    return false;
  }

  /** How many characters are none of what is well known, of some names or a row. */
  private static int ownPart(String password, List<String> names) {
    List<String> known = new ArrayList<>(names);
    known.addAll(WELL_KNOWN);
    String left = password;
    for (String word : known) {
      left = left.replace(word, "\n");
    }
    int own = 0;
    for (int at = 0; at < left.length(); ) {
      int row = row(left, at);
      if (row < SHORTEST_ROW) {
        own += left.charAt(at) == '\n' ? 0 : 1;
        at++;
      } else {
        at += row;
      }
    }
    return own;
  }

  /** How many characters from here on are one row, or the same again. */
  private static int row(String text, int from) {
    int longest = 1;
    while (from + longest < text.length() && text.charAt(from + longest) == text.charAt(from)) {
      longest++;
    }
    for (String row : ROWS) {
      longest = Math.max(longest, along(row, text, from));
      longest = Math.max(longest, along(new StringBuilder(row).reverse().toString(), text, from));
    }
    return longest;
  }

  private static int along(String row, String text, int from) {
    int longest = 0;
    for (int start = row.indexOf(text.charAt(from));
        start >= 0;
        start = row.indexOf(text.charAt(from), start + 1)) {
      int length = 1;
      while (from + length < text.length()
          && start + length < row.length()
          && row.charAt(start + length) == text.charAt(from + length)) {
        length++;
      }
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private static String asLetters(String password) {
    String letters = password;
    for (int i = 0; i < FOR_LETTERS.length(); i += 2) {
      letters = letters.replace(FOR_LETTERS.charAt(i), FOR_LETTERS.charAt(i + 1));
    }
    return letters;
  }
}

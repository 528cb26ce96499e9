package dk.serviceisland.config.revision;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One change of the municipality's settings (ændring). Immutable.
 *
 * @param number from 1 upwards, without gaps
 * @param at when it was made, in whole milliseconds
 * @param who id of the staff member who made it, or {@link #FILES}, {@link #FIRST_START} or {@link
 *     #HOUSE}
 * @param why what for, 1 to 400 characters, without anything that looks like a CPR number
 * @param from when it takes force
 * @param base number of the revision that was changed; 0 for the first one
 * @param hash of its content, SHA-256 in hex
 * @param differences what differs from the revision before in words, per language of {@link
 *     #LANGUAGES}; equally many in each, none where nothing differs; no language once it is
 *     forgotten what differed, because the term of names in settings is over
 */
public record Revision(
    int number,
    Instant at,
    String who,
    String why,
    From from,
    int base,
    String hash,
    Map<String, List<String>> differences) {

  /** Who: the files of a folder, where files are the only truth or were taken in by command. */
  public static final String FILES = "files";

  /** Who: the house's own sign-in, which gave somebody a place on the staff list. */
  public static final String HOUSE = "house sign-in";

  /** Who: the first start of a new store. */
  public static final String FIRST_START = "first start";

  /** Why: the first start of a new store, in each language. */
  public static final String WHY_FIRST_START = "Første start / first start";

  /** Why: somebody said what they would like to learn, in each language. */
  public static final String WHY_WISH = "Frivilligt tilvalg / volunteered";

  private static final Map<String, Own> OWN_REASONS =
      Map.of(
          WHY_FIRST_START,
          new Own("first-start", Map.of("da", "Første start", "en", "first start")),
          WHY_WISH,
          new Own("wish", Map.of("da", "Frivilligt tilvalg", "en", "volunteered")));

  /** The languages that differences are told in, Danish first. */
  public static final List<String> LANGUAGES = List.of("da", "en");

  private static final String NOW = "now";
  private static final String NEXT_OPENING = "next-opening";

  /** Longest reason, in characters. */
  public static final int LONGEST_WHY = 400;

  /**
   * Checks what a store may rely on.
   *
   * @throws IllegalArgumentException for a number below 1, a base that is not before it, or a
   *     reason that is blank or too long
   */
  public Revision {
    if (number < 1 || base < 0 || base >= number) {
      throw new IllegalArgumentException("revision " + number + " on " + base);
    }
    if (why.isBlank() || why.length() > LONGEST_WHY) {
      throw new IllegalArgumentException("a reason has 1 to " + LONGEST_WHY + " characters");
    }
    differences = Map.copyOf(differences);
  }

  /**
   * A reason of the program's own.
   *
   * @param code a stable word
   * @param words what it is called, per language
   */
  private record Own(String code, Map<String, String> words) {}

  /** A reason for whoever reads a language: those that people wrote are as they wrote them. */
  public static String whyIn(String language, String why) {
    return Optional.ofNullable(OWN_REASONS.get(why))
        .map(own -> own.words().get(language))
        .orElse(why);
  }

  /** The reason in a stable word where it is the program's own; none where people wrote it. */
  public Optional<String> ownReason() {
    return Optional.ofNullable(OWN_REASONS.get(why)).map(Own::code);
  }

  /** Whether it is that one and says the same: a home may be told once more what one says. */
  public boolean saysAs(Revision other) {
    return number == other.number && hash.equals(other.hash);
  }

  /**
   * Whether nobody asked for it: it is what was planned for later, once more, with the change in it
   * that the one before it was made for. Where a rehearsal's clock stands still, one for the same
   * reason as the one before it may be taken for such.
   *
   * @param before the revision of the number before
   */
  public boolean carriesOn(Revision before) {
    return !(from instanceof From.Now)
        && before.number == number - 1
        && base < before.number
        && at.equals(before.at)
        && who.equals(before.who)
        && why.equals(before.why);
  }

  /** So many days ahead a change may be planned. */
  public static final int MOST_DAYS_AHEAD = 400;

  /** When a revision takes force. */
  public sealed interface From {
    /** As soon as it is durable: each branch's running day changes its plan. */
    record Now() implements From {}

    /**
     * In each branch with the first day that opens after a moment.
     *
     * @param after when it was asked for, in whole milliseconds
     */
    record NextOpening(Instant after) implements From {}

    /**
     * For days from that date on.
     *
     * @param date the first
     */
    record Date(LocalDate date) implements From {}

    /** The last date that a change may be planned for today. */
    static LocalDate last(LocalDate today) {
      return today.plusDays(MOST_DAYS_AHEAD);
    }

    /** What people ask for: {@code now}, {@code next-opening} or a date such as 2026-12-24. */
    default String asked() {
      if (this instanceof Date on) {
        return on.date().toString();
      }
      return this instanceof Now ? NOW : NEXT_OPENING;
    }

    /** How it is kept: as it was asked for, with the moment behind it where one counts. */
    default String written() {
      return this instanceof NextOpening next ? NEXT_OPENING + " " + next.after() : asked();
    }

    /** Reads what {@link #written} wrote; none for anything else. */
    static Optional<From> read(String written) {
      if (!written.startsWith(NEXT_OPENING + " ")) {
        return written.equals(NEXT_OPENING) ? Optional.empty() : ask(written, Instant.EPOCH);
      }
      try {
        return Optional.of(
            new NextOpening(Instant.parse(written.substring(NEXT_OPENING.length() + 1))));
      } catch (DateTimeException noMoment) {
        return Optional.empty();
      }
    }

    /**
     * What somebody asks for.
     *
     * @param asked as {@link #asked} tells it
     * @param at when
     * @return none for anything else
     */
    static Optional<From> ask(String asked, Instant at) {
      if (asked.equals(NOW)) {
        return Optional.of(new Now());
      }
      if (asked.equals(NEXT_OPENING)) {
        return Optional.of(new NextOpening(at.truncatedTo(ChronoUnit.MILLIS)));
      }
      try {
        return Optional.of(new Date(LocalDate.parse(asked)));
      } catch (DateTimeException noDate) {
        return Optional.empty();
      }
    }
  }
}

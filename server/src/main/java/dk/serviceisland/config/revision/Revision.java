package dk.serviceisland.config.revision;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One change of the municipality's settings (ændring). Immutable.
 *
 * @param number from 1 upwards, without gaps
 * @param at when it was made, in whole milliseconds
 * @param who id of the staff member who made it, or {@link #FILES} or {@link #FIRST_START}
 * @param why what for, 1 to 400 characters, without anything that looks like a CPR number
 * @param from when it takes force
 * @param base number of the revision that was changed; 0 for the first one
 * @param hash of its content, SHA-256 in hex
 * @param differences what differs from the revision before in words, per language of {@link
 *     #LANGUAGES}; equally many in each, none where nothing differs
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

  /** Who: the first start of a new store. */
  public static final String FIRST_START = "first start";

  /** The languages that differences are told in, Danish first. */
  public static final List<String> LANGUAGES = List.of("da", "en");

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

  /** When a revision takes force. */
  public sealed interface From {
    /** As soon as it is durable: each branch's running day changes its plan. */
    record Now() implements From {}

    /** In each branch when its next day opens. */
    record NextOpening() implements From {}

    /**
     * For days from that date on.
     *
     * @param date the first
     */
    record Date(LocalDate date) implements From {}

    /** How it is written: {@code now}, {@code next-opening} or a date such as 2026-12-24. */
    default String written() {
      if (this instanceof Date on) {
        return on.date().toString();
      }
      return this instanceof Now ? "now" : "next-opening";
    }

    /** Reads what {@link #written} wrote; none for anything else. */
    static Optional<From> read(String written) {
      if (written.equals("now")) {
        return Optional.of(new Now());
      }
      if (written.equals("next-opening")) {
        return Optional.of(new NextOpening());
      }
      try {
        return Optional.of(new Date(LocalDate.parse(written)));
      } catch (DateTimeException noDate) {
        return Optional.empty();
      }
    }
  }
}

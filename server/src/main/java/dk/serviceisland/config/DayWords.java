package dk.serviceisland.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as people write them: "24. december 2026" and "24 December 2026". */
final class DayWords {
  private static final Locale DANISH = Locale.forLanguageTag("da");
  private static final Pattern DAY_OF_YEAR =
      Pattern.compile("0?(?<day>[0-9]{1,2})[.]? (?<month>[A-Za-z]+)");

  private DayWords() {}

  /** A date such as 2026-12-24; what is none stays as it is. */
  static String date(String text, String language) {
    try {
      LocalDate date = LocalDate.parse(text);
      return day(date.getDayOfMonth(), date.getMonth(), language) + " " + date.getYear();
    } catch (DateTimeException notDate) {
      return text;
    }
  }

  /** A day of each year such as 1 october; what is none stays as it is. */
  static String dayOfYear(String text, String language) {
    Matcher found = DAY_OF_YEAR.matcher(text);
    if (!found.matches()) {
      return text;
    }
    for (Month month : Month.values()) {
      if (month.name().equalsIgnoreCase(found.group("month"))) {
        return day(Integer.parseInt(found.group("day")), month, language);
      }
    }
    return text;
  }

  private static String day(int day, Month month, String language) {
    boolean danish = language.equals("da");
    String name = month.getDisplayName(TextStyle.FULL, danish ? DANISH : Locale.ENGLISH);
    return day + (danish ? ". " : " ") + name;
  }
}

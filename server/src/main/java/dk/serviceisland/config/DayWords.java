package dk.serviceisland.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;

/** Days and times as people write them: "24. december 2026" and "24 December 2026". */
final class DayWords {
  private static final Locale DANISH = Locale.forLanguageTag("da");

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

  /**
   * Times of day such as 10:00-12:00, with the point that Danish writes between hours and minutes.
   */
  static String clock(String text, String language) {
    return language.equals("da") ? text.replace(':', '.') : text;
  }

  /** A date, perhaps with a time, such as 2026-12-24 13:00; what is none stays as it is. */
  static String moment(String text, String language) {
    String[] parts = text.split("[ T]", 2);
    String day = date(parts[0], language);
    return parts.length == 1 ? day : day + " " + clock(parts[1], language);
  }

  /** A day of each year such as 1 october; what is none stays as it is. */
  static String dayOfYear(String text, String language) {
    return HoursReader.monthDay(text)
        .map(day -> day(day.getDayOfMonth(), day.getMonth(), language))
        .orElse(text);
  }

  private static String day(int day, Month month, String language) {
    boolean danish = language.equals("da");
    String name = month.getDisplayName(TextStyle.FULL, danish ? DANISH : Locale.ENGLISH);
    return day + (danish ? ". " : " ") + name;
  }
}

package dk.serviceisland.http;

import dk.serviceisland.wire.CsvText;
import java.util.Locale;

/** What the body of a request is written in. */
enum Media {
  /** Of programs and pages. */
  JSON("application/json"),
  /** Of spreadsheets. */
  TABLE(CsvText.MEDIA_TYPES),
  /** Of calendars. */
  CALENDAR("text/calendar"),
  /** Of other servers that speak as forms do. */
  FORM("application/x-www-form-urlencoded");

  private final String allowed;

  Media(String allowed) {
    this.allowed = allowed;
  }

  /** What is taken, in words. */
  String allowed() {
    return allowed;
  }

  /**
   * Whether a body is said to be written in it.
   *
   * @param contentType as the header has it; null for none
   */
  boolean is(String contentType) {
    if (this == TABLE) {
      return CsvText.isTable(contentType);
    }
    if (contentType == null) {
      return false;
    }
    String plain = contentType.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
    return plain.equals(allowed) || plain.equals(allowed + ";charset=utf-8");
  }
}

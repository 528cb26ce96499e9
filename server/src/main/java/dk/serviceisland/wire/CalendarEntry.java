package dk.serviceisland.wire;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** An entry of a calendar (RFC 5545). */
final class CalendarEntry {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final int LONGEST_LINE = 75;

  private CalendarEntry() {}

  /**
   * What the entry says.
   *
   * @param uid names it for good
   * @param begins when
   * @param ends when
   * @param summary what, in a few words
   * @param location where
   * @param url its page, which is kept for the holder alone
   * @param status whether its time is the holder's
   * @param sequence rises whenever its time or status changes
   */
  record Entry(
      String uid,
      Instant begins,
      Instant ends,
      String summary,
      String location,
      String url,
      Status status,
      long sequence) {}

  /** Whether a time is the holder's, in the words of the RFC, each after those it may follow. */
  enum Status {
    TENTATIVE(0),
    CONFIRMED(1),
    CANCELLED(2);

    private final int rank;

    Status(int rank) {
      this.rank = rank;
    }

    /** Higher than that of those it may follow. */
    int rank() {
      return rank;
    }
  }

  /**
   * A calendar with one entry.
   *
   * @param product what made it
   * @param language of its words
   * @param now when it was asked for
   */
  static Buffer of(String product, String language, Entry entry, Instant now) {
    List<String> lines =
        List.of(
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//service-island//" + product + "//" + language.toUpperCase(Locale.ROOT),
            "BEGIN:VEVENT",
            "UID:" + entry.uid(),
            "DTSTAMP:" + UTC.format(now),
            "DTSTART:" + UTC.format(entry.begins()),
            "DTEND:" + UTC.format(entry.ends()),
            "SUMMARY:" + text(entry.summary()),
            "LOCATION:" + text(entry.location()),
            "URL:" + entry.url(),
            "STATUS:" + entry.status(),
            "SEQUENCE:" + entry.sequence(),
            "END:VEVENT",
            "END:VCALENDAR");
    StringBuilder calendar = new StringBuilder();
    lines.forEach(line -> calendar.append(folded(line)).append("\r\n"));
    return Buffer.buffer(calendar.toString());
  }

  private static String text(String words) {
    return words
        .replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\r", "")
        .replace("\n", "\\n");
  }

  /** A line has 75 bytes at most, and goes on in the next one behind a blank. */
  private static String folded(String line) {
    StringBuilder folded = new StringBuilder();
    int bytes = 0;
    for (int at = 0; at < line.length(); at = line.offsetByCodePoints(at, 1)) {
      String letter = line.substring(at, line.offsetByCodePoints(at, 1));
      int length = letter.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + length > LONGEST_LINE) {
        folded.append("\r\n ");
        bytes = 1;
      }
      folded.append(letter);
      bytes += length;
    }
    return folded.toString();
  }
}

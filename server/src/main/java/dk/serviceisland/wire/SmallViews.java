package dk.serviceisland.wire;

import dk.serviceisland.access.Presence;
import dk.serviceisland.domain.assistance.PrinterTrouble;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Answers of a few members. */
public final class SmallViews {
  private SmallViews() {}

  private record Shown(String code, String validUntil, String drawUrl) {}

  private record Note(Optional<String> note) {}

  private record Print(String state) {}

  private record Clock(String now) {}

  /**
   * The presence code to show.
   *
   * @param drawUrl the phone page with branch and code
   */
  public static Buffer presence(Presence.Shown shown, String drawUrl, ZoneId zone) {
    return Json.bytes(new Shown(shown.code(), Times.write(shown.validUntil(), zone), drawUrl));
  }

  /** What the counter before wrote about a ticket; without a member when it wrote nothing. */
  public static Buffer note(Optional<String> note) {
    return Json.bytes(new Note(note));
  }

  /** What became of a ticket on paper; none: it is printed. */
  public static Buffer print(Optional<PrinterTrouble> trouble) {
    return print(trouble.filter(PrinterTrouble::stops).map(Words::of).orElse("printed"));
  }

  /** What became of a ticket on paper, in a word. */
  public static Buffer print(String state) {
    return Json.bytes(new Print(state));
  }

  /** What the rehearsal's clock shows. */
  public static Buffer clock(Instant now, ZoneId zone) {
    return Json.bytes(new Clock(Times.write(now, zone)));
  }
}

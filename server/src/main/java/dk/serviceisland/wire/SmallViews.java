package dk.serviceisland.wire;

import dk.serviceisland.access.Presence;
import dk.serviceisland.domain.assistance.PrinterTrouble;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Answers of a few members. */
public final class SmallViews {
  private SmallViews() {}

  /**
   * The presence code to show.
   *
   * @param drawUrl the phone page with branch and code
   */
  public static Buffer presence(Presence.Shown shown, String drawUrl, ZoneId zone) {
    return new JsonObject()
        .put("code", shown.code())
        .put("validUntil", Times.write(shown.validUntil(), zone))
        .put("drawUrl", drawUrl)
        .toBuffer();
  }

  /** What the counter before wrote about a ticket; without a member when it wrote nothing. */
  public static Buffer note(Optional<String> note) {
    JsonObject view = new JsonObject();
    note.ifPresent(text -> view.put("note", text));
    return view.toBuffer();
  }

  /** What became of a ticket on paper; none: it is printed. */
  public static Buffer print(Optional<PrinterTrouble> trouble) {
    return print(trouble.filter(PrinterTrouble::stops).map(Words::of).orElse("printed"));
  }

  /** What became of a ticket on paper, in a word. */
  public static Buffer print(String state) {
    return new JsonObject().put("state", state).toBuffer();
  }

  /** What the rehearsal's clock shows. */
  public static Buffer clock(Instant now, ZoneId zone) {
    return new JsonObject().put("now", Times.write(now, zone)).toBuffer();
  }
}

package dk.serviceisland.config;

import dk.serviceisland.domain.plan.FreeText;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses in every text of a document what nobody can read, and in those that people write freely
 * what looks like a CPR number. What was refused is not repeated.
 */
final class TextCheck {
  private static final Set<Kind.Form> MACHINES = Set.of(Kind.Form.LOGO, Kind.Form.BCRYPT);
  private static final Set<Kind.Form> FREE =
      Set.of(Kind.Form.ID, Kind.Form.ICON, Kind.Form.EMAIL, Kind.Form.PHONE, Kind.Form.KIOSK);

  /** What things are called, in one line. */
  private static final Pattern NAME = Pattern.compile("(?:^|\\.)(?:id|name|label|names\\.\\w+)$");

  private static final String HIDDEN =
      "has characters that nobody sees; allowed: a text without control characters, halves of"
          + " characters, characters without width and marks of direction, and a name without line"
          + " breaks";

  private final String file;
  private final Complaints complaints;

  TextCheck(String file, Complaints complaints) {
    this.file = file;
    this.complaints = complaints;
  }

  /** Looks at a whole document. */
  void tell(Part document, Kind kind) {
    look("", document, kind);
  }

  private void look(String key, Part part, Kind kind) {
    if (complaints.areEnough()) {
      return;
    }
    if (part instanceof Part.Plain plain) {
      look(key, plain, kind.bare());
    } else if (part instanceof Part.Items list) {
      // Whoever reads the list complains that it is longer.
      int most = Math.min(list.items().size(), kind.mostItems());
      for (int at = 0; at < most; at++) {
        look(key + "[" + at + "]", list.items().get(at), kind.item());
      }
    } else if (part instanceof Part.Entries table) {
      for (Part.Entry entry : table.entries()) {
        look(key, new Part.Plain(entry.key(), entry.line()), Kind.Text.ANY);
        String path = key.isEmpty() ? entry.key() : key + "." + entry.key();
        look(path, entry.value(), kind.under(entry.key()));
      }
    }
  }

  private void look(String key, Part.Plain plain, Kind kind) {
    Kind.Form form = kind instanceof Kind.Written written ? written.form() : null;
    String text = plain.text();
    if (form != null && MACHINES.contains(form)) {
      return;
    }
    boolean looksEmpty = FreeText.isBlank(text) && !text.isBlank();
    boolean lines = FreeText.hasLines(text.strip()) && NAME.matcher(key).find();
    if (looksEmpty || lines || FreeText.hidesSomething(text)) {
      mistake(key, plain, ComplaintCode.HIDDEN_CHARACTERS, HIDDEN);
    }
    boolean free = kind instanceof Kind.Text || (form != null && FREE.contains(form));
    if (free && FreeText.looksLikeCpr(text)) {
      mistake(key, plain, ComplaintCode.LOOKS_LIKE_CPR, Complaint.LIKE_CPR);
    }
  }

  private void mistake(String key, Part.Plain plain, ComplaintCode code, String message) {
    complaints.beyondBounds(new Complaint(file, plain.line(), key, code, message));
  }
}

package dk.serviceisland.wire;

import dk.serviceisland.domain.day.PaperSlip;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A paper number as one line of text: what is printed on it, a task type and when it was given; and
 * if it was served, from when until when and with what.
 */
final class PaperLine {
  /** What is right, in words. */
  static final String ALLOWED =
      "a line such as '17 passport 10:32' or '17 passport 10:32 10:40-10:52 solved'";

  private static final String TIME = "((?:[01][0-9]|2[0-3]):[0-5][0-9])";
  private static final Pattern FORM =
      Pattern.compile(
          "([A-Z]{0,2}[0-9]{1,5}) ([a-z0-9][a-z0-9-]{0,39}) "
              + TIME
              + "(?: "
              + TIME
              + "-"
              + TIME
              + " ([a-z-]{1,40}))?");

  private PaperLine() {}

  static boolean isWellFormed(String line) {
    Matcher form = FORM.matcher(line);
    return form.matches()
        && (form.group(6) == null || Words.read(Outcome.class, form.group(6)).isPresent());
  }

  /** Only of a line that is well formed. */
  static PaperSlip read(String line) {
    Matcher form = FORM.matcher(line);
    if (!form.matches()) {
      throw new IllegalArgumentException("no paper number: " + line);
    }
    Optional<PaperSlip.Served> served =
        Optional.ofNullable(form.group(6))
            .flatMap(word -> Words.read(Outcome.class, word))
            .map(
                outcome ->
                    new PaperSlip.Served(
                        LocalTime.parse(form.group(4)), LocalTime.parse(form.group(5)), outcome));
    return new PaperSlip(
        form.group(1), new TaskTypeId(form.group(2)), LocalTime.parse(form.group(3)), served);
  }
}

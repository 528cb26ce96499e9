package dk.serviceisland.config;

import dk.serviceisland.domain.plan.FreeText;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What is wrong in a configuration file, and where.
 *
 * @param file the file, seen from the configuration folder
 * @param line the line, from 1 upwards; 0 where the settings did not come from a file
 * @param key path of the key, such as {@code taskTypes[2].letter}; empty for the whole file
 * @param code what kind of thing it is
 * @param values what the code says, by its names; several ids or names have a comma between them
 * @param message the value found and what is allowed, in English
 * @param change position, from 0, of the change that brought it among those that were asked for;
 *     none where nobody can say
 */
public record Complaint(
    String file,
    int line,
    String key,
    ComplaintCode code,
    Map<String, String> values,
    String message,
    OptionalInt change) {
  /** What is said instead of a number of a person. */
  static final String LIKE_CPR = "a text looks like a CPR number; there is no place for one";

  private static final int LONGEST_PLACE = 300;
  private static final int LONGEST_MESSAGE = 2_000;

  /**
   * Repeats no CPR number: a message, file or key that has one gives way. What is repeated is in
   * one line in which everything is seen, and has an end.
   */
  public Complaint {
    if (FreeText.looksLikeCpr(message)
        || values.values().stream().anyMatch(FreeText::looksLikeCpr)) {
      code = ComplaintCode.LOOKS_LIKE_CPR;
      values = Map.of();
      message = LIKE_CPR;
    }
    file = FreeText.looksLikeCpr(file) ? "" : place(file);
    key = FreeText.looksLikeCpr(key) ? "" : place(key);
    message = Shown.line(message, LONGEST_MESSAGE);
    values =
        values.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, value -> Shown.line(value.getValue(), LONGEST_MESSAGE)));
  }

  /** A file or key as complaints have it. */
  static String place(String written) {
    return Shown.line(written, LONGEST_PLACE);
  }

  /** Brought by no change in particular. */
  public Complaint(
      String file,
      int line,
      String key,
      ComplaintCode code,
      Map<String, String> values,
      String message) {
    this(file, line, key, code, values, message, OptionalInt.empty());
  }

  /** What the code says all about. */
  public Complaint(String file, int line, String key, ComplaintCode code, String message) {
    this(file, line, key, code, Map.of(), message);
  }

  /** The same, brought by the change at a position. */
  Complaint broughtBy(int position) {
    return new Complaint(file, line, key, code, values, message, OptionalInt.of(position));
  }

  /** The same, of a file in a folder below. */
  Complaint in(String folder) {
    return new Complaint(folder + "/" + file, line, key, code, values, message, change);
  }

  /** The document it is in, which is the file without its ending. */
  public String document() {
    return file.endsWith(".yaml") ? file.substring(0, file.length() - ".yaml".length()) : file;
  }

  /** One line for people. */
  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + (key.isEmpty() ? "" : key + ": ") + message;
  }
}

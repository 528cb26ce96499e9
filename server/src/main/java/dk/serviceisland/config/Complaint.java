package dk.serviceisland.config;

/**
 * What is wrong in a configuration file, and where.
 *
 * @param file the file, seen from the configuration folder
 * @param line the line, from 1 upwards; 0 where the settings did not come from a file
 * @param key path of the key, such as {@code taskTypes[2].letter}; empty for the whole file
 * @param message the value found and what is allowed
 */
public record Complaint(String file, int line, String key, String message) {
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

package dk.serviceisland.config;

/**
 * What is wrong in a configuration file, and where.
 *
 * @param file the file, seen from the configuration folder
 * @param line the line, from 1 upwards
 * @param key path of the key, such as {@code taskTypes[2].letter}; empty for the whole file
 * @param message the value found and what is allowed
 */
public record Complaint(String file, int line, String key, String message) {
  /** One line for people. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + (key.isEmpty() ? "" : key + ": ") + message;
  }
}

package dk.serviceisland.lab.replay;

/** A case file that cannot be used. */
public final class BrokenCase extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Says where and why.
   *
   * @param file name of the file
   * @param line where, from 1
   * @param reason what is wrong and what is allowed
   */
  public BrokenCase(String file, long line, String reason) {
    super(file + ":" + line + ": " + reason);
  }

  /**
   * Says where in a tree and why.
   *
   * @param file name of the file
   * @param path such as {@code staff[0].slow}; empty for the whole file
   * @param reason what is wrong and what is allowed
   */
  public BrokenCase(String file, String path, String reason) {
    super(file + ": " + (path.isEmpty() ? "" : path + " ") + reason);
  }
}

package dk.serviceisland.ops;

import java.util.List;

/**
 * One thing that ought to work.
 *
 * @param name what, such as "branch hovedbiblioteket"
 * @param up whether it works
 * @param detail what is wrong, for an operator; when it works, what there is to know, or empty
 * @param ofAll whether nobody is served as long as it does not work; otherwise that is told, and
 *     the server is ready nevertheless
 */
public record Check(String name, boolean up, String detail, boolean ofAll) {

  /** Whether what all callers need is up. */
  static boolean areReady(List<Check> checks) {
    return checks.stream().allMatch(check -> check.up() || !check.ofAll());
  }

  /** Something that all callers need. */
  public static Check ofAll(String name, boolean up, String detail) {
    return new Check(name, up, detail, true);
  }

  /** Something that some callers need, while the others do without. */
  public static Check ofSome(String name, boolean up, String detail) {
    return new Check(name, up, detail, false);
  }
}

package dk.serviceisland.wire;

/**
 * What came of reading a request. What is wrong is a value like any other, nothing is thrown.
 *
 * @param <T> what was to be read
 */
public sealed interface Reading<T> {
  /**
   * It could be read.
   *
   * @param value what it says
   */
  record Read<T>(T value) implements Reading<T> {}

  /**
   * It could not.
   *
   * @param problem what is wrong and what is allowed
   */
  record Unreadable<T>(Problem problem) implements Reading<T> {}
}

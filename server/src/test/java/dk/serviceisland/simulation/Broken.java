package dk.serviceisland.simulation;

/** A promise does not hold. */
final class Broken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String promise;

  /**
   * Says which.
   *
   * @param promise the same words whenever it is this one
   * @param what was seen
   */
  Broken(String promise, String what) {
    super(promise + ": " + what);
    this.promise = promise;
  }

  String promise() {
    return promise;
  }
}

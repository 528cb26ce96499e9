package dk.serviceisland.access;

/**
 * What shows on the port for operators that whoever gives an order may read the files of this
 * server. It is made anew at each start. Immutable.
 */
public final class OperatorKey {
  private static final String SCHEME = "Bearer ";

  private final String value;

  private OperatorKey(String value) {
    this.value = value;
  }

  /** Makes one. */
  public static OperatorKey make() {
    return new OperatorKey(SCHEME + new Secrets().token());
  }

  /** What an order must say as {@code Authorization}. */
  public String authorization() {
    return value;
  }

  /**
   * Whether an order may be carried out.
   *
   * @param authorization what it says as that; empty for nothing
   */
  public boolean isSaidBy(String authorization) {
    return Secrets.same(value, authorization);
  }
}

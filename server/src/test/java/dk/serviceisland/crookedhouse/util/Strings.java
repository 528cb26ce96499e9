package dk.serviceisland.crookedhouse.util;

/** A room that is on no plan. */
public final class Strings {

  /** A value that the compiler cannot copy into its readers. */
  public static final String NOTHING = String.valueOf(new char[0]);

  private Strings() {}
}

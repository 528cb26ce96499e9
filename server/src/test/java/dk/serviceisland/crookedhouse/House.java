package dk.serviceisland.crookedhouse;

/** The root package: allowed to touch everything, to be touched by nobody. */
public final class House {

  private House() {}

  /** Something to touch. */
  public static String door() {
    return dk.serviceisland.crookedhouse.util.Strings.NOTHING;
  }
}

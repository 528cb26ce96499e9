package dk.serviceisland.domain.plan;

/**
 * How far whoever does a task type judges for themselves (skøn). What takes none can be done by
 * everybody who knows how, also at a library (report L467-470).
 */
public enum Discretion {
  /** Rules and papers say it all. */
  NONE,
  /** Some cases are judged. */
  PARTLY,
  /** Every case is judged. */
  FULL
}

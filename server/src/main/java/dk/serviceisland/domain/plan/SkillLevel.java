package dk.serviceisland.domain.plan;

/** How far a staff member is in a skill. */
public enum SkillLevel {
  /** Does not have it. */
  NONE,
  /** Level 1, needs a mentor on duty (report L808, L1660). */
  IN_TRAINING,
  /** Level 2. */
  INDEPENDENT,
  /** Level 3, mentor and lifeline. */
  MENTOR
}

package dk.serviceisland.access;

/** Why a new password may not be chosen. */
public enum PasswordFlaw {
  /** It is the old one. */
  SAME,
  /** It has too few characters, or too many. */
  LENGTH,
  /** It has few different characters, or is something shorter again and again. */
  REPEATS,
  /** It is hardly more than the name of whoever chooses it. */
  NAME,
  /** It is hardly more than words, names and passwords that everybody knows, or rows of keys. */
  WELL_KNOWN
}

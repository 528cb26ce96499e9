package dk.serviceisland.access;

/**
 * What somebody who signed in may do; a manager may also do what staff may, an administrator all.
 */
public enum Role {
  /** Serves citizens. */
  STAFF,
  /** Reads the audit log, and does nothing else. */
  AUDITOR,
  /**
   * Leads a partner: does what staff may, and sees figures of the partner's own task types alone.
   */
  PARTNER,
  /** Opens and closes days, pauses task types, reads figures. */
  MANAGER,
  /** Accepts and revokes devices, reads configuration again. */
  ADMIN
}

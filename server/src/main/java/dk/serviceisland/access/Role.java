package dk.serviceisland.access;

/** What somebody who signed in may do; each role may also do what those before it may. */
public enum Role {
  /** Serves citizens. */
  STAFF,
  /** Opens and closes days, pauses task types, reads figures. */
  MANAGER,
  /** Accepts and revokes devices, reads configuration again. */
  ADMIN
}

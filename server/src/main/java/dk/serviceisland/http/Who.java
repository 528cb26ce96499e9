package dk.serviceisland.http;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Whom a route is for. */
enum Who {
  /** Anybody, without credentials. */
  ANYONE,
  /** An enrolled device with its token. */
  DEVICE,
  /** Whoever knows the unguessable id of the ticket in the address. */
  TICKET_HOLDER,
  /** Who serves citizens. */
  STAFF,
  /** Who reads the audit log. */
  AUDITOR,
  /** Who opens and closes days and reads figures. */
  MANAGER,
  /** Who accepts and revokes devices. */
  ADMIN;

  static final Set<Who> STAFF_UP = setOf(STAFF, MANAGER, ADMIN);
  static final Set<Who> SIGNED_IN = setOf(STAFF, AUDITOR, MANAGER, ADMIN);
  static final Set<Who> MANAGER_UP = setOf(MANAGER, ADMIN);

  static Set<Who> setOf(Who first, Who... others) {
    return Collections.unmodifiableSet(EnumSet.of(first, others));
  }
}

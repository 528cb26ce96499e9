package dk.serviceisland.http;

import dk.serviceisland.access.Scope;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Whom a route is for. */
enum Who {
  /** Anybody, without credentials. */
  ANYONE,
  /** An enrolled device with its token. */
  DEVICE,
  /** Whoever has the code of the ticket in the address. */
  TICKET_HOLDER,
  /** Who serves citizens. */
  STAFF,
  /** Who reads the audit log. */
  AUDITOR,
  /** Who leads a partner, and sees its figures alone. */
  PARTNER,
  /** Who opens and closes days and reads figures. */
  MANAGER,
  /** Who accepts and revokes devices. */
  ADMIN,
  /** A program whose token lets it read figures. */
  SERVICE_FIGURES,
  /** A program whose token lets it read the audit log. */
  SERVICE_AUDIT,
  /** A program whose token lets it look after staff. */
  SERVICE_SCIM,
  /** The server of a branch, whose token lets it deliver. */
  SERVICE_DELIVERY,
  /** A program whose token lets it book times. */
  SERVICE_BOOKING;

  /**
   * Whoever asks, with credentials or without: what is told is of all, and a part of it depends on
   * who asks. No branch is closed to anybody then.
   */
  static final Set<Who> EVERYBODY =
      setOf(
          ANYONE,
          DEVICE,
          STAFF,
          AUDITOR,
          PARTNER,
          MANAGER,
          ADMIN,
          SERVICE_FIGURES,
          SERVICE_AUDIT,
          SERVICE_SCIM,
          SERVICE_BOOKING);

  static final Set<Who> STAFF_UP = setOf(STAFF, PARTNER, MANAGER, ADMIN);
  static final Set<Who> SIGNED_IN = setOf(STAFF, AUDITOR, PARTNER, MANAGER, ADMIN);
  static final Set<Who> MANAGER_UP = setOf(MANAGER, ADMIN);

  /** Whoever sees figures; a partner those of its own. */
  static final Set<Who> PARTNER_UP = setOf(PARTNER, MANAGER, ADMIN);

  /** Whoever has a token with this scope. */
  static Who of(Scope scope) {
    return switch (scope) {
      case FIGURES -> SERVICE_FIGURES;
      case AUDIT -> SERVICE_AUDIT;
      case SCIM -> SERVICE_SCIM;
      case DELIVERY -> SERVICE_DELIVERY;
      case BOOKING -> SERVICE_BOOKING;
    };
  }

  static Set<Who> setOf(Who first, Who... others) {
    return Collections.unmodifiableSet(EnumSet.of(first, others));
  }
}

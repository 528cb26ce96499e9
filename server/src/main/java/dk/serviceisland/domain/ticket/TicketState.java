package dk.serviceisland.domain.ticket;

/** Where a ticket is; it is in one place at a time. */
public enum TicketState {
  /** Its first open errand is in a queue. */
  WAITING,
  /** A counter has called it and awaits the citizen. */
  CALLED,
  /** It is being served at a counter. */
  IN_SERVICE,
  /** Set aside by staff, keeps its place. */
  PARKED,
  /** Called, nobody came; may return within the grace time. */
  MISSED,
  /** Over, see its end reason. */
  ENDED
}

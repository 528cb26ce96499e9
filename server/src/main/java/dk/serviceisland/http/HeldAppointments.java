package dk.serviceisland.http;

import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.appointments.Appointments;
import dk.serviceisland.domain.booking.Booking;
import io.vertx.core.Future;
import java.util.Optional;

/** Appointments by the codes of their holders. Thread-safe. */
record HeldAppointments(Appointments appointments, FollowCodes codes) {
  static HeldAppointments of(HttpApi.Parts parts) {
    return new HeldAppointments(parts.appointments(), parts.access().followCodes());
  }

  /**
   * An appointment and what its code opens of it.
   *
   * @param booking what it is
   * @param code that its holder is answered with
   * @param mayChange whether more than a look
   */
  record Held(Booking booking, String code, boolean mayChange) {}

  /** The one that a code opens; none where it opens none. */
  Future<Optional<Held>> find(String code) {
    return codes
        .readAppointment(code)
        .map(appointments::find)
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .map(found -> found.flatMap(one -> held(code, one)));
  }

  private Optional<Held> held(String code, Booking one) {
    return codes
        .opensAppointment(code, one.branch(), one.madeAt())
        .map(opened -> new Held(one, opened.code(), opened.mayChange()));
  }
}

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

  /** The one that a code opens; none where it opens none. */
  Future<Optional<Booking>> find(String code) {
    return codes
        .readAppointment(code)
        .map(appointments::find)
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .map(
            found -> found.filter(one -> codes.opensAppointment(code, one.branch(), one.madeAt())));
  }
}

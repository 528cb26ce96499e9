package dk.serviceisland.wire;

import dk.serviceisland.appointments.Message.About;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;

/** What a municipality's gateway is told of an appointment. Nothing of a person is in it. */
public final class AppointmentEvent {
  private AppointmentEvent() {}

  /**
   * The envelope, as Standard Webhooks have it.
   *
   * @param type what has happened: {@code appointment.booked}
   * @param timestamp when
   * @param data the appointment as it was then
   */
  record Envelope(String type, String timestamp, Data data) {}

  /**
   * The appointment.
   *
   * @param reference by which the municipality's own program knows whom to tell
   * @param branch where
   * @param taskTypes what for
   * @param from when it begins
   * @param to when it ends
   * @param word what its holder says on the day
   * @param url its page
   */
  record Data(
      String reference,
      Named branch,
      List<AppointmentViews.OfType> taskTypes,
      String from,
      String to,
      String word,
      String url) {}

  /**
   * A call's body.
   *
   * @param plan of its branch
   * @param reference that was given when it was booked
   * @param url its page
   * @param at when it has happened
   */
  public static Buffer of(
      About about, Plan plan, Booking booking, String reference, String url, Instant at) {
    return Json.bytes(
        new Envelope(
            "appointment." + Words.of(about),
            Times.write(at, plan.zone()),
            new Data(
                reference,
                new Named(plan.branch().value(), plan.names()),
                AppointmentViews.types(plan, booking.taskTypes()),
                Times.write(booking.from(), plan.zone()),
                Times.write(booking.to(), plan.zone()),
                booking.word(),
                url)));
  }
}

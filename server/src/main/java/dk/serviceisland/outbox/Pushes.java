package dk.serviceisland.outbox;

import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.nudge.Phones;
import dk.serviceisland.outbox.OutboxStore.Waiting;
import dk.serviceisland.wire.AppointmentNudge;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells phones of what becomes of their holders' bookings, by the same way as of their tickets. Of
 * a phone that is off only the last about a booking is kept, and it takes the place of what was
 * shown of it before; so one that comes twice is seen once. Thread-safe.
 */
public final class Pushes implements Carrier {
  /** No push service keeps anything for longer. */
  private static final Duration LONGEST = Duration.ofDays(28);

  private static final Duration SHORTEST = Duration.ofMinutes(1);

  private final Phones phones;
  private final Function<BranchId, Plan> plans;
  private final Function<Booking, String> codes;
  private final InstantSource clock;

  /**
   * Tells nobody yet.
   *
   * @param plans of branches as of now
   * @param codes of those who booked
   * @param clock the time of the branches
   */
  public Pushes(
      Phones phones,
      Function<BranchId, Plan> plans,
      Function<Booking, String> codes,
      InstantSource clock) {
    this.phones = phones;
    this.plans = plans;
    this.codes = codes;
    this.clock = clock;
  }

  @Override
  public Future<Carried> carry(Waiting message, String name) {
    Optional<String> closed = message.contact().push();
    if (closed.isEmpty()) {
      return Future.succeededFuture(Carried.never("there is no phone any more"));
    }
    Booking booking = message.booking();
    String words =
        AppointmentNudge.of(
            message.about(),
            plans.apply(booking.branch()),
            booking,
            message.contact().language(),
            codes.apply(booking));
    return phones
        .push(closed.get(), Phones.Message.about(booking.id().value(), words, worth(booking)))
        .map(Pushes::carried);
  }

  /** How long it is worth telling. */
  private Duration worth(Booking booking) {
    Instant now = clock.instant();
    Duration left = Duration.between(now, booking.keptUntil());
    return left.compareTo(LONGEST) > 0 ? LONGEST : left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
  }

  /**
   * A service that is in trouble is one of many, whose names strangers give: no operator is called
   * for it. What nobody knows of is told again, as a mail is: it is about a day to come.
   */
  private static Carried carried(Phones.Outcome outcome) {
    return switch (outcome) {
      case TAKEN -> Carried.TAKEN;
      case GONE ->
          new Carried(
              Outcome.GONE,
              "its push service knows the phone no more, or its address is none that is called",
              false);
      case LATER -> new Carried(Outcome.LATER, "its push service is away", false);
      case LOST -> new Carried(Outcome.LATER, "its push service does not take it", false);
    };
  }

  /** Its connections are those by which phones are told of their tickets, too. */
  @Override
  public void close() {}
}

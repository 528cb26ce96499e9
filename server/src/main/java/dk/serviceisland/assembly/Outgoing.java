package dk.serviceisland.assembly;

import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.appointments.Telling;
import dk.serviceisland.appointments.Tellings;
import dk.serviceisland.config.LivePlans;
import dk.serviceisland.config.Municipality;
import dk.serviceisland.nudge.Phones;
import dk.serviceisland.outbox.Contacts;
import dk.serviceisland.outbox.MailSettings;
import dk.serviceisland.outbox.Mails;
import dk.serviceisland.outbox.Outbox;
import dk.serviceisland.outbox.OutboxStore;
import dk.serviceisland.outbox.Pushes;
import dk.serviceisland.outbox.WebhookCalls;
import dk.serviceisland.outbox.WebhookSettings;
import dk.serviceisland.wire.AppointmentMail;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Puts together what leaves the house about appointments. */
final class Outgoing {
  /** When somebody is reminded where no mail is sent, whose settings would say so. */
  private static final LocalTime USUAL_EVENING = LocalTime.of(18, 0);

  private final Vertx vertx;
  private final OutboxStore store;
  private final LivePlans plans;
  private final FollowCodes codes;
  private final InstantSource clock;

  /**
   * What it stands on.
   *
   * @param clock the time of the branches
   */
  Outgoing(
      Vertx vertx, OutboxStore store, LivePlans plans, FollowCodes codes, InstantSource clock) {
    this.vertx = vertx;
    this.store = store;
    this.plans = plans;
    this.codes = codes;
    this.clock = clock;
  }

  private AppointmentMail.House house() {
    Municipality own = plans.configuration().municipality();
    return new AppointmentMail.House(own.names(), own.contact().phone());
  }

  /** What is told of bookings. */
  static Telling tellings(
      Optional<MailSettings> mail, Optional<WebhookSettings> gateway, LivePlans plans) {
    return new Tellings(
        mail.isPresent(),
        gateway.map(WebhookSettings::about).orElse(Set.of()),
        mail.map(MailSettings::evening).orElse(USUAL_EVENING),
        branch -> plans.current(branch).zone());
  }

  /** Bookings to come of one contact, at most. */
  static int most(Optional<MailSettings> mail) {
    return mail.map(MailSettings::openPerAddress).orElse(1);
  }

  /**
   * The outbox, which has not started.
   *
   * @param owner goes before the names of its threads, where several share a program; else empty
   * @param publicUrl what citizens reach the server by, which mail and gateway need
   * @param phones that are told
   * @param realTime by which the gateway judges how old a call is
   */
  Outbox outbox(
      String owner,
      Optional<MailSettings> mail,
      Optional<WebhookSettings> gateway,
      Contacts contacts,
      Phones phones,
      Optional<URI> publicUrl,
      InstantSource realTime) {
    Supplier<Mails.Around> around =
        () ->
            new Mails.Around(
                contacts,
                this::house,
                plans::inEveryLanguage,
                codes::of,
                publicUrl.orElseThrow(),
                clock);
    return new Outbox(
        vertx,
        store,
        clock,
        Outbox.Dials.USUAL,
        mail.map(own -> new Mails(vertx, own, around.get())),
        gateway.map(own -> new WebhookCalls(vertx, owner, own, around.get(), realTime)),
        Optional.of(new Pushes(phones, plans::inEveryLanguage, codes::of, clock)));
  }
}

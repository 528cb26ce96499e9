package dk.serviceisland.appointments;

import dk.serviceisland.appointments.Message.About;
import dk.serviceisland.appointments.Message.Way;
import dk.serviceisland.domain.booking.Booking;
import dk.serviceisland.domain.plan.BranchId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Who is told what: by mail that a time was booked, moved and called off, and once more the evening
 * before; a phone the same, but not that a time was booked, which stands on it; a municipality's
 * gateway whatever it wants to know. Whoever gives a time up knows it, and is told nothing.
 * Immutable.
 */
public final class Tellings implements Telling {
  private static final Set<About> BY_MAIL =
      Set.of(About.BOOKED, About.REMINDER, About.MOVED, About.CALLED_OFF);

  private static final Set<About> BY_PUSH = Set.of(About.REMINDER, About.MOVED, About.CALLED_OFF);

  private final boolean mail;
  private final Set<About> gateway;
  private final LocalTime evening;
  private final Function<BranchId, ZoneId> zones;

  /**
   * The rules of an installation.
   *
   * @param mail whether mail is sent
   * @param gateway what the municipality's gateway is told
   * @param evening when, on the day before, whoever booked is reminded, by the branch's clock
   * @param zones of branches
   */
  public Tellings(
      boolean mail, Set<About> gateway, LocalTime evening, Function<BranchId, ZoneId> zones) {
    this.mail = mail;
    this.gateway = Set.copyOf(gateway);
    this.evening = evening;
    this.zones = zones;
  }

  @Override
  public List<Message> of(Booking booking, Contact contact, About about, Instant now) {
    List<Message> messages = new ArrayList<>(each(contact, about, now));
    if (about == About.BOOKED || about == About.MOVED) {
      // Whoever books later than that has just been told.
      reminder(booking.branch(), booking.day())
          .filter(at -> at.isAfter(now))
          .ifPresent(at -> messages.addAll(each(contact, About.REMINDER, at)));
    }
    return messages;
  }

  @Override
  public Optional<Instant> reminder(BranchId branch, LocalDate day) {
    return Optional.of(day.minusDays(1).atTime(evening).atZone(zones.apply(branch)).toInstant());
  }

  private List<Message> each(Contact contact, About about, Instant due) {
    List<Message> messages = new ArrayList<>();
    if (mail && contact.mail().isPresent() && BY_MAIL.contains(about)) {
      messages.add(new Message(Way.MAIL, about, due));
    }
    if (contact.push().isPresent() && BY_PUSH.contains(about)) {
      messages.add(new Message(Way.PUSH, about, due));
    }
    if (contact.reference().isPresent() && gateway.contains(about)) {
      messages.add(new Message(Way.WEBHOOK, about, due));
    }
    return messages;
  }
}

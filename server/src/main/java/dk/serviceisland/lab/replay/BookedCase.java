package dk.serviceisland.lab.replay;

import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.booking.Book;
import dk.serviceisland.domain.booking.BookRuling;
import dk.serviceisland.domain.booking.BookableDay;
import dk.serviceisland.domain.booking.Occupancy;
import dk.serviceisland.domain.booking.Staffing;
import dk.serviceisland.domain.plan.BookingRules;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.forecast.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes citizens of a case book before they come. The very rules of the book say which time they
 * get, the free one nearest to when they would have come; who finds none within two hours comes on
 * another day. Assumed: of ten nine come, most of those up to ten minutes before their time and
 * some up to ten after it. The same seed makes the same case.
 */
public final class BookedCase {
  private static final double COME = 0.9;
  private static final double IN_TIME = 0.85;
  private static final Duration STEP = BookingRules.STEP;
  private static final int STEPS_AWAY = 24;
  private static final int ID_LENGTH = 22;

  private final ReplayCase played;
  private final int percent;
  private final CasePlan casePlan;
  private final Chance chance;

  /**
   * The dials of the book.
   *
   * @param morePercent so much more of the time of the staff may be booked than citizens want to
   * @param buffer that is kept free after each time
   */
  public record Dials(int morePercent, Duration buffer) {
    /** A twentieth more, and nothing is kept free after a time. */
    public static final Dials USUAL = new Dials(5, Duration.ZERO);
  }

  private BookedCase(ReplayCase played, int percent, long seed, Dials dials) {
    this.played = played;
    this.percent = percent;
    this.casePlan =
        new CasePlan(played, Plan.PolicyName.PROMISED_WAIT, Optional.of(rules(percent, dials)));
    this.chance = new Chance(seed);
  }

  /**
   * A case with appointments.
   *
   * @param percent of the citizens who want one, 0 to 90; that much of the time may be booked and
   *     more by the dial
   */
  public static ReplayCase of(ReplayCase played, int percent, long seed, Dials dials) {
    BookedCase booked = new BookedCase(played, percent, seed, dials);
    return new ReplayCase(
        played.name() + "-b" + percent,
        played.noShow(),
        played.taskTypes(),
        played.staff(),
        played.days().stream().map(booked::day).toList());
  }

  private static BookingRules rules(int percent, Dials dials) {
    return new BookingRules(
        BookingRules.Booker.EVERYONE,
        Optional.empty(),
        Duration.ZERO,
        1,
        OptionalInt.empty(),
        dials.buffer(),
        Math.max(0, 100 - dials.morePercent() - percent),
        List.of(),
        0,
        Duration.ofMinutes(15),
        Duration.ofMinutes(10),
        Optional.empty());
  }

  private List<ReplayCase.Arrival> day(List<ReplayCase.Arrival> arrivals) {
    BookableDay bookable = new BookableDay(casePlan.plan(), CasePlan.DAY, staffing());
    Occupancy taken = Occupancy.none(CasePlan.DAY);
    List<ReplayCase.Arrival> day = new ArrayList<>();
    for (ReplayCase.Arrival arrival : arrivals) {
      if (chance.uniform() * 100 >= percent) {
        day.add(arrival);
        continue;
      }
      Optional<BookRuling.Done> done = book(new Book(bookable, taken), arrival, day.size());
      if (done.isPresent()) {
        taken = taken.with(done.get().booking());
        day.add(comes(arrival, Duration.between(CasePlan.OPENED, done.get().booking().from())));
      }
    }
    return day;
  }

  private Optional<BookRuling.Done> book(Book book, ReplayCase.Arrival arrival, int number) {
    TaskTypeId type = casePlan.type(arrival.type());
    Instant wanted = CasePlan.OPENED.plus(STEP.multipliedBy(arrival.at().dividedBy(STEP)));
    for (int away = 0; away <= STEPS_AWAY; away++) {
      for (int way : away == 0 ? new int[] {0} : new int[] {away, -away}) {
        String digits = Integer.toString(number);
        Book.Wish wish =
            new Book.Wish(
                new AppointmentId("A".repeat(ID_LENGTH - digits.length()) + digits),
                digits,
                List.of(type),
                wanted.plus(STEP.multipliedBy(way)),
                Channel.PHONE,
                false);
        Instant before = CasePlan.OPENED.minus(Duration.ofHours(12));
        if (book.book(wish, before) instanceof BookRuling.Done done) {
          return Optional.of(done);
        }
      }
    }
    return Optional.empty();
  }

  private ReplayCase.Arrival comes(ReplayCase.Arrival arrival, Duration from) {
    double minutes =
        chance.uniform() < IN_TIME ? 12 * chance.uniform() - 10 : 8 * chance.uniform() + 2;
    Duration at = from.plusMillis(Math.round(60_000 * minutes));
    return new ReplayCase.Arrival(
        at.isNegative() ? Duration.ZERO : at,
        arrival.type(),
        arrival.service(),
        arrival.patience(),
        Optional.of(from),
        chance.uniform() < COME);
  }

  /** The team, each apart from the breaks that are planned. */
  private List<Staffing.Stretch> staffing() {
    Set<Duration> edges = new TreeSet<>(Set.of(Duration.ZERO, ReplayCase.OPEN));
    for (ReplayCase.Person person : played.staff()) {
      for (ReplayCase.Break pause : person.breaks()) {
        edges.add(pause.start());
        edges.add(pause.start().plus(pause.length()));
      }
    }
    List<Duration> in = List.copyOf(edges);
    List<Staffing.Stretch> stretches = new ArrayList<>();
    for (int i = 0; i + 1 < in.size(); i++) {
      Duration begin = in.get(i);
      List<Staffing.Able> able =
          played.staff().stream()
              .filter(person -> person.breaks().stream().noneMatch(one -> covers(one, begin)))
              .map(person -> new Staffing.Able(types(person.skills()), 1))
              .toList();
      stretches.add(
          new Staffing.Stretch(
              CasePlan.OPENED.plus(begin), CasePlan.OPENED.plus(in.get(i + 1)), able, able.size()));
    }
    return stretches;
  }

  private static boolean covers(ReplayCase.Break pause, Duration at) {
    return pause.start().compareTo(at) <= 0 && at.compareTo(pause.start().plus(pause.length())) < 0;
  }

  private Set<TaskTypeId> types(Set<String> skills) {
    return skills.stream().map(casePlan::type).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}

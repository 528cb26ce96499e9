package dk.serviceisland.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.day.Errand;
import dk.serviceisland.domain.day.Ticket;
import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import dk.serviceisland.domain.ticket.TicketState;
import dk.serviceisland.forecast.BranchForecast;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A ticket as its holder sees it. Never says who serves.
 *
 * @param id by which whoever asks names the ticket
 * @param number that is called
 * @param branch where it was drawn
 * @param state waiting, called and so on
 * @param endReason why it has ended
 * @param drawnAt when it was drawn
 * @param appointment the time that its holder was promised for what is next; none without one
 * @param language the citizen's
 * @param errands all of them, in order
 * @param notices that the holder's phone says; none where there are none
 * @param sentOn where it was sent on to; none of one that was not
 * @param cameFrom where it came from; none of one that was drawn here
 * @param holdsUntil when it ends unserved, because the branch has driven on to its next stop; none
 *     in one that stands still, and while somebody serves it
 * @param questions that its holder may answer beside the rating; none where nobody asks, and once
 *     it is rated
 * @param stay what its state means for the holder
 * @param choices what the holder may do
 */
public record TicketView(
    String id,
    String number,
    Place branch,
    String state,
    Optional<String> endReason,
    String drawnAt,
    Optional<String> appointment,
    String language,
    List<OneErrand> errands,
    Optional<List<NoticeView>> notices,
    Optional<SentOn> sentOn,
    Optional<CameFrom> cameFrom,
    Optional<String> holdsUntil,
    Optional<List<QuestionView>> questions,
    @JsonUnwrapped Stay stay,
    @JsonUnwrapped Choices choices) {

  /**
   * Nobody lets more go first at a touch; of a long queue a draw tells nothing new to most phones.
   */
  private static final int MOST_BEHIND = 5;

  private record Place(String id, Map<String, String> names, String timeZone) {}

  /**
   * Another branch, and what the ticket is there.
   *
   * @param branch its id
   * @param ticket by which whoever asks names it there
   * @param number that it has there; none until it has arrived
   */
  private record SentOn(String branch, String ticket, Optional<String> number) {
    static SentOn of(Ticket.SentOn to, Function<TicketId, String> names) {
      return new SentOn(
          to.branch().value(), names.apply(to.ticket()), to.number().map(TicketNumber::toString));
    }
  }

  /**
   * Another branch, and what the ticket was there.
   *
   * @param branch its id
   * @param number that it had there
   */
  private record CameFrom(String branch, String number) {
    static CameFrom of(Ticket.From from) {
      return new CameFrom(from.branch().value(), from.number().toString());
    }
  }

  /**
   * An errand of a ticket, with what became of it.
   *
   * @param taskType its id
   * @param letter of the task type
   * @param names of the task type
   * @param state queued, as the ticket's, completed or dropped
   * @param outcome with what it was completed
   * @param startsAt name of the shared desk at which the citizen is received first; none once that
   *     is over
   */
  record OneErrand(
      String taskType,
      String letter,
      Map<String, String> names,
      String state,
      Optional<String> outcome,
      Optional<Map<String, String>> startsAt) {}

  /** Each state has some of these and no others. */
  private record Stay(
      OptionalInt position,
      OptionalInt behind,
      Optional<ForecastView> forecast,
      Optional<DayView.Closed> closed,
      Optional<Boolean> discreet,
      Optional<CounterSign> counter,
      Optional<String> video,
      Optional<String> calledAt,
      OptionalInt recalls,
      Optional<String> until,
      Optional<String> parkReason,
      Optional<String> returnBy) {
    static Stay of(
        BranchState state, Ticket ticket, Instant now, Optional<BranchForecast> forecast) {
      Plan plan = state.plan();
      ZoneId zone = plan.zone();
      boolean waiting = ticket.state() == TicketState.WAITING;
      boolean called = ticket.state() == TicketState.CALLED;
      boolean parked = ticket.state() == TicketState.PARKED;
      boolean missed = ticket.state() == TicketState.MISSED;
      Optional<String> due = ticket.due().map(at -> Times.write(at, zone));
      return new Stay(
          waiting ? OptionalInt.of(TicketView.position(state, ticket)) : OptionalInt.empty(),
          waiting ? OptionalInt.of(TicketView.behind(state, ticket)) : OptionalInt.empty(),
          waiting ? ForecastView.of(forecast, ticket.id(), zone) : Optional.empty(),
          waiting || leftAtEndOfDay(ticket) ? DayView.closed(state, now) : Optional.empty(),
          Optional.of((waiting || called) && state.callsDiscreetly(ticket)).filter(is -> is),
          TicketView.counter(plan, ticket).map(counter -> CounterSign.of(plan, counter)),
          TicketView.counter(plan, ticket).flatMap(Plan.Counter::video),
          called ? ticket.lastCalledAt().map(at -> Times.write(at, zone)) : Optional.empty(),
          called ? OptionalInt.of(ticket.recalls()) : OptionalInt.empty(),
          parked ? due : Optional.empty(),
          parked ? ticket.parkReason().map(Words::of) : Optional.empty(),
          missed ? due : Optional.empty());
    }
  }

  private static boolean leftAtEndOfDay(Ticket ticket) {
    return ticket.endReason().equals(Optional.of(EndReason.CLOSED_AT_END_OF_DAY));
  }

  private record Choices(
      boolean mayWithdraw, boolean mayPostpone, boolean mayReturn, boolean mayRate) {
    static Choices of(BranchState state, Ticket ticket, Instant now) {
      boolean waiting = ticket.state() == TicketState.WAITING;
      boolean ended = ticket.state() == TicketState.ENDED;
      boolean missed = ticket.state() == TicketState.MISSED;
      return new Choices(
          !ended && ticket.state() != TicketState.IN_SERVICE,
          waiting && TicketView.behind(state, ticket) > 0,
          missed && now.isBefore(ticket.due().orElseThrow()),
          mayRate(ticket));
    }

    static boolean mayRate(Ticket ticket) {
      return ticket.endReason().equals(Optional.of(EndReason.SERVED)) && !ticket.rated();
    }
  }

  /**
   * The view as of now. To be made on the branch's writer.
   *
   * @param names by which whoever asks names tickets
   * @param shown which of its errands whoever asks sees
   */
  public static TicketView of(
      BranchState state,
      Ticket ticket,
      Function<TicketId, String> names,
      Instant now,
      Optional<BranchForecast> forecast,
      Predicate<Errand> shown) {
    Plan plan = state.plan();
    ZoneId zone = plan.zone();
    return new TicketView(
        names.apply(ticket.id()),
        ticket.number().toString(),
        new Place(plan.branch().value(), plan.names(), zone.getId()),
        Words.of(ticket.state()),
        ticket.endReason().map(Words::of),
        Times.write(ticket.drawnAt(), zone),
        ticket.errand().appointment().map(at -> Times.write(at, zone)),
        ticket.language(),
        errands(state.planOfTheDay(), ticket, shown),
        notices(state, now),
        ticket.sentOn().map(to -> SentOn.of(to, names)),
        ticket.from().map(CameFrom::of),
        state.leftBehindAt(ticket).map(at -> Times.write(at, zone)),
        QuestionView.of(plan).filter(some -> Choices.mayRate(ticket)),
        Stay.of(state, ticket, now, forecast),
        Choices.of(state, ticket, now));
  }

  private static Optional<List<NoticeView>> notices(BranchState state, Instant now) {
    return Optional.of(
            NoticeView.inForce(state, now).stream()
                .filter(notice -> notice.isOn(Notice.Screen.PHONE))
                .toList())
        .filter(notices -> !notices.isEmpty());
  }

  /**
   * All errands of a ticket, with what became of them.
   *
   * @param plan with all task types that the day had
   */
  static List<OneErrand> errands(Plan plan, Ticket ticket) {
    return errands(plan, ticket, errand -> true);
  }

  /** As the other, those alone that are shown. */
  static List<OneErrand> errands(Plan plan, Ticket ticket, Predicate<Errand> shown) {
    return ticket.errands().stream()
        .filter(shown)
        .map(errand -> errand(plan, ticket, errand))
        .toList();
  }

  private static OneErrand errand(Plan plan, Ticket ticket, Errand errand) {
    TaskType type = plan.taskTypes().get(errand.about());
    return new OneErrand(
        type.id().value(),
        type.letter(),
        type.names(),
        errandState(ticket, errand),
        errand.outcome().map(Words::of),
        errand
            .boundFor()
            .filter(bound -> errand.outcome().isEmpty())
            .map(bound -> plan.taskTypes().get(errand.taskType()).names()));
  }

  private static String errandState(Ticket ticket, Errand errand) {
    if (errand.outcome().isPresent()) {
      return "completed";
    }
    if (ticket.state() == TicketState.ENDED) {
      return "dropped";
    }
    return errand == ticket.errand() ? Words.of(ticket.state()) : "queued";
  }

  /**
   * Where its holder is to go or is served; none in any other state, and while they are to be
   * fetched.
   */
  static Optional<Plan.Counter> counter(Plan plan, Ticket ticket) {
    boolean there =
        ticket.state() == TicketState.IN_SERVICE
            || (ticket.state() == TicketState.CALLED && !ticket.errand().discreet());
    return ticket.counter().filter(counter -> there).map(plan.counters()::get);
  }

  /** Place in the queue of its task type while it waits, from 1. */
  static int position(BranchState state, Ticket ticket) {
    Errand errand = ticket.errand();
    return state.queue(errand.taskType()).before(errand.place()) + 1;
  }

  /** How many its holder can let go first, {@link #MOST_BEHIND} for more. */
  private static int behind(BranchState state, Ticket ticket) {
    Errand errand = ticket.errand();
    return Math.min(MOST_BEHIND, state.queue(errand.taskType()).behind(errand.place()).size());
  }
}

package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.Place;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.TicketNumber;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes in the paper numbers of an outage, all or none. Who waits gets a number and the place and
 * the minutes of the time on the paper, behind whoever had drawn by then; who was served is on
 * record as served. Pauses, quota and the hours' end do not bind what happened.
 *
 * @param papers which
 */
public record TakeInPapers(List<Paper> papers) implements Command {

  /**
   * A paper number.
   *
   * @param ticket a fresh random id, never used before
   * @param slip what is known of it
   */
  public record Paper(TicketId ticket, PaperSlip slip) {}

  /** Keeps a copy. */
  public TakeInPapers {
    papers = List.copyOf(papers);
  }

  @Override
  public Decision decide(Ruling ruling) {
    return ruling.onOpenDay(
        () ->
            refusal(ruling)
                .map(Decision::refused)
                .orElseGet(() -> new Decision.Accepted(taken(ruling))));
  }

  private Optional<Refusal> refusal(Ruling ruling) {
    Set<String> seen = new HashSet<>();
    for (Paper paper : papers) {
      Optional<Refusal> refusal = refusal(paper.slip(), ruling);
      if (refusal.isPresent()) {
        return refusal;
      }
      if (ruling.state().ticketBook().isKnownPaper(paper.slip().paper())
          || !seen.add(paper.slip().paper())) {
        return Optional.of(refused(RefusalCode.PAPER_KNOWN, paper.slip()));
      }
    }
    return ruling.overfull(papers.get(0).slip().taskType(), papers.size());
  }

  private static Optional<Refusal> refusal(PaperSlip slip, Ruling ruling) {
    if (!ruling.state().planned().taskTypes().containsKey(slip.taskType())) {
      return Optional.of(Refusal.of(RefusalCode.TASK_TYPE_UNKNOWN).about(slip.taskType()));
    }
    if (slip.served().filter(how -> how.outcome() == Outcome.DECIDED).isPresent()) {
      return Optional.of(
          Refusal.of(RefusalCode.DELEGATION_REQUIRED).about(slip.taskType()).seeing(slip.paper()));
    }
    Set<Outcome> allowed = ruling.state().planned().taskTypes().get(slip.taskType()).outcomes();
    if (slip.served().filter(how -> !allowed.contains(how.outcome())).isPresent()) {
      return Optional.of(
          Refusal.of(RefusalCode.OUTCOME_NOT_ALLOWED).about(slip.taskType()).seeing(slip.paper()));
    }
    List<LocalTime> times = new ArrayList<>();
    times.add(slip.drawn());
    slip.served().ifPresent(how -> times.addAll(List.of(how.from(), how.to())));
    boolean possible =
        !moment(times.get(times.size() - 1), ruling).isAfter(ruling.at())
            && !moment(slip.drawn(), ruling).isBefore(opening(ruling.state()));
    for (int i = 1; i < times.size(); i++) {
      possible &= !times.get(i).isBefore(times.get(i - 1));
    }
    return possible
        ? Optional.empty()
        : Optional.of(refused(RefusalCode.PAPER_TIME_IMPOSSIBLE, slip));
  }

  /** Nobody was given a number before; a day can be opened before its hours. */
  private static Instant opening(BranchState state) {
    return Stream.of(state.openedAt(), state.openTimes().firstOpening())
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Refusal refused(RefusalCode code, PaperSlip slip) {
    return Refusal.of(code).about(slip.taskType()).seeing(slip.paper());
  }

  private static Instant moment(LocalTime time, Ruling ruling) {
    BranchState state = ruling.state();
    return state.plan().moment(state.day().atTime(time));
  }

  private List<Event> taken(Ruling ruling) {
    BranchState state = ruling.state();
    List<Paper> inOrder = new ArrayList<>(papers);
    inOrder.sort(Comparator.comparing(paper -> paper.slip().drawn()));
    Map<String, Integer> given = new HashMap<>();
    List<Event> events = new ArrayList<>();
    int step = state.postponements();
    for (Paper paper : inOrder) {
      PaperSlip slip = paper.slip();
      TaskType type = state.plan().taskTypes().get(slip.taskType());
      TicketNumber next = state.ticketBook().nextNumber(type.letter());
      int ahead = given.merge(type.letter(), 1, Integer::sum) - 1;
      Instant drawn = moment(slip.drawn(), ruling);
      step++;
      events.add(
          new TicketEvent.PaperTaken(
              ruling.at(),
              paper.ticket(),
              new TicketNumber(next.letter(), next.count() + ahead),
              slip.paper(),
              slip.taskType(),
              drawn,
              state.plan().languages().get(0),
              new Place(state.ticketBook().lastDrawnBy(drawn), step)));
      slip.served()
          .ifPresent(
              how ->
                  events.add(
                      new TicketEvent.PaperServed(
                          ruling.at(),
                          paper.ticket(),
                          moment(how.from(), ruling),
                          moment(how.to(), ruling),
                          how.outcome())));
    }
    return events;
  }
}

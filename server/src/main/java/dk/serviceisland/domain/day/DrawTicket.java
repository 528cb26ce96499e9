package dk.serviceisland.domain.day;

import dk.serviceisland.domain.plan.OpenTimes;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Appointment;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.domain.ticket.TicketId;
import dk.serviceisland.domain.ticket.ToldWait;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Draws a ticket with one or several errands: hours, pauses and quota bound draws, and nothing
 * else. In place of a task type whose days are over what comes after it is drawn. The first errand
 * is received at a shared desk first, if it starts there and that is open.
 *
 * @param ticket a fresh random id, never used before
 * @param taskTypes what the citizen comes for, in order, at least one
 * @param channel how
 * @param language of the citizen, one that the branch offers
 * @param needs whether the citizen asks for help or extra time
 * @param told the wait that the citizen is shown; none while there is no forecast
 */
public record DrawTicket(
    TicketId ticket,
    List<TaskTypeId> taskTypes,
    Channel channel,
    String language,
    boolean needs,
    Optional<ToldWait> told)
    implements Command {

  /** A draw that tells no wait. */
  public DrawTicket(
      TicketId ticket,
      List<TaskTypeId> taskTypes,
      Channel channel,
      String language,
      boolean needs) {
    this(ticket, taskTypes, channel, language, needs, Optional.empty());
  }

  /**
   * Checks that there is an errand.
   *
   * @throws IllegalArgumentException if there is none
   */
  public DrawTicket {
    if (taskTypes.isEmpty()) {
      throw new IllegalArgumentException("a ticket has at least one errand");
    }
    taskTypes = List.copyOf(taskTypes);
  }

  @Override
  public Decision decide(Ruling ruling) {
    return decide(ruling, true);
  }

  /** As by somebody whom hours do not bind. */
  Decision decideWhateverTheHours(Ruling ruling) {
    return decide(ruling, false);
  }

  /** As by whoever has an appointment, whom neither hours nor pauses nor quota bind. */
  Decision appointed(Ruling ruling, Appointment appointment) {
    DrawTicket draw = ofToday(ruling.state());
    return draw.askedWrongly(ruling.state())
        .or(() -> notOnOpenDay(ruling))
        .or(() -> draw.onlyServedOut(ruling.state()))
        .or(() -> ruling.overfull(draw.taskTypes.get(0), 1))
        .map(Decision::refused)
        .orElseGet(() -> draw.drawn(ruling, Optional.of(appointment)));
  }

  private Decision decide(Ruling ruling, boolean inHours) {
    DrawTicket draw = ofToday(ruling.state());
    return draw.askedWrongly(ruling.state())
        .or(() -> draw.notDrawnNow(ruling, inHours))
        .map(Decision::refused)
        .orElseGet(() -> draw.drawn(ruling, Optional.empty()));
  }

  /** That the plan of now does something no more, and what is open of it is only finished. */
  private Optional<Refusal> onlyServedOut(BranchState state) {
    return taskTypes.stream()
        .filter(type -> !state.planned().taskTypes().containsKey(type))
        .findFirst()
        .map(type -> Refusal.of(RefusalCode.TASK_TYPE_UNKNOWN).about(type));
  }

  private DrawTicket ofToday(BranchState state) {
    List<TaskTypeId> ofToday = taskTypes.stream().map(state::drawnFor).toList();
    return new DrawTicket(ticket, ofToday, channel, language, needs, told);
  }

  /** Whoever has an appointment is expected where it is for, and not received elsewhere first. */
  private Decision drawn(Ruling ruling, Optional<Appointment> appointment) {
    BranchState state = ruling.state();
    return Decision.accepted(
        new TicketEvent.TicketDrawn(
            ruling.at(),
            ticket,
            state.ticketBook().nextNumber(letter(state, appointment.isPresent())),
            taskTypes,
            channel,
            language,
            needs,
            told,
            appointment.isPresent()
                ? Optional.empty()
                : state.deskOf(taskTypes.get(0), ruling.at()),
            appointment));
  }

  /** The letter of the first errand, unless appointments have one of their own. */
  private String letter(BranchState state, boolean appointment) {
    return state
        .plan()
        .limits()
        .appointmentSeries()
        .filter(series -> appointment)
        .orElseGet(() -> state.plan().taskTypes().get(taskTypes.get(0)).letter());
  }

  /** What no time of day makes right. */
  private Optional<Refusal> askedWrongly(BranchState state) {
    if (taskTypes.size() > state.plan().limits().errandsPerTicket()) {
      return Optional.of(Refusal.of(RefusalCode.TOO_MANY_ERRANDS));
    }
    if (!state.plan().languages().contains(language)) {
      return Optional.of(Refusal.of(RefusalCode.LANGUAGE_UNKNOWN));
    }
    Set<TaskTypeId> seen = new HashSet<>();
    for (TaskTypeId type : taskTypes) {
      if (!state.plan().taskTypes().containsKey(type)) {
        return Optional.of(Refusal.of(RefusalCode.TASK_TYPE_UNKNOWN).about(type));
      }
      if (!seen.add(type)) {
        return Optional.of(Refusal.of(RefusalCode.DUPLICATE_TASK_TYPE).about(type));
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> notOnOpenDay(Ruling ruling) {
    return switch (ruling.state().phase()) {
      case CLOSED -> Optional.of(Refusal.of(RefusalCode.DAY_CLOSED));
      case NOT_OPEN -> Optional.of(ruling.branchClosed(ruling.opening()));
      case OPEN -> Optional.empty();
    };
  }

  private Optional<Refusal> notDrawnNow(Ruling ruling, boolean inHours) {
    BranchState state = ruling.state();
    Optional<Refusal> closed = notOnOpenDay(ruling);
    if (closed.isPresent()) {
      return closed;
    }
    for (TaskTypeId type : taskTypes) {
      Optional<Refusal> refusal = notDrawnNow(ruling, state.plan().taskTypes().get(type), inHours);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> notDrawnNow(Ruling ruling, TaskType type, boolean inHours) {
    BranchState state = ruling.state();
    OpenTimes times = state.openTimes();
    TaskTypeId id = type.id();
    boolean open =
        inHours ? state.draws(id, ruling.at()) : state.planned().taskTypes().containsKey(id);
    if (!open) {
      return Optional.of(
          times.branchDraws(ruling.at())
              ? ruling.closed(id)
              : ruling.branchClosed(times.nextOpening(ruling.at())));
    }
    if (state.paused(id, ruling.at())) {
      return Optional.of(ruling.paused(id));
    }
    return ruling.full(type);
  }
}

package dk.serviceisland.domain.day;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.assistance.Assistance;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Asking for a person to come. Asking twice is asking once; the first to take it has it. */
final class AssistanceRules {
  private final BranchState state;
  private final Instant at;

  AssistanceRules(BranchState state, Instant at) {
    this.state = state;
    this.at = at;
  }

  Decision ask(Command.AskPerson command) {
    if (command.language().filter(one -> !state.plan().languages().contains(one)).isPresent()) {
      return Decision.refused(RefusalCode.LANGUAGE_UNKNOWN);
    }
    return onOpenDay(() -> ask(command.kiosk(), command.language()));
  }

  Decision ask(Command.AskColleague command) {
    return CounterRules.withOwn(
        state, at, command, duty -> ask(new Asker.Counter(command.counter()), Optional.empty()));
  }

  /** A printer asks once for each trouble, and no longer when it works. */
  Decision tell(Command.TellPrinter command) {
    return onOpenDay(
        () -> {
          Optional<Assistance> before = state.assistance().of(command.printer());
          if (command.works()) {
            return Decision.accepted(before.stream().map(this::withdrawn).toArray(Event[]::new));
          }
          if (before.filter(asked -> asked.asker().equals(command.printer())).isPresent()) {
            return Decision.accepted();
          }
          Event asks = new Event.AssistanceRequested(at, command.printer(), Optional.empty());
          return before
              .map(asked -> Decision.accepted(withdrawn(asked), asks))
              .orElseGet(() -> Decision.accepted(asks));
        });
  }

  Decision take(Command.TakeAssistance command) {
    if (!state.plan().staff().containsKey(command.staff())) {
      return Decision.refused(RefusalCode.STAFF_UNKNOWN);
    }
    return onOpenDay(
        () ->
            state
                .assistance()
                .find(command.request())
                .map(asked -> take(asked, command))
                .orElseGet(() -> Decision.refused(RefusalCode.ASSISTANCE_UNKNOWN)));
  }

  /** A kiosk withdraws what it asked itself, staff whatever was asked. */
  Decision withdraw(Command.WithdrawAssistance command) {
    return onOpenDay(
        () ->
            state
                .assistance()
                .find(command.request())
                .filter(asked -> mayWithdraw(asked, command))
                .map(asked -> Decision.accepted(withdrawn(asked)))
                .orElseGet(() -> Decision.refused(RefusalCode.ASSISTANCE_UNKNOWN)));
  }

  private Decision ask(Asker asker, Optional<String> language) {
    return state.assistance().open(asker).isPresent()
        ? Decision.accepted()
        : Decision.accepted(new Event.AssistanceRequested(at, asker, language));
  }

  private Decision take(Assistance asked, Command.TakeAssistance command) {
    if (asked.taken().isEmpty()) {
      return Decision.accepted(new Event.AssistanceTaken(at, asked.request(), command.staff()));
    }
    return asked.taken().get().by().id().equals(command.staff())
        ? Decision.accepted()
        : Decision.refused(RefusalCode.ASSISTANCE_TAKEN);
  }

  private Event withdrawn(Assistance asked) {
    return new Event.AssistanceWithdrawn(at, asked.request());
  }

  private static boolean mayWithdraw(Assistance asked, Command.WithdrawAssistance command) {
    return command.kiosk().map(kiosk -> kiosk.isAt(asked.asker())).orElse(true);
  }

  private Decision onOpenDay(Supplier<Decision> rule) {
    return DayGate.of(state, at).orElseGet(rule);
  }
}

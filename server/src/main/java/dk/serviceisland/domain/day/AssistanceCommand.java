package dk.serviceisland.domain.day;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.assistance.Assistance;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffId;
import java.util.Optional;
import java.util.function.Function;

/** Asking for a person to come. Asking twice is asking once; the first to take it has it. */
public sealed interface AssistanceCommand extends Command {

  /**
   * A citizen at a kiosk asks for a person.
   *
   * @param kiosk where
   * @param language of the citizen, one that the branch offers; none: not known
   */
  record AskPerson(Asker.Kiosk kiosk, Optional<String> language) implements AssistanceCommand {
    @Override
    public Decision decide(Ruling ruling) {
      boolean unknown =
          language.filter(one -> !ruling.state().plan().languages().contains(one)).isPresent();
      return unknown
          ? Decision.refused(RefusalCode.LANGUAGE_UNKNOWN)
          : ruling.onOpenDay(() -> ask(ruling, kiosk, language));
    }
  }

  /** A staff member asks for a colleague. */
  record AskColleague(CounterId counter, StaffId staff) implements AssistanceCommand, AtCounter {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.atOwnCounter(
          this, duty -> ask(ruling, new Asker.Counter(counter), Optional.empty()));
    }
  }

  /**
   * A printer says how it is. It asks once for each trouble, and no longer when it works.
   *
   * @param printer which, with its trouble, the last one when it works again
   * @param works whether nothing is wrong
   */
  record TellPrinter(Asker.Printer printer, boolean works) implements AssistanceCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.onOpenDay(
          () -> {
            Optional<Assistance> before = ruling.state().assistance().of(printer);
            if (works) {
              return before
                  .map(asked -> Decision.accepted(withdrawn(ruling, asked)))
                  .orElseGet(Decision::accepted);
            }
            if (before.filter(asked -> asked.asker().equals(printer)).isPresent()) {
              return Decision.accepted();
            }
            Event asks =
                new AssistanceEvent.AssistanceRequested(ruling.at(), printer, Optional.empty());
            return before
                .map(asked -> Decision.accepted(withdrawn(ruling, asked), asks))
                .orElseGet(() -> Decision.accepted(asks));
          });
    }
  }

  /** A staff member goes to whoever asked. */
  record TakeAssistance(long request, StaffId staff) implements AssistanceCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return ruling.state().plan().staff().containsKey(staff)
          ? withRequest(ruling, request, asked -> take(ruling, asked))
          : Decision.refused(RefusalCode.STAFF_UNKNOWN);
    }

    private Decision take(Ruling ruling, Assistance asked) {
      return asked
          .taken()
          .map(
              taken ->
                  taken.by().id().equals(staff)
                      ? Decision.accepted()
                      : Decision.refused(
                          Refusal.of(RefusalCode.ASSISTANCE_TAKEN).seeing(taken.by())))
          .orElseGet(
              () ->
                  Decision.accepted(
                      new AssistanceEvent.AssistanceTaken(ruling.at(), request, staff)));
    }
  }

  /**
   * Nobody needs to come any more. A kiosk withdraws what it asked itself, staff whatever was
   * asked.
   *
   * @param request which
   * @param kiosk where it is withdrawn; none: by staff
   */
  record WithdrawAssistance(long request, Optional<Asker.Kiosk> kiosk)
      implements AssistanceCommand {
    @Override
    public Decision decide(Ruling ruling) {
      return withRequest(
          ruling,
          request,
          asked ->
              kiosk.map(one -> one.isAt(asked.asker())).orElse(true)
                  ? Decision.accepted(withdrawn(ruling, asked))
                  : Decision.refused(RefusalCode.ASSISTANCE_UNKNOWN));
    }
  }

  private static Decision ask(Ruling ruling, Asker asker, Optional<String> language) {
    return ruling.state().assistance().open(asker).isPresent()
        ? Decision.accepted()
        : Decision.accepted(new AssistanceEvent.AssistanceRequested(ruling.at(), asker, language));
  }

  private static Decision withRequest(
      Ruling ruling, long request, Function<Assistance, Decision> rule) {
    return ruling.onOpenDay(
        () ->
            ruling
                .state()
                .assistance()
                .find(request)
                .map(rule)
                .orElseGet(() -> Decision.refused(RefusalCode.ASSISTANCE_UNKNOWN)));
  }

  private static Event withdrawn(Ruling ruling, Assistance asked) {
    return new AssistanceEvent.AssistanceWithdrawn(ruling.at(), asked.request());
  }
}

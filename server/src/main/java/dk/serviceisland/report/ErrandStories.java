package dk.serviceisland.report;

import dk.serviceisland.domain.EndReason;
import dk.serviceisland.domain.Fact;
import dk.serviceisland.domain.Outcome;
import dk.serviceisland.domain.StaffGroupId;
import dk.serviceisland.domain.TicketNumber;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts the facts of a branch, which come in order of time, together to one story per errand. Holds
 * no more than the open errands of one day.
 */
final class ErrandStories {
  private record ErrandKey(TicketNumber number, int errand) {}

  private final Consumer<ErrandStory> told;
  private final Map<ErrandKey, Draft> open = new LinkedHashMap<>();
  private LocalDate day;

  /** Hands every story on as soon as it is complete. */
  ErrandStories(Consumer<ErrandStory> told) {
    this.told = told;
  }

  void add(StoredFact stored) {
    if (!stored.day().equals(day)) {
      end();
      day = stored.day();
    }
    ErrandKey key = new ErrandKey(stored.fact().number(), stored.fact().errand());
    Draft draft = open.computeIfAbsent(key, first -> new Draft(stored));
    draft.add(stored);
    if (draft.over()) {
      told.accept(draft.story());
      open.remove(key);
    }
  }

  /** Hands on what is still open. */
  void end() {
    open.values().forEach(draft -> told.accept(draft.story()));
    open.clear();
  }

  /** A story in the making. */
  private static final class Draft {
    private final StoredFact first;
    private Fact.Kind last;
    private boolean called;
    private Duration waited = Duration.ZERO;
    private Duration service = Duration.ZERO;
    private boolean training;
    private Optional<StaffGroupId> staffGroup = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();
    private Optional<EndReason> endReason = Optional.empty();

    Draft(StoredFact first) {
      this.first = first;
    }

    void add(StoredFact stored) {
      Fact fact = stored.fact();
      Duration length =
          stored.end().map(end -> Duration.between(fact.start(), end)).orElse(Duration.ZERO);
      switch (fact.kind()) {
        case WAITING -> addWait(length);
        case CALLED -> {
          called = true;
          staffGroup = fact.staffGroup();
        }
        case SERVICE -> {
          service = service.plus(length);
          training |= fact.training();
        }
        case PARKED, MISSED -> {}
      }
      last = fact.kind();
      outcome = stored.outcome();
      endReason = stored.endReason();
    }

    /** Waiting twice in a row is a postponement: it starts the minutes again. */
    private void addWait(Duration length) {
      if (!called) {
        waited = last == Fact.Kind.WAITING ? length : waited.plus(length);
      }
    }

    boolean over() {
      return outcome.isPresent() || endReason.isPresent();
    }

    ErrandStory story() {
      return new ErrandStory(
          first.branch(),
          first.day(),
          first.fact().taskType(),
          first.fact().start(),
          staffGroup,
          called,
          waited,
          service,
          training,
          outcome,
          endReason);
    }
  }
}

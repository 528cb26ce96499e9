package dk.serviceisland.report;

import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.CounterId;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.EndReason;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.domain.ticket.TicketNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** The latest moment that anything is known of. */
  private Instant known = Instant.MIN;

  /** Hands every story on as soon as it is complete. */
  ErrandStories(Consumer<ErrandStory> told) {
    this.told = told;
  }

  void add(StoredFact stored) {
    if (!stored.day().equals(day)) {
      end();
      day = stored.day();
    }
    Instant at = stored.end().orElse(stored.fact().start());
    known = at.isAfter(known) ? at : known;
    ErrandKey key = new ErrandKey(stored.fact().number(), stored.fact().errand());
    Draft draft = open.computeIfAbsent(key, first -> new Draft(stored));
    draft.add(stored);
    if (draft.over()) {
      told.accept(draft.story(known));
      open.remove(key);
    }
  }

  /** Hands on what is still open; whoever waits has waited up to the latest that is known. */
  void end() {
    open.values().forEach(draft -> told.accept(draft.story(known)));
    open.clear();
    known = Instant.MIN;
  }

  /** Hands on what is still open on a day that goes on: whoever waits has waited up to now. */
  void endAt(Instant now) {
    known = now.isAfter(known) ? now : known;
    end();
  }

  /** A story in the making. */
  private static final class Draft {
    private final StoredFact first;
    private StoredFact latest;
    private Fact.Kind before;
    private Optional<Instant> calledAt = Optional.empty();
    private boolean calledForItsTime;
    private Duration waited = Duration.ZERO;
    private Duration service = Duration.ZERO;

    /** What was served since it came to the task type that it has now, and before that. */
    private final List<ErrandStory.MovedOn> here = new ArrayList<>();

    private final List<ErrandStory.MovedOn> movedOn = new ArrayList<>();
    private Duration walk = Duration.ZERO;
    private Optional<Instant> servedFrom = Optional.empty();
    private boolean transferred;
    private boolean handedOver;
    private Duration waitedOn = Duration.ZERO;
    private boolean calledOn;
    private Duration servedAtDesk = Duration.ZERO;
    private boolean lifeline;
    private boolean training;
    private Optional<StaffGroupId> staffGroup = Optional.empty();
    private Optional<StaffId> staff = Optional.empty();
    private Optional<CounterId> servedAt = Optional.empty();

    Draft(StoredFact first) {
      this.first = first;
    }

    /**
     * The next period begins where the one before ended, also when that was still open as it was
     * read.
     */
    void add(StoredFact next) {
      if (latest != null) {
        Instant end = latest.end().orElse(next.fact().start());
        count(end);
        before = latest.fact().kind();
        follow(latest.fact(), next.fact(), Duration.between(latest.fact().start(), end));
      }
      latest = next;
      lifeline |= next.lifeline();
      if (next.fact().kind() == Fact.Kind.CALLED && calledAt.isEmpty()) {
        calledAt = Optional.of(next.fact().start());
        calledForItsTime = next.fact().appointment().isPresent();
      }
      if (next.fact().kind() == Fact.Kind.SERVICE) {
        servedAt = next.fact().counter();
      }
      if (next.fact().staff().isPresent()) {
        staffGroup = next.fact().staffGroup();
        staff = next.fact().staff();
      }
    }

    /** Nothing but handing it on makes an errand one of another task type. */
    private void follow(Fact last, Fact next, Duration lasted) {
      if (!last.taskType().equals(next.taskType())) {
        boolean over = last.boundFor().filter(next.taskType()::equals).isPresent();
        handedOver |= over;
        transferred |= !over;
        if (!over) {
          movedOn.addAll(here);
        }
        here.clear();
      }
      calledOn |= handedOver && next.kind() == Fact.Kind.CALLED;
      if (next.kind() == Fact.Kind.SERVICE && last.kind() == Fact.Kind.CALLED) {
        walk = walk.plus(lasted);
        servedFrom = servedFrom.or(() -> Optional.of(next.start()));
      }
    }

    private void count(Instant end) {
      Duration length = Duration.between(latest.fact().start(), end);
      switch (latest.fact().kind()) {
        case WAITING -> countWait(latest.fact().waited(end));
        case SERVICE -> {
          service = service.plus(length);
          here.add(
              new ErrandStory.MovedOn(
                  latest.fact().taskType(), latest.fact().staffGroup(), length));
          boolean isAtDesk = latest.fact().boundFor().isPresent();
          servedAtDesk = isAtDesk ? servedAtDesk.plus(length) : servedAtDesk;
          training |= latest.fact().training();
        }
        case CALLED, PARKED, MISSED -> {}
      }
    }

    /** Waiting twice in a row is a postponement: it starts the minutes again. */
    private void countWait(Duration length) {
      if (handedOver && !calledOn) {
        waitedOn = waitedOn.plus(length);
      }
      if (calledAt.isEmpty()) {
        waited = before == Fact.Kind.WAITING ? length : waited.plus(length);
      }
    }

    boolean over() {
      return latest.outcome().isPresent() || latest.endReason().isPresent();
    }

    private TaskTypeId drawnFor() {
      return first.fact().boundFor().orElse(first.fact().taskType());
    }

    private Optional<ErrandStory.Reception> reception() {
      return first
          .fact()
          .boundFor()
          .map(
              what ->
                  new ErrandStory.Reception(
                      first.fact().taskType(),
                      handedOver,
                      Optional.of(waitedOn).filter(some -> calledOn),
                      servedAtDesk));
    }

    private Optional<ErrandStory.Appointed> appointment() {
      boolean stands = latest.fact().appointment().isPresent();
      return first
          .fact()
          .appointment()
          .filter(from -> first.fact().errand() == 0)
          .map(
              from ->
                  new ErrandStory.Appointed(
                      from, calledAt.isPresent() ? calledForItsTime : stands));
    }

    ErrandStory story(Instant known) {
      boolean waits = latest.fact().kind() == Fact.Kind.WAITING;
      Instant knownTo = latest.end().orElse(waits ? known : latest.fact().start());
      count(knownTo);
      if (latest.endReason().equals(Optional.of(EndReason.SENT_ON))) {
        movedOn.addAll(here);
      }
      return new ErrandStory(
          first.branch(),
          first.day(),
          first.fact().number(),
          drawnFor(),
          latest.fact().boundFor().orElse(latest.fact().taskType()),
          reception(),
          appointment(),
          first.fact().start(),
          staffGroup,
          staff,
          servedAt,
          calledAt,
          waited,
          service,
          List.copyOf(movedOn),
          walk,
          servedFrom,
          transferred,
          lifeline || latest.outcome().filter(Outcome.SOLVED_WITH_LIFELINE::equals).isPresent(),
          first.fact().channel(),
          first.fact().language(),
          training,
          latest.outcome(),
          latest.endReason(),
          knownTo);
    }
  }
}

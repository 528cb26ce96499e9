package dk.serviceisland.report;

import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.fact.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts that a store would hold of a day told in a test. */
final class DayFacts {
  private DayFacts() {}

  static List<StoredFact> of(BranchDay day) {
    Map<Long, StoredFact> stored = new LinkedHashMap<>();
    for (Fact.Change change : day.factChanges()) {
      if (change instanceof Fact.Opened opened) {
        stored.put(
            opened.fact().sequence(),
            new StoredFact(
                day.state().plan().branch(),
                day.state().day(),
                opened.fact(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false));
      } else if (change instanceof Fact.Closed closed) {
        stored.computeIfPresent(
            closed.sequence(),
            (sequence, open) ->
                new StoredFact(
                    open.branch(),
                    open.day(),
                    open.fact(),
                    Optional.of(closed.end()),
                    closed.outcome(),
                    closed.endReason(),
                    open.lifeline()));
      } else if (change instanceof Fact.Reopened again) {
        stored.computeIfPresent(
            again.sequence(),
            (sequence, ended) ->
                new StoredFact(
                    ended.branch(),
                    ended.day(),
                    ended.fact(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    ended.lifeline()));
      } else if (change instanceof Fact.Cancelled never) {
        stored.remove(never.sequence());
      } else if (change instanceof Fact.LifelineAsked asked) {
        stored.computeIfPresent(
            asked.sequence(),
            (sequence, open) ->
                new StoredFact(
                    open.branch(),
                    open.day(),
                    open.fact(),
                    open.end(),
                    open.outcome(),
                    open.endReason(),
                    true));
      }
    }
    return new ArrayList<>(stored.values());
  }

  static <C extends Fact.Change> List<C> of(BranchDay day, Class<C> kind) {
    return day.factChanges().stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}

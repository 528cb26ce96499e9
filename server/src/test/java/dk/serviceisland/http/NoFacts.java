package dk.serviceisland.http;

import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.report.BookedTimes;
import dk.serviceisland.report.Facet;
import dk.serviceisland.report.FactSource;
import dk.serviceisland.report.FactsUnavailable;
import dk.serviceisland.report.StoredDay;
import dk.serviceisland.report.WaitOutcome;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A store in which nothing is stored; of two branches it cannot even say that. */
final class NoFacts implements FactSource {
  @Override
  public List<BranchId> branches() {
    return List.of();
  }

  @Override
  public List<StoredDay> days(BranchId branch, LocalDate from, LocalDate to)
      throws FactsUnavailable {
    return switch (branch.value()) {
      case "ry" -> throw new IllegalStateException("Exception: nobody thought of it");
      case "hoerning" ->
          throw new FactsUnavailable("Exception: a disk burns", new IOException("smoke"));
      default -> List.of();
    };
  }

  @Override
  public Page page(StoredDay day, long after) {
    return new Page(List.of(), true);
  }

  @Override
  public List<Fact.DutyChanged> duties(StoredDay day) {
    return List.of();
  }

  @Override
  public Map<Long, Event> noted(StoredDay day) {
    return Map.of();
  }

  @Override
  public List<Fact.Rated> ratings(StoredDay day) {
    return List.of();
  }

  @Override
  public List<Fact.Answered> answers(StoredDay day) {
    return List.of();
  }

  @Override
  public List<Fact.Diverted> diverted(StoredDay day) {
    return List.of();
  }

  @Override
  public List<Fact.ToldElsewhere> toldElsewhere(StoredDay day) {
    return List.of();
  }

  @Override
  public List<WaitOutcome> waitOutcomes(StoredDay day) {
    return List.of();
  }

  @Override
  public List<BookedTimes> booked(StoredDay day, Instant now) {
    return List.of();
  }

  @Override
  public String plan(String hash) {
    throw new IllegalArgumentException("no plan " + hash);
  }

  @Override
  public List<Total> totals(BranchId branch, LocalDate from, LocalDate to, Facet facet) {
    return List.of();
  }

  @Override
  public void keep(StoredDay day, int version, Map<Facet, Map<String, String>> totals) {
    throw new IllegalArgumentException("nothing to keep");
  }
}

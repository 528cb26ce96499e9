package dk.serviceisland.report;

import dk.serviceisland.domain.day.Event;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.BranchId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Where the stored facts and totals come from: page by page, so that a year needs no more room than
 * a day. Thread-safe; every method blocks while the store reads.
 */
public interface FactSource {
  /** The branches of which something is stored, also those that are no more; in order of id. */
  List<BranchId> branches() throws FactsUnavailable;

  /**
   * The days of a branch of which something is stored, in order.
   *
   * @param branch whose
   * @param from first business day, included
   * @param to last business day, included
   */
  List<StoredDay> days(BranchId branch, LocalDate from, LocalDate to) throws FactsUnavailable;

  /**
   * The next facts of a day, in order of their sequence.
   *
   * @param day which
   * @param after sequence of the last fact that was read before; 0 for the first page
   * @return a page of a size that suits the store
   */
  Page page(StoredDay day, long after) throws FactsUnavailable;

  /** All facts of a day, in order of their sequence; no more than a page is held. */
  default void each(StoredDay day, Consumer<StoredFact> reader) throws FactsUnavailable {
    long after = 0;
    Page page;
    do {
      page = page(day, after);
      page.facts().forEach(reader);
      after = page.last() ? after : page.facts().get(page.facts().size() - 1).fact().sequence();
    } while (!page.last());
  }

  /** What the counters did on a day, in order. */
  List<Fact.DutyChanged> duties(StoredDay day) throws FactsUnavailable;

  /**
   * What figures need of the events of a day beside its facts, by their sequence: counters that
   * were paused, left open and attended again, enquiries that were counted and taken back, errands
   * that were added, and ends of the day. The events are there as long as the facts are.
   */
  Map<Long, Event> noted(StoredDay day) throws FactsUnavailable;

  /** The ratings of a day's visits, in an order that says nothing. */
  List<Fact.Rated> ratings(StoredDay day) throws FactsUnavailable;

  /** What was answered on a day to questions, in an order that says nothing. */
  List<Fact.Answered> answers(StoredDay day) throws FactsUnavailable;

  /** What is known of those who were sent on a day to do it alone, in order. */
  List<Fact.Diverted> diverted(StoredDay day) throws FactsUnavailable;

  /** Who was told on a day that something is done elsewhere, in order. */
  List<Fact.ToldElsewhere> toldElsewhere(StoredDay day) throws FactsUnavailable;

  /** The waits told on a day, with what came true. */
  List<WaitOutcome> waitOutcomes(StoredDay day) throws FactsUnavailable;

  /** What has become by now of the times that were booked for a day, by task type. */
  List<BookedTimes> booked(StoredDay day, Instant now) throws FactsUnavailable;

  /** The text of a stored plan. */
  String plan(String hash) throws FactsUnavailable;

  /** The totals of a branch's days of one facet, those of a day together. */
  List<Total> totals(BranchId branch, LocalDate from, LocalDate to, Facet facet)
      throws FactsUnavailable;

  /**
   * Keeps the totals of a day, in place of those before.
   *
   * @param version the way in which they were made, from 1
   * @param totals text per key and facet
   */
  void keep(StoredDay day, int version, Map<Facet, Map<String, String>> totals)
      throws FactsUnavailable;

  /**
   * Some facts in a row.
   *
   * @param facts in order; may be empty on the last page
   * @param last whether no more follow
   */
  record Page(List<StoredFact> facts, boolean last) {}

  /**
   * The totals of one group on one day.
   *
   * @param day which
   * @param key of the group within its facet; empty where there is one group only
   * @param text what was kept
   */
  record Total(LocalDate day, String key, String text) {}
}

package dk.serviceisland.journal;

import dk.serviceisland.domain.fact.Fact;
import java.util.List;

/**
 * Finds the row of each stored change of facts: the one place that knows every kind, so that no
 * store can leave one out.
 *
 * @param <E> what a store throws when a row cannot be taken
 */
abstract class FactRows<E extends Exception> {

  /**
   * Takes what is stored of changes, in order; what is only told has no row.
   *
   * @throws IllegalStateException if a stored change is of a kind that has no row
   */
  final void addFacts(long stream, List<Fact.Change> changes) throws E {
    for (Fact.Change change : changes) {
      if (change instanceof Fact.Stored stored) {
        add(stream, stored);
      }
    }
  }

  private void add(long stream, Fact.Stored stored) throws E {
    if (stored instanceof Fact.Opened open) {
      addOpened(StreamKeys.key(stream, open.fact().sequence()), open.fact());
    } else if (stored instanceof Fact.Closed close) {
      addClosed(StreamKeys.key(stream, close.sequence()), close);
    } else if (stored instanceof Fact.Reopened again) {
      addReopened(StreamKeys.key(stream, again.sequence()));
    } else if (stored instanceof Fact.Cancelled cancelled) {
      addCancelled(StreamKeys.key(stream, cancelled.sequence()));
    } else if (stored instanceof Fact.LifelineAsked lifeline) {
      addLifeline(StreamKeys.key(stream, lifeline.sequence()));
    } else if (stored instanceof Fact.DutyChanged duty) {
      addDuty(StreamKeys.key(stream, duty.sequence()), duty);
    } else if (stored instanceof Fact.Rated rated) {
      addCounted(stream, CountedTable.RATING, CountedTable.columns(rated));
    } else if (stored instanceof Fact.ToldElsewhere told) {
      addToldElsewhere(StreamKeys.key(stream, told.sequence()), told);
    } else if (stored instanceof Fact.Answered answered) {
      addCounted(stream, CountedTable.SHORT_ANSWER, CountedTable.columns(answered));
    } else if (stored instanceof Fact.Diverted diverted) {
      addDiverted(StreamKeys.key(stream, diverted.sequence()), diverted);
    } else if (stored instanceof Fact.PlanChanged changed) {
      addPlanChange(stream, changed);
    } else {
      throw new IllegalStateException("no row for " + stored.getClass().getName());
    }
  }

  abstract void addOpened(long id, Fact fact) throws E;

  abstract void addClosed(long id, Fact.Closed closed) throws E;

  /**
   * It may have been closed, or closed and reopened, in the same go. What was told at its end goes.
   */
  abstract void addReopened(long id) throws E;

  /** It may have begun, and ended, in the same go. */
  abstract void addCancelled(long id) throws E;

  abstract void addLifeline(long id) throws E;

  abstract void addDuty(long id, Fact.DutyChanged duty) throws E;

  abstract void addPlanChange(long stream, Fact.PlanChanged changed) throws E;

  abstract void addToldElsewhere(long id, Fact.ToldElsewhere told) throws E;

  abstract void addDiverted(long id, Fact.Diverted diverted) throws E;

  /**
   * Counts something among its like.
   *
   * @param columns what it is, as the table has it
   */
  abstract void addCounted(long stream, CountedTable table, Object[] columns) throws E;
}

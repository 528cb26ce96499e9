package dk.serviceisland.engine;

import dk.serviceisland.domain.day.BranchState;
import dk.serviceisland.domain.plan.BranchId;

/** What the writers of branches need of the engine that runs them. */
interface Host {
  /** A count of nanoseconds that nobody sets. */
  long nanos();

  /** Where trouble with the store is told. */
  TroubleLog troubles();

  /** Where outcomes go that nothing holds back. */
  Replies replies();

  /** Runs something on the lane of the writers, then appends and answers what came of it. */
  void take(Runnable step);

  /** The branch has something for the next append; once per batch. */
  void collected(BranchWriter branch);

  /** The branch is to be read from the journal again, soon. */
  void reload(BranchWriter branch);

  /** The branch is to be read from the journal again, now. */
  void load(BranchWriter branch);

  /** The events after those of a state are to be read from the journal. */
  void catchUp(BranchWriter branch, BranchState state);

  /** All that the journal has after what a state holds, of a later day too, is to be read. */
  void readNewest(BranchWriter branch, BranchState state);

  /** Whatever else is shown of a branch is to be made ready; then this is done, on the lane. */
  void prepare(BranchId branch, Runnable then);

  /** What this node did not decide has been taken in. */
  void followed(Turn turn);

  /** The moment at which time has something to do in the branch has changed. */
  void wake(BranchWriter branch);

  /** The tickets of a day can be looked up. */
  void remember(BranchState day);

  /** The tickets of a day can be looked up no longer. */
  void forget(BranchState day);

  /** A command is being decided. */
  void decided();

  /** A stored answer is given once more. */
  void repeated();
}

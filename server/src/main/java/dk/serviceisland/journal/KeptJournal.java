package dk.serviceisland.journal;

import dk.serviceisland.domain.BranchState;
import dk.serviceisland.engine.Journal;
import io.vertx.core.Future;

/** A journal that can also make its facts anew. */
interface KeptJournal extends Journal {
  /** As {@link Store#rebuildFacts}. */
  Future<Void> rebuildFacts(BranchState fresh);
}

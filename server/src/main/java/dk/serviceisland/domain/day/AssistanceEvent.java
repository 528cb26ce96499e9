package dk.serviceisland.domain.day;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.assistance.Assistance;
import dk.serviceisland.domain.fact.Fact;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.StaffMember;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who asked for a person, and whether somebody came. */
public sealed interface AssistanceEvent extends Event {

  /** Somebody asked for a person to come. */
  record AssistanceRequested(Instant at, Asker asker, Optional<String> language)
      implements AssistanceEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      AssistanceBook book = fold.state().assistance();
      fold.expect(book.open(asker).isEmpty(), this);
      book.removeFrom(asker);
      book.put(new Assistance(fold.state().sequence(), asker, language, at, Optional.empty()));
      return Fold.NO_CHANGE;
    }
  }

  /** Somebody is on the way to whoever asked. */
  record AssistanceTaken(Instant at, long request, StaffId staff) implements AssistanceEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      AssistanceBook book = fold.state().assistance();
      StaffMember member = fold.state().plan().staff().get(staff);
      Assistance asked = book.find(request).orElseThrow(() -> fold.unfit(this));
      fold.expect(member != null && asked.taken().isEmpty(), this);
      book.put(asked.takenBy(member, at));
      return Fold.NO_CHANGE;
    }
  }

  /** Nobody needs to come any more. */
  record AssistanceWithdrawn(Instant at, long request) implements AssistanceEvent {
    @Override
    public List<Fact.Change> apply(Fold fold) {
      fold.expect(fold.state().assistance().remove(request), this);
      return Fold.NO_CHANGE;
    }
  }
}

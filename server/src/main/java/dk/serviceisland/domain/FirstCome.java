package dk.serviceisland.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The plain policy: the first in order of place over all task types that the person may serve. */
public final class FirstCome implements RoutingPolicy {
  private static final Comparator<Candidate> BY_PLACE = Comparator.comparing(Candidate::order);

  @Override
  public Optional<Candidate> choose(List<Candidate> candidates) {
    return candidates.stream().min(BY_PLACE);
  }

  @Override
  public CallReason.Rule rule() {
    return CallReason.Rule.FIRST_COME;
  }
}

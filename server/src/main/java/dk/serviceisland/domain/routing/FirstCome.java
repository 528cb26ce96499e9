package dk.serviceisland.domain.routing;

/** The plain policy: the first in order of place over all task types that the person may serve. */
public final class FirstCome implements RoutingPolicy {
  @Override
  public double score(long waited, long target, double effort, long place) {
    return -place;
  }

  /** At its time an appointment goes before every place; of several the one that is due longest. */
  @Override
  public double scoreOfAppointment(long waited, long target, double effort) {
    return waited;
  }

  @Override
  public CallReason.Rule rule() {
    return CallReason.Rule.FIRST_COME;
  }
}

package dk.serviceisland.cluster;

import dk.serviceisland.cluster.Register.Node;
import dk.serviceisland.engine.BranchClock;
import dk.serviceisland.engine.ClockDoubt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;

/**
 * The clock of this node among those of the others and of the database. One that agrees with fewer
 * of them than it contradicts is wrong; while a node runs, the time that has passed there counts as
 * one that agrees. Thread-safe.
 *
 * @param machine what the clock of this machine shows
 * @param apart how far two clocks may be apart
 */
public record NodeClock(InstantSource machine, Duration apart) {

  /** The clock of the machine whose branches go by this time, which may not believe it. */
  public static NodeClock behind(BranchClock time, Duration apart) {
    return new NodeClock(
        () -> time.doubt().map(ClockDoubt::machine).orElseGet(time::instant), apart);
  }

  /** How far the clock of this machine is ahead of one that shows this now. */
  Duration ahead(Instant other) {
    return Duration.between(other, machine.instant());
  }

  /**
   * Why a node with this clock is not let in, and what to do about it; none when it fits.
   *
   * @param nodes that are there, the newcomer perhaps among them
   */
  Optional<String> refusal(Node newcomer, Collection<Node> nodes) {
    return contradicted(newcomer, nodes) > agreed(newcomer, nodes)
        ? Optional.of(
            "the clock of this machine is "
                + words(newcomer.clockAhead())
                + " that of the database, and as far from most others; set the clocks of all nodes"
                + " and of the database from the network")
        : Optional.empty();
  }

  /** Whether a node that runs goes by a clock like those of the others. */
  boolean fits(Node node, Collection<Node> nodes) {
    return contradicted(node, nodes) <= agreed(node, nodes) + 1;
  }

  private long contradicted(Node node, Collection<Node> nodes) {
    return 1 + others(node, nodes) - agreed(node, nodes);
  }

  private long agreed(Node node, Collection<Node> nodes) {
    long database = near(node.clockAhead(), Duration.ZERO) ? 1 : 0;
    return database
        + nodes.stream()
            .filter(other -> !other.id().equals(node.id()))
            .filter(other -> near(node.clockAhead(), other.clockAhead()))
            .count();
  }

  private static long others(Node node, Collection<Node> nodes) {
    return nodes.stream().filter(other -> !other.id().equals(node.id())).count();
  }

  private boolean near(Duration one, Duration other) {
    return one.minus(other).abs().compareTo(apart) <= 0;
  }

  private static String words(Duration ahead) {
    return ahead.abs().toSeconds() + " seconds " + (ahead.isNegative() ? "behind" : "ahead of");
  }
}

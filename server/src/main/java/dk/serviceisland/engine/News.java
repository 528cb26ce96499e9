package dk.serviceisland.engine;

/** Is told what has become durable, in order per branch and each turn once. */
@FunctionalInterface
public interface News {
  /**
   * Something became durable. Called on the branch's writer; must return quickly and not throw.
   *
   * @param turn what, and whether this node decided it
   */
  void happened(Turn turn);
}

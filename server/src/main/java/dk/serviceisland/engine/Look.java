package dk.serviceisland.engine;

/** How somebody looks at a branch; where this node decides for it, all are the same. */
enum Look {
  /** Sees the newest, and will look again: from now on the branch is followed closely. */
  WATCH,
  /** Sees the newest this once. */
  ONCE,
  /** Sees what this node has, which may be minutes old where nobody looks. */
  GLANCE
}

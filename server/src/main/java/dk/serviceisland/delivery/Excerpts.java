package dk.serviceisland.delivery;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.Future;

/**
 * What of the centre's settings goes to the server of a branch: what it needs, and nothing of other
 * branches. Thread-safe.
 */
public interface Excerpts {
  /**
   * An excerpt, under a hash of its own.
   *
   * @param hash SHA-256 of the content, in hex
   * @param content settings as they are kept
   */
  record Excerpt(String hash, String content) {}

  /**
   * The newest settings, as the server of a branch is to have them.
   *
   * @param number of the revision
   * @param oldest number of the oldest revision that is still in force somewhere or will be
   * @param hash of the excerpt for that branch
   */
  record Newest(int number, int oldest, String hash) {}

  /** What the server of a branch is to have by now. */
  Future<Newest> newest(BranchId branch);

  /**
   * The excerpt of some settings for the server of a branch.
   *
   * @param content of a revision, as the centre keeps it
   */
  Future<Excerpt> of(BranchId branch, String content);
}

package dk.serviceisland.access;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the tokens of programs are kept, by hashes only. As an {@link AccessStore} otherwise.
 * Thread-safe.
 */
public interface ServiceTokenStore {

  /**
   * A token.
   *
   * @param id names it
   * @param tokenHash hash of the token, its own among all
   * @param name what the program is called
   * @param scopes what the program may do
   * @param branches where; none: in all, also in those that come
   * @param madeBy the administrator who made it
   * @param madeAt when
   * @param expiresAt it works until then
   * @param lastUsedAt when it was used last, as far as that was kept
   */
  record KeptToken(
      String id,
      String tokenHash,
      String name,
      Set<Scope> scopes,
      Optional<Set<BranchId>> branches,
      StaffId madeBy,
      Instant madeAt,
      Instant expiresAt,
      Optional<Instant> lastUsedAt) {
    /** Copies scopes and branches. */
    public KeptToken {
      scopes = Set.copyOf(scopes);
      branches = branches.map(Set::copyOf);
    }
  }

  /** The token with this hash, also one whose time is over; none that was revoked. */
  Future<Optional<KeptToken>> token(String tokenHash);

  /** All tokens that were not revoked, earliest first. */
  Future<List<KeptToken>> tokens();

  /** Keeps a new token. */
  Future<Void> keep(KeptToken token);

  /**
   * Keeps that a token was used. Nothing happens to one that is not kept, and to one that was used
   * later.
   */
  Future<Void> used(String id, Instant at);

  /** Forgets the hash of a token by its id, for good; says whether there was one. */
  Future<Boolean> revoke(String id, Instant at);

  /**
   * What programs are called by the ids of their tokens, also of those that were revoked as long as
   * the audit log may name them.
   */
  Future<Map<String, String>> names();
}

package dk.serviceisland.delivery;

import dk.serviceisland.domain.plan.BranchId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the centre knows of a branch's own server.
 *
 * @param branch whose
 * @param id of the server's database, made with it: a copy on other hardware has another
 * @param boundAt when its first delivery came
 * @param asOf up to when all that happened in the branch is here
 * @param revision number of the newest settings that it has
 * @param untaken the settings that it cannot take, and why
 * @param released whether the next server that delivers becomes the home
 */
public record KeptHome(
    BranchId branch,
    String id,
    Instant boundAt,
    Instant asOf,
    int revision,
    Optional<Untaken> untaken,
    boolean released) {

  /**
   * Settings that a home cannot take now.
   *
   * @param revision their number
   * @param code of the refusal, as problems have it, or {@link #UNREADABLE}
   * @param detail for an operator, in English
   * @param obstacles what of the running day stands in the way, by language; empty where it is
   *     something else
   */
  public record Untaken(int revision, String code, String detail, Map<String, String> obstacles) {
    /** Without anything of a running day. */
    Untaken(int revision, String code, String detail) {
      this(revision, code, detail, Map.of());
    }

    /** Code: the home's program does not know what these settings say. */
    public static final String UNREADABLE = "settings-unreadable";
  }

  KeptHome heard(Instant all, int newest, Optional<Untaken> no) {
    return new KeptHome(branch, id, boundAt, all.isAfter(asOf) ? all : asOf, newest, no, released);
  }

  KeptHome letGo() {
    return new KeptHome(branch, id, boundAt, asOf, revision, untaken, true);
  }
}

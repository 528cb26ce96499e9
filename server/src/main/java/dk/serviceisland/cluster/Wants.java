package dk.serviceisland.cluster;

import dk.serviceisland.domain.plan.BranchId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which nodes want news of which branches: what this one wants of others, said again with each
 * beat, and what others want of this one, forgotten unless it is said again. Thread-safe.
 */
final class Wants {
  private final String self;
  private final long rememberedNanos;
  private final Set<BranchId> here = ConcurrentHashMap.newKeySet();
  private final Map<BranchId, Map<String, Long>> elsewhere = new ConcurrentHashMap<>();

  /**
   * Nobody wants anything.
   *
   * @param rememberedNanos for how long somebody is told who has said it once
   */
  Wants(String self, long rememberedNanos) {
    this.self = self;
    this.rememberedNanos = rememberedNanos;
  }

  /** News of a branch are wanted here. */
  void want(BranchId branch) {
    here.add(branch);
  }

  /** They are no more. */
  void endHere(BranchId branch) {
    here.remove(branch);
  }

  /** What is to be said to each node that decides for something that is wanted here. */
  Map<String, JsonObject> toSay(Map<BranchId, String> owners) {
    Map<String, Set<BranchId>> byOwner = new HashMap<>();
    for (BranchId branch : here) {
      String owner = owners.get(branch);
      if (owner != null && !owner.equals(self)) {
        byOwner.computeIfAbsent(owner, first -> new HashSet<>()).add(branch);
      }
    }
    Map<String, JsonObject> all = new HashMap<>();
    byOwner.forEach((owner, branches) -> all.put(owner, saying(branches)));
    return all;
  }

  /** That news of branches are wanted here. */
  JsonObject saying(Collection<BranchId> branches) {
    JsonArray names = new JsonArray();
    branches.forEach(branch -> names.add(branch.value()));
    return new JsonObject().put("from", self).put("branches", names);
  }

  /** Another node says what it wants. */
  void hear(JsonObject said, long nanos) {
    String from = said.getString("from");
    for (Object branch : said.getJsonArray("branches")) {
      elsewhere
          .computeIfAbsent(new BranchId((String) branch), first -> new ConcurrentHashMap<>())
          .put(from, nanos);
    }
  }

  /** Who wants news of a branch. */
  List<String> of(BranchId branch, long nanos) {
    Map<String, Long> nodes = elsewhere.get(branch);
    if (nodes == null) {
      return List.of();
    }
    nodes.values().removeIf(said -> nanos - said > rememberedNanos);
    return List.copyOf(nodes.keySet());
  }
}

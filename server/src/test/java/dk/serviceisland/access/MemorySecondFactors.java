package dk.serviceisland.access;

import dk.serviceisland.domain.plan.StaffId;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps second factors in memory. */
final class MemorySecondFactors implements SecondFactorStore {
  private final Map<StaffId, KeptFactor> factors = new HashMap<>();
  private final Map<StaffId, Long> steps = new HashMap<>();
  private final Map<StaffId, Set<String>> recovery = new HashMap<>();

  @Override
  public synchronized Future<Optional<KeptFactor>> factor(StaffId staff) {
    return Future.succeededFuture(Optional.ofNullable(factors.get(staff)));
  }

  @Override
  public synchronized Future<Set<StaffId>> withFactor() {
    return Future.succeededFuture(
        factors.entrySet().stream()
            .filter(entry -> entry.getValue().on())
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public synchronized Future<Boolean> begin(StaffId staff, String secret) {
    boolean free = !isOn(staff);
    if (free) {
      factors.put(staff, new KeptFactor(secret, false));
    }
    return Future.succeededFuture(free);
  }

  @Override
  public synchronized Future<Boolean> confirm(
      StaffId staff, String secret, long step, List<String> codes) {
    boolean begun = new KeptFactor(secret, false).equals(factors.get(staff));
    if (begun) {
      factors.put(staff, new KeptFactor(secret, true));
      steps.put(staff, step);
      recovery.put(staff, new HashSet<>(codes));
    }
    return Future.succeededFuture(begun);
  }

  @Override
  public synchronized Future<Boolean> use(StaffId staff, long step) {
    boolean fresh = isOn(staff) && steps.get(staff) < step;
    if (fresh) {
      steps.put(staff, step);
    }
    return Future.succeededFuture(fresh);
  }

  @Override
  public synchronized Future<Boolean> recover(StaffId staff, String hash) {
    return Future.succeededFuture(isOn(staff) && recovery.get(staff).remove(hash));
  }

  @Override
  public synchronized Future<Optional<Integer>> recoveryLeft(StaffId staff) {
    return Future.succeededFuture(
        isOn(staff) ? Optional.of(recovery.get(staff).size()) : Optional.empty());
  }

  @Override
  public synchronized Future<Boolean> replaceRecovery(StaffId staff, List<String> codes) {
    if (isOn(staff)) {
      recovery.put(staff, new HashSet<>(codes));
    }
    return Future.succeededFuture(isOn(staff));
  }

  @Override
  public synchronized Future<Boolean> forget(StaffId staff) {
    boolean was = isOn(staff);
    if (was) {
      recovery.remove(staff);
      factors.remove(staff);
    }
    return Future.succeededFuture(was);
  }

  private boolean isOn(StaffId staff) {
    return factors.containsKey(staff) && factors.get(staff).on();
  }
}

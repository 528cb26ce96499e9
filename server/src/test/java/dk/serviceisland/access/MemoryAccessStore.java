package dk.serviceisland.access;

import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Keeps everything in memory, and fails when it is told to. */
public final class MemoryAccessStore implements AccessStore {
  private final Map<StaffId, Credential> credentials = new HashMap<>();
  private final Map<StaffId, Instant> signIns = new HashMap<>();
  private final Map<String, KeptSession> sessions = new HashMap<>();
  private final Map<String, StaffId> subjects = new HashMap<>();
  private final Map<String, Instant> usedOnce = new HashMap<>();
  private final Map<String, KeptDevice> devices = new LinkedHashMap<>();
  private final Map<String, Enrolment> enrolments = new LinkedHashMap<>();
  private final List<String> used = new ArrayList<>();
  private final Map<StaffId, Map<TaskTypeId, NewsReading>> newsReadings = new LinkedHashMap<>();
  private final MemorySecondFactors secondFactors = new MemorySecondFactors();
  private final MemoryServiceTokens serviceTokens = new MemoryServiceTokens();
  private final Map<String, byte[]> secrets = new HashMap<>();
  private final AtomicBoolean failing = new AtomicBoolean();
  private int changesLeft = Integer.MAX_VALUE;

  /** From now on nothing answers, or everything again. */
  public void fail(boolean fails) {
    failing.set(fails);
  }

  /** Fails from the next change but so many on. */
  public synchronized void failAfterChanges(int changes) {
    changesLeft = changes;
  }

  @Override
  public Future<Optional<Credential>> credential(StaffId staff) {
    return answer(() -> Optional.ofNullable(credentials.get(staff)));
  }

  @Override
  public Future<Void> keepAll(List<Credential> all) {
    return change(() -> all.forEach(one -> credentials.put(one.staff(), one)));
  }

  @Override
  public Future<Boolean> replace(String hash, Credential credential) {
    return answer(
        () ->
            Optional.ofNullable(credentials.get(credential.staff()))
                .filter(before -> before.hash().equals(hash))
                .map(before -> credentials.put(credential.staff(), credential))
                .isPresent());
  }

  @Override
  public Future<Optional<KeptSession>> session(String tokenHash) {
    return answer(() -> Optional.ofNullable(sessions.get(tokenHash)));
  }

  @Override
  public Future<Void> keep(KeptSession session) {
    return change(
        () -> {
          sessions.put(session.tokenHash(), session);
          signIns.merge(
              session.staff(),
              session.openedAt(),
              (one, other) -> one.isBefore(other) ? other : one);
        });
  }

  @Override
  public Future<Map<StaffId, Instant>> signIns() {
    return answer(() -> Map.copyOf(signIns));
  }

  @Override
  public Future<List<Credential>> credentials() {
    return answer(() -> List.copyOf(credentials.values()));
  }

  @Override
  public Future<Void> extendSession(String tokenHash, Instant expiresAt) {
    return change(
        () -> sessions.computeIfPresent(tokenHash, (hash, kept) -> kept.until(expiresAt)));
  }

  @Override
  public Future<Void> forgetSession(String tokenHash) {
    return change(() -> sessions.remove(tokenHash));
  }

  @Override
  public Future<Void> forgetSessionsOf(StaffId staff, Optional<String> but) {
    return change(
        () ->
            sessions
                .values()
                .removeIf(
                    kept ->
                        kept.staff().equals(staff) && !but.equals(Optional.of(kept.tokenHash()))));
  }

  @Override
  public Future<Void> forgetHouseSessions(Optional<String> subject, Optional<String> session) {
    return change(
        () ->
            sessions
                .values()
                .removeIf(
                    kept -> kept.house().filter(one -> is(one, subject, session)).isPresent()));
  }

  private static boolean is(ByHouse one, Optional<String> subject, Optional<String> session) {
    boolean ofSubject = subject.isEmpty() || subject.get().equals(one.subject());
    boolean unsaid = subject.isPresent() && one.session().isEmpty();
    return ofSubject && (session.isEmpty() || unsaid || session.equals(one.session()));
  }

  @Override
  public Future<Optional<StaffId>> staffOfSubject(String subject) {
    return answer(() -> Optional.ofNullable(subjects.get(subject)));
  }

  @Override
  public Future<Boolean> bindSubject(String subject, StaffId staff) {
    return answer(
        () -> {
          if (!subjects.containsValue(staff)) {
            subjects.putIfAbsent(subject, staff);
          }
          return staff.equals(subjects.get(subject));
        });
  }

  @Override
  public Future<Boolean> forgetSubjectOf(StaffId staff) {
    return answer(() -> subjects.values().removeIf(staff::equals));
  }

  @Override
  public Future<Boolean> useOnce(String hash, Instant until, Instant now) {
    return answer(
        () -> {
          usedOnce.values().removeIf(end -> !end.isAfter(now));
          return usedOnce.putIfAbsent(hash, until) == null;
        });
  }

  @Override
  public Future<Void> forgetSessionsUntil(Instant moment) {
    return change(() -> sessions.values().removeIf(kept -> !kept.expiresAt().isAfter(moment)));
  }

  @Override
  public Future<Optional<KeptDevice>> device(String tokenHash) {
    return answer(
        () ->
            devices.values().stream()
                .filter(device -> device.tokenHash().equals(tokenHash))
                .findFirst());
  }

  @Override
  public Future<List<KeptDevice>> devices() {
    return answer(() -> List.copyOf(devices.values()));
  }

  @Override
  public Future<Void> keep(KeptDevice device) {
    return change(() -> devices.put(device.id(), device));
  }

  @Override
  public Future<Void> deviceSeen(String id, Instant at) {
    return change(
        () ->
            devices.computeIfPresent(
                id,
                (same, device) ->
                    device.lastSeenAt().filter(seen -> !seen.isBefore(at)).isPresent()
                        ? device
                        : changed(device, device.name(), device.place(), Optional.of(at))));
  }

  @Override
  public Future<Boolean> renameDevice(String id, String name, Optional<String> place) {
    return answer(
        () ->
            devices.computeIfPresent(
                    id, (same, device) -> changed(device, name, place, device.lastSeenAt()))
                != null);
  }

  private static KeptDevice changed(
      KeptDevice device, String name, Optional<String> place, Optional<Instant> lastSeenAt) {
    return new KeptDevice(
        device.id(),
        device.tokenHash(),
        device.kind(),
        device.branch(),
        name,
        place,
        device.since(),
        lastSeenAt);
  }

  @Override
  public Future<Boolean> forgetDevice(String id) {
    return answer(() -> devices.remove(id) != null);
  }

  @Override
  public Future<List<Enrolment>> enrolments() {
    return answer(() -> List.copyOf(enrolments.values()));
  }

  @Override
  public Future<Void> keep(Enrolment enrolment) {
    return change(() -> enrolments.put(enrolment.secretHash(), enrolment));
  }

  @Override
  public Future<Boolean> enrol(String secretHash, KeptDevice device) {
    return answer(
        () -> {
          if (open(secretHash, device.since()).isEmpty()) {
            return false;
          }
          used.add(secretHash);
          devices.put(device.id(), device);
          return true;
        });
  }

  @Override
  public Future<Optional<Enrolment>> openEnrolment(String secretHash, Instant at) {
    return answer(() -> open(secretHash, at));
  }

  @Override
  public Future<List<Enrolment>> openEnrolments(Instant at) {
    return answer(
        () ->
            enrolments.keySet().stream()
                .flatMap(secretHash -> open(secretHash, at).stream())
                .toList());
  }

  @Override
  public Future<Boolean> blockEnrolment(String secretHash, Instant at) {
    return answer(() -> open(secretHash, at).isPresent() && used.add(secretHash));
  }

  @Override
  public Future<List<NewsReading>> newsReadings() {
    return answer(
        () -> newsReadings.values().stream().flatMap(one -> one.values().stream()).toList());
  }

  @Override
  public Future<Void> keep(NewsReading reading) {
    return change(
        () ->
            newsReadings
                .computeIfAbsent(reading.staff(), staff -> new LinkedHashMap<>())
                .merge(
                    reading.taskType(),
                    reading,
                    (kept, next) -> kept.news().equals(next.news()) ? kept : next));
  }

  @Override
  public Future<Void> forgetNewsReadingsOf(StaffId staff) {
    return change(() -> newsReadings.remove(staff));
  }

  @Override
  public SecondFactorStore secondFactors() {
    return secondFactors;
  }

  @Override
  public ServiceTokenStore serviceTokens() {
    return serviceTokens;
  }

  @Override
  public Future<byte[]> secret(String name, byte[] candidate) {
    return answer(() -> secrets.computeIfAbsent(name, unknown -> candidate));
  }

  @Override
  public Future<Void> replaceSecret(String name, byte[] secret) {
    return change(() -> secrets.put(name, secret));
  }

  @Override
  public Future<Map<String, byte[]>> secrets(String prefix) {
    return answer(
        () ->
            secrets.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .collect(
                    Collectors.toMap(
                        each -> each.getKey().substring(prefix.length()), Map.Entry::getValue)));
  }

  @Override
  public Future<Optional<byte[]>> secret(String name) {
    return answer(() -> Optional.ofNullable(secrets.get(name)));
  }

  private Optional<Enrolment> open(String secretHash, Instant at) {
    return Optional.ofNullable(enrolments.get(secretHash))
        .filter(link -> !used.contains(secretHash) && link.expiresAt().isAfter(at));
  }

  private synchronized Future<Void> change(Runnable change) {
    if (changesLeft == 0) {
      failing.set(true);
    }
    changesLeft--;
    return answer(
        () -> {
          change.run();
          return null;
        });
  }

  private synchronized <T> Future<T> answer(Supplier<T> answer) {
    return failing.get()
        ? Future.failedFuture(new StoreUnavailable("told to fail", null))
        : Future.succeededFuture(answer.get());
  }
}

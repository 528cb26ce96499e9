package dk.serviceisland.http;

import dk.serviceisland.access.Accounts;
import dk.serviceisland.access.Caller;
import dk.serviceisland.access.Source;
import dk.serviceisland.audit.Actor;
import dk.serviceisland.audit.AuditEntry;
import dk.serviceisland.audit.AuditLog;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.wire.Deed;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Tells the audit log what was asked and what came of it: all that lets people or devices in,
 * changes settings or a day, takes numbers out of it or shows figures, and whatever a known caller
 * was refused. What counters do with tickets all day is in the journal.
 */
final class Recorder {
  /** What is told whether it was done or refused; all else only where somebody went too far. */
  static final Set<String> DEEDS =
      Set.of(
          "sign-in",
          "finish-house-sign-in",
          "end-house-session",
          "sign-out",
          "turn-tablet",
          "turn-tablet-back",
          "request-device",
          "enrol-device",
          "accept-device",
          "rename-device",
          "revoke-device",
          "block-link",
          "make-service-token",
          "revoke-service-token",
          "release-home",
          "renew-password",
          "begin-second-factor",
          "confirm-second-factor",
          "renew-recovery-codes",
          "drop-second-factor",
          "take-off-second-factor",
          "forget-house-person",
          "change-settings",
          "put-back-revision",
          "drop-revision",
          "change-own-wishes",
          "plan-duties",
          "copy-duties",
          "unplan-duties",
          "get-duties-csv",
          "import-duties-csv",
          "import-duties-calendar",
          "get-staff-csv",
          "preview-staff-csv",
          "change-today",
          "open-day",
          "close-day",
          "reopen-day",
          "pause-task-type",
          "resume-task-type",
          "draw-outside-hours",
          "draw-for-appointment",
          "take-in-papers",
          "check-in-seat",
          "take-check-in-back",
          "give-up-seat",
          "call-off-meeting",
          "cancel-appointment-of-branch",
          "call-off-appointments",
          "hold-meeting",
          "remove-burst",
          "remove-ticket",
          "put-ticket-back",
          "get-desk-qr",
          "print-ticket",
          "get-report",
          "get-report-errands",
          "get-report-looks",
          "get-news-readings",
          "list-audit",
          "test-printer",
          "set-rehearsal-clock");

  private static final Set<String> SIGN_INS =
      Set.of("sign-in", "begin-second-factor", "confirm-second-factor", "finish-house-sign-in");

  /** What says in its body who somebody is. */
  private static final Set<String> BY_USER =
      Set.of("sign-in", "begin-second-factor", "confirm-second-factor");

  private static final Set<String> TOO_FAR = Set.of("forbidden", "origin-wrong", "outside-scope");

  /** What of a query is told; none of it is a text of somebody's own. */
  private static final Set<String> ASKED =
      Set.of("branch", "from", "to", "by", "who", "week", "weeks", "staff");

  private static final int REFUSED = 400;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,60}");

  private final AuditLog log;
  private final Accounts accounts;

  Recorder(AuditLog log, Accounts accounts) {
    this.log = log;
    this.accounts = accounts;
  }

  /**
   * What was asked.
   *
   * @param operation as the contract names it
   * @param devices whether an id in its address is a device's, and not a ticket's
   * @param parameters of the address
   * @param head of the request
   * @param address where it came from
   * @param request by which the log of the machine knows it
   */
  record Asked(
      String operation,
      boolean devices,
      Parameters parameters,
      Head head,
      String address,
      String request) {}

  /** Whether it may have something to tell of an operation that was answered with a status. */
  boolean concerns(String operation, int status) {
    return status >= REFUSED || DEEDS.contains(operation);
  }

  /**
   * Tells what came of a request that {@link #concerns} it.
   *
   * @param guest who asked; none: nobody is known
   * @param body that came with it
   */
  void answered(Asked asked, Optional<Ask.Guest> guest, Buffer body, Response response) {
    String result = response.status() < REFUSED ? AuditEntry.DONE : Deed.code(response.body());
    if (!DEEDS.contains(asked.operation()) && !TOO_FAR.contains(result)) {
      return;
    }
    SortedMap<String, String> about = new TreeMap<>(addressed(asked));
    if (result.equals(AuditEntry.DONE)) {
      about.putAll(query(asked.head()));
      about.putAll(Deed.told(asked.operation(), response.body()));
    }
    if (BY_USER.contains(asked.operation())) {
      Deed.user(body).filter(this::isKnown).ifPresent(user -> about.put("staff", user));
    }
    about.values().removeIf(id -> !ID.matcher(id).matches());
    Actor who =
        SIGN_INS.contains(asked.operation()) && about.containsKey("staff")
            ? signingIn(result, about)
            : guest.map(Ask.Guest::caller).map(Recorder::actor).orElse(Actor.ANYONE);
    log.take(
        new AuditEntry(
            log.now(),
            who,
            Source.network(asked.address()),
            asked.operation(),
            about,
            result,
            1,
            asked.request()));
  }

  /** Whoever fails to sign in as somebody is not known to be that person. */
  private static Actor signingIn(String result, Map<String, String> about) {
    return result.equals(AuditEntry.DONE) ? Actor.staff(about.get("staff")) : Actor.ANYONE;
  }

  /** Nothing is kept of what is no name here: it may be a password in the wrong field. */
  private boolean isKnown(String user) {
    return ID.matcher(user).matches() && accounts.find(new StaffId(user)).isPresent();
  }

  private static Map<String, String> addressed(Asked asked) {
    Map<String, String> ids = new TreeMap<>();
    asked
        .parameters()
        .texts()
        .forEach(
            (name, id) -> {
              switch (name) {
                case "branch",
                    "meeting",
                    "counter",
                    "staff",
                    "revision",
                    "printer",
                    "link",
                    "token" ->
                    ids.put(name, id);
                case "type" -> ids.put("taskType", id);
                case "id" -> ids.put(asked.devices() ? "device" : "ticket", id);
                default -> {
                  // Codes are known to whoever holds them.
                }
              }
            });
    return ids;
  }

  private static Map<String, String> query(Head head) {
    Map<String, String> asked = new TreeMap<>();
    for (Map.Entry<String, String> each : head.query().get()) {
      if (ASKED.contains(each.getKey())) {
        asked.put(each.getKey(), each.getValue());
      }
    }
    return asked;
  }

  private static Actor actor(Caller caller) {
    if (caller instanceof Caller.Staff staff) {
      return Actor.staff(staff.id().value());
    }
    if (caller instanceof Caller.Service program) {
      return Actor.service(program.id());
    }
    return caller instanceof Caller.Device device ? Actor.device(device.id()) : Actor.ANYONE;
  }
}

package dk.serviceisland.http;

import dk.serviceisland.access.Caller;
import dk.serviceisland.access.DeviceKind;
import dk.serviceisland.access.Presence;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.ticket.Channel;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import java.util.Optional;

/** Whether a citizen who asks is in the room of the branch, and by what they ask. */
final class Room {
  private final Presence presence;

  Room(Presence presence) {
    this.presence = presence;
  }

  /**
   * Why whoever asks is not there as a citizen: a display is not, and a phone only with the code
   * that is on screen. None when nothing speaks against it.
   *
   * @param code the one that came with the request
   */
  Optional<Problem> absent(Ask ask, Optional<String> code) {
    return absent(ask, code, presence::check);
  }

  /**
   * As the other, of whoever asks for what was promised to them: that is bounded by itself, and
   * uses up no numbers of those who come without.
   */
  Optional<Problem> absentForBooked(Ask ask, Optional<String> code) {
    return absent(ask, code, presence::isShown);
  }

  /** What a code is worth. */
  private interface Check {
    Presence.Verdict of(BranchId branch, String code, String address);
  }

  private static Optional<Problem> absent(Ask ask, Optional<String> code, Check worth) {
    Caller caller = ask.guest().caller();
    if (caller instanceof Caller.Device device && device.kind() == DeviceKind.DISPLAY) {
      return Optional.of(Problem.of(ProblemCode.FORBIDDEN));
    }
    if (!(caller instanceof Caller.Anyone)) {
      return Optional.empty();
    }
    if (code.isEmpty()) {
      return Optional.of(Problem.of(ProblemCode.PRESENCE_REQUIRED));
    }
    Presence.Verdict check = worth.of(ask.branch(), code.get(), ask.address());
    if (check instanceof Presence.Verdict.TooManyAttempts tooMany) {
      return Optional.of(Problems.tooManyAttempts(tooMany.retryAfter()));
    }
    return check instanceof Presence.Verdict.Wrong
        ? Optional.of(Problem.of(ProblemCode.PRESENCE_WRONG))
        : Optional.empty();
  }

  /** By what a citizen asks; it follows from who asks, never from what they say. */
  static Channel channel(Ask ask) {
    Caller caller = ask.guest().caller();
    if (caller instanceof Caller.Device) {
      return Channel.KIOSK;
    }
    return caller instanceof Caller.Staff ? Channel.STAFF : Channel.PHONE;
  }
}

package dk.serviceisland.access;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.plan.TaskTypeId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where access keeps what must survive a restart. Of tokens and passwords it sees hashes only. What
 * a completed future says was kept is durable. Every future fails with {@link StoreUnavailable}
 * when the store cannot answer; then nothing was kept. Times are whole milliseconds. Thread-safe.
 */
public interface AccessStore {

  /**
   * A password in force.
   *
   * @param staff whose
   * @param hash bcrypt
   * @param oneTime whether it must be replaced at the next sign-in
   * @param replaces the hash that configuration had when this one was kept, empty for none
   * @param until when it stops working; none: it does not
   */
  record Credential(
      StaffId staff, String hash, boolean oneTime, String replaces, Optional<Instant> until) {}

  /**
   * A session.
   *
   * @param tokenHash names it
   * @param staff who signed in
   * @param openedAt when
   * @param expiresAt until when it holds unless it is used
   * @param basis of the account at that time ({@link Account#basis})
   * @param house what it hangs on, when the house's own sign-in opened it
   */
  record KeptSession(
      String tokenHash,
      StaffId staff,
      Instant openedAt,
      Instant expiresAt,
      String basis,
      Optional<ByHouse> house) {

    /** One that a password opened. */
    public KeptSession(
        String tokenHash, StaffId staff, Instant openedAt, Instant expiresAt, String basis) {
      this(tokenHash, staff, openedAt, expiresAt, basis, Optional.empty());
    }

    /** The same until another moment. */
    public KeptSession until(Instant end) {
      return new KeptSession(tokenHash, staff, openedAt, end, basis, house);
    }
  }

  /**
   * What a session hangs on that the house's own sign-in opened. Both names are hashes.
   *
   * @param subject names the person there
   * @param session names the session there; none: the house does not say
   * @param endsAt the session is over then, however much it is used
   */
  record ByHouse(String subject, Optional<String> session, Instant endsAt) {}

  /**
   * An enrolled device.
   *
   * @param id names it
   * @param tokenHash hash of its bearer token, its own among all devices
   * @param kind what it is for
   * @param branch where it stands
   * @param name for the administrator's list
   * @param place where in the branch; none: nobody said
   * @param since when it was enrolled
   * @param lastSeenAt when it last asked something, as far as that was kept
   */
  record KeptDevice(
      String id,
      String tokenHash,
      DeviceKind kind,
      BranchId branch,
      String name,
      Optional<String> place,
      Instant since,
      Optional<Instant> lastSeenAt) {}

  /**
   * A link that enrols one device. Stays on record after use and when it was blocked.
   *
   * @param secretHash names it
   * @param kind what the device is for
   * @param branch where it will stand
   * @param name for the administrator's list
   * @param expiresAt until when it works
   */
  record Enrolment(
      String secretHash, DeviceKind kind, BranchId branch, String name, Instant expiresAt) {}

  /**
   * That somebody has read the news of a playbook.
   *
   * @param staff who
   * @param taskType whose playbook
   * @param news names what was read
   * @param at when
   */
  record NewsReading(StaffId staff, TaskTypeId taskType, String news, Instant at) {}

  /** The kept password of a person. */
  Future<Optional<Credential>> credential(StaffId staff);

  /** Keeps a password in place of the one before. */
  default Future<Void> keep(Credential credential) {
    return keepAll(List.of(credential));
  }

  /** Keeps passwords, each in place of the one before, all or none. */
  Future<Void> keepAll(List<Credential> credentials);

  /**
   * Keeps a password in place of the one before, if that is still the one with this hash; says
   * whether it was.
   */
  Future<Boolean> replace(String hash, Credential credential);

  /** A session, also one whose time is over. */
  Future<Optional<KeptSession>> session(String tokenHash);

  /** Keeps a session, new or with a later end, and that its person signed in when it was opened. */
  Future<Void> keep(KeptSession session);

  /** When each person who ever signed in did so last. */
  Future<Map<StaffId, Instant>> signIns();

  /** The kept passwords of all persons who have one. */
  Future<List<Credential>> credentials();

  /** Moves the end of a session; nothing happens to one that is no longer kept. */
  Future<Void> extendSession(String tokenHash, Instant expiresAt);

  /** Forgets a session; one that is not kept is forgotten already. */
  Future<Void> forgetSession(String tokenHash);

  /** Forgets all sessions of a person. */
  default Future<Void> forgetSessionsOf(StaffId staff) {
    return forgetSessionsOf(staff, Optional.empty());
  }

  /**
   * Forgets the sessions of a person.
   *
   * @param but the hash of the token of one that goes on
   */
  Future<Void> forgetSessionsOf(StaffId staff, Optional<String> but);

  /**
   * Forgets the sessions that the house's own sign-in opened for a person, or out of one session
   * there. Where both are named, those of the person that came of no other session. One of them is
   * named.
   *
   * @param subject hash that names the person
   * @param session hash that names the session there
   */
  Future<Void> forgetHouseSessions(Optional<String> subject, Optional<String> session);

  /** Forgets the sessions whose end is not after this moment. */
  Future<Void> forgetSessionsUntil(Instant moment);

  /** The device with this token. */
  Future<Optional<KeptDevice>> device(String tokenHash);

  /** All devices, earliest first. */
  Future<List<KeptDevice>> devices();

  /** Keeps a new device. */
  Future<Void> keep(KeptDevice device);

  /**
   * Keeps that a device asked something. Nothing happens to one that is not kept, and to one that
   * was seen later.
   */
  Future<Void> deviceSeen(String id, Instant at);

  /**
   * Gives a device another name and place by its id; says whether there is one.
   *
   * @param place none: it has none any more
   */
  Future<Boolean> renameDevice(String id, String name, Optional<String> place);

  /** Forgets a device by its id; says whether there was one. */
  Future<Boolean> forgetDevice(String id);

  /** All enrolment links ever made: used, blocked and over ones too. */
  Future<List<Enrolment>> enrolments();

  /** Keeps a new enrolment link. */
  Future<Void> keep(Enrolment enrolment);

  /**
   * Uses up an enrolment link and keeps the device it enrols, both or neither.
   *
   * @return false when the link is unknown, used, blocked or over at {@code device.since()}; then
   *     nothing was kept
   */
  Future<Boolean> enrol(String secretHash, KeptDevice device);

  /** The link with this secret that is not used, blocked or over at that moment. */
  Future<Optional<Enrolment>> openEnrolment(String secretHash, Instant at);

  /** The links that are not used, blocked or over at that moment, earliest first. */
  Future<List<Enrolment>> openEnrolments(Instant at);

  /**
   * Blocks a link, so that it enrols nothing any more; says whether it was one that still did at
   * that moment.
   */
  Future<Boolean> blockEnrolment(String secretHash, Instant at);

  /** Who has read which news: of each person and task type what was read last. */
  Future<List<NewsReading>> newsReadings();

  /**
   * Keeps that somebody has read news, in place of other news of the same playbook; of the same
   * news the first reading stays.
   */
  Future<Void> keep(NewsReading reading);

  /** Forgets what a person has read. */
  Future<Void> forgetNewsReadingsOf(StaffId staff);

  /** Who on the staff is known to the house's own sign-in by this hash. */
  Future<Optional<StaffId>> staffOfSubject(String subject);

  /**
   * Keeps who on the staff a person of the house is, unless either is known as somebody else.
   *
   * @return whether the two belong together now
   */
  Future<Boolean> bindSubject(String subject, StaffId staff);

  /** Forgets as whom the house knows somebody; says whether it did. */
  Future<Boolean> forgetSubjectOf(StaffId staff);

  /**
   * Uses up what may be used once, and forgets what is over.
   *
   * @param hash names it
   * @param until it is remembered until then
   * @return false when it was used before
   */
  Future<Boolean> useOnce(String hash, Instant until, Instant now);

  /** What people show beside their passwords. */
  SecondFactorStore secondFactors();

  /** The tokens of programs. */
  ServiceTokenStore serviceTokens();

  /**
   * A secret of the whole installation. The first candidate that anybody offers under a name is
   * kept and given to everybody.
   */
  Future<byte[]> secret(String name, byte[] candidate);

  /** Keeps a secret under a name, in place of the one that was there. */
  Future<Void> replaceSecret(String name, byte[] secret);

  /** The secrets whose names begin so, by the rest of their names. */
  Future<Map<String, byte[]>> secrets(String prefix);

  /** The secret that is kept under a name; none: nobody has offered any. */
  Future<Optional<byte[]>> secret(String name);
}

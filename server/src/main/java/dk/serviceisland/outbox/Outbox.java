package dk.serviceisland.outbox;

import dk.serviceisland.access.Secrets;
import dk.serviceisland.appointments.Message.Way;
import dk.serviceisland.domain.booking.AppointmentId;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.outbox.Carrier.Carried;
import dk.serviceisland.outbox.OutboxStore.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what is to be told of bookings, from any node: whoever takes a message first has it
 * for a while. A kill between the other side's yes and the row that says so has it carried once
 * more, under the same name, by which whoever takes it sees that it is the same. What is not taken
 * is tried again with growing gaps, and given up after two days. Erases contacts that are over.
 * Thread-safe.
 */
public final class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  private static final int AT_ONCE = 10;
  private static final Duration GATHERING = Duration.ofMillis(100);
  private static final int NAME_LENGTH = 32;
  private static final int GROWTH = 3;

  /**
   * How it is carried out.
   *
   * @param every how often it is looked what is due
   * @param mine how long a message is this node's; longer than its carrying takes
   * @param first how long after the first try the second is made
   * @param longest longest time between two tries
   * @param givenUp after how long a message is given up
   */
  public record Dials(
      Duration every, Duration mine, Duration first, Duration longest, Duration givenUp) {
    /** As an installation has it. */
    public static final Dials USUAL =
        new Dials(
            Duration.ofSeconds(15),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            Duration.ofHours(6),
            Duration.ofDays(2));
  }

  /** Counts what becomes of messages. */
  @FunctionalInterface
  public interface Counts {
    /**
     * One more.
     *
     * @param way how it leaves
     * @param what has become of it: told, later or given up
     */
    void count(Way way, What what);
  }

  /** What becomes of a message that was tried. */
  public enum What {
    /** It was taken. */
    TOLD,
    /** It is tried again. */
    LATER,
    /** It is given up. */
    GIVEN_UP
  }

  private final Vertx vertx;
  private final OutboxStore store;
  private final InstantSource clock;
  private final Dials dials;
  private final Map<Way, Carrier> carriers = new EnumMap<>(Way.class);
  private final Map<Way, String> troubles = new ConcurrentHashMap<>();
  private final AtomicBoolean gathering = new AtomicBoolean();
  private volatile Future<Void> looking = Future.succeededFuture();
  private volatile Counts counts = (way, what) -> {};
  private volatile long timer = -1;
  private volatile boolean stopped;

  /**
   * An outbox that nothing leaves yet.
   *
   * @param clock the time of the branches
   * @param mail carries mail; none: no mail is sent
   * @param gateway calls the municipality's gateway; none: there is none
   * @param phones tells phones; none: none is told
   */
  public Outbox(
      Vertx vertx,
      OutboxStore store,
      InstantSource clock,
      Dials dials,
      Optional<Mails> mail,
      Optional<WebhookCalls> gateway,
      Optional<Pushes> phones) {
    this.vertx = vertx;
    this.store = store;
    this.clock = clock;
    this.dials = dials;
    mail.ifPresent(carrier -> carriers.put(Way.MAIL, carrier));
    gateway.ifPresent(carrier -> carriers.put(Way.WEBHOOK, carrier));
    phones.ifPresent(carrier -> carriers.put(Way.PUSH, carrier));
  }

  /** Tells of what becomes of messages from now on. */
  public void countedBy(Counts counting) {
    this.counts = counting;
  }

  /** Whether something leaves in a way. */
  public boolean has(Way way) {
    return carriers.containsKey(way);
  }

  /** What is wrong on the other side, of the ways in which nothing leaves now, for an operator. */
  public Map<Way, String> troubles() {
    return Map.copyOf(troubles);
  }

  /** Looks now and then from now on. */
  public void start() {
    timer = vertx.setPeriodic(dials.every().toMillis(), due -> look());
    look();
  }

  /** Looks no more. */
  public void stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    carriers.values().forEach(Carrier::close);
  }

  /** Something is to be told: it is looked in a moment. */
  public void soon() {
    if (!stopped && !carriers.isEmpty() && gathering.compareAndSet(false, true)) {
      vertx.setTimer(
          GATHERING.toMillis(),
          due -> {
            gathering.set(false);
            look();
          });
    }
  }

  /**
   * Looks at what is due, after the look that is under way.
   *
   * @return completes when what was due was tried and what is over is erased, as far as that can be
   *     done
   */
  public synchronized Future<Void> look() {
    looking = looking.compose(before -> lookNow());
    return looking;
  }

  private Future<Void> lookNow() {
    if (stopped) {
      return Future.succeededFuture();
    }
    List<Future<Void>> ways = new ArrayList<>();
    carriers.forEach((way, carrier) -> ways.add(carryDue(way, carrier)));
    return Future.join(ways)
        .otherwiseEmpty()
        .compose(carried -> store.erase(clock.instant()))
        .<Void>mapEmpty()
        .onFailure(failure -> LOG.warn("contacts that are over were not erased", failure))
        .otherwiseEmpty();
  }

  private Future<Void> carryDue(Way way, Carrier carrier) {
    Instant now = clock.instant();
    return store
        .take(way, now, now.plus(dials.mine()), AT_ONCE)
        .compose(
            taken -> {
              List<Future<Void>> each = new ArrayList<>();
              taken.forEach(message -> each.add(carry(way, carrier, message)));
              return Future.join(each)
                  .<Void>mapEmpty()
                  .compose(
                      done ->
                          taken.size() < AT_ONCE || stopped
                              ? Future.succeededFuture()
                              : carryDue(way, carrier));
            })
        .onFailure(failure -> LOG.warn("messages wait, it is tried again: {}", way, failure));
  }

  private Future<Void> carry(Way way, Carrier carrier, Waiting message) {
    String name = Secrets.hash(message.id()).substring(0, NAME_LENGTH);
    return carrier.carry(message, name).compose(carried -> enter(way, message, carried));
  }

  private Future<Void> enter(Way way, Waiting message, Carried carried) {
    if (carried.away()) {
      if (troubles.put(way, carried.why()) == null) {
        LOG.warn("{} does not leave, it is tried again: {}", way, carried.why());
      }
    } else if (carried.outcome() == Carrier.Outcome.TAKEN) {
      troubles.remove(way);
    }
    Instant now = clock.instant();
    Instant next = now.plus(gap(message.tries()));
    boolean late = next.isAfter(message.since().plus(dials.givenUp()));
    return switch (carried.outcome()) {
      case TAKEN -> store.told(message.id()).onSuccess(done -> counts.count(way, What.TOLD));
      case LATER -> late ? giveUp(way, message, carried) : later(way, message, next, carried);
      case NEVER -> giveUp(way, message, carried);
      case GONE -> {
        trace(way, message, carried);
        yield store.gone(message, carried.why());
      }
    };
  }

  private Future<Void> later(Way way, Waiting message, Instant next, Carried carried) {
    counts.count(way, What.LATER);
    return store.later(message.id(), next, carried.why());
  }

  private Future<Void> giveUp(Way way, Waiting message, Carried carried) {
    trace(way, message, carried);
    return store.giveUp(message.id(), carried.why());
  }

  private void trace(Way way, Waiting message, Carried carried) {
    LOG.warn(
        "a message of {} about {} in {} on {} is given up after {} tries: {}",
        way,
        message.about(),
        message.booking().branch(),
        message.booking().day(),
        message.tries(),
        carried.why());
    counts.count(way, What.GIVEN_UP);
  }

  private Duration gap(int tries) {
    Duration gap = dials.first();
    for (int more = 1; more < tries && gap.compareTo(dials.longest()) < 0; more++) {
      gap = gap.multipliedBy(GROWTH);
    }
    return gap.compareTo(dials.longest()) > 0 ? dials.longest() : gap;
  }

  /** Whether whoever has an appointment is told of it by mail. */
  public Future<Boolean> hasMail(AppointmentId id) {
    return store.hasMail(id);
  }

  /** What the browser of the phone gave that is told of an appointment, closed; none: none is. */
  public Future<Optional<String>> phone(AppointmentId id) {
    return store.phone(id);
  }

  /**
   * Erases what an appointment's holder is told by, who wishes to be told nothing more in that way.
   *
   * @param way by mail or on a phone
   */
  public Future<Void> forget(AppointmentId id, Way way) {
    return store.forget(id, way);
  }

  /** What became of telling those who were called off on a day, as far as they have a contact. */
  public Future<Map<AppointmentId, OutboxStore.Standing>> toldOfCallingOff(
      BranchId branch, LocalDate day) {
    return store.toldOfCallingOff(branch, day);
  }
}

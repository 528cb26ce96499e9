package dk.serviceisland.delivery;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes the database of a branch's own server from what the centre has: its settings and all that
 * was delivered and is kept, so that the numbers of the day go on. What was broken off goes on
 * where it was, and is marked until it is whole: a server on a half of it would give numbers again.
 * For one use.
 */
public final class SettingUp {
  /** What helps a server whose journal goes on otherwise than the centre's. */
  static final String OTHERWISE =
      "set it up in an empty folder; has it delivered before, it is let go of at the centre"
          + " (Kobl fra) first: handbook, home.md";

  private static final Set<String> TWO_JOURNALS =
      Set.of(Protocol.word(NotTaken.Why.GAP), Protocol.word(NotTaken.Why.DIFFERS));

  private final CentreClient centre;
  private final DeliveryStore store;
  private final BranchId branch;
  private final Named named;
  private final BiFunction<String, String, Plan> plans;

  /**
   * What servers are called.
   *
   * @param own what this one calls itself
   * @param homes what the settings that are here call those of branches
   */
  public record Named(String own, Supplier<Future<Map<BranchId, String>>> homes) {}

  /**
   * What a server begins with.
   *
   * @param revision number of the newest settings
   * @param end how far the centre had the branch; none: nothing has happened there
   * @param booked how many seats and times come along; none: the centre still gives them, and they
   *     come with the first delivery
   * @param centreDecides whether the centre still decides for the branch: then this server decides
   *     nothing until the centre takes from it
   */
  public record Made(
      int revision, Optional<Waymark> end, OptionalInt booked, boolean centreDecides) {}

  /**
   * Nothing is fetched yet.
   *
   * @param named what this server is called here and in the settings
   * @param plans makes a plan of its hash and text
   */
  public SettingUp(
      CentreClient centre,
      DeliveryStore store,
      BranchId branch,
      Named named,
      BiFunction<String, String, Plan> plans) {
    this.centre = centre;
    this.store = store;
    this.branch = branch;
    this.named = named;
    this.plans = plans;
  }

  /**
   * Fetches everything.
   *
   * @param known number of the newest settings that are here already
   * @return fails with {@link CentreClient.Refused}, with {@link NotTaken}, or as the network does
   */
  public Future<Made> run(int known) {
    Future<Void> begun = known == 0 ? store.keepSettingUp(branch, true) : Future.succeededFuture();
    return begun
        .compose(marked -> settings(known))
        .compose(newest -> named.homes().get().compose(this::isKnown).map(newest))
        .compose(newest -> store.ownId().compose(home -> made(newest, home)))
        .recover(no -> Future.failedFuture(withRemedy(no)));
  }

  private static Throwable withRemedy(Throwable no) {
    return no instanceof CentreClient.Refused refused && TWO_JOURNALS.contains(refused.code())
        ? new NotTaken(
            NotTaken.Why.GAP, refused.waymark(), refused.getMessage() + ". To go on, " + OTHERWISE)
        : no;
  }

  private Future<Made> made(int newest, String home) {
    return new CopiedJournal(centre, store, branch, plans)
        .fetch(home, () -> store.keepSettingUp(branch, true))
        .compose(
            copied ->
                bookings(home)
                    .compose(
                        booked ->
                            waits(copied.centreDecides())
                                .map(waits -> new Made(newest, copied.end(), booked, waits))))
        .compose(made -> store.keepSettingUp(branch, false).map(made));
  }

  /**
   * While the centre decides this server does not, or there would be two journals of one day. When
   * the centre opens no day any more, what is here is all of it: then it decides with a line or
   * without one.
   */
  private Future<Boolean> waits(Optional<Boolean> centreDecides) {
    return centreDecides
        .map(decides -> store.keepMoved(branch, decides).map(decides))
        .orElseGet(() -> Future.succeededFuture(false));
  }

  /**
   * All of them, whatever is here: what was restored has the mark of a handing over and lacks what
   * came after. Of a branch that is at home from a later day on, and of a centre of before, nothing
   * comes.
   */
  private Future<OptionalInt> bookings(String home) {
    return centre
        .bookings(branch, home, BookingsDelivery.NO_MARK)
        .compose(
            handed ->
                store
                    .takeOver(branch, handed)
                    .map(taken -> OptionalInt.of(Protocol.bookedIn(handed.lines()))))
        .recover(
            no ->
                no instanceof CentreClient.Refused refused && !refused.passes()
                    ? Future.succeededFuture(OptionalInt.empty())
                    : Future.failedFuture(no));
  }

  /** Under another name nothing would ever be delivered. */
  private Future<Void> isKnown(Map<BranchId, String> homes) {
    if (named.own().equals(homes.get(branch))) {
      return Future.succeededFuture();
    }
    String there =
        homes.entrySet().stream()
            .map(each -> each.getValue() + " (" + each.getKey() + ")")
            .collect(Collectors.joining(", "));
    return Future.failedFuture(
        new NotTaken(
            NotTaken.Why.NOT_AT_HOME,
            Optional.empty(),
            "server.yaml calls this server '%s' (centre.home), and the settings of the centre call no server of %s so. Servers there are: %s"
                .formatted(named.own(), branch, there.isEmpty() ? "none" : there)));
  }

  private Future<Integer> settings(int known) {
    return centre
        .revisions(branch, known)
        .compose(
            lines ->
                lines.isEmpty()
                    ? Future.succeededFuture(known)
                    : store.takeRevisions(lines).compose(this::settings));
  }
}

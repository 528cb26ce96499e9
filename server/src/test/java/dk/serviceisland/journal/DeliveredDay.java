package dk.serviceisland.journal;

import static dk.serviceisland.journal.Written.get;

import dk.serviceisland.delivery.DeliveryStore;
import dk.serviceisland.delivery.Waymark;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A day of a branch whose own server writes it and delivers it to a centre. For one thread. */
final class DeliveredDay {
  private final BranchDay day;
  private int written;

  /** Of which nothing is written yet. */
  DeliveredDay(BranchDay day) {
    this.day = day;
  }

  /** What the branch's own server has; to be closed. */
  static Store home(Path folder) throws IOException {
    return SqliteStore.open(Files.createDirectories(folder.resolve("bus")).resolve("island.db"));
  }

  /** The home writes what has happened, and delivers what the centre lacks. */
  void delivers(Store home, Store centre) {
    Plan plan = day.state().plan();
    BranchId branch = plan.branch();
    if (day.events().size() > written) {
      get(
          home.journal()
              .append(List.of(Written.part(plan, day.state().day(), written, day.events()))));
      written = day.events().size();
    }
    Optional<Waymark> from = get(centre.deliveries().waymark(branch));
    Optional<DeliveryStore.Page> page = get(home.deliveries().after(branch, from, 1 << 20));
    page.ifPresent(
        some -> get(centre.deliveries().take(branch, some.lines(), (hash, text) -> plan)));
  }
}

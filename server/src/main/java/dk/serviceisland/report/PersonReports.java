package dk.serviceisland.report;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.report.FiguresPerPerson.Permit;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The one way to figures of single persons: under the municipality's permission, and not before it
 * is kept who looks. Thread-safe; blocks while the store reads and writes.
 */
public final class PersonReports {
  private static final int LOOKS_SHOWN = 100;

  private final Reports reports;
  private final LookStore looks;
  private final Supplier<Optional<FiguresPerPerson>> permission;

  /**
   * Figures under a permission.
   *
   * @param permission as of now
   */
  public PersonReports(
      Reports reports, LookStore looks, Supplier<Optional<FiguresPerPerson>> permission) {
    this.reports = reports;
    this.looks = looks;
    this.permission = permission;
  }

  /** The permission as of now, whether it holds or not. */
  public Optional<FiguresPerPerson> permission() {
    return permission.get();
  }

  /**
   * Figures by person, once the look is kept.
   *
   * @param look who asks for what; its purpose is the permission's
   * @param today where the branches are
   * @return none when the permission does not hold today, or not for all days of the look
   * @throws FactsUnavailable when the look cannot be kept or the figures cannot be read
   */
  public Optional<Report> report(Look look, LocalDate today) throws FactsUnavailable {
    Optional<FiguresPerPerson> held =
        permission
            .get()
            .filter(any -> FiguresPerPerson.standing(Optional.of(any), today) == Permit.ON)
            .filter(any -> !look.from().isBefore(any.staffInformedOn()))
            .filter(any -> any.purpose().equals(look.purpose()));
    if (held.isEmpty()) {
      return Optional.empty();
    }
    looks.keep(look);
    ReportQuery query = new ReportQuery(look.branches(), look.from(), look.to(), ReportBy.STAFF);
    return Optional.of(reports.byPerson(query, held.get()));
  }

  /** Who looked at figures of some of these branches, the newest first. */
  public List<Look> looks(Set<BranchId> branches) throws FactsUnavailable {
    return looks.newest(branches, LOOKS_SHOWN);
  }
}

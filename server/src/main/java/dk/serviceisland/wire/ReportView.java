package dk.serviceisland.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Category;
import dk.serviceisland.domain.plan.Counting;
import dk.serviceisland.domain.plan.StaffGroupId;
import dk.serviceisland.domain.plan.Target;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.report.Figures;
import dk.serviceisland.report.FiguresPerPerson;
import dk.serviceisland.report.OwnFigures;
import dk.serviceisland.report.Report;
import dk.serviceisland.report.ReportBy;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Figures in groups as JSON; {@link ReportTable} says the same. */
public final class ReportView {
  private ReportView() {}

  private record Answer(
      Optional<String> branch,
      String from,
      String to,
      String by,
      int days,
      List<Group> groups,
      FiguresView total,
      List<Part> parts,
      List<Aim> targets,
      List<Counted> counting,
      List<Integer> waitMinutes,
      List<Integer> serviceMinutes,
      Optional<Persons> persons,
      Optional<List<Home>> homes) {}

  /**
   * Up to when a branch with a server of its own is counted.
   *
   * @param branch that is at home elsewhere
   * @param asOf up to when its server has told everything; none where it never has
   */
  public record Home(String branch, Optional<String> asOf) {
    /** In the time of the branch. */
    public static Home of(BranchId branch, Optional<Instant> told, ZoneId zone) {
      return new Home(branch.value(), told.map(all -> Times.write(all, zone)));
    }
  }

  /** A row: {@link Shown} or {@link Hidden}. */
  private interface Group {}

  private record Shown(
      String key,
      Optional<Map<String, String>> names,
      Optional<String> continuedAs,
      Optional<String> hidden,
      Optional<FiguresView.Share> ofServed,
      @JsonUnwrapped FiguresView figures)
      implements Group {}

  private record Hidden(String key, Optional<Map<String, String>> names, String hidden)
      implements Group {}

  private record Part(List<String> branches, FiguresView.Share ofServed) {}

  private record Aim(
      String branch,
      String measure,
      String from,
      String owner,
      Optional<List<String>> taskTypes,
      Optional<List<String>> staffGroups,
      OptionalLong targetSeconds,
      OptionalDouble targetShare,
      Optional<String> decidedBy,
      Optional<String> since,
      Optional<String> until) {}

  private record Counted(
      List<String> branches,
      List<String> firstContact,
      Optional<List<Row>> categories,
      Optional<Boolean> byLetter,
      Optional<List<QuestionView>> questions,
      Optional<String> since,
      Optional<String> until) {}

  private record Row(
      String id,
      Map<String, String> names,
      Optional<List<String>> taskTypes,
      Optional<List<String>> outcomes) {}

  private record Persons(
      @JsonUnwrapped LooksView.Permission permission, int leastInGroup, int withheld) {}

  private record Own(String from, String to, int days, FiguresView figures) {}

  /** What a person is told of themselves, as JSON. */
  public static Buffer json(OwnFigures own) {
    return Json.bytes(
        new Own(
            own.from().toString(), own.to().toString(), own.days(), FiguresView.of(own.figures())));
  }

  /**
   * The report as JSON.
   *
   * @param branch the branch that was asked for; none: all
   * @param homes those of the branches that have a server of their own
   */
  public static Buffer json(Report report, Optional<BranchId> branch, List<Home> homes) {
    return Json.bytes(
        new Answer(
            branch.map(BranchId::value),
            report.query().from().toString(),
            report.query().to().toString(),
            Queries.word(report.query().by()),
            report.days(),
            report.groups().stream().map(group -> group(group, report)).toList(),
            FiguresView.of(report.total()),
            report.parts().stream().map(ReportView::part).toList(),
            report.targets().stream().map(ReportView::aim).toList(),
            report.counting().stream().map(counted -> counted(counted, report)).toList(),
            report.waitMinutes(),
            report.serviceMinutes(),
            report.persons().map(ReportView::persons),
            Optional.of(homes).filter(some -> !some.isEmpty())));
  }

  /**
   * With its share of everything served: of the municipality, where groups are branches. What is
   * served on all days is no whole of which a staff group that is told of some days is a part.
   */
  private static Group group(Report.Group group, Report report) {
    Optional<Map<String, String>> names =
        Optional.of(group.names()).filter(some -> !some.isEmpty());
    if (group.hidden().equals(Optional.of(Report.Hidden.WHOLLY))) {
      return new Hidden(group.key(), names, Words.of(Report.Hidden.WHOLLY));
    }
    boolean isOfAllDays = report.query().by() != ReportBy.STAFF_GROUP || group.hidden().isEmpty();
    Optional<Figures.Share> ofServed =
        Optional.of(
                new Figures.Share(
                    group.figures().served(), report.total().served(), Optional.empty()))
            .filter(share -> isOfAllDays);
    return new Shown(
        group.key(),
        names,
        group.continuedAs(),
        group.hidden().map(Words::of),
        ofServed.map(FiguresView.Share::of),
        FiguresView.of(group.figures()));
  }

  private static Part part(Report.Part part) {
    return new Part(
        part.branches().stream().map(BranchId::value).toList(),
        FiguresView.Share.of(part.served()));
  }

  private static Aim aim(Report.InForce inForce) {
    Target target = inForce.target();
    return new Aim(
        inForce.branch().value(),
        Words.of(target.measure()),
        target.from().toString(),
        target.owner(),
        sorted(target.taskTypes().stream().map(TaskTypeId::value)),
        sorted(target.staffGroups().stream().map(StaffGroupId::value)),
        target.aim().flatMap(Target.Aim::limit).stream().mapToLong(Times::seconds).findFirst(),
        target.aim().stream().mapToDouble(aim -> aim.percent() / 100.0).findFirst(),
        target.decidedBy(),
        inForce.since().map(ReportView::moment),
        inForce.until().map(ReportView::moment));
  }

  private static Counted counted(Report.Counted counted, Report report) {
    Counting counting = counted.counting();
    boolean rows = report.query().by() == ReportBy.CATEGORY;
    return new Counted(
        counted.branches().stream().map(BranchId::value).toList(),
        outcomes(counting.firstContact()),
        rows
            ? Optional.of(counting.rows().stream().map(ReportView::row).toList())
            : Optional.empty(),
        rows && counting.isByLetter() ? Optional.of(true) : Optional.empty(),
        report.query().by() == ReportBy.ANSWER
            ? Optional.of(counting.questions().stream().map(QuestionView::of).toList())
            : Optional.empty(),
        counted.since().map(ReportView::moment),
        counted.until().map(ReportView::moment));
  }

  private static Row row(Category row) {
    return new Row(
        row.id(),
        row.names(),
        sorted(row.taskTypes().stream().map(TaskTypeId::value)),
        Optional.of(outcomes(row.outcomes())).filter(all -> !all.isEmpty()));
  }

  private static List<String> outcomes(Set<Outcome> outcomes) {
    return outcomes.stream().sorted().map(Words::of).toList();
  }

  private static String moment(ZonedDateTime at) {
    return Times.write(at.toInstant(), at.getZone());
  }

  private static Optional<List<String>> sorted(Stream<String> ids) {
    return Optional.of(ids.sorted().toList()).filter(all -> !all.isEmpty());
  }

  private static Persons persons(Report.Persons persons) {
    return new Persons(
        LooksView.Permission.of(persons.permission()),
        FiguresPerPerson.LEAST_IN_GROUP,
        persons.withheld());
  }
}

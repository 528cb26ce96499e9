package dk.serviceisland.report;

import static dk.serviceisland.domain.day.BranchBuilder.aBranch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.domain.day.BranchBuilder;
import dk.serviceisland.domain.day.BranchDay;
import dk.serviceisland.domain.day.TicketCommand;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.SkillLevel;
import dk.serviceisland.domain.plan.StaffId;
import dk.serviceisland.domain.ticket.TicketId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On Monday five of the library serve, one each, and two of the police. */
class PersonReportsTest {
  private static final LocalDate MONDAY = BranchBuilder.MONDAY;
  private static final List<String> LIBRARY = List.of("anna", "bo", "carl", "dina", "emil");
  private static final FiguresPerPerson PERMISSION =
      new FiguresPerPerson("Planlægning af oplæring i pas", MONDAY, MONDAY.plusDays(90));

  private final List<Look> looks = new ArrayList<>();
  private final FactsInMemory facts = new FactsInMemory(7);
  private final Reports reports = new Reports(facts, facts, facts);
  private Optional<FiguresPerPerson> permission = Optional.of(PERMISSION);
  private final PersonReports persons =
      new PersonReports(
          reports,
          new LookStore() {
            @Override
            public void keep(Look look) {
              looks.add(look);
            }

            @Override
            public List<Look> newest(Set<BranchId> branches, int most) {
              return looks;
            }
          },
          () -> permission);

  private BranchDay day;

  @BeforeEach
  void serve() {
    BranchBuilder branch =
        aBranch().named("main-library").withTaskType("loan", type -> type.needs("books"));
    for (String who : LIBRARY) {
      branch.withStaff(who, skilled -> skilled.can("books", SkillLevel.INDEPENDENT));
    }
    for (String who : List.of("pia", "per")) {
      branch.withStaff(who, skilled -> skilled.of("police").can("books", SkillLevel.INDEPENDENT));
    }
    day = branch.day().opens();
    TicketId last = null;
    for (String who : List.of("anna", "bo", "carl", "dina", "emil", "pia", "per")) {
      last = day.draws("loan");
      day.opensCounter("1", who).serves("1", last).afterMinutes(2).completes("1");
      day.closesCounter("1");
    }
    day.does(new TicketCommand.RateVisit(last, 5, 5));
    facts.with(day);
  }

  @Test
  void everyoneSeesTheirOwnFiguresAndNothingOfOthers() throws FactsUnavailable {
    List<BranchId> branches = List.of(new BranchId("main-library"));

    OwnFigures own = reports.own(new StaffId("per"), branches, MONDAY, MONDAY);

    assertEquals(1, own.days());
    assertEquals(1, own.figures().served());
    assertEquals(120, own.figures().service().medianSeconds());
    assertEquals(0, own.figures().satisfaction().answered().count(), "no rating is anybody's");
    assertEquals(0, own.figures().satisfaction().answered().of());
    assertEquals(0, reports.own(new StaffId("er"), branches, MONDAY, MONDAY).days());
  }

  @Test
  void personsAreShownWhereFiveOfTheirGroupHaveFiguresAndTheOthersAreCounted()
      throws FactsUnavailable {
    Report report = persons.report(look(MONDAY), MONDAY).orElseThrow();

    assertEquals(
        LIBRARY.stream().map(who -> "library/" + who).toList(),
        report.groups().stream().map(Report.Group::key).toList());
    assertEquals(Optional.of(new Report.Persons(PERMISSION, 2)), report.persons());
    assertEquals(7, report.total().served());
    Figures anna = report.groups().get(0).figures();
    assertEquals(1, anna.served());
    assertEquals(new Figures.Spread(1, 120, 120, 120), anna.service());
  }

  @Test
  void nobodyIsTiedToWhatCitizensSaid() throws FactsUnavailable {
    for (Report.Group group : persons.report(look(MONDAY), MONDAY).orElseThrow().groups()) {
      assertEquals(0, group.figures().satisfaction().answered().of());
      assertEquals(0, group.figures().satisfaction().answered().count());
      assertEquals(Optional.empty(), group.figures().staffing());
      assertEquals(Optional.empty(), group.figures().toldWaits());
    }
  }

  @Test
  void fourOfAGroupAreNotShown() throws FactsUnavailable {
    FactsInMemory fewer = new FactsInMemory(7);
    BranchDay quiet = BranchDay.of(day.state().plan(), MONDAY).opens();
    for (String who : LIBRARY.subList(0, 4)) {
      quiet.opensCounter("1", who).serves("1", quiet.draws("loan")).afterMinutes(2).completes("1");
      quiet.closesCounter("1");
    }
    fewer.with(quiet);

    Report report =
        new Reports(fewer, fewer, fewer)
            .byPerson(
                new ReportQuery(List.of(branch()), MONDAY, MONDAY, ReportBy.STAFF), PERMISSION);

    assertEquals(List.of(), report.groups());
    assertEquals(4, report.persons().orElseThrow().withheld());
  }

  @Test
  void everyLookIsKeptBeforeAnythingIsRead() throws FactsUnavailable {
    persons.report(look(MONDAY), MONDAY);
    assertEquals(List.of(look(MONDAY)), looks);

    PersonReports unwritable =
        new PersonReports(
            reports,
            new LookStore() {
              @Override
              public void keep(Look look) throws FactsUnavailable {
                throw new FactsUnavailable("full", null);
              }

              @Override
              public List<Look> newest(Set<BranchId> branches, int most) {
                return List.of();
              }
            },
            () -> permission);
    int read = facts.pagesRead();
    assertThrows(FactsUnavailable.class, () -> unwritable.report(look(MONDAY), MONDAY));
    assertEquals(read, facts.pagesRead());
  }

  @Test
  void withoutAPermissionThatHoldsNothingIsReadOrKept() throws FactsUnavailable {
    assertTrue(persons.report(look(MONDAY), MONDAY.minusDays(1)).isEmpty(), "not told yet");
    assertTrue(persons.report(look(MONDAY), MONDAY.plusDays(91)).isEmpty(), "over");
    assertFalse(persons.report(look(MONDAY), MONDAY.plusDays(90)).isEmpty(), "the last day");
    assertTrue(
        persons.report(look(MONDAY.minusDays(1)), MONDAY).isEmpty(), "of days before they knew");
    permission = Optional.empty();
    assertTrue(persons.report(look(MONDAY), MONDAY).isEmpty(), "off");
    assertEquals(1, looks.size());
  }

  @Test
  void noOtherWayLeadsToPersons() throws FactsUnavailable {
    ReportQuery query = new ReportQuery(List.of(branch()), MONDAY, MONDAY, ReportBy.STAFF);
    assertThrows(IllegalArgumentException.class, () -> reports.report(query));
    assertTrue(
        reports.errands(branch(), MONDAY, MONDAY, ReportBy.DAY, Optional.empty()).stream()
            .allMatch(errand -> errand.staff().isEmpty()));
  }

  @Test
  void whatOutlivesTheDetailHasNobodyInIt() throws FactsUnavailable {
    reports.makeTotals(branch(), MONDAY, MONDAY);

    assertEquals(List.of(), facts.totals(branch(), MONDAY, MONDAY, Facet.STAFF));
    assertEquals(5, persons.report(look(MONDAY), MONDAY).orElseThrow().groups().size());
    facts.deleteDetail();
    assertEquals(0, persons.report(look(MONDAY), MONDAY).orElseThrow().groups().size());
  }

  private BranchId branch() {
    return day.state().plan().branch();
  }

  private Look look(LocalDate from) {
    return new Look(
        Instant.parse("2026-03-02T15:00:00Z"),
        new StaffId("karen"),
        PERMISSION.purpose(),
        List.of(branch()),
        from,
        MONDAY,
        "json");
  }
}

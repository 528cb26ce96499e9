package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.Account;
import dk.serviceisland.access.Role;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.config.revision.Revision.From;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.StaffId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePlansTest {
  private static final BranchId MAIN = new BranchId("hoved");
  private static final BranchId NEW = new BranchId("nyt");
  private static final Instant TUESDAY = Instant.parse("2026-11-24T11:00:00Z");

  @TempDir Path folder;
  private final List<Edition> made = new ArrayList<>();
  private Instant now = TUESDAY;
  private LivePlans plans;

  @BeforeEach
  void begin() throws IOException, BrokenConfiguration {
    Settings settings = Configuration.load(new SmallFolder().write(folder)).settings();
    plans = new LivePlans(folder, settings, after(new From.Now()), () -> now);
  }

  @Test
  void theSameSettingsGiveTheSameHash() throws BrokenConfiguration {
    String before = plans.current(MAIN).hash();

    plans.replace(after(new From.Now()));

    assertEquals(before, plans.current(MAIN).hash());
  }

  @Test
  void aChangeIsInForceOnceItIsKnownAndTheOldPlanStaysReadable()
      throws IOException, BrokenConfiguration {
    Plan before = plans.current(MAIN);
    Configuration held = plans.configuration();
    quota(30);
    assertSame(before, plans.current(MAIN));
    assertSame(held, plans.configuration());

    plans.replace(after(new From.NextOpening(now)));

    assertNotEquals(before.hash(), plans.current(MAIN).hash());
    assertNotEquals(held, plans.configuration());
    assertEquals(before, plans.read(before.hash(), plans.text(before)));
  }

  @Test
  void whatIsFromADateIsInForceWhenItComes() throws IOException, BrokenConfiguration {
    Plan before = plans.current(MAIN);
    Configuration held = plans.configuration();
    quota(30);
    plans.replace(after(new From.Date(LocalDate.of(2026, 11, 25))));

    assertSame(before, plans.current(MAIN));
    assertSame(held, plans.configuration());
    now = Instant.parse("2026-11-24T23:00:00Z");
    assertNotEquals(before.hash(), plans.current(MAIN).hash());
    assertNotEquals(held, plans.configuration());
  }

  @Test
  void aBranchThatIsTakenAwayStaysUntilItIsLetGo() throws IOException, BrokenConfiguration {
    Plan before = plans.current(MAIN);
    renamed();

    plans.replace(after(new From.Now()));

    assertEquals(List.of(NEW, MAIN), List.copyOf(plans.branches()));
    assertEquals(Set.of(MAIN), plans.leaving());
    assertEquals(before, plans.current(MAIN));
    assertFalse(plans.letGo(NEW));
    assertTrue(plans.letGo(MAIN));
    assertFalse(plans.letGo(MAIN));
    assertEquals(List.of(NEW), List.copyOf(plans.branches()));
    assertEquals(Set.of(), plans.leaving());
  }

  @Test
  void aBranchThatIsTakenAwayAndComesBackIsNotLetGo() throws IOException, BrokenConfiguration {
    renamed();
    plans.replace(after(new From.Now()));
    Files.copy(folder.resolve("branches/nyt.yaml"), folder.resolve("branches/hoved.yaml"));

    plans.replace(after(new From.Now()));

    assertEquals(Set.of(MAIN, NEW), plans.branches());
    assertFalse(plans.letGo(MAIN));
  }

  @Test
  void aNewBranchIsThereFromItsDate() throws IOException, BrokenConfiguration {
    Files.copy(folder.resolve("branches/hoved.yaml"), folder.resolve("branches/nyt.yaml"));
    new SmallFolder().replace("staff.yaml", "[hoved]", "all").write(folder);

    plans.replace(after(new From.Date(LocalDate.of(2026, 11, 25))));

    assertEquals(Set.of(MAIN), plans.branches());
    now = Instant.parse("2026-11-24T23:00:00Z");
    assertEquals(Set.of(MAIN, NEW), plans.branches());
    assertEquals(NEW, plans.current(NEW).branch());
    assertThrows(IllegalArgumentException.class, () -> plans.current(new BranchId("nowhere")));
  }

  @Test
  void aBranchThatIsTakenAwayFromADateGoesThen() throws IOException, BrokenConfiguration {
    renamed();
    plans.replace(after(new From.Date(LocalDate.of(2026, 11, 25))));
    assertEquals(Set.of(), plans.leaving());

    now = Instant.parse("2026-11-24T23:00:00Z");

    assertEquals(Set.of(MAIN), plans.leaving());
  }

  @Test
  void whoWorkedInABranchThatIsToGoMayFinishThere() throws IOException, BrokenConfiguration {
    renamed();
    plans.replace(after(new From.Now()));
    StaffId worker = plans.current(MAIN).staff().keySet().iterator().next();

    assertTrue(account(worker).branches().contains(MAIN));
    plans.letGo(MAIN);
    assertFalse(account(worker).branches().contains(MAIN));
  }

  @Test
  void whomAnOpenDayStillNamesMaySignInAsStaffUntilItNamesThemNoMore()
      throws IOException, BrokenConfiguration {
    StaffId mette = new StaffId("mette");
    new SmallFolder()
        .replace("staff.yaml", "name: Mette", "name: Mette\n    role: manager")
        .write(folder);
    plans.replace(after(new From.Now()));
    assertEquals(Role.MANAGER, account(mette).role());
    plans.lives(MAIN, Optional.of(plans.current(MAIN)));
    new SmallFolder().replace("staff.yaml", "id: mette", "id: nina").write(folder);

    plans.replace(after(new From.Now()));

    assertEquals(Set.of(MAIN), account(mette).branches());
    assertEquals(Role.STAFF, account(mette).role(), "and decides nothing for others");
    assertTrue(plans.staysIn(MAIN));
    plans.lives(MAIN, Optional.of(plans.current(MAIN)));
    assertTrue(plans.accounts().stream().noneMatch(one -> one.id().equals(mette)));
    assertFalse(plans.staysIn(MAIN));
  }

  @Test
  void whoeverIsMovedAwayStaysWhereTheOpenDayNamesThemAsWell()
      throws IOException, BrokenConfiguration {
    StaffId mette = new StaffId("mette");
    plans.lives(MAIN, Optional.of(plans.current(MAIN)));
    Files.copy(folder.resolve("branches/hoved.yaml"), folder.resolve("branches/nyt.yaml"));
    new SmallFolder()
        .replace("staff.yaml", "[hoved]", "[nyt]")
        .replace(
            "staff.yaml",
            "- id: karen",
            "- {id: nina, name: Nina, group: generalists, branches: [hoved], skills: {passport:"
                + " 3}}\n"
                + "  - id: karen")
        .write(folder);

    plans.replace(after(new From.Now()));

    assertEquals(Set.of(MAIN, NEW), account(mette).branches());
    plans.lives(MAIN, Optional.empty());
    assertEquals(Set.of(NEW), account(mette).branches());
  }

  @Test
  void aDayThatIsFoundOpenIsFinishedThoughNothingKnowsItsBranch() {
    Plan old = plans.current(MAIN);
    String text = PlanText.write(old).replace("hoved", "nedlagt");
    Plan gone = PlanText.read(PlanText.hash(text), text);

    plans.finishes(gone);

    assertEquals(Set.of(gone.branch()), plans.leaving());
    assertEquals(gone, plans.current(gone.branch()));
    plans.finishes(old);
    assertEquals(Set.of(gone.branch()), plans.leaving(), "the settings have the other");
  }

  private Account account(StaffId id) {
    return plans.accounts().stream()
        .filter(account -> account.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** In the files the one branch makes place for another. */
  private void renamed() throws IOException {
    new SmallFolder().replace("staff.yaml", "[hoved]", "all").write(folder);
    Files.move(folder.resolve("branches/hoved.yaml"), folder.resolve("branches/nyt.yaml"));
  }

  private void quota(int value) throws IOException {
    new SmallFolder()
        .replace("branches/hoved.yaml", "dailyQuota: 20", "dailyQuota: " + value)
        .write(folder);
  }

  /** The files as they are now become the next revision. */
  private Timeline after(From from) throws BrokenConfiguration {
    Documents documents = Documents.read(folder);
    int number = made.size() + 1;
    Revision revision = new Revision(number, now, "karen", "Prøve", from, number - 1, "", Map.of());
    made.add(new Edition(revision, documents, documents.check()));
    return Timeline.of(made);
  }
}

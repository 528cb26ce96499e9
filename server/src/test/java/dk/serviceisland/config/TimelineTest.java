package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dk.serviceisland.config.Timeline.OpenDay;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.config.revision.Revision.From;
import dk.serviceisland.domain.plan.BranchId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of several revisions is in force when, and what a change of one does to the others. */
class TimelineTest {
  private static final BranchId MAIN = new BranchId("hoved");
  private static final BranchId NONE = new BranchId("ingen");
  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
  private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 24);
  private static final From NOW = new From.Now();
  private static final From NEXT = new From.NextOpening(time("10:30:00"));
  private static final From AT_CHRISTMAS = new From.Date(CHRISTMAS);
  private static final OpenDay EARLY = new OpenDay(TUESDAY, time("10:00:00"));
  private static final OpenDay LATE = new OpenDay(TUESDAY, time("12:00:00"));

  @TempDir Path folder;
  private Documents documents;
  private final List<Edition> made = new ArrayList<>();

  @BeforeEach
  void read() throws IOException, BrokenConfiguration {
    documents = Documents.read(new SmallFolder().write(folder));
  }

  @Test
  void whatIsFromNowIsInForceEverywhere() throws BrokenConfiguration {
    Timeline timeline = timeline(NOW, NOW);

    assertEquals(List.of(2), numbers(timeline));
    assertEquals(2, timeline.on(TUESDAY).number());
    assertEquals(2, during(timeline, EARLY));
  }

  @Test
  void whatWaitsForTheNextOpeningLeavesTheOpenDaysAlone() throws BrokenConfiguration {
    Timeline timeline = timeline(NOW, NEXT);

    assertEquals(1, during(timeline, EARLY));
    assertEquals(2, during(timeline, LATE));
    assertEquals(2, timeline.opening(MAIN, TUESDAY).orElseThrow().number());
  }

  @Test
  void aDateComesWhenItComes() throws BrokenConfiguration {
    Timeline timeline = timeline(NOW, AT_CHRISTMAS);

    assertEquals(1, timeline.on(CHRISTMAS.minusDays(1)).number());
    assertEquals(2, timeline.on(CHRISTMAS).number());
    assertEquals(1, timeline.opening(MAIN, TUESDAY).orElseThrow().number());
    assertEquals(1, during(timeline, LATE));
    assertEquals(2, during(timeline, new OpenDay(CHRISTMAS, LATE.openedAt())));
  }

  @Test
  void aBranchThatNoneHasHasNoPlan() throws BrokenConfiguration {
    assertEquals(Optional.empty(), timeline(NOW).opening(NONE, TUESDAY));
    assertEquals(Optional.empty(), timeline(NOW).during(NONE, LATE));
  }

  @Test
  void theFirstIsThereForWhateverOpensEvenWhenItHasNotCome() throws BrokenConfiguration {
    Timeline timeline = timeline(NEXT);

    assertEquals(1, timeline.on(TUESDAY).number());
    assertEquals(Optional.empty(), timeline.during(MAIN, EARLY));
  }

  @Test
  void aChangeFromNowBringsNothingForwardAndIsInWhatIsPlanned() throws BrokenConfiguration {
    Timeline timeline = timeline(NOW, NEXT, AT_CHRISTMAS);

    List<Timeline.Draft> drafts = change(timeline, NOW, EARLY);

    assertEquals(List.of(1, 2, 3), bases(drafts));
    assertEquals(
        List.of(NOW, NEXT, AT_CHRISTMAS), drafts.stream().map(Timeline.Draft::from).toList());
    assertEquals(quota(documents(1), 99), drafts.get(0).documents());
    assertEquals(quota(documents(3), 99), drafts.get(2).documents());
    Timeline after = after(timeline, drafts);
    assertEquals(List.of(4, 5, 6), numbers(after));
    assertEquals(4, during(after, EARLY));
    assertEquals(5, during(after, LATE));
    assertEquals(6, after.on(CHRISTMAS).number());
  }

  @Test
  void whatHasComeInEveryOpenDayIsWhatIsChanged() throws BrokenConfiguration {
    Timeline timeline = timeline(NOW, NEXT);

    assertEquals(List.of(2), bases(change(timeline, NOW, LATE)));
    assertEquals(List.of(2), bases(change(timeline, NOW)));
  }

  @Test
  void aChangeForLaterLeavesWhatIsBeforeIt() throws BrokenConfiguration {
    Timeline timeline = timeline(NOW, AT_CHRISTMAS);
    From newYear = new From.Date(LocalDate.of(2027, 1, 1));

    assertEquals(List.of(2), bases(change(timeline, newYear)));
    assertEquals(List.of(1, 2), bases(change(timeline, NEXT)));
    assertEquals(List.of(1, 2), bases(change(timeline, new From.Date(CHRISTMAS.minusDays(1)))));
    assertEquals(List.of(1, 2, 3), numbers(after(timeline, change(timeline, newYear))));
  }

  private Timeline timeline(From... all) throws BrokenConfiguration {
    for (From from : all) {
      int number = made.size() + 1;
      made.add(edition(number, from, quota(documents, number)));
    }
    return Timeline.of(made);
  }

  private Timeline after(Timeline before, List<Timeline.Draft> drafts) throws BrokenConfiguration {
    List<Edition> all = new ArrayList<>(before.editions());
    for (Timeline.Draft draft : drafts) {
      int number = all.get(all.size() - 1).number() + 1;
      all.add(edition(number, draft.from(), draft.documents()));
    }
    return Timeline.of(all);
  }

  private Documents documents(int number) {
    return made.get(number - 1).documents();
  }

  private static Edition edition(int number, From from, Documents documents)
      throws BrokenConfiguration {
    Revision revision =
        new Revision(number, time("10:30:00"), "karen", "Prøve", from, number - 1, "", Map.of());
    return new Edition(revision, documents, documents.check());
  }

  /** Each number has a quota of its own, and a change is another setting. */
  private static Documents quota(Documents documents, int value) {
    String path = value == 99 ? "limits.recallLimit" : "taskTypes[loans].dailyQuota";
    return documents.with(List.of(new Edit.Put("branches/hoved", path, value == 99 ? 5 : value)));
  }

  private static List<Timeline.Draft> change(Timeline timeline, From from, OpenDay... open) {
    return timeline.with(before -> quota(before, 99), from, TUESDAY, List.of(open));
  }

  private static int during(Timeline timeline, OpenDay day) {
    return timeline.during(MAIN, day).orElseThrow().number();
  }

  private static List<Integer> numbers(Timeline timeline) {
    return timeline.editions().stream().map(Edition::number).toList();
  }

  private static List<Integer> bases(List<Timeline.Draft> drafts) {
    return drafts.stream().map(draft -> draft.basis().number()).toList();
  }

  private static Instant time(String local) {
    return Instant.parse("2026-11-24T" + local + "Z");
  }
}

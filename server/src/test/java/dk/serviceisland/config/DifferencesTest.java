package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What differs between settings, said so that a manager can read it, and put back. */
class DifferencesTest {
  private static final String BRANCH = "branches/hoved";

  @TempDir Path folder;
  private Documents before;

  @BeforeEach
  void read() throws IOException, BrokenConfiguration {
    before = Documents.read(new SmallFolder().write(folder));
  }

  @Test
  void aValueIsToldWithItsNameAndUnit() {
    assertTold(
        "Pas: planlagt betjeningstid fra 8 til 9,5 min",
        "Passport: planned time from 8 to 9.5 min",
        new Edit.Put("task-types", "taskTypes[passport].plannedMinutes", "9.50"));
    assertTold(
        "Hovedbiblioteket: sidste nummer fra 15 til 0 min før lukketid",
        "Hovedbiblioteket: last ticket from 15 to 0 min before closing",
        new Edit.Remove(BRANCH, "lastTicketMinutes"));
    assertTold(
        "Hovedbiblioteket: frist for udeblevne fra 10 til 20 min",
        "Hovedbiblioteket: return grace from 10 to 20 min",
        new Edit.Put(BRANCH, "limits.returnGraceMinutes", 20));
    assertTold(
        "Hovedbiblioteket: mandag fra 10.00-18.00 til lukket",
        "Hovedbiblioteket: Monday from 10:00-18:00 to closed",
        new Edit.Put(BRANCH, "hours.week.monday", "closed"));
    assertTold(
        "Hovedbiblioteket: regel fra lovet ventetid til i rækkefølge",
        "Hovedbiblioteket: policy from promised wait to first come",
        new Edit.Put(BRANCH, "routing.policy", "first-come"));
    assertTold(
        "Pas: myndighedsopgave fra ja til nej",
        "Passport: authority task from yes to no",
        new Edit.Remove("task-types", "taskTypes[passport].authority"));
  }

  @Test
  void oneIsToldAsOneAndWordsWithoutAUnit() {
    String notice = "taskTypes[passport].booking.noticeHours";
    Documents booked = before.with(List.of(new Edit.Put("task-types", notice, 3)));
    assertEquals(
        List.of("Pas: senest før fra 3 til 1 time"),
        booked.differences(booked.with(List.of(new Edit.Put("task-types", notice, 1)))).stream()
            .map(one -> one.words().in("da"))
            .toList());
  }

  @Test
  void aLongTextIsCutBetweenCharacters() {
    String start = "x".repeat(58);
    String longer = start + "\ud83d\udc69\u200d\ud83d\udcbb!";

    String told =
        before
            .differences(before.with(List.of(new Edit.Put("staff", "staff[mette].name", longer))))
            .get(0)
            .words()
            .in("da");

    assertTrue(told.endsWith(" til »" + start + "…«"), told);
  }

  @Test
  void aTargetIsToldByWhatItIsFor() {
    assertTold(
        "Pas: mål for ventetid fra 15 til 20 min",
        "Passport: target of wait from 15 to 20 min",
        new Edit.Put("targets", "targets[wait 2026-01-01 taskTypes:passport].minutes", 20));
    assertTold(
        "Alle: mål for løst ved første henvendelse fra 70 % til ingen",
        "All: target of first contact from 70 % to none",
        new Edit.Put("targets", "targets[1].percent", "none"));
  }

  @Test
  void aTargetOfABranchIsNotThatOfATaskTypeWithItsId() {
    Documents ofBranch =
        before.with(List.of(new Edit.Put("targets", "targets", targets("branches"))));
    Documents ofTaskType =
        before.with(List.of(new Edit.Put("targets", "targets", targets("taskTypes"))));

    List<Edit> changes = Documents.forth(ofBranch.differences(ofTaskType));

    assertEquals(ofTaskType, ofBranch.with(changes));
  }

  private static List<Object> targets(String whose) {
    Map<String, Object> target =
        Map.of("measure", "wait", "from", "2026-12-10", whose, List.of("a"));
    return List.of(target);
  }

  @Test
  void whatComesAndGoesIsToldByItsName() {
    assertTold(
        "Hovedbiblioteket: fjernet: opgavetype Pas",
        "Hovedbiblioteket: removed: task type Passport",
        new Edit.Remove(BRANCH, "taskTypes[passport]"));
    assertTold(
        "Hovedbiblioteket: tilføjet: skranke 3",
        "Hovedbiblioteket: added: counter 3",
        new Edit.Put(BRANCH, "counters[skranke-3]", Map.of("id", "skranke-3", "label", "3")));
    assertTold(
        "Fjernet: betjeningssted Hovedbiblioteket",
        "Removed: branch Hovedbiblioteket",
        new Edit.Remove(BRANCH, ""));
    assertTold(
        "Mette: kompetencer (Bibliotek) sat til 2",
        "Mette: skills (Bibliotek) set to 2",
        new Edit.Put("staff", "staff[mette].skills.library", 2));
    assertTold(
        "Mette: adgangskode ændret",
        "Mette: password changed",
        new Edit.Put(
            "staff",
            "staff[mette].passwordHash",
            "$2a$10$abcdefghijklmnopqrstuv0123456789012345678901234567890a"));
  }

  @Test
  void whatComesIsToldWithWhatIsInIt() {
    assertTold(
        "Tilføjet: medarbejder Signe (rolle leder; gruppe Generalister; betjeningssteder alle;"
            + " kompetencer Pas 2; ansat fra 1. december 2026)",
        "Added: staff member Signe (role manager; group Generalister; branches all; skills Pas 2;"
            + " since 1 December 2026)",
        new Edit.Put(
            "staff",
            "staff[signe]",
            Map.of(
                "id", "signe",
                "name", "Signe",
                "role", "manager",
                "group", "generalists",
                "branches", "all",
                "skills", Map.of("passport", 2),
                "since", "2026-12-01",
                "passwordHash", "$2a$10$abcdefghijklmnopqrstuv0123456789012345678901234567890a")));
    assertTold(
        "Hovedbiblioteket: tilføjet: andre tider 31. december 2026 (åbningstid lukket; grund"
            + " »Jul«)",
        "Hovedbiblioteket: added: other hours 31 December 2026 (hours closed; reason “Jul”)",
        new Edit.Put(
            BRANCH,
            "hours.exceptions[2026-12-31]",
            Map.of("date", "2026-12-31", "hours", "closed", "reason", Map.of("da", "Jul"))));
    assertTold(
        "Hovedbiblioteket: tilføjet: sæson 1. januar til 5. februar (uge mandag lukket)",
        "Hovedbiblioteket: added: season 1 January to 5 February (week Monday closed)",
        new Edit.Put(
            BRANCH,
            "hours.seasons[1 january]",
            Map.of("from", "1 january", "to", "5 february", "week", Map.of("monday", "closed"))));
    assertTold(
        "Hovedbiblioteket: opslag: tilføjet tekst »Vi holder lukket«; hvor tavlen",
        "Hovedbiblioteket: notices: added text “Vi holder lukket”; where the wall board",
        new Edit.Put(
            BRANCH,
            "notices",
            List.of(
                Map.of("texts", Map.of("da", "Vi holder lukket"), "screens", List.of("board")))));
  }

  @Test
  void anotherOrderIsTold() {
    assertTold(
        "Hovedbiblioteket: opgavetyper i en anden rækkefølge",
        "Hovedbiblioteket: task types in another order",
        new Edit.Order(BRANCH, "taskTypes", List.of("loans", "passport")));
  }

  @Test
  void anIdAloneBecomesATableWhenSomethingElseIsSaidOfIt() {
    Documents after =
        before.with(List.of(new Edit.Put(BRANCH, "taskTypes[passport].dailyQuota", 60)));

    assertEquals(
        List.of("Hovedbiblioteket, Pas: højst om dagen sat til 60"),
        before.differences(after).stream().map(each -> each.words().da()).toList());
    assertEquals(
        before, after.with(List.of(new Edit.Remove(BRANCH, "taskTypes[passport].dailyQuota"))));
  }

  @Test
  void whatWasChangedSinceIsNotPutBackOverIt() {
    Documents first =
        before.with(
            List.of(
                new Edit.Put(BRANCH, "lastTicketMinutes", 20),
                new Edit.Put(BRANCH, "limits.recallLimit", 3)));
    Documents second =
        first.with(
            List.of(
                new Edit.Put(BRANCH, "lastTicketMinutes", 25),
                new Edit.Put("municipality", "boards.volume", 50)));

    List<Difference> changes = before.differences(first);
    Documents back = second.putBack(changes);

    assertEquals(
        List.of("lastTicketMinutes"),
        second.inTheWay(changes).stream().map(Difference::path).toList());
    assertEquals(
        List.of("boards.volume", "lastTicketMinutes"),
        before.differences(back).stream().map(Difference::path).toList());
  }

  @Test
  void aChangeOfWhatIsNotThereIsRefused() {
    for (Edit change :
        List.of(
            new Edit.Remove(BRANCH, "counters[skranke-9]"),
            new Edit.Put(BRANCH, "counters[skranke-9].label", "9"),
            new Edit.Put("server", "http.port", 80),
            new Edit.Remove("branches/ry", ""),
            new Edit.Put(BRANCH, "counters[skranke-1", "9"),
            new Edit.Put(BRANCH, "lastTicketMinutes.of", 1))) {
      assertThrows(
          IllegalArgumentException.class, () -> before.with(List.of(change)), change::toString);
    }
  }

  private void assertTold(String danish, String english, Edit change) {
    List<Difference> differences = before.differences(before.with(List.of(change)));

    assertEquals(
        List.of(new Wording(danish, english)),
        differences.stream().map(Difference::words).toList());
  }
}

package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dk.serviceisland.access.Account;
import dk.serviceisland.access.Role;
import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.StaffId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What of the settings goes to the server of a branch. */
class ExcerptTest {
  private static final BranchId RY = new BranchId("ry");

  @ParameterizedTest
  @MethodSource("dk.serviceisland.config.ShippedConfigurationTest#houses")
  void thePlanIsTheSameAndOfOtherBranchesNothingIsLeft(Path house) throws BrokenConfiguration {
    Documents whole = Documents.read(house);
    Municipal before = whole.check();
    for (BranchId branch : before.plans().keySet()) {
      Documents cut = whole.excerpt(branch);

      Municipal after = cut.check();

      assertEquals(Set.of(branch), after.plans().keySet());
      assertEquals(plan(before, branch), plan(after, branch));
      assertEquals(before.courses().get(branch), after.courses().get(branch));
      assertEquals(before.printers().get(branch), after.printers().get(branch));
      for (Account account : before.accounts()) {
        boolean comes = account.role() == Role.ADMIN || account.branches().contains(branch);
        assertEquals(comes, account(after, account.id().value()).isPresent(), account::toString);
        String staff = JsonText.of(tree(cut, "staff"));
        assertEquals(comes, staff.contains(account.name()), account::toString);
      }
      assertTrue(
          after.accounts().stream().allMatch(one -> Set.of(branch).containsAll(one.branches())));
    }
  }

  /** What it counted would be of the few who work there. */
  @Test
  void staffAreNotAskedAboutTheirRoleAtAHome() throws BrokenConfiguration {
    List<Map<String, Object>> steps =
        List.of("very", "somewhat", "little", "not").stream()
            .map(id -> Map.<String, Object>of("id", id, "names", Map.of("da", "Svar " + id)))
            .toList();
    Map<String, Object> asked =
        Map.of("id", "role", "names", Map.of("da", "Giver det mening?"), "answers", steps);
    Documents whole = shipped(new Edit.Put("municipality", "pulse", asked));

    assertTrue(whole.check().municipality().pulse().isPresent());
    assertEquals(Optional.empty(), whole.excerpt(RY).check().municipality().pulse());
  }

  @Test
  void anAdministratorOfAnotherPlaceComesAsAdministratorAlone() throws BrokenConfiguration {
    Documents whole =
        shipped(
            new Edit.Put("staff", "staff[admin].branches", List.of("galten")),
            new Edit.Put("staff", "staff[admin].group", "generalists"),
            new Edit.Put("staff", "staff[admin].skills", Map.of("passport", 3)));

    Municipal after = whole.excerpt(RY).check();

    assertEquals(Role.ADMIN, account(after, "admin").orElseThrow().role());
    assertFalse(after.plans().get(RY).staff().containsKey(new StaffId("admin")));
    assertEquals(plan(whole.check(), RY), plan(after, RY));
  }

  /** With the name gone, whoever is in training would be taught by anybody. */
  @Test
  void whoeverIsTaughtBySomebodyElsewhereServesThatNoMore() throws BrokenConfiguration {
    Documents whole =
        shipped(
            new Edit.Put("staff", "staff[sofie].branches", List.of("hovedbiblioteket", "ry")),
            new Edit.Put(
                "staff",
                "staff[sofie].skillPeriods",
                List.of(Map.of("skill", "health", "from", "2026-12-01"))));

    Map<String, Object> sofie = person(whole.excerpt(RY), "sofie");

    assertFalse(sofie.containsKey("mentors"), sofie::toString);
    assertFalse(sofie.containsKey("skillPeriods"), sofie::toString);
    assertEquals(0, Tree.table(sofie.get("skills")).get("health"));
    assertEquals(1, Tree.table(sofie.get("skills")).get("passport"));
    assertEquals(List.of("ry"), sofie.get("branches"));
    whole.excerpt(RY).check();
  }

  @Test
  void whatNamesSomebodyOfAnotherPlaceNamesNobodyAndATeacherIsAName() throws BrokenConfiguration {
    Documents whole =
        shipped(
            new Edit.Put(
                "task-types",
                "taskTypes[passport].owner",
                Map.of("function", "Leder", "staff", "hanne")),
            new Edit.Put("branches/ry", "courses", List.of(course("hanne"), course("nanna"))));

    Documents cut = whole.excerpt(RY);

    assertFalse(cut.json().contains("\"hanne\""), cut::json);
    List<String> teachers =
        cut.check().courses().get(RY).stream().map(course -> course.teacher()).toList();
    assertEquals(List.of("Hanne Riis", "Nanna Skov"), teachers);
    assertTrue(cut.json().contains("\"nanna\""));
  }

  /** Ry issues health cards, and no NemID. */
  @Test
  void lifelinesOfWhatNobodyThereDoesStay() throws BrokenConfiguration {
    Documents whole =
        shipped(
            new Edit.Put(
                "task-types",
                "taskTypes[nemid].playbook",
                Map.of("lifelines", List.of(Map.of("name", "Nina Holm", "phone", "87 94 00 09")))));
    assertTrue(whole.json().contains("Nina Holm"), whole::json);

    Documents cut = whole.excerpt(RY);

    assertFalse(cut.json().contains("Nina Holm"), cut::json);
    assertFalse(cut.json().contains("87 94 00 09"), cut::json);
    assertTrue(cut.json().contains("Yasmin Demir"), cut::json);
    cut.check();
  }

  @Test
  void targetsOfOtherPlacesAndSharesOfEverythingStay() throws BrokenConfiguration {
    Documents whole = shipped();

    List<?> targets = (List<?>) tree(whole.excerpt(RY), "targets").get("targets");

    for (Object target : targets) {
      Map<String, Object> table = Tree.table(target);
      assertFalse("share".equals(table.get("measure")), table::toString);
      assertTrue(List.of("ry").equals(table.getOrDefault("branches", List.of("ry"))));
    }
    assertFalse(targets.isEmpty());
    assertFalse(tree(whole.excerpt(RY), "municipality").containsKey("townHall"));
  }

  @Test
  void branchesOfOneServerComeTogether() throws BrokenConfiguration {
    Documents whole =
        shipped(
            new Edit.Put("branches/ry", "home", "bus"),
            new Edit.Put("branches/galten", "home", "bus"),
            new Edit.Put("branches/hoerning", "home", "other"));

    assertEquals(whole.excerpt(RY).json(), whole.excerpt(new BranchId("galten")).json());
    assertEquals(
        Set.of("galten", "ry"),
        whole.excerpt(RY).check().plans().keySet().stream()
            .map(BranchId::value)
            .collect(Collectors.toSet()));
  }

  /** But for who owns a task type, who may be somebody of elsewhere. */
  private static String plan(Municipal municipal, BranchId branch) {
    return PlanText.write(municipal.plans().get(branch))
        .replaceAll("(\"owner\":\\{\"function\":\"[^\"]*\"),\"staff\":\"[^\"]*\"", "$1");
  }

  private static Documents shipped(Edit... edits) throws BrokenConfiguration {
    return Documents.read(ShippedConfigurationTest.SHIPPED).with(List.of(edits));
  }

  private static Map<String, Object> course(String teacher) {
    Map<String, Object> course = new LinkedHashMap<>();
    course.put("id", "course-" + teacher);
    course.put("names", Map.of("da", "Kursus"));
    course.put("place", Map.of("da", "Salen"));
    course.put("teacher", teacher);
    course.put("seats", 5);
    course.put("minutes", 60);
    course.put("dates", List.of(Map.of("date", "2026-12-10", "at", "10:00")));
    return course;
  }

  private static Optional<Account> account(Municipal municipal, String id) {
    return municipal.accounts().stream().filter(one -> one.id().value().equals(id)).findFirst();
  }

  private static Map<String, Object> person(Documents documents, String id) {
    return ((List<?>) tree(documents, "staff").get("staff"))
        .stream()
            .map(Tree::table)
            .filter(person -> id.equals(person.get("id")))
            .findFirst()
            .orElseThrow();
  }

  private static Map<String, Object> tree(Documents documents, String name) {
    return documents.trees().get(name) instanceof Map<?, ?> table ? Tree.table(table) : Map.of();
  }
}

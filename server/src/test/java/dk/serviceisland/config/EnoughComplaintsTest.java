package dk.serviceisland.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** However much is wrong, what is told of it has an end, and what it repeats can be read. */
class EnoughComplaintsTest {
  @Test
  void aListThatIsASetHasNothingTwice() {
    List<Complaint> told =
        complaints(
            "targets",
            "pilots",
            List.of(pilot("one", Collections.nCopies(5_000, "ry"), List.of("passport"))));

    assertTrue(told.size() <= 201, () -> told.size() + " complaints");
    assertTrue(
        told.stream().anyMatch(each -> each.key().equals("pilots[0].branches")), told::toString);
    assertTrue(
        told.stream()
            .anyMatch(
                each ->
                    each.code() == ComplaintCode.TWICE
                        && each.key().equals("pilots[0].branches[1]")),
        told::toString);
  }

  @Test
  void whatStoodTwiceBeforeStaysAndIsToldAsAWarning() throws BrokenConfiguration {
    Map<String, Object> trees = new LinkedHashMap<>(shipped());
    Map<String, Object> tree = new LinkedHashMap<>(Tree.table(trees.get("task-types")));
    List<Object> types = new ArrayList<>((List<?>) tree.get("taskTypes"));
    Map<String, Object> type = new LinkedHashMap<>(Tree.table(types.get(0)));
    List<Object> skills = new ArrayList<>((List<?>) type.get("skills"));
    skills.add(skills.get(0));
    type.put("skills", skills);
    types.set(0, type);
    tree.put("taskTypes", types);
    trees.put("task-types", tree);
    Documents twice = Documents.of(trees);

    assertTrue(
        twice.checkKept().warnings().stream().anyMatch(each -> each.code() == ComplaintCode.TWICE));
    assertThrows(BrokenConfiguration.class, twice::check);
  }

  @Test
  void ofThousandsOfMistakesSomeAreToldAndHowManyMoreThereAre() {
    List<Object> pilots = new ArrayList<>();
    for (int at = 0; at < 10_000; at++) {
      pilots.add(pilot("p" + at, List.of("nowhere" + at), List.of("nothing" + at)));
    }
    List<Complaint> told = complaints("targets", "pilots", pilots);

    assertEquals(201, told.size());
    Complaint last = told.get(200);
    assertEquals(ComplaintCode.MORE, last.code());
    assertTrue(Integer.parseInt(last.values().get("count")) > 100, last::toString);
    assertTrue(told.stream().mapToInt(each -> each.message().length()).sum() < 300_000);
  }

  @Test
  void whatIsRepeatedHasAnEndAndHidesNothing() {
    String written = "\u202e\u0007\n" + "x".repeat(10_000);
    for (Complaint complaint :
        complaints(
            "targets", "pilots", List.of(pilot(written, List.of(written), List.of("pas"))))) {
      String line = complaint.toString();
      assertTrue(line.length() < 3_000, line);
      for (String hidden : List.of("\u202e", "\u0007", "\n")) {
        assertFalse(line.contains(hidden), line);
        assertFalse(complaint.values().toString().contains(hidden), line);
      }
    }
  }

  private static Map<String, Object> pilot(
      String id, List<String> branches, List<String> taskTypes) {
    return Map.of(
        "id",
        id,
        "names",
        Map.of("da", "Forsøg"),
        "owner",
        "Karen",
        "from",
        "2026-12-01",
        "until",
        "2026-12-31",
        "branches",
        branches,
        "taskTypes",
        taskTypes,
        "criteria",
        List.of(Map.of("measure", "served", "atLeast", 1)));
  }

  private static List<Complaint> complaints(String document, String key, List<?> value) {
    Map<String, Object> trees = new LinkedHashMap<>(shipped());
    Map<String, Object> tree = new LinkedHashMap<>(Tree.table(trees.get(document)));
    tree.put(key, value);
    trees.put(document, tree);
    return assertThrows(BrokenConfiguration.class, () -> Documents.of(trees).check()).complaints();
  }

  private static Map<String, Object> shipped() {
    try {
      return Documents.read(ShippedConfigurationTest.SHIPPED).trees();
    } catch (BrokenConfiguration broken) {
      throw new AssertionError(broken);
    }
  }
}

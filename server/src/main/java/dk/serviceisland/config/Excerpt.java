package dk.serviceisland.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What the server of a branch needs of the municipality's settings (uddrag): its own branch and
 * those that are at home at the same server, what holds for all branches, and the people who may
 * work there. That is everybody whose branches name it or are all, and every administrator, because
 * administrators act in every branch; one who works elsewhere comes as administrator alone. Of
 * other branches nothing is left. The plan of the branch is the same as before, but for people who
 * are only named in it.
 */
final class Excerpt {
  private static final String STAFF = "staff";
  private static final String BRANCHES = "branches";
  private static final String MENTORS = "mentors";
  private static final String SKILLS = "skills";
  private static final String SKILL_PERIODS = "skillPeriods";
  private static final String OWNER = "owner";
  private static final int LONGEST_TEACHER = 60;

  /** What makes somebody more than an account. */
  private static final List<String> WORK =
      List.of("group", SKILLS, MENTORS, SKILL_PERIODS, "delegations");

  private final Map<String, Object> trees;
  private final Set<String> here;
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> people = new HashSet<>();

  private Excerpt(Map<String, Object> trees, Set<String> here) {
    this.trees = trees;
    this.here = here;
  }

  /**
   * The excerpt for the server of a branch.
   *
   * @param whole settings that were taken
   * @return without any branch where the settings have no such branch
   */
  static Documents of(Documents whole, String branch) {
    Map<String, Object> all = whole.trees();
    Set<String> here = togetherWith(branch, all);
    Map<String, Object> trees = new LinkedHashMap<>();
    all.forEach(
        (name, tree) -> {
          if (Documents.branchOf(name).map(here::contains).orElse(true)) {
            trees.put(name, Tree.mutable(tree));
          }
        });
    return new Excerpt(trees, here).cut();
  }

  /** The branches of the same server. */
  private static Set<String> togetherWith(String branch, Map<String, Object> trees) {
    Optional<Object> server = homeOf(trees.get(Documents.branch(branch)));
    Set<String> together =
        trees.keySet().stream()
            .filter(name -> server.isPresent() && homeOf(trees.get(name)).equals(server))
            .flatMap(name -> Documents.branchOf(name).stream())
            .collect(Collectors.toCollection(HashSet::new));
    together.add(branch);
    return together;
  }

  private static Optional<Object> homeOf(Object document) {
    return document instanceof Map<?, ?> table
        ? Optional.ofNullable(table.get("home"))
        : Optional.empty();
  }

  private Documents cut() {
    change("municipality", municipality -> unasked(without(municipality, "townHall", here)));
    staff();
    change("targets", targets -> items(targets, "targets", this::target));
    Set<String> done = doneHere();
    change("task-types", types -> items(types, "taskTypes", type -> unnamed(taskType(type), done)));
    here.forEach(
        branch ->
            change(
                Documents.branch(branch),
                own -> items(items(own, "taskTypes", this::taskType), "courses", this::course)));
    return Documents.of(trees);
  }

  private void change(String document, UnaryOperator<Map<String, Object>> change) {
    if (trees.get(document) instanceof Map<?, ?> table) {
      trees.put(document, change.apply(Tree.table(table)));
    }
  }

  /** Takes out what names something that is not kept. */
  private static Map<String, Object> without(
      Map<String, Object> table, String key, Collection<String> kept) {
    if (table.containsKey(key) && !kept.contains(Tree.written(table.get(key)))) {
      table.remove(key);
    }
    return table;
  }

  /** What the few who work at one branch think would be told of them: they are asked elsewhere. */
  private static Map<String, Object> unasked(Map<String, Object> municipality) {
    municipality.remove("pulse");
    return municipality;
  }

  /** The tables of a list, each as it is changed; those of which nothing is left go. */
  private static Map<String, Object> items(
      Map<String, Object> table, String key, UnaryOperator<Map<String, Object>> change) {
    if (table.get(key) instanceof List<?> list) {
      List<Object> left = new ArrayList<>();
      for (Object item : list) {
        if (!(item instanceof Map)) {
          left.add(item);
          continue;
        }
        Map<String, Object> changed = change.apply(Tree.table(item));
        if (!changed.isEmpty()) {
          left.add(changed);
        }
      }
      table.put(key, left);
    }
    return table;
  }

  private void staff() {
    change(STAFF, staff -> items(staff, STAFF, this::person));
    change(STAFF, staff -> items(staff, STAFF, this::taught));
  }

  /** Nothing of whoever is not to come. */
  private Map<String, Object> person(Map<String, Object> person) {
    String id = Tree.written(person.get("id"));
    names.put(id, Tree.written(person.get("name")));
    boolean worksHere = worksHere(person.get(BRANCHES));
    if (!worksHere && !"admin".equals(person.get("role"))) {
      return Map.of();
    }
    people.add(id);
    if (worksHere) {
      person.computeIfPresent(BRANCHES, (key, where) -> onlyHere(where));
    } else {
      WORK.forEach(person::remove);
      person.put(BRANCHES, "all");
    }
    return person;
  }

  private boolean worksHere(Object branches) {
    return branches instanceof List<?> list
        ? list.stream().map(Tree::written).anyMatch(here::contains)
        : "all".equals(branches);
  }

  private Object onlyHere(Object branches) {
    return branches instanceof List<?> list
        ? list.stream().filter(branch -> here.contains(Tree.written(branch))).toList()
        : branches;
  }

  /** Whoever may serve only beside a mentor who never comes, may not serve. */
  private Map<String, Object> taught(Map<String, Object> person) {
    if (!(person.get(MENTORS) instanceof List<?> mentors)) {
      return person;
    }
    List<Object> left = new ArrayList<>();
    for (Object item : mentors) {
      Map<String, Object> mentor = Tree.itemTable(item);
      if (people.contains(Tree.written(mentor.get("mentor")))) {
        left.add(item);
      } else {
        unlearn(person, Tree.written(mentor.get("skill")));
      }
    }
    put(person, MENTORS, left);
    return person;
  }

  private static void unlearn(Map<String, Object> person, String skill) {
    Map<String, Object> skills = new LinkedHashMap<>();
    if (person.get(SKILLS) instanceof Map<?, ?> known) {
      skills.putAll(Tree.table(known));
    }
    skills.put(skill, 0);
    person.put(SKILLS, skills);
    if (person.get(SKILL_PERIODS) instanceof List<?> periods) {
      put(
          person,
          SKILL_PERIODS,
          periods.stream()
              .filter(days -> !skill.equals(Tree.itemTable(days).get("skill")))
              .toList());
    }
  }

  private static void put(Map<String, Object> table, String key, List<?> list) {
    if (list.isEmpty()) {
      table.remove(key);
    } else {
      table.put(key, list);
    }
  }

  /** A share is what branches have of everything, and everything is not at the branch. */
  private Map<String, Object> target(Map<String, Object> target) {
    Object where = target.get(BRANCHES);
    if ("share".equals(target.get("measure")) || (where != null && !worksHere(where))) {
      return Map.of();
    }
    target.computeIfPresent(BRANCHES, (key, named) -> onlyHere(named));
    return target;
  }

  /** What the branches here do. */
  private Set<String> doneHere() {
    return here.stream()
        .map(branch -> trees.get(Documents.branch(branch)))
        .filter(Map.class::isInstance)
        .map(branch -> Tree.table(branch).get("taskTypes"))
        .filter(List.class::isInstance)
        .flatMap(types -> ((List<?>) types).stream())
        .map(type -> type instanceof Map ? Tree.table(type).get("id") : type)
        .map(Tree::written)
        .collect(Collectors.toSet());
  }

  /** Nobody here calls for help with what is not done here. */
  private static Map<String, Object> unnamed(Map<String, Object> type, Set<String> done) {
    if (!done.contains(Tree.written(type.get("id")))
        && type.get("playbook") instanceof Map<?, ?> playbook) {
      Tree.table(playbook).remove("lifelines");
    }
    return type;
  }

  private Map<String, Object> taskType(Map<String, Object> type) {
    if (type.get(OWNER) instanceof Map<?, ?> owner) {
      without(Tree.table(owner), STAFF, people);
    }
    return type;
  }

  /** Citizens read the name of whoever teaches, also of somebody who does not come. */
  private Map<String, Object> course(Map<String, Object> course) {
    course.computeIfPresent("teacher", (key, teacher) -> taughtBy(Tree.written(teacher)));
    return course;
  }

  private String taughtBy(String teacher) {
    String name = people.contains(teacher) ? teacher : names.getOrDefault(teacher, teacher);
    return name.substring(0, Math.min(LONGEST_TEACHER, name.length()));
  }
}

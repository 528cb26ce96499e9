package dk.serviceisland.config;

import dk.serviceisland.domain.plan.Category;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.ticket.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the rows of the table of enquiries. Each errand is in one of them at most, so a task type
 * is in one, and so is an outcome.
 */
final class CategoryReader {
  private final List<String> taskTypes;
  private final Map<Object, String> taken = new HashMap<>();

  private CategoryReader(List<String> taskTypes) {
    this.taskTypes = taskTypes;
  }

  /**
   * The categories of a file of task types, in their order.
   *
   * @param taskTypes what there is
   */
  static List<Category> read(Table file, Set<TaskTypeId> taskTypes) {
    CategoryReader reader = new CategoryReader(taskTypes.stream().map(TaskTypeId::value).toList());
    List<Category> categories = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Value item : file.items("categories")) {
      item.table()
          .flatMap(reader::category)
          .ifPresent(
              category -> {
                if (!ids.add(category.id())) {
                  item.standsTwice("id", category.id());
                }
                categories.add(category);
              });
    }
    return List.copyOf(categories);
  }

  private Optional<Category> category(Table table) {
    Optional<String> id =
        table.need("id").flatMap(value -> value.id(TaskTypeId::new)).map(TaskTypeId::value);
    Map<String, String> names = table.names();
    Set<TaskTypeId> types = new LinkedHashSet<>();
    for (Value item : table.items("taskTypes")) {
      item.text()
          .filter(name -> item.isOneOf("task type", name, taskTypes))
          .map(TaskTypeId::new)
          .filter(type -> !types.contains(type) && isFree(item, id, type))
          .ifPresent(types::add);
    }
    Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
    for (Value item : table.items("outcomes")) {
      item.oneOf(TaskTypeReader.OUTCOMES)
          .filter(outcome -> !outcomes.contains(outcome) && isFree(item, id, outcome))
          .ifPresent(outcomes::add);
    }
    return id.map(row -> new Category(row, names, Set.copyOf(types), Set.copyOf(outcomes)));
  }

  /** Complains of what another category has. */
  private boolean isFree(Value item, Optional<String> category, Object what) {
    String other = taken.putIfAbsent(what, category.orElse(""));
    if (other == null) {
      return true;
    }
    String name = item.text().orElse("");
    item.mistake(
        ComplaintCode.CATEGORY_TWICE,
        Map.of("id", name, "category", other),
        "'" + name + "' is in the category '" + other + "' already; allowed: in one at most");
    return false;
  }
}

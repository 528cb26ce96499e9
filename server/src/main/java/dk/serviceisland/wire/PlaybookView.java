package dk.serviceisland.wire;

import dk.serviceisland.domain.plan.Plan;
import dk.serviceisland.domain.plan.TaskType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Playbook pages with lifelines (drejebog, livline). */
public final class PlaybookView {
  private static final Locale DANISH = Locale.forLanguageTag("da");

  private PlaybookView() {}

  /**
   * The pages that have every word of the query somewhere; all pages for an empty query. A task
   * type without a page of its own is not shown.
   */
  public static Buffer of(Plan plan, String query) {
    List<String> words =
        Pattern.compile("\\s+")
            .splitAsStream(query.toLowerCase(DANISH))
            .filter(word -> !word.isEmpty())
            .toList();
    JsonArray pages = new JsonArray();
    for (TaskType type : plan.taskTypes().values()) {
      boolean written = !type.info().playbook().equals(TaskType.Playbook.EMPTY);
      if (written && words.stream().allMatch(text(type)::contains)) {
        pages.add(page(type));
      }
    }
    return new JsonObject().put("pages", pages).toBuffer();
  }

  private static String text(TaskType type) {
    TaskType.Playbook playbook = type.info().playbook();
    List<String> parts = new ArrayList<>(type.names().values());
    type.info().searchWords().values().forEach(parts::addAll);
    parts.addAll(playbook.steps());
    parts.add(playbook.scope());
    parts.add(playbook.sayingNo());
    playbook.lifelines().forEach(lifeline -> parts.add(lifeline.name()));
    return String.join("\n", parts).toLowerCase(DANISH);
  }

  private static JsonObject page(TaskType type) {
    TaskType.Playbook playbook = type.info().playbook();
    JsonObject page =
        new JsonObject()
            .put("taskType", type.id().value())
            .put("names", Named.names(type.names()))
            .put("steps", new JsonArray(playbook.steps()));
    putUnlessEmpty(page, "scope", playbook.scope());
    putUnlessEmpty(page, "sayingNo", playbook.sayingNo());
    JsonArray lifelines = new JsonArray();
    for (TaskType.Lifeline lifeline : playbook.lifelines()) {
      JsonObject one = new JsonObject().put("name", lifeline.name()).put("phone", lifeline.phone());
      putUnlessEmpty(one, "hours", lifeline.hours());
      lifelines.add(one);
    }
    List<String> searchWords =
        type.info().searchWords().values().stream().flatMap(Collection::stream).toList();
    return page.put("lifelines", lifelines).put("searchWords", new JsonArray(searchWords));
  }

  private static void putUnlessEmpty(JsonObject view, String member, String text) {
    if (!text.isEmpty()) {
      view.put(member, text);
    }
  }
}

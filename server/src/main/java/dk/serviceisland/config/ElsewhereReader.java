package dk.serviceisland.config;

import dk.serviceisland.domain.plan.Elsewhere;
import dk.serviceisland.domain.plan.ElsewhereId;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.TaskTypeId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a branch does not do, and where it is done. */
final class ElsewhereReader {
  private ElsewhereReader() {}

  /** In their order, with their texts in these languages; one without an id is left out. */
  static Map<ElsewhereId, Elsewhere> read(
      Table table, List<String> languages, Collection<PartnerId> partners) {
    Map<ElsewhereId, Elsewhere> read = new LinkedHashMap<>();
    for (Value item : table.items("elsewhere")) {
      item.table()
          .flatMap(entry -> entry(entry, partners))
          .map(entry -> entry.in(languages))
          .filter(entry -> read.putIfAbsent(entry.id(), entry) != null)
          .ifPresent(twice -> item.standsTwice("id", twice.id()));
    }
    return Collections.unmodifiableMap(read);
  }

  private static Optional<Elsewhere> entry(Table table, Collection<PartnerId> partners) {
    Optional<ElsewhereId> id = table.need("id").flatMap(value -> value.id(ElsewhereId::new));
    Elsewhere entry =
        new Elsewhere(
            id.orElse(new ElsewhereId("unreadable")),
            table.names(),
            table
                .find("icon")
                .flatMap(value -> value.id(TaskTypeId::new))
                .map(TaskTypeId::value)
                .orElse(""),
            TaskTypeReader.searchWords(table),
            table.need("place").map(Value::names).orElse(Map.of("da", "")),
            table.find("hours").map(Value::names).orElse(Map.of()),
            table.find("mapUrl").flatMap(Value::url),
            PartnerReader.of(table, partners));
    return id.map(known -> entry);
  }
}

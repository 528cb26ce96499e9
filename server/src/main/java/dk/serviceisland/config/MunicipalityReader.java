package dk.serviceisland.config;

import dk.serviceisland.domain.BranchId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code municipality.yaml}. */
final class MunicipalityReader {
  private MunicipalityReader() {}

  static Municipality read(Table table, Set<BranchId> branches) {
    return new Municipality(
        table.need("id").flatMap(value -> value.id(BranchId::new)).map(BranchId::value).orElse(""),
        table.names(),
        table.find("timeZone").flatMap(Value::timeZone).orElse(ZoneId.of("Europe/Copenhagen")),
        table.find("languages").map(MunicipalityReader::languages).orElse(List.of("da", "en")),
        table.find("townHall").flatMap(value -> branch(value, branches)));
  }

  private static Optional<BranchId> branch(Value value, Set<BranchId> branches) {
    Optional<BranchId> branch = value.id(BranchId::new);
    if (branch.isPresent() && !branches.contains(branch.get())) {
      value.mistake("there is no branch '" + branch.get() + "'; allowed: " + branches);
    }
    return branch;
  }

  /** Languages that citizens may choose; Danish goes first. */
  static List<String> languages(Value value) {
    List<String> languages = new ArrayList<>();
    for (Value item : value.items()) {
      item.language()
          .ifPresent(
              language -> {
                if (languages.contains(language)) {
                  item.mistake("the language '" + language + "' stands in the list twice");
                }
                languages.add(language);
              });
    }
    if (!value.isScalar() && (languages.isEmpty() || !languages.get(0).equals("da"))) {
      value.mistake("the first language must be da, which every text has");
    }
    return List.copyOf(languages);
  }
}

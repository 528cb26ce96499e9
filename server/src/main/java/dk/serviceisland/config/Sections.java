package dk.serviceisland.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All that is described: the documents, and the tables in them. Thread-safe. */
final class Sections {
  /** The municipality's documents, in their order; there is one of the last for each branch. */
  static final List<Section> MUNICIPAL =
      List.of(
          MunicipalitySections.MUNICIPALITY,
          TaskTypeSections.TASK_TYPES,
          StaffSections.STAFF,
          TargetSections.TARGETS,
          BranchSections.BRANCH);

  private Sections() {}

  /** Every document, those of the machine first. */
  static List<Section> documents() {
    return Stream.concat(
            Stream.of(ServerSections.SERVER, InstallationSections.INSTALLATION), MUNICIPAL.stream())
        .toList();
  }

  /** Every document with the sections in it, each once. */
  static Set<Section> all() {
    Set<Section> all = new LinkedHashSet<>();
    for (Section document : documents()) {
      all.add(document);
      all.addAll(within(document));
    }
    return all;
  }

  /** The sections in this one, each once; the outer before the inner. */
  static Set<Section> within(Section section) {
    Set<Section> found = new LinkedHashSet<>();
    gather(section, found);
    return found;
  }

  private static void gather(Section section, Set<Section> found) {
    for (Section part : section.parts()) {
      if (found.add(part)) {
        gather(part, found);
      }
    }
  }
}

package dk.serviceisland.config;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Configuration that cannot be used: everything that is wrong in it, not only the first thing. */
public final class BrokenConfiguration extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Complaint> complaints;

  BrokenConfiguration(Path folder, List<Complaint> complaints) {
    this("the configuration in " + folder + " has ", complaints);
  }

  /** Settings that are in no folder. */
  BrokenConfiguration(List<Complaint> complaints) {
    this("the settings have ", complaints);
  }

  private BrokenConfiguration(String what, List<Complaint> complaints) {
    super(text(what, complaints));
    this.complaints = List.copyOf(complaints);
  }

  /** What is wrong, at least one thing. */
  public List<Complaint> complaints() {
    return complaints;
  }

  private static String text(String what, List<Complaint> complaints) {
    return complaints.stream()
        .map(complaint -> System.lineSeparator() + "  " + complaint)
        .collect(
            Collectors.joining(
                "",
                what + (complaints.size() == 1 ? "1 mistake:" : complaints.size() + " mistakes:"),
                ""));
  }
}

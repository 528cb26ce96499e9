package dk.serviceisland.config;

import java.util.List;
import java.util.stream.Collectors;

/** Changes of which some cannot be made; each of those is told, with its place. */
public final class ImpossibleEdits extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<Complaint> complaints;

  ImpossibleEdits(List<Complaint> complaints) {
    super(complaints.stream().map(Complaint::message).collect(Collectors.joining("; ")));
    this.complaints = complaints;
  }

  /** One of each change that cannot be made, in their order. */
  public List<Complaint> complaints() {
    return complaints;
  }
}

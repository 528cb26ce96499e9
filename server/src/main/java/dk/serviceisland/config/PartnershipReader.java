package dk.serviceisland.config;

import dk.serviceisland.domain.plan.Partner;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.TaskType;
import dk.serviceisland.domain.plan.TaskTypeId;
import dk.serviceisland.domain.plan.Term;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads whose task types are, and at which shared desk whoever comes for them is received. */
final class PartnershipReader {
  private final Map<PartnerId, Partner> partners;
  private final Map<TaskTypeId, Value> desks = new LinkedHashMap<>();

  PartnershipReader(Map<PartnerId, Partner> partners) {
    this.partners = partners;
  }

  /** Whose the task type of a table is, and where it begins. */
  TaskType.Partnership read(Table table, Optional<TaskTypeId> id) {
    Optional<Value> desk = table.find("startsAt");
    Optional<TaskTypeId> named = desk.flatMap(value -> value.id(TaskTypeId::new));
    named.ifPresent(at -> desks.put(id.orElse(at), desk.orElseThrow()));
    return new TaskType.Partnership(PartnerReader.of(table, partners.keySet()), named);
  }

  /** The days on which something of a partner holds: those of both. */
  static Term within(Term own, Optional<PartnerId> partner, Map<PartnerId, Partner> partners) {
    return partner.map(partners::get).map(Partner::contract).map(own::within).orElse(own);
  }

  /** The same of the task types that are read here. */
  Term within(Term own, TaskType.Partnership partnership) {
    return within(own, partnership.partner(), partners);
  }

  /** Complains of desks that are no task type, and of those at which nobody begins. */
  void check(Map<TaskTypeId, TaskType> catalogue) {
    List<String> known = catalogue.keySet().stream().map(TaskTypeId::value).toList();
    desks.forEach(
        (id, value) ->
            value
                .id(TaskTypeId::new)
                .filter(desk -> value.isOneOf("task type", desk.value(), known))
                .filter(desk -> desk.equals(id) || startsElsewhere(catalogue.get(desk)))
                .ifPresent(
                    desk ->
                        value.notAllowed(
                            ComplaintCode.DESK_STARTS_ELSEWHERE,
                            Map.of("type", desk.value()),
                            "another task type, that itself starts nowhere else")));
  }

  private static boolean startsElsewhere(TaskType desk) {
    return desk.partnership().startsAt().isPresent();
  }
}

package dk.serviceisland.config;

import dk.serviceisland.domain.plan.Partner;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.Term;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads who takes part behind the same entrance. */
final class PartnerReader {
  private static final String PARTNER = "partner";

  private PartnerReader() {}

  /** In their order; one without an id is left out. */
  static Map<PartnerId, Partner> read(Table municipality) {
    Map<PartnerId, Partner> read = new LinkedHashMap<>();
    for (Value item : municipality.definitions("partners", PARTNER)) {
      item.table()
          .flatMap(PartnerReader::partner)
          .filter(partner -> read.putIfAbsent(partner.id(), partner) != null)
          .ifPresent(twice -> item.standsTwice("id", twice.id()));
    }
    return Collections.unmodifiableMap(read);
  }

  /** The partner that a table says it belongs to; none where it says none. */
  static Optional<PartnerId> of(Table table, Collection<PartnerId> partners) {
    return table
        .find(PARTNER)
        .flatMap(
            value ->
                value
                    .text()
                    .filter(
                        name ->
                            value.isOneOf(
                                PARTNER, name, partners.stream().map(PartnerId::value).toList())))
        .map(PartnerId::new);
  }

  private static Optional<Partner> partner(Table table) {
    Optional<PartnerId> id = table.defines(PARTNER, PartnerId::new);
    Map<String, String> names = table.names();
    Partner.Contact contact = contact(table.part("contact"));
    Term contract = contract(table.part("contract"));
    return id.map(known -> new Partner(known, names, contact, contract));
  }

  private static Partner.Contact contact(Table contact) {
    return new Partner.Contact(
        contact.find("name").flatMap(Value::text),
        contact.find("phone").flatMap(Value::written),
        contact.find("email").flatMap(Value::written),
        contact.find("url").flatMap(Value::url));
  }

  private static Term contract(Table contract) {
    contract.find("note").ifPresent(Value::text);
    return contract.term("from", "until");
  }
}

package dk.serviceisland.journal;

import static dk.serviceisland.journal.EventEntry.entry;
import static dk.serviceisland.journal.StoredMembers.COUNTER;
import static dk.serviceisland.journal.StoredMembers.LANGUAGE;
import static dk.serviceisland.journal.StoredMembers.STAFF;

import dk.serviceisland.domain.assistance.Asker;
import dk.serviceisland.domain.assistance.PrinterTrouble;
import dk.serviceisland.domain.day.AssistanceEvent.AssistanceRequested;
import dk.serviceisland.domain.day.AssistanceEvent.AssistanceTaken;
import dk.serviceisland.domain.day.AssistanceEvent.AssistanceWithdrawn;
import java.util.List;
import java.util.Optional;

/** The part of {@link EventTable} that has the stored forms of asking for a person. */
final class AssistanceEntries {
  private static final StoredMember<Long> REQUEST = StoredMember.number("request");
  private static final StoredMember<String> KIOSK = StoredMember.text("kiosk");
  private static final StoredMember<String> PRINTER = StoredMember.text("printer");
  private static final StoredMember<String> NAME = StoredMember.text("name");
  private static final StoredMember<PrinterTrouble> TROUBLE =
      StoredMember.constant("trouble", PrinterTrouble.class);

  static final List<EventEntry<?>> ALL =
      List.of(
          // A kiosk has a name, a printer a name and its trouble, a counter nothing more.
          entry(
              "assistance-requested",
              1,
              AssistanceRequested.class,
              (at, body) -> new AssistanceRequested(at, asker(body), LANGUAGE.ifIn(body)),
              KIOSK.ifAny(event -> asker(event, Asker.Kiosk.class).map(Asker.Kiosk::device)),
              PRINTER.ifAny(event -> asker(event, Asker.Printer.class).map(Asker.Printer::printer)),
              NAME.ifAny(
                  event ->
                      asker(event, Asker.Kiosk.class)
                          .map(Asker.Kiosk::name)
                          .or(() -> asker(event, Asker.Printer.class).map(Asker.Printer::place))),
              TROUBLE.ifAny(event -> asker(event, Asker.Printer.class).map(Asker.Printer::trouble)),
              COUNTER.ifAny(event -> asker(event, Asker.Counter.class).map(Asker.Counter::counter)),
              LANGUAGE.ifAny(AssistanceRequested::language)),
          entry(
              "assistance-taken",
              1,
              AssistanceTaken.class,
              (at, body) -> new AssistanceTaken(at, REQUEST.in(body), STAFF.in(body)),
              REQUEST.always(AssistanceTaken::request),
              STAFF.always(AssistanceTaken::staff)),
          entry(
              "assistance-withdrawn",
              1,
              AssistanceWithdrawn.class,
              (at, body) -> new AssistanceWithdrawn(at, REQUEST.in(body)),
              REQUEST.always(AssistanceWithdrawn::request)));

  private AssistanceEntries() {}

  private static <A extends Asker> Optional<A> asker(AssistanceRequested event, Class<A> kind) {
    return Optional.of(event.asker()).filter(kind::isInstance).map(kind::cast);
  }

  private static Asker asker(JsonFields body) {
    Optional<String> kiosk = KIOSK.ifIn(body);
    if (kiosk.isPresent()) {
      return new Asker.Kiosk(kiosk.get(), NAME.in(body));
    }
    Optional<String> printer = PRINTER.ifIn(body);
    return printer.isPresent()
        ? new Asker.Printer(printer.get(), NAME.in(body), TROUBLE.in(body))
        : new Asker.Counter(COUNTER.in(body));
  }
}

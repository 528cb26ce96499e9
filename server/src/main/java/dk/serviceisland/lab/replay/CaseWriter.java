package dk.serviceisland.lab.replay;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes a case as {@link CaseReader} reads it. */
public final class CaseWriter {
  private CaseWriter() {}

  /** The team, as JSON. */
  public static String team(ReplayCase written) {
    return new TeamFile(
            written.name(),
            Minutes.of(written.noShow()),
            written.taskTypes().stream().map(CaseWriter::type).toList(),
            written.staff().stream().map(CaseWriter::person).toList(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty())
        .json();
  }

  private static TeamFile.Type type(ReplayCase.Type type) {
    return new TeamFile.Type(
        type.id(),
        Minutes.of(type.mean()),
        Minutes.of(type.target()),
        Optional.empty(),
        Optional.empty());
  }

  private static TeamFile.Person person(ReplayCase.Person person) {
    return new TeamFile.Person(
        person.id(),
        person.slow(),
        List.copyOf(person.skills()),
        person.breaks().stream()
            .flatMap(pause -> Stream.of(Minutes.of(pause.start()), Minutes.of(pause.length())))
            .toList(),
        Optional.empty());
  }

  /** The tickets, as CSV. */
  public static String tickets(ReplayCase written) {
    StringBuilder csv = new StringBuilder(String.join(",", TicketTable.COLUMNS)).append('\n');
    for (int day = 0; day < written.days().size(); day++) {
      List<ReplayCase.Arrival> arrivals = written.days().get(day);
      for (int ticket = 0; ticket < arrivals.size(); ticket++) {
        ReplayCase.Arrival one = arrivals.get(ticket);
        csv.append(
            String.format(
                Locale.ROOT,
                "%d,%d,%.4f,%s,%.4f,%.4f%n",
                day,
                ticket,
                Minutes.of(one.at()),
                one.type(),
                Minutes.of(one.service()),
                Minutes.of(one.patience())));
      }
    }
    return csv.toString();
  }
}

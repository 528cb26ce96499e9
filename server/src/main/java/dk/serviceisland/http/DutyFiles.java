package dk.serviceisland.http;

import dk.serviceisland.config.RevisionBook;
import dk.serviceisland.domain.duty.DutyRuling;
import dk.serviceisland.domain.duty.DutySheet;
import dk.serviceisland.duties.Duties;
import dk.serviceisland.engine.Plans;
import dk.serviceisland.wire.CsvText;
import dk.serviceisland.wire.DutyCalendar;
import dk.serviceisland.wire.DutyFile;
import dk.serviceisland.wire.DutyTable;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.Queries;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.Callable;

/** The duty plan out of files and into one: all of a file is taken in or nothing. */
final class DutyFiles {
  /** Longer than is planned ahead. */
  private static final int MOST_DAYS = 500;

  private final Duties duties;
  private final Plans plans;
  private final RevisionBook book;
  private final PromisedTimes promised;
  private final OneAtATime imports;

  DutyFiles(HttpApi.Parts parts, OneAtATime imports) {
    this.imports = imports;
    this.duties = parts.duties();
    this.promised = new PromisedTimes(parts);
    this.plans = parts.branches().plans();
    this.book = parts.settings().book();
  }

  Future<Response> csv(Ask ask) {
    return Ask.after(
        ask.query(Queries::weekTable),
        wanted ->
            duties
                .week(DutySheet.monday(wanted.day()))
                .map(
                    days ->
                        Response.csv(
                            DutyTable.write(
                                plans.current(ask.branch()), days.values(), wanted.language()))));
  }

  Future<Response> takeInCsv(Ask ask) {
    return takeIn(
        ask,
        () ->
            DutyTable.read(
                CsvText.read(ask.body().getBytes(), ask.head().contentType().orElse("")),
                plans.current(ask.branch())));
  }

  Future<Response> takeInCalendar(Ask ask) {
    return Ask.after(
        ask.query(Queries::calendar),
        wanted ->
            takeIn(
                ask,
                () ->
                    DutyCalendar.read(
                        ask.body().toString(),
                        plans.current(ask.branch()),
                        DutySheet.monday(wanted.day()),
                        wanted.weeks(),
                        duties.today(ask.branch()),
                        wanted.staff())));
  }

  private Future<Response> takeIn(Ask ask, Callable<DutyFile> reading) {
    return imports.run(() -> book.aside(reading).compose(file -> kept(ask, file)));
  }

  private Future<Response> kept(Ask ask, DutyFile file) {
    if (!file.flaws().isEmpty()) {
      return Future.succeededFuture(Response.of(Problem.dutyFile(file.flaws())));
    }
    if (file.days().stream().map(DutyFile.PersonDay::day).distinct().count() > MOST_DAYS) {
      return Future.succeededFuture(Response.of(Problem.dutyFile(List.of(DutyFile.TOO_MUCH))));
    }
    return duties
        .plan(ask.branch(), file.wishes(ask.branch()))
        .compose(
            ruling ->
                ruling instanceof DutyRuling.Refused no
                    ? Future.succeededFuture(Response.of(Problem.dutyFile(file.flaws(no))))
                    : promised.taken(ask, (DutyRuling.Done) ruling));
  }
}

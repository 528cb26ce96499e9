package dk.serviceisland.http;

import dk.serviceisland.report.Pulse;
import dk.serviceisland.wire.Bodies;
import dk.serviceisland.wire.Problem;
import dk.serviceisland.wire.ProblemCode;
import dk.serviceisland.wire.PulseView;
import dk.serviceisland.wire.Queries;
import io.vertx.core.Future;
import java.time.YearMonth;

/** What staff are asked about their role, and how many answered what. */
final class PulseRequests {
  private final Pulse pulse;
  private final Branches branches;
  private final int totalsDays;

  PulseRequests(HttpApi.Parts parts, HttpSettings settings) {
    this.pulse = parts.reporting().pulse();
    this.branches = parts.branches();
    this.totalsDays = settings.totalsDays();
  }

  /** Asks whoever is signed in, at most once a month. */
  Future<Response> ask(Ask ask, Bodies.Nothing none) {
    return pulse
        .ask(ask.staff(), month())
        .map(question -> Response.ok(PulseView.Asked.of(question)));
  }

  /** Counts what they answer. */
  Future<Response> answer(Ask ask, Bodies.ShortAnswer said) {
    return pulse
        .answer(ask.staff(), month(), said.question(), said.answer())
        .map(
            became ->
                switch (became) {
                  case COUNTED -> Response.noContent();
                  case NOT_ASKED -> Response.of(Problem.of(ProblemCode.PULSE_NOT_ASKED));
                  case UNKNOWN -> Response.of(Problem.answerUnknown(pulse.question()));
                });
  }

  /** How many answered what, of months that are over and in which enough have, as JSON or CSV. */
  Future<Response> report(Ask ask) {
    return Accept.jsonOrCsv(
        ask,
        csv ->
            Ask.after(
                ask.query(
                    parameters ->
                        Queries.tableOfDays(parameters, branches.today().minusDays(totalsDays))),
                query -> report(query, csv)));
  }

  private Future<Response> report(Queries.TableOfDays query, boolean csv) {
    YearMonth from = YearMonth.from(query.from());
    YearMonth to = YearMonth.from(query.to());
    return pulse
        .shown(from, to, month())
        .map(
            months ->
                csv
                    ? Response.csv(PulseView.csv(months, query.csv()))
                    : Response.ok(PulseView.of(from, to, months)));
  }

  private YearMonth month() {
    return YearMonth.from(branches.today());
  }
}

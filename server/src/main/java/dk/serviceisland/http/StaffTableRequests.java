package dk.serviceisland.http;

import dk.serviceisland.config.Edit;
import dk.serviceisland.config.Edition;
import dk.serviceisland.config.PlaybookHistory;
import dk.serviceisland.config.SkillsHeld;
import dk.serviceisland.config.StaffTable;
import dk.serviceisland.config.revision.Revision;
import dk.serviceisland.config.revision.Revisions;
import dk.serviceisland.domain.plan.FreeText;
import dk.serviceisland.settings.SettingsDesk;
import dk.serviceisland.wire.Csv;
import dk.serviceisland.wire.CsvText;
import dk.serviceisland.wire.Queries;
import dk.serviceisland.wire.StaffTableView;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The staff as a table for spreadsheets: given out, and looked at before anything is kept. */
final class StaffTableRequests {
  /** More is not told of one table. */
  private static final int MOST_FLAWS = 100;

  private final SettingsDesk desk;
  private final InstantSource clock;
  private final OneAtATime imports;

  StaffTableRequests(HttpApi.Parts parts, OneAtATime imports) {
    this.imports = imports;
    this.desk = parts.settings();
    this.clock = parts.branches().clock();
  }

  Future<Response> get(Ask ask) {
    return Ask.after(
        ask.query(Queries::language),
        language ->
            desk.book()
                .aside(
                    () ->
                        Response.csv(
                            Csv.DANISH.texts(
                                StaffTable.rows(
                                    desk.plans().timeline().newest().documents(), language)))));
  }

  /** Who holds which skill since when, of what revisions are still known; one at a time. */
  Future<Response> skills(Ask ask) {
    return Ask.after(
        ask.query(Queries::language),
        language ->
            imports.run(
                () -> {
                  SkillsHeld held = new SkillsHeld();
                  return addFrom(0, (content, revision) -> held.add(content, inForce(revision)))
                      .map(all -> Response.csv(Csv.DANISH.texts(held.rows(language))));
                }));
  }

  /** Every text that playbooks have had, of what revisions are still known; one at a time. */
  Future<Response> playbooks(Ask ask) {
    return Ask.after(
        ask.query(Queries::language),
        language ->
            imports.run(
                () -> {
                  PlaybookHistory history = new PlaybookHistory();
                  return addFrom(0, (content, revision) -> history.add(content, said(revision)))
                      .map(all -> Response.csv(Csv.DANISH.texts(history.rows(language))));
                }));
  }

  private PlaybookHistory.Said said(Revision revision) {
    return new PlaybookHistory.Said(
        revision.number(), inForce(revision), revision.who(), revision.why());
  }

  /** Reads on, revision by revision; content of old ones may be gone. */
  private Future<Void> addFrom(int after, BiConsumer<String, Revision> reader) {
    Revisions revisions = desk.book().revisions();
    return revisions
        .list(after, 1)
        .compose(
            page ->
                page.isEmpty()
                    ? Future.succeededFuture()
                    : revisions
                        .content(page.get(0).hash())
                        .compose(
                            content ->
                                desk.book()
                                    .aside(
                                        () -> {
                                          content.ifPresent(
                                              text -> reader.accept(text, page.get(0)));
                                          return page.get(0).number();
                                        }))
                        .compose(number -> addFrom(number, reader)));
  }

  /** The day on which a revision took force, which may be one to come. */
  private LocalDate inForce(Revision revision) {
    return revision.from() instanceof Revision.From.Date date
        ? date.date()
        : LocalDate.ofInstant(
            revision.at(), desk.plans().configuration().municipality().timeZone());
  }

  Future<Response> preview(Ask ask) {
    return Ask.after(
        ask.query(Queries::leavers),
        leavers ->
            imports.run(
                () ->
                    desk.inForce()
                        .look()
                        .compose(
                            known -> desk.book().aside(() -> Response.ok(preview(ask, leavers))))));
  }

  private StaffTableView.Preview preview(Ask ask, boolean leavers) {
    CsvText text = CsvText.read(ask.body().getBytes(), ask.head().contentType().orElse(""));
    Edition newest = desk.plans().timeline().newest();
    List<StaffTableView.Flaw> flaws = flaws(text);
    if (!flaws.isEmpty()) {
      return view(text, newest.number(), flaws, Optional.empty());
    }
    StaffTable.Preview preview =
        StaffTable.preview(
            newest.documents(),
            text.rows().stream().map(row -> new StaffTable.Line(row.line(), row.cells())).toList(),
            leavers,
            LocalDate.ofInstant(
                clock.instant(), desk.plans().configuration().municipality().timeZone()),
            ask.staff().value());
    return view(
        text,
        newest.number(),
        preview.flaws().stream()
            .limit(MOST_FLAWS)
            .map(
                flaw ->
                    new StaffTableView.Flaw(
                        flaw.line(),
                        flaw.column(),
                        flaw.value(),
                        flaw.code(),
                        flaw.allowed(),
                        flaw.complaint().map(SettingsRequests::mistake)))
            .toList(),
        Optional.of(preview));
  }

  /** What is wrong before anybody asks what it means; a CPR number is not repeated. */
  private static List<StaffTableView.Flaw> flaws(CsvText text) {
    List<StaffTableView.Flaw> flaws = new ArrayList<>();
    if (!text.isText()) {
      flaws.add(new StaffTableView.Flaw(1, "", "", "not-a-text", List.of()));
      return flaws;
    }
    text.unclosed()
        .ifPresent(
            line -> flaws.add(new StaffTableView.Flaw(line, "", "", "quote-open", List.of())));
    for (CsvText.Row row : text.rows()) {
      if (flaws.size() < MOST_FLAWS && row.cells().stream().anyMatch(FreeText::looksLikeCpr)) {
        flaws.add(new StaffTableView.Flaw(row.line(), "", "", "looks-like-cpr", List.of()));
      }
    }
    return flaws;
  }

  private static StaffTableView.Preview view(
      CsvText text,
      int revision,
      List<StaffTableView.Flaw> flaws,
      Optional<StaffTable.Preview> preview) {
    return new StaffTableView.Preview(
        revision,
        text.encoding(),
        String.valueOf(text.separator()),
        preview.map(StaffTable.Preview::ignored).orElse(List.of()),
        flaws,
        people(preview.map(StaffTable.Preview::added)),
        people(preview.map(StaffTable.Preview::changed)),
        people(preview.map(StaffTable.Preview::leaving)),
        people(preview.map(StaffTable.Preview::absent)),
        preview.map(StaffTable.Preview::edits).orElse(List.of()).stream()
            .map(StaffTableRequests::change)
            .toList());
  }

  private static List<StaffTableView.Person> people(Optional<List<StaffTable.Person>> people) {
    return people.orElse(List.of()).stream()
        .map(
            one ->
                new StaffTableView.Person(
                    one.id(),
                    one.name(),
                    one.line(),
                    one.differences().stream()
                        .map(
                            difference ->
                                Map.of(
                                    "da", difference.words().da(), "en", difference.words().en()))
                        .toList()))
        .toList();
  }

  private static StaffTableView.Change change(Edit edit) {
    return edit instanceof Edit.Put put
        ? new StaffTableView.Change(
            put.document(), put.path(), Optional.of(put.value()), Optional.empty())
        : new StaffTableView.Change(
            edit.document(), edit.path(), Optional.empty(), Optional.of(true));
  }
}

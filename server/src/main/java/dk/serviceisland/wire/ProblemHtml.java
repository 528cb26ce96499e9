package dk.serviceisland.wire;

import java.util.Optional;

/**
 * What the code of a problem means and what to do, as a page: whoever looks up the {@code type} of
 * a problem document finds it there, in the words of the pages' own message files.
 */
public final class ProblemHtml {
  private static final PageWords DANISH = PageWords.withStaffs("da");
  private static final PageWords ENGLISH = PageWords.withStaffs("en");

  private ProblemHtml() {}

  /** The page of a code; none when there is no such code. */
  public static Optional<String> of(String code) {
    return ProblemCode.all().stream()
        .filter(one -> one.word().equals(code))
        .findFirst()
        .map(ProblemHtml::page);
  }

  private static String page(ProblemCode code) {
    String key = "problem." + code.word();
    return """
        <!doctype html>
        <html lang="da">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>%1$s</title>
            <link rel="icon" href="/shared/icons/island.svg" />
            <link rel="stylesheet" href="/shared/tokens.css" />
            <link rel="stylesheet" href="/shared/municipality.css" />
            <link rel="stylesheet" href="/shared/base.css" />
            <link rel="stylesheet" href="/start.css" />
          </head>
          <body>
            <main class="start">
              <h1>%1$s</h1>
              <p lang="en">%2$s</p>
              <p>Kode til den, der passer systemet: <code>%3$s</code> (HTTP %4$d). <span lang="en">For developers: %5$s.</span></p>
              <p><a class="button" href="/">Til forsiden <span lang="en">(to the start page)</span></a></p>
            </main>
          </body>
        </html>
        """
        .formatted(
            TicketHtml.escaped(DANISH.say(key)),
            TicketHtml.escaped(ENGLISH.say(key)),
            code.word(),
            code.status(),
            TicketHtml.escaped(code.title()));
  }
}

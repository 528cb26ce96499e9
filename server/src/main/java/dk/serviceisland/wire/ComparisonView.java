package dk.serviceisland.wire;

import dk.serviceisland.report.Figures;
import dk.serviceisland.report.Report;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one municipality lets another one see (report L1603-1609, "Del erfaringerne. Gerne
 * systematisk"): totals of a span, by the rows of the table of enquiries, and no cell that is about
 * fewer than five.
 *
 * @param format says what the file is
 * @param version of the format
 * @param municipality its names
 * @param from first day
 * @param to last day, included
 * @param days with figures, over all branches
 * @param branches how many
 * @param total everything
 * @param categories the rows of the table of enquiries
 */
public record ComparisonView(
    String format,
    int version,
    Map<String, String> municipality,
    String from,
    String to,
    int days,
    int branches,
    Row total,
    List<Category> categories) {
  /** What the file is. */
  public static final String FORMAT = "service-island-comparison";

  private static final int VERSION = 1;

  /** A cell is about so many at least, or is left out. */
  static final int LEAST_IN_CELL = 5;

  /** Figures of a row; what is about fewer than five is left out. */
  record Row(
      OptionalInt served,
      OptionalInt enquiries,
      OptionalInt withinTargetPercent,
      OptionalInt firstContactPercent,
      OptionalInt referredPercent,
      OptionalInt satisfiedPercent,
      OptionalLong waitMedianSeconds,
      OptionalLong serviceMedianSeconds) {
    static Row of(Figures figures) {
      return new Row(
          count(figures.served()),
          count(figures.enquiries().map(Figures.Enquiries::all).orElse(0)),
          percent(figures.calledWithinTarget()),
          percent(figures.firstContact()),
          percent(figures.referred()),
          percent(figures.satisfaction().help()),
          median(figures.waited()),
          median(figures.service()));
    }

    private static OptionalInt count(int count) {
      return count >= LEAST_IN_CELL ? OptionalInt.of(count) : OptionalInt.empty();
    }

    /** Neither who did nor who did not are fewer than five, but nobody. */
    private static OptionalInt percent(Figures.Share share) {
      int others = share.of() - share.count();
      boolean tells =
          share.of() >= LEAST_IN_CELL
              && (share.count() == 0 || share.count() >= LEAST_IN_CELL)
              && (others == 0 || others >= LEAST_IN_CELL);
      return tells
          ? OptionalInt.of(Math.round(100f * share.count() / share.of()))
          : OptionalInt.empty();
    }

    private static OptionalLong median(Figures.Spread spread) {
      return spread.count() >= LEAST_IN_CELL
          ? OptionalLong.of(spread.medianSeconds())
          : OptionalLong.empty();
    }
  }

  /** A row of the table of enquiries. */
  record Category(String id, Map<String, String> names, Row figures) {}

  /** The file of a municipality, of its report by category. */
  public static ComparisonView of(Map<String, String> municipality, Report byCategory) {
    return new ComparisonView(
        FORMAT,
        VERSION,
        municipality,
        byCategory.query().from().toString(),
        byCategory.query().to().toString(),
        byCategory.days(),
        byCategory.query().branches().size(),
        Row.of(byCategory.total()),
        byCategory.groups().stream()
            .map(group -> new Category(group.key(), group.names(), Row.of(group.figures())))
            .toList());
  }
}

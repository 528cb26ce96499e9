package dk.serviceisland.config;

import dk.serviceisland.domain.plan.Holiday;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be known of one setting. Everything that checks, explains or draws it comes from here.
 * Immutable.
 *
 * @param key as it is written
 * @param kind what it may be
 * @param required whether it must be there
 * @param usual what holds where it is not there, as JSON has it; none where nothing does
 * @param unit what a number counts; none for everything else
 * @param name what people call it
 * @param does what it does, with the words that files have
 * @param hint what it does, as a form says it, where one chooses and nobody sees words of files
 * @param force when a change of it takes force
 */
record Setting(
    String key,
    Kind kind,
    boolean required,
    Optional<Object> usual,
    Optional<Unit> unit,
    Wording name,
    Wording does,
    Wording hint,
    Force force) {

  /** When a change takes force. */
  enum Force {
    /** When the change of settings does. */
    WITH_THE_CHANGE("now"),
    /** In each branch when its next day opens after that, even if the change is from now. */
    NEXT_OPENING("next-opening"),
    /** When the program starts again. */
    RESTART("restart");

    private final String written;

    Force(String written) {
      this.written = written;
    }

    String written() {
      return written;
    }
  }

  /** What stands after a value of this setting: a space and what it counts; nothing after words. */
  String unitAfter(Object value, String language) {
    return value instanceof Number number
        ? unit.map(of -> " " + of.words(number).in(language)).orElse("")
        : "";
  }

  /** What numbers count. */
  enum Unit {
    MINUTES("min", "min"),
    MINUTES_BEFORE_CLOSING("min før lukketid", "min before closing"),
    SECONDS("sek.", "s"),
    HOURS("timer", "hours", "time", "hour"),
    DAYS("dage", "days", "dag", "day"),
    PERCENT("%", "%"),
    BYTES("byte", "bytes");

    private final String da;
    private final String en;
    private final String daOfOne;
    private final String enOfOne;

    Unit(String da, String en) {
      this(da, en, da, en);
    }

    Unit(String da, String en, String daOfOne, String enOfOne) {
      this.da = da;
      this.en = en;
      this.daOfOne = daOfOne;
      this.enOfOne = enOfOne;
    }

    Wording words() {
      return new Wording(da, en);
    }

    /** Of 1 alone. */
    Wording ofOne() {
      return new Wording(daOfOne, enOfOne);
    }

    /** Of so many. */
    Wording words(Number count) {
      return count.doubleValue() == 1 ? ofOne() : words();
    }
  }

  static Setting of(String key, Kind kind) {
    Wording unnamed = new Wording(key, key);
    return new Setting(
        key,
        kind,
        false,
        Optional.empty(),
        Optional.empty(),
        unnamed,
        unnamed,
        unnamed,
        Force.WITH_THE_CHANGE);
  }

  static Setting text(String key) {
    return of(key, Kind.Text.ANY);
  }

  static Setting text(String key, int least, int most, String allowed) {
    return of(key, new Kind.Text(least, most, allowed, false));
  }

  static Setting label(String key, int most) {
    return of(key, new Kind.Text(1, most, "1 to " + most + " characters", true));
  }

  static Setting whole(String key, int least, int most) {
    return of(key, new Kind.Whole(least, most));
  }

  static Setting number(String key, double least, double most) {
    return of(key, new Kind.Decimal(least, most));
  }

  static Setting flag(String key) {
    return of(key, new Kind.Flag()).usual(false);
  }

  static Setting choice(String key, Kind.Choice.Option... options) {
    return of(key, new Kind.Choice(List.of(options)));
  }

  static Kind.Choice.Option option(String word, String da, String en) {
    return new Kind.Choice.Option(word, new Wording(da, en));
  }

  static Setting written(String key, Kind.Form form) {
    return of(key, new Kind.Written(form));
  }

  static Setting id() {
    return written("id", Kind.Form.ID)
        .needed()
        .da("Id", "Nævner den i adresser, filer og tal; ændres ikke.")
        .en("Id", "Names it in addresses, files and figures; does not change.");
  }

  static Setting reference(String key, String to) {
    return of(key, new Kind.Reference(to));
  }

  static Setting references(String key, String to) {
    return of(key, new Kind.ListOf(new Kind.Reference(to), 1, true));
  }

  static Setting names(String key) {
    return of(key, new Kind.Names());
  }

  /** The name that citizens read. */
  static Setting names() {
    return names("names")
        .needed()
        .da("Navn", "Navnet på hvert sprog; dansk er altid med.")
        .en("Name", "The name in each language; Danish always.");
  }

  static Setting levels(String key) {
    return of(key, new Kind.Levels(0, 3));
  }

  static Setting table(String key, Section section) {
    return of(key, new Kind.TableOf(section));
  }

  /** Some languages. */
  static Setting languages() {
    return of("languages", new Kind.ListOf(new Kind.Written(Kind.Form.LANGUAGE), 1, true));
  }

  /** Some of the holidays, or all. */
  static Setting holidays() {
    List<Kind.Choice.Option> options =
        Arrays.stream(Holiday.values())
            .map(holiday -> option(word(holiday), holiday.danish(), holiday.english()))
            .toList();
    return of("holidays", new Kind.ListOf(new Kind.Choice(options), 0, true)).or("all");
  }

  /** How a constant is written: {@code CHRISTMAS_EVE} is christmas-eve. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A table whose keys all have a usual value. */
  static Setting optionalTable(String key, Section section) {
    return table(key, section).usual(Map.of());
  }

  /** A list of tables, which may be missing. */
  static Setting tables(String key, Section section) {
    return list(key, new Kind.TableOf(section));
  }

  /** A list, which may be missing. */
  static Setting list(String key, Kind of) {
    return of(key, new Kind.ListOf(of, 0, false)).usual(List.of());
  }

  Setting or(String word) {
    return new Setting(
        key, new Kind.Or(word, kind), required, usual, unit, name, does, hint, force);
  }

  /** The same, of a list in which nothing may stand twice. */
  Setting once() {
    Kind.ListOf list = (Kind.ListOf) kind;
    return of(new Kind.ListOf(list.of(), list.least(), true, list.most()));
  }

  /** The same, of a list with another bound. */
  Setting atMost(int items) {
    Kind.ListOf list = (Kind.ListOf) kind;
    return of(new Kind.ListOf(list.of(), list.least(), list.once(), items));
  }

  private Setting of(Kind other) {
    return new Setting(key, other, required, usual, unit, name, does, hint, force);
  }

  Setting needed() {
    return new Setting(key, kind, true, Optional.empty(), unit, name, does, hint, force);
  }

  Setting usual(Object value) {
    return new Setting(key, kind, required, Optional.of(value), unit, name, does, hint, force);
  }

  Setting in(Unit counted) {
    return new Setting(key, kind, required, usual, Optional.of(counted), name, does, hint, force);
  }

  Setting at(Force when) {
    return new Setting(key, kind, required, usual, unit, name, does, hint, when);
  }

  Setting da(String called, String what) {
    return new Setting(
        key,
        kind,
        required,
        usual,
        unit,
        new Wording(called, name.en()),
        new Wording(what, does.en()),
        new Wording(what, hint.en()),
        force);
  }

  Setting en(String called, String what) {
    return new Setting(
        key,
        kind,
        required,
        usual,
        unit,
        new Wording(name.da(), called),
        new Wording(does.da(), what),
        new Wording(hint.da(), what),
        force);
  }

  /** What a form says of it, where files say it in words of theirs. */
  Setting onPage(String da, String en) {
    return new Setting(key, kind, required, usual, unit, name, does, new Wording(da, en), force);
  }

  /** The same settings, all in force at a restart only. */
  static Setting[] atRestart(Setting... settings) {
    return Arrays.stream(settings)
        .map(setting -> setting.at(Force.RESTART))
        .toArray(Setting[]::new);
  }
}

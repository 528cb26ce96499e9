package dk.serviceisland.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a setting may be: the one place where bounds and forms stand. Immutable. */
sealed interface Kind {
  /** What is allowed, to end a complaint with. */
  String allowed();

  /** The same without the word that may stand for it. */
  default Kind bare() {
    return this instanceof Or or ? or.of() : this;
  }

  /** What the items of a list are; any text where it is no list. */
  default Kind item() {
    return bare() instanceof ListOf list ? list.of() : Text.ANY;
  }

  /** How many items it may have where it is a list. */
  default int mostItems() {
    return bare() instanceof ListOf list ? list.most() : ListOf.MOST;
  }

  /** What stands under a key of a table; any text under a key that is not described. */
  default Kind under(String key) {
    return bare() instanceof Levels levels
        ? new Whole(levels.least(), levels.most())
        : bare().section().flatMap(of -> of.setting(key)).map(Setting::kind).orElse(Text.ANY);
  }

  /** The kind of table that it is; none where it is no table. */
  default Optional<Section> section() {
    return Optional.empty();
  }

  /**
   * A text.
   *
   * @param least characters at least
   * @param most characters at most
   * @param allowed what it is, for a complaint
   * @param digits whether editors may take a number for it
   */
  record Text(int least, int most, String allowed, boolean digits) implements Kind {
    static final Text ANY = new Text(1, 400, "text", false);
  }

  /** A whole number, both bounds included. */
  record Whole(int least, int most) implements Kind {
    @Override
    public String allowed() {
      return "a whole number from " + least + " to " + most;
    }
  }

  /** A number, both bounds included. */
  record Decimal(double least, double most) implements Kind {
    @Override
    public String allowed() {
      return "a number from " + least + " to " + most;
    }
  }

  /** Yes or no. */
  record Flag() implements Kind {
    @Override
    public String allowed() {
      return "false, true";
    }
  }

  /** One of some words. */
  record Choice(List<Option> options) implements Kind {
    /**
     * One of them.
     *
     * @param word as it is written
     * @param name as people call it
     */
    record Option(String word, Wording name) {}

    @Override
    public String allowed() {
      return String.join(", ", options.stream().map(Option::word).toList());
    }
  }

  /** A value in a form of its own. */
  record Written(Form form) implements Kind {
    @Override
    public String allowed() {
      return form.allowed();
    }
  }

  /**
   * The id of something that is described elsewhere.
   *
   * @param to what, as complaints call it
   */
  record Reference(String to) implements Kind {
    @Override
    public String allowed() {
      return "the id of a " + to;
    }
  }

  /**
   * Something, or a word that stands for it.
   *
   * @param word instead of it
   */
  record Or(String word, Kind of) implements Kind {
    @Override
    public String allowed() {
      return of.allowed();
    }
  }

  /** Texts per language, Danish always there. */
  record Names() implements Kind {
    @Override
    public String allowed() {
      return "texts per language such as {da: Pas, en: Passport}";
    }
  }

  /** Lists of texts per language. */
  record WordLists() implements Kind {
    @Override
    public String allowed() {
      return "lists of words per language such as {da: [pas, rejse], en: [passport]}";
    }
  }

  /** Skills with levels. */
  record Levels(int least, int most) implements Kind {
    @Override
    public String allowed() {
      return "a table of skills with levels such as {passport: 2}";
    }
  }

  /**
   * A list.
   *
   * @param least items at least
   * @param once whether no item may stand in it twice
   * @param most items at most
   */
  record ListOf(Kind of, int least, boolean once, int most) implements Kind {
    /** More than anybody means, where nothing else is said. */
    static final int MOST = 2_000;

    ListOf(Kind of, int least, boolean once) {
      this(of, least, once, MOST);
    }

    @Override
    public String allowed() {
      return "a list";
    }
  }

  /** A table. */
  record TableOf(Section described) implements Kind {
    @Override
    public Optional<Section> section() {
      return Optional.of(described);
    }

    @Override
    public String allowed() {
      return "a table of " + String.join(", ", described.keys());
    }
  }

  /** A table, or only its id where nothing else is said. */
  record IdOrTable(String to, Section described) implements Kind {
    @Override
    public Optional<Section> section() {
      return Optional.of(described);
    }

    @Override
    public String allowed() {
      return "a table of " + String.join(", ", described.keys());
    }
  }

  /** How values of a form are written. */
  enum Form {
    ID("^[a-z0-9][a-z0-9-]{0,39}$", "1 to 40 of a-z, 0-9 and '-', not starting with '-'"),
    ICON("^[a-z0-9][a-z0-9-]{0,39}$", "1 to 40 of a-z, 0-9 and '-', not starting with '-'"),
    LETTER(
        "^[A-HJ-NPR-Z]{1,2}$", "one or two letters A to Z, but not I, O or Q, which are misread"),
    DATE("^\\d{4}-\\d{2}-\\d{2}$", "a date such as 2026-12-24"),
    MOMENT(
        "^\\d{4}-\\d{2}-\\d{2}([ T]([01]\\d|2[0-3]):[0-5]\\d)?$",
        "a date such as 2026-12-24, or with a time such as 2026-12-24 13:00"),
    DAY_OF_YEAR("^\\d{1,2}\\.? [A-Za-z]+$", "a day and month such as 1 october"),
    HOURS_OF_DAY(
        "^(closed|([01]\\d|2[0-3]):[0-5]\\d\\s*-\\s*([01]\\d|2[0-3]):[0-5]\\d"
            + "(\\s*,\\s*([01]\\d|2[0-3]):[0-5]\\d\\s*-\\s*([01]\\d|2[0-3]):[0-5]\\d)*)$",
        "closed, or hours such as 10:00-12:00, 13:00-17:30"),
    TIME("^([01]\\d|2[0-3]):[0-5]\\d$", "a time such as 15:30"),
    QUIET_HOURS(
        "^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$",
        "hours such as 20:00-08:00"),
    TIME_ZONE("^[A-Za-z0-9_+/-]{1,60}$", "a time zone such as Europe/Copenhagen"),
    LANGUAGE("^[a-z]{2}$", "a language of two letters such as da, en, de, ar"),
    URL("^https?://", "an address such as https://www.borger.dk"),
    ENCRYPTED_URL("^https://", "an address such as https://kort.example.dk, encrypted"),
    WEBSITE(
        "^(https://[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?|http://(localhost|127\\.0\\.0\\.1))(:[0-9]{1,5})?$",
        "an address such as https://www.example.dk, encrypted, in small letters and without a"
            + " path"),
    COLOUR("^#[0-9A-Fa-f]{6}$", "a colour such as #0b5a5e"),
    LOGO(
        "^(data:image/(svg\\+xml|png);base64,[A-Za-z0-9+/]+={0,2}|[A-Za-z0-9][A-Za-z0-9._-]{0,60}\\.(svg|png))$",
        "the name of an SVG or PNG file of at most 100 KB beside municipality.yaml"),
    EMAIL("^[^@\\s\"]+@[^@\\s]+\\.[^@\\s]+$", "a mail address such as borgerservice@example.dk"),
    PHONE("^\\+?[0-9 ]{3,20}$", "a phone number such as 87 94 00 01"),
    KIOSK("^.{1,40}$", "the name of a kiosk, 1 to 40 characters"),
    PRINTER_ADDRESS(
        "^[^/@?#]+:[0-9]{1,5}$", "host:port such as 192.168.1.50:9100 or printer.example.dk:9100"),
    BCRYPT(
        "^\\$2[aby]\\$1[0-4]\\$[./A-Za-z0-9]{53}$",
        "a bcrypt hash such as $2a$10$... with 60 characters and a cost of 10 to 14"),
    DATABASE(
        "^postgresql://[^/@?#]+/[A-Za-z0-9_.-]{1,63}$",
        "an address such as postgresql://db.example.dk:5432/island"),
    ISSUER(
        "^(https://|http://(localhost|127\\.0\\.0\\.1|\\[::1])([:/]|$))",
        "an address such as https://login.example.dk/realms/kommune, encrypted"),
    GATEWAY(
        "^(https://|http://(localhost|127\\.0\\.0\\.1|\\[::1])([:/]|$))",
        "an address such as https://gateway.example.dk/queue, encrypted, or http on this machine"),
    HOST_NAME("^[^\\s/:@?#*\\[\\]]{1,253}$", "a host name such as koe.example.dk, without a port"),
    NODE_NAME(
        "^[A-Za-z0-9._-]{1,64}$",
        "a name of 1 to 64 letters, digits, dots, hyphens and underscores"),
    NODE_ADDRESS("^[^:\\s]{1,253}:[0-9]{1,5}$", "host:port, port 1 to 65535"),
    IP_ADDRESS(
        "^([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)$",
        "an address such as 10.0.0.5 or 2001:db8::5"),
    PEM_FILE("", "a PEM file that exists, seen from the configuration folder"),
    YAML_FILE("", "a YAML file that exists, seen from the configuration folder"),
    PASSWORD_FILE(
        "", "a file with the password in its one line, seen from the configuration folder");

    /** Each range is a step deeper into the pattern; a day has no more ranges than fit. */
    private static final int LONGEST_HOURS = 500;

    private final Pattern pattern;
    private final String allowed;

    Form(String pattern, String allowed) {
      this.pattern = Pattern.compile(pattern);
      this.allowed = allowed;
    }

    /** What is allowed, to end a complaint with. */
    String allowed() {
      return allowed;
    }

    /** A regular expression that holds for every value; empty when none does. */
    String pattern() {
      return pattern.pattern();
    }

    /** Whether a text may be such a value; what only a reader knows is not asked. */
    boolean fits(String text) {
      return (this != HOURS_OF_DAY || text.length() <= LONGEST_HOURS)
          && pattern.matcher(text).find();
    }
  }
}

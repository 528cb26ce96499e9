package dk.serviceisland.scim;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the names of attributes mean in a kind of record. Immutable. */
final class Shape {
  /** What a path leads to. */
  enum Meaning {
    /** The record as a whole. */
    WHOLE,
    /** One value, which is kept. */
    KEPT,
    /** The name, which has parts. */
    PARTS,
    /** The members of a group. */
    MEMBERS,
    /** What the standard knows and nothing here needs. */
    PASSED_OVER,
    /** What is said here alone, such as the id. */
    MADE_HERE,
    /** Nothing that is known. */
    UNKNOWN
  }

  private static final Pattern OF_OTHERS =
      Pattern.compile(
          "(?:nickname|profileurl|title|usertype|preferredlanguage|locale|timezone|password"
              + "|emails|phonenumbers|ims|photos|addresses|entitlements|roles|x509certificates"
              + "|name\\.(?:middlename|honorificprefix|honorificsuffix))"
              + "(?:\\[[^\\[\\]]*])?(?:\\.[a-z$][\\w$-]*)?");
  private static final Pattern EXTENSION = Pattern.compile("urn:[\\w:.-]+:extension:[\\w:.$-]+");
  private static final Pattern MADE = Pattern.compile("id|(?:meta|groups)(?:[.\\[].*)?");
  private static final Pattern NAME = Pattern.compile("[a-z$][\\w$.-]*|urn:[\\w:.$-]+");

  /** A person. */
  static final Shape USER =
      new Shape(
          Written.USER,
          Set.of(
              "username",
              "active",
              "displayname",
              "externalid",
              "name.givenname",
              "name.familyname",
              "name.formatted"));

  /** A group. */
  static final Shape GROUP = new Shape(Written.GROUP, Set.of("displayname", "externalid"));

  private final String schema;
  private final Set<String> kept;

  private Shape(String schema, Set<String> kept) {
    this.schema = schema.toLowerCase(Locale.ROOT);
    this.kept = kept;
  }

  /** A path without the name of this schema that it may begin with; nothing where it is that. */
  String own(String path) {
    String whole = path.strip();
    String small = whole.toLowerCase(Locale.ROOT);
    if (small.equals(schema)) {
      return "";
    }
    return small.startsWith(schema + ":") ? whole.substring(schema.length() + 1) : whole;
  }

  /** What a path in small letters leads to, without the name of the schema. */
  Meaning meaning(String path) {
    if (path.isEmpty()) {
      return Meaning.WHOLE;
    }
    if (kept.contains(path)) {
      return Meaning.KEPT;
    }
    if (path.equals("name") && this == USER) {
      return Meaning.PARTS;
    }
    if (path.equals("members") && this == GROUP) {
      return Meaning.MEMBERS;
    }
    if (MADE.matcher(path).matches()) {
      return Meaning.MADE_HERE;
    }
    boolean passedOver =
        path.equals("schemas")
            || (this == USER && OF_OTHERS.matcher(path).matches())
            || EXTENSION.matcher(path).matches();
    return passedOver ? Meaning.PASSED_OVER : Meaning.UNKNOWN;
  }

  /** Whether a text in small letters may be the name of an attribute at all. */
  static boolean isName(String small) {
    return NAME.matcher(small).matches();
  }
}

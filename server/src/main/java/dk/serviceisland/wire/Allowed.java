package dk.serviceisland.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a member of a body may hold, where the type of its component does not say it all. */
public final class Allowed {
  private Allowed() {}

  /** A text of so many characters. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Text {
    /** At least so many. */
    int least() default 1;

    /** At most so many. */
    int most();

    /** Whether people write it freely: refused when it looks like a CPR number. */
    boolean free() default false;

    /** Whether it is what something is called: in one line, without blanks around it. */
    boolean name() default false;
  }

  /** Texts per language that people write freely, Danish always there. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface PerLanguage {
    /** At most so many characters each. */
    int most();
  }

  /** Forms that texts have. */
  public enum Shape {
    /** An id of the settings. */
    ID("[a-z0-9][a-z0-9-]{0,39}", "1 to 40 of a-z, 0-9 and '-', not starting with '-'"),
    /** A language. */
    LANGUAGE("[a-z]{2}", "two letters, such as da"),
    /** A ticket's number as somebody says it, of which there need not be a ticket. */
    NUMBER("[A-Z]{1,2}[1-9][0-9]{2,6}", "a number such as P105 or PA105"),
    /** What the holder of a booking shows. */
    SEAT_WORD("[2-9A-HJKMNP-TV-Z]{6}", "six letters and digits such as K7F2PM"),
    /** A public key of a browser. */
    PUSH_KEY("[A-Za-z0-9_-]{87}=?", "87 characters of base64url"),
    /** What a browser shares with whoever pushes to it. */
    PUSH_AUTH("[A-Za-z0-9_-]{22}(==)?", "22 characters of base64url"),
    /** A mail address as people have it, and none of the rarer forms that are allowed besides. */
    MAIL(
        "(?=.{6,320}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64})*"
            + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]",
        "a mail address such as anna@example.dk, of at most 320 characters"),
    /** What a program of the municipality calls somebody. */
    REFERENCE("[A-Za-z0-9._~:/+=-]{1,64}", "1 to 64 of letters, digits and ._~:/+=-"),
    /** A secret that this server gave. */
    SECRET("[A-Za-z0-9_-]{43}", "43 characters of base64url"),
    /** The id of a screen. */
    DEVICE("[A-Za-z0-9_-]{22}", "the id of a screen, 22 characters of base64url"),
    /** A day. */
    DATE("[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date such as 2026-12-24"),
    /** A time of the branch's day. */
    TIME("([01][0-9]|2[0-3]):[0-5][0-9]", "a time such as 15:30"),
    /** A quarter hour of a day. */
    QUARTER("([01][0-9]|2[0-3]):(00|15|30|45)", "a quarter of an hour such as 09:15"),
    /** The end of a quarter hour of a day. */
    QUARTER_END(
        "([01][0-9]|2[0-3]):(00|15|30|45)|24:00", "a quarter of an hour such as 14:00, or 24:00"),
    /** When a branch closes today. */
    CLOSING("usual|([01][0-9]|2[0-3]):[0-5][0-9]", "usual or a time such as 15:30"),
    /** When the last number is given. */
    LAST_NUMBER("now|usual|([01][0-9]|2[0-3]):[0-5][0-9]", "now, usual or a time such as 15:30"),
    /** When settings take force. */
    FROM(
        "now|next-opening|[0-9]{4}-[0-9]{2}-[0-9]{2}",
        "now, next-opening or a date such as 2026-12-24");

    private final String regex;
    private final String words;

    Shape(String regex, String words) {
      this.regex = regex;
      this.words = words;
    }

    String regex() {
      return regex;
    }

    String words() {
      return words;
    }
  }

  /** A text of a form. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Form {
    /** Which. */
    Shape value();

    /** Whether people write it freely: refused when it looks like a CPR number. */
    boolean free() default false;
  }

  /** A whole number in a range. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Whole {
    /** The least. */
    int least() default 1;

    /** The most. */
    int most();
  }

  /** A list of one or more. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Entries {
    /** At most so many. */
    int most();

    /** What each is, in words. */
    String what();
  }
}

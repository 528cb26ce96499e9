package dk.serviceisland.config;

import dk.serviceisland.domain.plan.BranchId;
import dk.serviceisland.domain.plan.Holiday;
import dk.serviceisland.domain.plan.Notice;
import dk.serviceisland.domain.plan.Partner;
import dk.serviceisland.domain.plan.PartnerId;
import dk.serviceisland.domain.plan.Question;
import dk.serviceisland.domain.ticket.Outcome;
import dk.serviceisland.report.FiguresPerPerson;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Owner of branches, task catalogue and staff (kommune).
 *
 * @param id 1 to 40 of a-z, 0-9 and '-'
 * @param names per language, Danish always there
 * @param timeZone of its branches, unless they say otherwise
 * @param languages that citizens may choose, unless a branch says otherwise; Danish first
 * @param holidays days of every year on which its branches are closed, unless one says otherwise
 * @param townHall the branch whose hours are those of the town hall; none: nothing to compare with
 * @param contact whom citizens turn to about the pages
 * @param brand how its pages look
 * @param statement its own statement about accessibility
 * @param notices what citizens are told at every branch
 * @param partners who takes part behind the same entrance, in their order
 * @param boards how wall boards sound
 * @param websites origins of pages of its own that may show waits
 * @param firstContact which outcomes count as solved at first contact, at least one
 * @param questions that citizens are asked after their visit, at most {@link Question#MOST}
 * @param pulse what staff are asked about their role; none: nothing
 * @param figuresPerPerson what allows figures of single persons; none: there are none
 */
public record Municipality(
    String id,
    Map<String, String> names,
    ZoneId timeZone,
    List<String> languages,
    Set<Holiday> holidays,
    Optional<BranchId> townHall,
    Contact contact,
    Brand brand,
    Statement statement,
    List<Notice> notices,
    Map<PartnerId, Partner> partners,
    Boards boards,
    Set<String> websites,
    Set<Outcome> firstContact,
    List<Question> questions,
    Optional<Question> pulse,
    Optional<FiguresPerPerson> figuresPerPerson) {

  /**
   * Whom citizens turn to about accessibility and about what is stored; what is empty is not said.
   *
   * @param phone number
   * @param email address
   * @param url page with more ways
   */
  public record Contact(Optional<String> phone, Optional<String> email, Optional<String> url) {
    /** What is given, by its name and in this order. */
    public Map<String, String> given() {
      Map<String, String> given = new LinkedHashMap<>();
      phone.ifPresent(one -> given.put("phone", one));
      email.ifPresent(one -> given.put("email", one));
      url.ifPresent(one -> given.put("url", one));
      return given;
    }
  }

  /**
   * How pages look as the municipality's own.
   *
   * @param colour such as #0b5a5e, on which white can be read; none: the product's
   * @param logo none: the product's
   */
  public record Brand(Optional<String> colour, Optional<Logo> logo) {}

  /**
   * A picture of at most 100 KB that does nothing but be looked at.
   *
   * @param mediaType image/svg+xml or image/png
   * @param base64 its bytes
   * @param shape width by height, more than zero
   */
  public record Logo(String mediaType, String base64, double shape) {}

  /**
   * Where the statement about accessibility is.
   *
   * @param date when it was last gone through
   * @param url its address
   */
  public record Statement(Optional<LocalDate> date, Optional<String> url) {}

  /**
   * How wall boards sound, unless the address of one says otherwise.
   *
   * @param volume of chime and speech, 0 to 100
   * @param quietHours such as 20:00-08:00, in which boards only show; none: never
   */
  public record Boards(int volume, Optional<String> quietHours) {}
}

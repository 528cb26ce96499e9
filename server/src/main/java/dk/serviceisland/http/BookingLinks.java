package dk.serviceisland.http;

import dk.serviceisland.access.FollowCodes;
import dk.serviceisland.delivery.CentreSettings;
import dk.serviceisland.domain.plan.BranchId;
import java.net.URI;
import java.util.Optional;

/**
 * Where whoever has booked a time or a seat opens it again: here or, of what was booked at the
 * server of a branch, at the centre, which people reach from home.
 */
final class BookingLinks {
  private final FollowCodes codes;
  private final Optional<URI> centre;

  BookingLinks(HttpApi.Parts parts) {
    this.codes = parts.access().followCodes();
    this.centre =
        parts.settings().plans().configuration().settings().centre().map(CentreSettings::url);
  }

  /** Address of the page of an appointment, by the code of its holder. */
  String ofTime(Ask ask, String code, BranchId branch) {
    return base(ask, branch) + "/book/" + code;
  }

  /** Address of the page of a seat, by the code of its holder. */
  String ofSeat(Ask ask, String code, BranchId branch) {
    return base(ask, branch) + "/courses/" + code;
  }

  private String base(Ask ask, BranchId branch) {
    return centre
        .filter(known -> codes.openAtCentre(branch))
        .map(known -> known.toString().replaceAll("/+$", ""))
        .orElseGet(ask::baseUrl);
  }
}

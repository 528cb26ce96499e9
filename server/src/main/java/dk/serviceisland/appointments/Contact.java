package dk.serviceisland.appointments;

import java.util.Optional;

/**
 * How whoever booked a time wishes to be reached; kept apart from the booking and erased when their
 * visit is over. Immutable.
 *
 * @param mail address, closed so that the store alone tells it to nobody; none: no mail
 * @param reference what the municipality's own program calls them, closed as well; none: it is told
 *     nothing of this booking
 * @param push what the browser of their phone gave, closed as well; none: no phone is told
 * @param mark the same for all bookings of one address or reference, and nothing by itself; empty
 *     where there is neither
 * @param language of two letters, that they booked in
 */
public record Contact(
    Optional<String> mail,
    Optional<String> reference,
    Optional<String> push,
    String mark,
    String language) {}

/**
 * A branch with a server of its own (home, hjemme), such as a book bus: it delivers its journal to
 * the centre line by line, exactly once and in order, keeps there what is booked with it, and takes
 * of the centre's settings what it needs.
 *
 * <p>{@link dk.serviceisland.delivery.Deliverer} runs at the home, {@link
 * dk.serviceisland.delivery.Reception} at the centre; both know the journal by the port {@link
 * dk.serviceisland.delivery.DeliveryStore} alone, and {@link
 * dk.serviceisland.delivery.CentreClient} is the one that speaks over the network.
 *
 * <p>It may touch the engine, which shows at the centre what was delivered as it shows what another
 * node wrote. {@code journal} keeps what is delivered, {@code http} lets homes in, and the wiring
 * and the command {@code home} lean on it.
 */
package dk.serviceisland.delivery;

/**
 * The rooms of one server put together: each is handed what it needs, started before whatever leans
 * on it, and stopped after it; wiring, and no rule.
 *
 * <p>It may touch every room but the laboratory.
 *
 * <p>Nobody leans on it but the server in the root, which opens the store and the ports. Tests and
 * benches build their servers by its {@link dk.serviceisland.assembly.Face}.
 */
package dk.serviceisland.assembly;

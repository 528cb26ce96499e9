/**
 * Facts of the past to figures against targets.
 *
 * <p>Touches the {@code domain} only and declares its port to the stored facts. {@code journal}
 * implements the port, {@code wire} writes the figures, {@code http} and {@code live} ask for them,
 * {@code config} says by which plans, and {@code lab.year} times them.
 */
package dk.serviceisland.report;

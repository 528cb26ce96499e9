/**
 * Bodies, answers and frames as JSON: what is read becomes a value or a refusal that names what is
 * wrong, and what is written is a view of a branch's state, made on its writer. The settings are
 * the one tree that {@code config} writes itself.
 *
 * <p>Touches the rooms whose values and troubles it writes: {@code domain}, {@code forecast},
 * {@code report}, {@code engine}, {@code access} and {@code delivery}. {@code http}, {@code push}
 * and {@code print} lean on it, so that answers, frames and slips say the same.
 */
package dk.serviceisland.wire;

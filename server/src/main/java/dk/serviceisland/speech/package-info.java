/**
 * Names from the configuration as sound, for kiosks whose browser has no voice: made by a
 * synthesiser that is installed on this machine, each once, and kept as files.
 *
 * <p>Touches no other room. {@code http} asks it what can be heard, and the wiring gives it its
 * folder.
 */
package dk.serviceisland.speech;

/**
 * The operator's files: how they are read into settings and plans, and what is said of a broken one
 * (file, line, key, value and what is allowed), which stops the start.
 *
 * <p>Touches the settings and plan types of the rooms that it configures, and is the only room that
 * sees YAML. {@code cli} and the wiring lean on it; nothing that it configures knows that there are
 * files.
 */
package dk.serviceisland.config;

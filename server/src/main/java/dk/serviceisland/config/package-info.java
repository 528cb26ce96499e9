/**
 * The settings: one description of each, from which come the check, the schema and the comments in
 * written files; the documents that hold them, read from the operator's files into settings and
 * plans; and what is said of a broken one (file, line, key, value and what is allowed), which stops
 * the start.
 *
 * <p>Touches the settings and plan types of the rooms that it configures, and is the only room that
 * sees YAML. {@code cli}, {@code settings}, {@code http} and the wiring lean on it; nothing that it
 * configures knows that there are files.
 */
package dk.serviceisland.config;

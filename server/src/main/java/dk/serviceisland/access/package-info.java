/**
 * Who may do what: signed-in staff, enrolled devices and citizens' links.
 *
 * <p>Touches the {@code domain} and, for passwords and codes, the JDK's and bcrypt's cryptography;
 * it declares the port by which its sessions and devices are kept. {@code journal} implements that
 * port; {@code http}, {@code push} and {@code wire} ask this room before they answer, and {@code
 * config} and {@code cli} set it up.
 */
package dk.serviceisland.access;

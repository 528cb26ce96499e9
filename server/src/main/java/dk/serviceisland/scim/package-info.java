/**
 * The house says by SCIM 2.0 (RFC 7643, 7644) who works here. What it says of people and groups is
 * kept as it came; who belongs to the staff follows from it by the rules of the house's sign-in, in
 * the settings.
 */
package dk.serviceisland.scim;

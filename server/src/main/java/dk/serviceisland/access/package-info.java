/** Who may do what: staff, devices, citizens' links. */
package dk.serviceisland.access;

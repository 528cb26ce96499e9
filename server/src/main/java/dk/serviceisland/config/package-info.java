/** Files to the rooms' settings and plans; broken files stop the start and say why. */
package dk.serviceisland.config;

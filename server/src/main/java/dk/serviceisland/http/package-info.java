/**
 * One request, one command or one view: reads, asks who may, asks the engine, writes.
 *
 * <p>Touches {@code wire} for what it reads and writes, and {@code engine}, {@code report}, {@code
 * forecast}, {@code access}, {@code settings}, {@code config} and {@code print} for the answers; it
 * is the only room that sees Vert.x Web. Nothing leans on it but the wiring, which hands it its
 * settings, and {@code cli}, which says the same build.
 */
package dk.serviceisland.http;

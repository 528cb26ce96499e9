package dk.serviceisland.wire;

import java.util.List;

/**
 * Which names of a branch can be heard.
 *
 * @param clips one for each text
 * @param coming how many more are still being made
 */
public record SpokenView(List<Clip> clips, int coming) {

  /**
   * A text that can be heard.
   *
   * @param language that it is spoken in
   * @param text as it stands on the pages
   * @param id of the sound
   */
  public record Clip(String language, String text, String id) {}
}

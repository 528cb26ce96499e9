package dk.serviceisland.config;

/**
 * What kind of competence a skill is (report L1292-1299: "it kompetencer, faglig
 * kompetenceafklaring, videndeling, og evnen til at lære fra sig", and the personal ones). It is
 * for surveys alone; no rule asks for it.
 */
enum SkillKind {
  IT("It", "IT"),
  SUBJECT("Faglig", "Subject"),
  SHARING("Videndeling", "Sharing knowledge"),
  TEACHING("At lære fra sig", "Teaching"),
  PERSONAL("Personlig", "Personal");

  private final String danish;
  private final String english;

  SkillKind(String danish, String english) {
    this.danish = danish;
    this.english = english;
  }

  /** As people call it. */
  Wording wording() {
    return new Wording(danish, english);
  }
}

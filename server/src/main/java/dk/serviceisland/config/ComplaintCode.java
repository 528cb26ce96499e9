package dk.serviceisland.config;

/**
 * What kind of thing is wrong in settings, in a stable word that programs go by and that the pages
 * have texts for. Each says which values come with it.
 */
public enum ComplaintCode {
  /** A key that must be there is not. Values: key. */
  MISSING,

  /** A key has no value. */
  NO_VALUE,

  /** A text per language has none in Danish. */
  NO_DANISH,

  /** A value is none of those that may stand there. Values: allowed. */
  NOT_ALLOWED,

  /** A list must have something in it. */
  EMPTY_LIST,

  /** A text has too many characters. Values: length, most. */
  TOO_LONG,

  /** A text has characters that nobody sees. */
  HIDDEN_CHARACTERS,

  /** A text looks like a CPR number. */
  LOOKS_LIKE_CPR,

  /** There is no setting of this name. Values: key. */
  UNKNOWN_KEY,

  /** There is no language of this code. Values: language. */
  UNKNOWN_LANGUAGE,

  /** What is named is not there. Values: kind, id. */
  UNKNOWN,

  /** Something stands in a list twice. Values: id. */
  TWICE,

  /** A key stands in a table twice. Values: key. */
  KEY_TWICE,

  /** Hours end before they start. Values: hours. */
  HOURS_ORDER,

  /** Hours begin before those before them end. Values: hours. */
  HOURS_OVERLAP,

  /** Two seasons share days. */
  SEASON_OVERLAP,

  /** Two exceptions are for one date. Values: date. */
  EXCEPTION_TWICE,

  /** A branch that drives would be at two stops at once. Values: hours. */
  TWO_STOPS_AT_ONCE,

  /** A branch has a week, seasons or periods beside its stops. */
  HOURS_AND_STOPS,

  /**
   * The last number would be given before the shortest opening, of so many minutes, begins. Values:
   * minutes.
   */
  LAST_TICKET,

  /** Something ends before it starts, or too long after. */
  UNTIL_BEFORE,

  /** Minutes are not whole steps of so many. Values: step. */
  NOT_IN_STEPS,

  /** Two task types of a branch have one letter. Values: type, other, letter. */
  LETTER_TWICE,

  /** Something has the days of a period and days of its own. Values: period. */
  PERIOD_AND_DATES,

  /** A skill holds for some days only, and the person does not have it at all. Values: skill. */
  PERIOD_OF_NO_SKILL,

  /** Two letters of a task type end in the one letter of another. Values: type, other, letter. */
  LETTER_ENDS_ALIKE,

  /** A task type or an outcome is in two categories. Values: id, category. */
  CATEGORY_TWICE,

  /** Two counters have one label. Values: label. */
  LABEL_TWICE,

  /** Nobody in a branch may serve a task type alone. Values: type, skills. */
  NOBODY_SERVES,

  /** People in training have no mentor in a branch. Values: type, names. */
  NO_MENTOR,

  /** A mentor is named for what is not trained. Values: skill. */
  NOT_TRAINED,

  /**
   * A mentor is named who cannot teach it; those who can, perhaps nobody. Values: skill, mentors.
   */
  CANNOT_TEACH,

  /** A delegation is for a task type that needs none. Values: type. */
  NO_AUTHORITY,

  /** Successors lead back to where they began. Values: type. */
  SUCCESSOR_CIRCLE,

  /** A task type starts at itself, or at one that starts elsewhere. Values: type. */
  DESK_STARTS_ELSEWHERE,

  /** Somebody leads a partner, and is in a staff group of none. Values: group. */
  NO_PARTNER,

  /**
   * What comes after a task type is never drawn in its place: that has no last day. Values: type.
   */
  SUCCESSOR_WITHOUT_END,

  /**
   * What comes after a task type can be drawn no longer than that itself. Values: type of what
   * comes after, last day of the task type.
   */
  SUCCESSOR_ENDED,

  /**
   * What comes after a task type begins later than the day after it ends. Values: type of what
   * comes after, its first day from, last day of the task type.
   */
  SUCCESSOR_AFTER_GAP,

  /** A task type suggests itself. Values: type. */
  SUGGESTS_ITSELF,

  /** Somebody would like to learn what they can do alone. Values: skill. */
  WANTED_IS_HELD,

  /** It is said since when somebody has a skill that they do not have. Values: skill. */
  SINCE_OF_NO_SKILL,

  /** There is evidence of a skill that somebody does not have. Values: skill. */
  EVIDENCE_OF_NO_SKILL,

  /** No figure can meet two criteria of a pilot about the same. Values: measure, least, most. */
  CRITERIA_CONTRADICT,

  /** Every figure meets a criterion of a pilot. Values: measure. */
  CRITERION_ALWAYS_MET,

  /** News are older than those before them. */
  NEWS_ORDER,

  /** Two targets are for the same from the same date. */
  TARGET_TWICE,

  /** A target names partners and task types. */
  PARTNERS_AND_TASK_TYPES,

  /** A target is of a partner that has no task types. Values: partner. */
  PARTNER_WITHOUT_TASK_TYPES,

  /**
   * A target of time is for an authority task, and nobody is named who decided so. Values: type.
   */
  TIME_UNDECIDED,

  /** A share is for more than branches. */
  SHARE_ALONE,

  /** A share names no branches. */
  SHARE_NEEDS_BRANCHES,

  /** A criterion of a pilot has no limit, or two. */
  ONE_LIMIT,

  /** What a pilot that has begun is judged by is changed, or it is gone too soon. Values: from. */
  PILOT_BEGUN,

  /** Whoever answers for a task type has a last day. Values: name, last. */
  OWNER_LEAVES,

  /** Whoever answers for a task type may read the audit log alone. Values: name. */
  OWNER_READS_THE_LOG,

  /** Somebody has a skill since a day to come. Values: last. */
  SINCE_TO_COME,

  /** A pilot is set down when its first day has opened, or later. Values: first. */
  PILOT_LATE,

  /** A target has minutes that nobody measures. */
  NO_MINUTES,

  /** The first language is not Danish. */
  DANISH_FIRST,

  /** The pages do not speak a language. Values: language. */
  NOT_SPOKEN,

  /** A text is not there in languages that citizens may choose. Values: languages. */
  LANGUAGES_MISSING,

  /** A colour cannot be read; the nearest that can. Values: nearest. */
  CONTRAST,

  /** A logo cannot be shown. Values: reason. */
  LOGO,

  /** Two printers print the numbers of the desk. */
  DESK_TWICE,

  /** A printer prints for nobody. */
  PRINTS_NOTHING,

  /** A kiosk has two printers. Values: name. */
  KIOSK_TWICE,

  /** There is no branch. */
  NO_BRANCH,

  /** Nobody may change settings on the pages. */
  NO_ADMINISTRATOR,

  /** A document is not there. */
  DOCUMENT_MISSING,

  /** A file or folder cannot be read. */
  FILE,

  /** Something of this machine is not as the settings have it. */
  MACHINE,

  /** A change cannot be made, such as one of what is not there. */
  IMPOSSIBLE,

  /** A change names no place: its path is not keys with points between them. */
  NOT_A_PATH,

  /** There are more complaints than are told. Values: count of those that were found. */
  MORE,

  /** A change is of what a planned revision takes away. Values: revision, from. */
  PLANNED_OTHERWISE;

  /** The word, such as {@code label-twice}. */
  public String word() {
    return Setting.word(this);
  }
}

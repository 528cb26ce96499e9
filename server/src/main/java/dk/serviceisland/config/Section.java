package dk.serviceisland.config;

import java.util.List;

/** The kinds of tables in the configuration files, and every key that each may have. */
@SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, its type does not say so
enum Section {
  SERVER("http", "ops", "data", "access", "feed", "retention", "store", "cluster"),
  CLUSTER("node", "hazelcast", "host", "port", "announced", "leaseSeconds"),
  HTTP(
      "host",
      "port",
      "publicUrl",
      "trustForwarded",
      "maxConnections",
      "maxConnectionsPerAddress",
      "unboundedAddresses",
      "tls"),
  TLS("certificate", "key"),
  OPS("host", "port", "leavingSeconds"),
  DATA("folder"),
  ACCESS("sessionHours", "sessionDays", "presenceMinutes"),
  STORE("kind", "url", "user", "passwordFile", "authority", "connections", "deadlineSeconds"),
  RETENTION("detailDays", "totalsDays", "looksDays"),
  FEED("heartbeatSeconds", "maxSockets", "maxSocketsPerAddress", "maxWaitingBytes"),

  MUNICIPALITY(
      "id", "names", "timeZone", "languages", "townHall", "contact", "boards", "figuresPerPerson"),
  FIGURES_PER_PERSON("purpose", "staffInformedOn", "expiresOn"),
  CONTACT("phone", "email", "url"),
  BOARDS("volume", "quietHours"),

  TASK_TYPES("groups", "taskTypes"),
  GROUP("id", "names"),
  TASK_TYPE(
      "id",
      "letter",
      "names",
      "skills",
      "authority",
      "routingMinutes",
      "plannedMinutes",
      "dailyQuota",
      "hours",
      "lastTicketMinutes",
      "icon",
      "hints",
      "selfServiceUrl",
      "searchWords",
      "group",
      "playbook"),
  PLAYBOOK("steps", "scope", "sayingNo", "lifelines"),
  LIFELINE("name", "phone", "hours"),

  TARGETS("targets"),
  TARGET("measure", "owner", "from", "branches", "taskTypes", "staffGroups", "minutes", "percent"),

  STAFF("skills", "staffGroups", "staff"),
  SKILL("id", "names"),
  STAFF_GROUP("id", "names", "skills", "hours"),
  STAFF_MEMBER("id", "name", "role", "group", "branches", "skills", "delegations", "passwordHash"),
  DELEGATION("taskType", "source", "from", "until"),

  BRANCH(
      "names",
      "timeZone",
      "languages",
      "hours",
      "lastTicketMinutes",
      "zones",
      "counters",
      "taskTypes",
      "staffGroups",
      "routing",
      "limits",
      "printers",
      "messages"),
  ZONE("id", "names"),
  COUNTER("id", "label", "zone", "arrow"),
  PRINTER("id", "address", "kiosks", "desk"),
  BRANCH_TASK_TYPE(
      "id", "routingMinutes", "plannedMinutes", "dailyQuota", "hours", "lastTicketMinutes"),
  BRANCH_STAFF_GROUP("id", "hours"),
  ROUTING("policy", "late", "guardMinutes"),
  LIMITS(
      "recallPauseSeconds",
      "recallLimit",
      "returnGraceMinutes",
      "quietDayEndMinutes",
      "errandsPerTicket"),

  HOURS("week", "seasons", "exceptions"),
  WEEK("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
  SEASON("from", "to", "week"),
  EXCEPTION("date", "until", "hours", "reason");

  private final List<String> keys;

  Section(String... keys) {
    this.keys = List.of(keys);
  }

  /** The keys it may have, in the order they are written. */
  List<String> keys() {
    return keys;
  }
}

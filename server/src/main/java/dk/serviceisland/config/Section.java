package dk.serviceisland.config;

import static dk.serviceisland.config.Setting.atRestart;
import static dk.serviceisland.config.Setting.choice;
import static dk.serviceisland.config.Setting.flag;
import static dk.serviceisland.config.Setting.id;
import static dk.serviceisland.config.Setting.label;
import static dk.serviceisland.config.Setting.levels;
import static dk.serviceisland.config.Setting.list;
import static dk.serviceisland.config.Setting.names;
import static dk.serviceisland.config.Setting.number;
import static dk.serviceisland.config.Setting.option;
import static dk.serviceisland.config.Setting.optionalTable;
import static dk.serviceisland.config.Setting.reference;
import static dk.serviceisland.config.Setting.references;
import static dk.serviceisland.config.Setting.table;
import static dk.serviceisland.config.Setting.tables;
import static dk.serviceisland.config.Setting.text;
import static dk.serviceisland.config.Setting.whole;
import static dk.serviceisland.config.Setting.written;

import dk.serviceisland.config.Kind.Form;
import dk.serviceisland.config.Setting.Force;
import dk.serviceisland.config.Setting.Unit;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The one description of every setting: the kinds of tables in the configuration, and what each may
 * have. From it come the check of keys and simple values, the schemas for editors, the form on the
 * page and the comments in exported files. A table stands after those that it has in it.
 */
@SuppressWarnings("ImmutableEnumChecker") // the maps are unmodifiable, their type does not say so
enum Section {
  // server.yaml
  TLS(
      new Wording("Kryptering", "Encryption"),
      atRestart(
          written("certificate", Form.PEM_FILE)
              .needed()
              .da("Certifikat", "PEM-fil med certifikatkæden.")
              .en("Certificate", "PEM file with the certificate chain."),
          written("key", Form.PEM_FILE)
              .needed()
              .da("Nøgle", "PEM-fil med den private nøgle.")
              .en("Key", "PEM file with the private key."))),
  HTTP(
      new Wording("Sider og API", "Pages and API"),
      atRestart(
          text("host")
              .usual("0.0.0.0")
              .da(
                  "Adresse",
                  "Adresse at lytte på; 0.0.0.0 er alle netkort, 127.0.0.1 kun maskinen.")
              .en(
                  "Address",
                  "Address to listen on; 0.0.0.0 is every network card, 127.0.0.1 this machine"
                      + " only."),
          whole("port", 0, 65_535)
              .usual(8080)
              .da("Port", "0 tager en ledig port.")
              .en("Port", "0 takes any free port."),
          written("publicUrl", Form.URL)
              .da("Offentlig adresse", "Det telefoner når serveren på; står i QR-koder og links.")
              .en(
                  "Public address",
                  "What phones reach the server by; stands in QR codes and follow links."),
          flag("trustForwarded")
              .da("Bag en proxy", "Om en proxy foran siger i X-Forwarded-For, hvem der spørger.")
              .en("Behind a proxy", "Whether a proxy in front says in X-Forwarded-For who asks."),
          whole("maxConnections", 10, 1_000_000)
              .usual(20_000)
              .da("Forbindelser", "Åbne forbindelser på én gang, skærmenes med.")
              .en("Connections", "Connections open at once, sockets of screens among them."),
          whole("maxConnectionsPerAddress", 10, 1_000_000)
              .usual(1_000)
              .da("Forbindelser fra én adresse", "Så mange af dem fra én adresse.")
              .en("Connections from one address", "Of these from one address."),
          Setting.of(
                  "unboundedAddresses", new Kind.ListOf(new Kind.Written(Form.IP_ADDRESS), 0, true))
              .usual(List.of("127.0.0.1", "::1"))
              .da("Adresser uden grænse", "Adresser uden en grænse for sig, som denne maskine.")
              .en(
                  "Addresses without a bound",
                  "Addresses without a bound of their own, such as this machine."),
          table("tls", TLS)
              .da("Kryptering", "Uden den taler serveren almindelig HTTP.")
              .en("Encryption", "Without it the server speaks plain HTTP."))),
  OPS(
      new Wording("Helbred og målinger", "Health and metrics"),
      atRestart(
          text("host")
              .usual("127.0.0.1")
              .da("Adresse", "Adresse at lytte på; hold den fra det offentlige net.")
              .en("Address", "Address to listen on; keep it off the public network."),
          whole("port", 0, 65_535)
              .usual(8081)
              .da("Port", "0 tager en ledig port.")
              .en("Port", "0 takes any free port."),
          whole("leavingSeconds", 0, 15)
              .usual(0)
              .in(Unit.SECONDS)
              .da(
                  "Afsked",
                  "Så længe siger en node, der skal stoppe, det på /ready og betjener videre.")
              .en(
                  "Leaving",
                  "For how long a node that is to stop says so on /ready and serves on."))),
  DATA(
      new Wording("Data", "Data"),
      atRestart(
          text("folder")
              .usual("../var")
              .da("Mappe", "Hvor journalen ligger: det ene, der skal sikkerhedskopieres.")
              .en("Folder", "Where the journal lives: the one thing to back up."))),
  ACCESS(
      new Wording("Adgang", "Access"),
      atRestart(
          whole("sessionHours", 1, 24)
              .usual(12)
              .in(Unit.HOURS)
              .da("Ubrugt session", "En session, som ingen bruger, er slut efter så længe.")
              .en("Unused session", "A session that nobody uses is over after so long."),
          whole("sessionDays", 1, 31)
              .usual(7)
              .in(Unit.DAYS)
              .da("Længste session", "En session er slut efter så længe, også når den bruges.")
              .en("Longest session", "A session is over after so long even when it is used."),
          whole("presenceMinutes", 1, 60)
              .usual(2)
              .in(Unit.MINUTES)
              .da("Kode på skærmen", "Så længe vises én kode til at trække nummer med telefonen.")
              .en("Code on screen", "How long one presence code is shown."))),
  FEED(
      new Wording("Skærme", "Screens"),
      atRestart(
          whole("heartbeatSeconds", 1, 60)
              .usual(5)
              .in(Unit.SECONDS)
              .da("Livstegn", "Tid mellem livstegn; en skærm, der savner dem, siger det.")
              .en(
                  "Signs of life",
                  "Time between signs of life; a screen that misses them says so."),
          whole("maxSockets", 1, 1_000_000)
              .usual(10_000)
              .da("Skærme på én gang", "Åbne sokler på én gang.")
              .en("Screens at once", "Sockets open at once."),
          whole("maxSocketsPerAddress", 1, 1_000_000)
              .usual(1_000)
              .da("Skærme fra én adresse", "Så mange af dem fra én adresse.")
              .en("Screens from one address", "Of these from one address."),
          whole("maxWaitingBytes", 16_384, 67_108_864)
              .usual(262_144)
              .in(Unit.BYTES)
              .da("Kø til én skærm", "Så meget holdes for en skærm, der ikke følger med.")
              .en(
                  "Queue of one screen",
                  "Bytes held for one screen that does not keep up; then it gets the newest"
                      + " snapshot."))),
  RETENTION(
      new Wording("Opbevaring", "Retention"),
      atRestart(
          whole("detailDays", 1, 3_650)
              .usual(30)
              .in(Unit.DAYS)
              .da("Enkeltheder", "Numre, tider og bedømmelser af en dag slettes efter så længe.")
              .en(
                  "Detail",
                  "Events, facts and ratings of a day are deleted after so long; its totals stay."),
          whole("totalsDays", 400, 36_500)
              .usual(3_650)
              .in(Unit.DAYS)
              .da("Dagstal", "Dagstal, hvori der intet er om personer, slettes efter så længe.")
              .en("Totals", "Daily totals are deleted after so long."),
          whole("looksDays", 30, 3_650)
              .usual(180)
              .in(Unit.DAYS)
              .da("Opslag", "Hvem der har set tal om enkelte personer, slettes efter så længe.")
              .en(
                  "Looks",
                  "The record of who saw figures of single persons is deleted after so long."))),
  STORE(
      new Wording("Database", "Database"),
      atRestart(
          choice(
                  "kind",
                  option("sqlite", "SQLite", "SQLite"),
                  option("postgresql", "PostgreSQL", "PostgreSQL"))
              .needed()
              .da("Slags", "sqlite: én fil, for én maskine; postgresql: for flere.")
              .en("Kind", "sqlite: one file, for one machine; postgresql: for several."),
          written("url", Form.DATABASE)
              .da("Adresse", "Databasen, som skal findes; uden bruger og adgangskode.")
              .en("Address", "The database, which must exist; without user and password."),
          text("user").da("Bruger", "Hvem der ejer tabellerne.").en("User", "Who owns the tables."),
          written("passwordFile", Form.PASSWORD_FILE)
              .da("Adgangskode", "Fil med adgangskoden på sin ene linje.")
              .en("Password", "File with the password in its one line."),
          written("authority", Form.PEM_FILE)
              .da("Udsteder", "PEM-fil for den, der underskrev serverens certifikat; krypterer.")
              .en(
                  "Authority",
                  "PEM file of whoever signed the server's certificate: encrypts, and checks its"
                      + " name."),
          whole("connections", 1, 200)
              .usual(8)
              .da("Forbindelser", "Forbindelser højst; skrivning har én til.")
              .en("Connections", "Connections at most; appends have one more."),
          whole("deadlineSeconds", 1, 60)
              .usual(5)
              .in(Unit.SECONDS)
              .da("Frist", "Længste tid, som én forespørgsel må tage.")
              .en("Deadline", "Longest time that one statement may take."))),
  CLUSTER(
      new Wording("Flere maskiner", "Several machines"),
      atRestart(
          written("node", Form.NODE_NAME)
              .da("Navn", "Nodens navn, som ingen anden har; uden det maskinens.")
              .en("Name", "Name of this node, which no other has; without it, the machine's."),
          written("hazelcast", Form.YAML_FILE)
              .needed()
              .da("Hazelcast", "YAML-fil for Hazelcast: klyngens navn og medlemmer.")
              .en("Hazelcast", "YAML file of Hazelcast: name and members of the cluster."),
          text("host")
              .usual("127.0.0.1")
              .da("Adresse", "Hvor andre noders beskeder tages imod.")
              .en("Address", "Address on which messages of other nodes are taken in."),
          whole("port", 0, 65_535)
              .usual(5702)
              .da("Port", "Port for disse beskeder; 0 tager en ledig.")
              .en("Port", "Port for these messages; 0 takes any free one."),
          written("announced", Form.NODE_ADDRESS)
              .da("Adresse udefra", "Hvor andre når den adresse, når det er et andet sted.")
              .en(
                  "Announced address",
                  "Where others reach that address, when it is not as it stands."),
          whole("leaseSeconds", 2, 60)
              .usual(3)
              .in(Unit.SECONDS)
              .da("Leje", "Så længe beholder en node, der er blevet tavs, sine betjeningssteder.")
              .en("Lease", "For how long a node that fell silent keeps its branches."))),
  SERVER(
      new Wording("Maskinen", "The machine"),
      "How the service island runs on this machine",
      atRestart(
          optionalTable("http", HTTP)
              .da("Sider og API", "Hvor sider og API findes.")
              .en("Pages and API", "Where pages and API are served."),
          optionalTable("ops", OPS)
              .da("Helbred og målinger", "For den, der passer maskinen.")
              .en("Health and metrics", "For whoever looks after the machine."),
          optionalTable("data", DATA)
              .da("Data", "Hvor journalen ligger.")
              .en("Data", "Where the journal lives."),
          optionalTable("access", ACCESS)
              .da("Adgang", "Tider for sessioner og koden på skærmen.")
              .en("Access", "Terms of sign-in and of the code on screen."),
          optionalTable("feed", FEED)
              .da("Skærme", "Hvad skærme holder åbent.")
              .en("Screens", "What the screens hold open."),
          optionalTable("retention", RETENTION)
              .da("Opbevaring", "Hvor længe ting gemmes, i dage fra dagen.")
              .en("Retention", "How long things are kept, in days from the business day."),
          table("store", STORE)
              .da("Database", "Hvilken database journalen er i; uden den SQLite.")
              .en("Database", "Which database the journal is in; without it SQLite."),
          table("cluster", CLUSTER)
              .da("Flere maskiner", "Flere maskiner som én; uden den er maskinen alene.")
              .en("Several machines", "Several machines as one; without it this one is alone."))),

  // Hours
  WEEK(
      new Wording("Uge", "Week"),
      day("monday", "Mandag", "Monday"),
      day("tuesday", "Tirsdag", "Tuesday"),
      day("wednesday", "Onsdag", "Wednesday"),
      day("thursday", "Torsdag", "Thursday"),
      day("friday", "Fredag", "Friday"),
      day("saturday", "Lørdag", "Saturday"),
      day("sunday", "Søndag", "Sunday")),
  SEASON(
      new Wording("Sæson", "Season"),
      written("from", Form.DAY_OF_YEAR)
          .needed()
          .da("Fra", "Første dag, for eksempel 1 october.")
          .en("From", "The first day, such as 1 october."),
      written("to", Form.DAY_OF_YEAR)
          .needed()
          .da("Til", "Sidste dag, for eksempel 31 march; den er med.")
          .en("To", "The last day, such as 31 march; it is included."),
      table("week", WEEK)
          .needed()
          .da("Uge", "Dage, der ikke er nævnt, er som ellers.")
          .en("Week", "Days that are not named are as usual.")),
  EXCEPTION(
      new Wording("Undtagelse", "Exception"),
      written("date", Form.DATE)
          .needed()
          .da("Dato", "Den eneste eller første dag.")
          .en("Date", "The only or the first day."),
      written("until", Form.DATE)
          .da("Til og med", "Sidste dag af flere; den er med.")
          .en("Until", "The last day of several; it is included."),
      hoursOfDay("hours")
          .needed()
          .da("Åbningstid", "closed, eller tider som 10:00-12:00, 13:00-17:30.")
          .en("Hours", "closed, or hours such as 10:00-12:00, 13:00-17:30."),
      names("reason")
          .da("Grund", "Det, borgere læser om det.")
          .en("Reason", "What citizens read about it.")),
  HOURS(
      new Wording("Åbningstider", "Hours"),
      optionalTable("week", WEEK)
          .da("Uge", "Den almindelige uge; en dag, der ikke er nævnt, er lukket.")
          .en("Week", "The usual week; a day that is not named is closed."),
      tables("seasons", SEASON)
          .da("Sæsoner", "Dele af året, der kommer igen, med en anden uge.")
          .en("Seasons", "Recurring parts of the year with another week."),
      tables("exceptions", EXCEPTION)
          .da("Undtagelser", "Enkelte datoer; de går forud for alt andet.")
          .en("Exceptions", "Single dates; they go before everything else.")),

  // municipality.yaml
  FIGURES_PER_PERSON(
      new Wording("Tal om enkelte personer", "Figures of single persons"),
      text("purpose", 20, 400, "what the figures are for, in 20 to 400 characters")
          .needed()
          .da("Formål", "Hvad tallene skal bruges til, som medarbejderne fik det at vide.")
          .en("Purpose", "What the figures are for, as staff were told."),
      written("staffInformedOn", Form.DATE)
          .needed()
          .da("Medarbejderne orienteret", "Hvornår; intet fra før den dag vises.")
          .en("Staff informed on", "When staff were told; nothing from before is shown."),
      written("expiresOn", Form.DATE)
          .needed()
          .da("Udløber", "Sidste dag, senest 366 dage efter at medarbejderne blev orienteret.")
          .en("Expires on", "The last day, at the latest 366 days after staffInformedOn.")),
  CONTACT(
      new Wording("Kontakt", "Contact"),
      text("phone").da("Telefon", "Telefonnummer.").en("Phone", "Phone number."),
      written("email", Form.EMAIL).da("Mail", "Mailadresse.").en("Mail", "Mail address."),
      written("url", Form.URL)
          .da("Side", "Side med flere måder.")
          .en("Page", "Page with more ways.")),
  BOARDS(
      new Wording("Tavlernes lyd", "Sound of the boards"),
      whole("volume", 0, 100)
          .usual(70)
          .da("Lydstyrke", "For klokke og oplæste kald.")
          .en("Volume", "Loudness of chime and spoken call."),
      written("quietHours", Form.QUIET_HOURS)
          .da("Stille timer", "Hvornår tavler kun viser, for eksempel 20:00-08:00.")
          .en("Quiet hours", "When boards only show, such as 20:00-08:00.")),
  MUNICIPALITY(
      new Wording("Kommunen", "The municipality"),
      "The municipality that owns the branches",
      id(),
      names(),
      written("timeZone", Form.TIME_ZONE)
          .usual("Europe/Copenhagen")
          .at(Force.NEXT_OPENING)
          .da("Tidszone", "Betjeningsstedernes; et af dem kan have en anden.")
          .en("Time zone", "Of its branches; a branch can have another."),
      languages()
          .usual(List.of("da", "en"))
          .da("Sprog", "Dem borgere kan vælge, dansk først; et betjeningssted kan have andre.")
          .en("Languages", "What citizens may choose, Danish first; a branch can have others."),
      Setting.holidays()
          .usual(List.of())
          .da("Helligdage", "Dem, hvor alle betjeningssteder har lukket hvert år; all er dem alle.")
          .en(
              "Holidays",
              "Those on which all branches are closed every year; all is every one of them."),
      reference("townHall", "branch")
          .da("Rådhuset", "Det betjeningssted, hvis tider er rådhusets; rapporter måler imod dem.")
          .en(
              "Town hall",
              "The branch whose hours are those of the town hall, to count what is served outside"
                  + " them."),
      optionalTable("contact", CONTACT)
          .da("Kontakt", "Hvem borgere henvender sig til om siderne.")
          .en("Contact", "Whom citizens turn to about accessibility and about what is stored."),
      optionalTable("boards", BOARDS)
          .da("Tavlernes lyd", "Hvordan vægtavler lyder.")
          .en("Sound of the boards", "How the wall boards sound."),
      table("figuresPerPerson", FIGURES_PER_PERSON)
          .da("Tal om enkelte personer", "Tillader dem; uden dette er der ingen.")
          .en(
              "Figures of single persons",
              "Allows figures of single persons; without it there are none.")),

  // task-types.yaml
  GROUP(new Wording("Gruppe", "Group"), id(), names()),
  LIFELINE(
      new Wording("Livline", "Lifeline"),
      text("name").needed().da("Navn", "Hvem der svarer.").en("Name", "Who answers."),
      written("phone", Form.PHONE).needed().da("Telefon", "Nummeret.").en("Phone", "The number."),
      text("hours").da("Træffetid", "Hvornår, i ord.").en("Hours", "When, in words.")),
  PLAYBOOK(
      new Wording("Drejebog", "Playbook"),
      list("steps", Kind.Text.ANY)
          .da("Trin", "Hvad man gør, i rækkefølge.")
          .en("Steps", "What to do, in order."),
      text("scope").da("Omfang", "Hvor langt vi går her.").en("Scope", "How far we go here."),
      text("sayingNo")
          .da("Sådan siger vi nej", "Hvad man siger, når det ikke kan lade sig gøre.")
          .en("Saying no", "What to say when it cannot be done."),
      tables("lifelines", LIFELINE)
          .da("Livliner", "Hvem man spørger.")
          .en("Lifelines", "Whom to ask.")),
  TASK_TYPE(
      new Wording("Opgavetype", "Task type"),
      id(),
      written("letter", Form.LETTER)
          .needed()
          .da("Bogstav", "Det, numrene begynder med; ikke I, O eller Q.")
          .en("Letter", "Letter of its numbers; not I, O or Q."),
      names(),
      references("skills", "skill")
          .needed()
          .da("Kompetencer", "Hvad en medarbejder skal kunne, det hele.")
          .en("Skills", "What a staff member needs, all of them."),
      flag("authority")
          .da("Myndighedsopgave", "Ender i en afgørelse, som kun den med delegation må tage.")
          .en("Authority task", "Ends in a decision that only delegated staff may take."),
      routingMinutes().usual(20),
      plannedMinutes().usual(10),
      dailyQuota().usual("none"),
      ownHours(),
      lastTicketMinutes(),
      written("icon", Form.ID)
          .da("Billede", "Billedet på stander og tavle.")
          .en("Icon", "Picture on kiosk and wall board."),
      names("hints")
          .da("Husk at medbringe", "Hvad borgeren skal have med.")
          .en("What to bring", "What to bring."),
      written("selfServiceUrl", Form.URL)
          .da("Selvbetjening", "Hvor en borger kan klare det selv.")
          .en("Self-service", "Where a citizen can do it alone."),
      Setting.of("searchWords", new Kind.WordLists())
          .da("Søgeord", "Hverdagsord for det, på hvert sprog.")
          .en("Search words", "Everyday words for it, per language."),
      reference("group", "group")
          .da("Gruppe", "Den gruppe, den vises i.")
          .en("Group", "The group that it is shown in."),
      optionalTable("playbook", PLAYBOOK)
          .da("Drejebog", "Hvordan medarbejdere gør det.")
          .en("Playbook", "How staff do it.")),
  TASK_TYPES(
      new Wording("Opgavetyper", "Task types"),
      "What citizens come for",
      tables("groups", GROUP)
          .da("Grupper", "Det, opgavetyper vises under, hvor der er flere end otte.")
          .en("Groups", "What task types are shown under where there are more than eight."),
      tables("taskTypes", TASK_TYPE)
          .needed()
          .da("Opgavetyper", "Hvad borgere kommer for.")
          .en("Task types", "What citizens come for.")),

  // targets.yaml
  TARGET(
      new Wording("Mål", "Target"),
      choice(
              "measure",
              option("wait", "mål for ventetid", "target of wait"),
              option("service", "mål for ekspeditionstid", "target of service"),
              option(
                  "first-contact",
                  "mål for afklaret ved første kontakt",
                  "target of first contact"),
              option("satisfaction", "mål for tilfredshed", "target of satisfaction"),
              option("share", "mål for andel af henvendelser", "target of share"))
          .needed()
          .da("Måles på", "Det, der måles.")
          .en("Measure", "What is measured."),
      text("owner")
          .needed()
          .da("Ansvarlig", "Hvem der står for målet: en funktion, ikke en person.")
          .en("Owner", "Who answers for it: a function, not a person."),
      written("from", Form.DATE)
          .needed()
          .da("Fra", "Første dag, det gælder.")
          .en("From", "First day on which it is in force."),
      references("branches", "branch")
          .da("Betjeningssteder", "Hvor; ellers alle steder.")
          .en("Branches", "Where; default everywhere."),
      references("taskTypes", "task type")
          .da("Opgavetyper", "For hvilke; ellers alle.")
          .en("Task types", "For which; default all."),
      references("staffGroups", "staff group")
          .da("Medarbejdergrupper", "Når en af disse betjener; ellers alle.")
          .en("Staff groups", "When served by one of these; default anybody."),
      whole("minutes", 1, 24 * 60)
          .in(Unit.MINUTES)
          .da("Minutter", "Ventetid til og med, ekspeditionstid under.")
          .en("Minutes", "Of wait (included) and service (excluded)."),
      whole("percent", 1, 100)
          .or("none")
          .needed()
          .in(Unit.PERCENT)
          .da("Andel", "Så mange skal nå det; none: intet mål.")
          .en("Percent", "Share to reach; none: no target.")),
  TARGETS(
      new Wording("Mål", "Targets"),
      "What the municipality has set itself to reach",
      tables("targets", TARGET)
          .da("Mål", "Ét for hver ting, sted og første dag.")
          .en("Targets", "One for each measure, place and first day.")),

  // staff.yaml
  SKILL(new Wording("Kompetence", "Skill"), id(), names()),
  STAFF_GROUP(
      new Wording("Medarbejdergruppe", "Staff group"),
      id(),
      names(),
      levels("skills")
          .da("Kompetencer", "Niveauer for alle i gruppen, der ikke siger andet.")
          .en(
              "Skills",
              "Level per skill of everybody in it: 0 none, 1 in training, 2 independent, 3"
                  + " mentor."),
      table("hours", HOURS)
          .da("Tider", "Hvornår gruppen betjener; ellers som betjeningsstedet.")
          .en("Hours", "When the group serves; default as the branch.")),
  DELEGATION(
      new Wording("Delegation", "Delegation"),
      reference("taskType", "task type")
          .needed()
          .da("Opgavetype", "Den myndighedsopgave, der må afgøres.")
          .en("Task type", "The authority task that may be decided."),
      text("source")
          .needed()
          .da("Grundlag", "Dokumentet, der giver den.")
          .en("Source", "The document that gives it."),
      written("from", Form.DATE).da("Fra", "Første dag.").en("From", "The first day."),
      written("until", Form.DATE).da("Til og med", "Sidste dag.").en("Until", "The last day.")),
  STAFF_MEMBER(
      new Wording("Medarbejder", "Staff member"),
      id(),
      text("name")
          .needed()
          .da("Navn", "Det, kolleger kalder personen.")
          .en("Name", "What colleagues call the person."),
      choice(
              "role",
              option("staff", "medarbejder", "staff"),
              option("manager", "leder", "manager"),
              option("admin", "administrator", "administrator"))
          .usual("staff")
          .da("Rolle", "Hvad personen må.")
          .en("Role", "What the person may do."),
      reference("group", "staff group")
          .da("Gruppe", "Gruppen; en medarbejder er altid i en.")
          .en("Group", "One of the staff groups; staff are always in one."),
      Setting.of("branches", new Kind.ListOf(new Kind.Reference("branch"), 1, true))
          .or("all")
          .needed()
          .da("Betjeningssteder", "Hvor: en liste, eller all.")
          .en("Branches", "Where: a list, or all."),
      levels("skills")
          .da("Kompetencer", "Niveau for hver: 0 ingen, 1 under oplæring, 2 selvstændig, 3 mentor.")
          .en("Skills", "Level per skill: 0 none, 1 in training, 2 independent, 3 mentor."),
      tables("delegations", DELEGATION)
          .da("Delegationer", "Myndighedsopgaver, som personen må afgøre.")
          .en("Delegations", "Authority tasks that this person may decide."),
      written("passwordHash", Form.BCRYPT)
          .da("Adgangskode", "bcrypt; uden den laves en engangskode.")
          .en("Password", "bcrypt; without it a one-time password is made.")),
  STAFF(
      new Wording("Medarbejdere", "Staff"),
      "Who serves, and who may sign in",
      tables("skills", SKILL)
          .needed()
          .da("Kompetencer", "Hvad nogen kan kunne.")
          .en("Skills", "What somebody can know."),
      tables("staffGroups", STAFF_GROUP)
          .needed()
          .da("Medarbejdergrupper", "Medarbejdere, der hører sammen.")
          .en("Staff groups", "Staff who belong together."),
      tables("staff", STAFF_MEMBER)
          .needed()
          .da("Medarbejdere", "Hvem der betjener, og hvem der kan logge ind.")
          .en("Staff", "Who serves, and who may sign in.")),

  // branches/ID.yaml
  ZONE(new Wording("Zone", "Zone"), id(), names()),
  COUNTER(
      new Wording("Skranke", "Counter"),
      id(),
      label("label", 20)
          .needed()
          .da("Skilt", "Det, borgere læser og hører.")
          .en("Label", "What citizens read and hear."),
      reference("zone", "zone")
          .da("Zone", "Den del af rummet, den er i.")
          .en("Zone", "One of the zones."),
      choice(
              "arrow",
              option("left", "til venstre", "left"),
              option("right", "til højre", "right"),
              option("up", "lige frem", "straight on"),
              option("down", "bagud", "behind"))
          .da("Pil", "Hvor den er, set fra tavlen.")
          .en("Arrow", "Where it is as seen from the wall board.")),
  PRINTER(
      new Wording("Printer", "Printer"),
      id(),
      written("address", Form.PRINTER_ADDRESS)
          .needed()
          .da("Adresse", "host:port, for eksempel 192.168.1.50:9100.")
          .en("Address", "host:port, such as 192.168.1.50:9100."),
      Setting.of(
              "kiosks",
              new Kind.ListOf(
                  new Kind.Text(1, 40, "the name of a kiosk, 1 to 40 characters", false), 0, true))
          .usual(List.of())
          .da("Standere", "Navnene på de standere, den printer for.")
          .en("Kiosks", "Names of the kiosks whose numbers it prints, as they were enrolled."),
      flag("desk")
          .da("Skranken", "Om den printer numre, som medarbejdere trækker.")
          .en("Desk", "Whether it prints the numbers that staff draw.")),
  BRANCH_TASK_TYPE(
      new Wording("Opgavetype", "Task type"),
      reference("id", "task type")
          .needed()
          .da("Opgavetype", "Hvilken.")
          .en("Task type", "Which one."),
      routingMinutes(),
      plannedMinutes(),
      dailyQuota(),
      ownHours(),
      lastTicketMinutes()),
  BRANCH_STAFF_GROUP(
      new Wording("Gruppens tider", "Hours of a group"),
      reference("id", "staff group").needed().da("Gruppe", "Hvilken.").en("Group", "Which one."),
      table("hours", HOURS)
          .needed()
          .da("Tider", "Hvornår gruppen betjener her.")
          .en("Hours", "When the group serves here.")),
  ROUTING(
      new Wording("Hvem der er den næste", "Who is next"),
      choice(
              "policy",
              option("promised-wait", "lovet ventetid", "promised wait"),
              option("first-come", "i rækkefølge", "first come"))
          .usual("promised-wait")
          .da("Regel", "Den, der er tættest på lovet ventetid, eller strengt i rækkefølge.")
          .en("Policy", "Whoever is closest to exceeding the promised wait, or strictly in order."),
      number("late", 0, 1)
          .usual(new BigDecimal("0.5"))
          .da("Vægt over målet", "Vægten af ventetid ud over målet.")
          .en("Late", "Weight of a wait beyond its target."),
      whole("guardMinutes", 1, 30)
          .usual(30)
          .in(Unit.MINUTES)
          .da("Længste ventetid", "Den, der har ventet så længe, går forud for alt andet.")
          .en(
              "Guard",
              "Whoever has waited so long goes before everything else; nobody who has waited 30"
                  + " minutes is passed.")),
  LIMITS(
      new Wording("Grænser", "Limits"),
      whole("recallPauseSeconds", 5, 600)
          .usual(45)
          .in(Unit.SECONDS)
          .da("Pause før genkald", "Tid mellem et kald og et genkald.")
          .en("Recall pause", "Time between a call and a recall."),
      whole("recallLimit", 0, 10)
          .usual(2)
          .da("Genkald", "Genkald højst.")
          .en("Recalls", "Recalls at most."),
      whole("returnGraceMinutes", 0, 240)
          .usual(10)
          .in(Unit.MINUTES)
          .da("Frist for udeblevne", "Så længe kan et udeblevet nummer komme tilbage.")
          .en("Return grace", "How long a missed ticket may return."),
      whole("quietDayEndMinutes", 0, 600)
          .usual(30)
          .in(Unit.MINUTES)
          .da("Dagens slutning", "Så længe efter lukketid slutter dagen af sig selv.")
          .en("Quiet day end", "How long after closing the day closes by itself."),
      whole("errandsPerTicket", 1, 20)
          .usual(5)
          .da("Ærinder", "Ærinder på ét nummer højst.")
          .en("Errands", "Errands drawn with one number at most.")),
  BRANCH(
      new Wording("Betjeningssted", "Branch"),
      "A branch",
      names(),
      written("timeZone", Form.TIME_ZONE)
          .at(Force.NEXT_OPENING)
          .da("Tidszone", "Ellers kommunens.")
          .en("Time zone", "As the municipality, unless given here."),
      languages()
          .da("Sprog", "Dem borgere kan vælge her, dansk først; ellers kommunens.")
          .en(
              "Languages",
              "What citizens may choose here, Danish first; as the municipality, unless given"
                  + " here."),
      table("hours", HOURS)
          .needed()
          .da("Åbningstider", "Uge, sæsoner og enkelte datoer.")
          .en("Hours", "Week, seasons and single dates."),
      Setting.holidays()
          .da("Helligdage", "Dem, hvor der er lukket her; ellers kommunens.")
          .en(
              "Holidays",
              "Those on which it is closed here; as the municipality, unless given here."),
      lastTicketMinutes().usual(0),
      tables("zones", ZONE).da("Zoner", "Dele af rummet.").en("Zones", "Parts of the room."),
      tables("counters", COUNTER)
          .needed()
          .da("Skranker", "Steder, hvor nogen betjener.")
          .en("Counters", "Places where somebody serves."),
      list("taskTypes", new Kind.IdOrTable("task type", BRANCH_TASK_TYPE))
          .needed()
          .da("Opgavetyper", "Hvad der klares her, i den rækkefølge det vises.")
          .en("Task types", "What is done here, in the order to show it."),
      tables("staffGroups", BRANCH_STAFF_GROUP)
          .da("Gruppernes tider", "Grupper, der betjener på andre tider her.")
          .en("Hours of groups", "Groups that serve at other hours here."),
      optionalTable("routing", ROUTING)
          .da("Hvem der er den næste", "Hvordan det næste nummer vælges.")
          .en("Who is next", "How the next ticket is chosen."),
      optionalTable("limits", LIMITS)
          .da("Grænser", "Genkald, frister og ærinder.")
          .en("Limits", "Recalls, graces and errands."),
      tables("printers", PRINTER)
          .at(Force.RESTART)
          .da("Printere", "Netværksprintere (ESC/POS) til standernes og skrankens numre.")
          .en("Printers", "Network printers (ESC/POS) for the numbers of kiosks and of the desk."),
      list("messages", new Kind.Names())
          .da("Beskeder", "Hvad tavlen siger under kaldene.")
          .en("Messages", "What the wall board says below the calls."));

  private final Wording called;
  private final Optional<String> title;
  private final Map<String, Setting> settings;

  Section(Wording called, Setting... settings) {
    this(called, Optional.empty(), settings);
  }

  Section(Wording called, String title, Setting... settings) {
    this(called, Optional.of(title), settings);
  }

  Section(Wording called, Optional<String> title, Setting... settings) {
    this.called = called;
    this.title = title;
    Map<String, Setting> byKey = new LinkedHashMap<>();
    Arrays.stream(settings).forEach(setting -> byKey.put(setting.key(), setting));
    this.settings = Collections.unmodifiableMap(byKey);
  }

  /** What people call one of these. */
  Wording called() {
    return called;
  }

  /** What a whole document of this kind says; none for tables in a document. */
  Optional<String> title() {
    return title;
  }

  /** What it may have, in the order it is written. */
  List<Setting> settings() {
    return List.copyOf(settings.values());
  }

  /** The keys it may have, in the order they are written. */
  List<String> keys() {
    return List.copyOf(settings.keySet());
  }

  /** What is to be known of a key; none for a key that it may not have. */
  Optional<Setting> setting(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  /** How a schema and a page name it: {@code BRANCH_TASK_TYPE} is branchTaskType. */
  String word() {
    String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder written = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      written.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return written.toString();
  }

  private static Setting day(String key, String da, String en) {
    return hoursOfDay(key)
        .da(da, "closed, eller tider som 10:00-12:00, 13:00-17:30.")
        .en(en, "closed, or hours such as 10:00-12:00, 13:00-17:30.");
  }

  private static Setting hoursOfDay(String key) {
    return written(key, Form.HOURS_OF_DAY);
  }

  private static Setting languages() {
    return Setting.of("languages", new Kind.ListOf(new Kind.Written(Form.LANGUAGE), 1, true));
  }

  private static Setting routingMinutes() {
    return whole("routingMinutes", 1, 24 * 60)
        .in(Unit.MINUTES)
        .da("Regnes som ventetidsmål", "Står i stedet for ventetidsmålet, når den næste vælges.")
        .en("Counts as wait target", "Stands in for the wait target in routing.");
  }

  private static Setting plannedMinutes() {
    return number("plannedMinutes", 0.5, 240)
        .in(Unit.MINUTES)
        .da("Planlagt ekspeditionstid", "Gælder, indtil den er lært.")
        .en("Planned time", "Planned handling time until it is learned.");
  }

  private static Setting dailyQuota() {
    return whole("dailyQuota", 1, 100_000)
        .or("none")
        .da("Højst om dagen", "Så mange ærinder kan trækkes på en dag; none: ingen grænse.")
        .en("Daily quota", "Errands drawn a day at most; none: no bound.");
  }

  private static Setting ownHours() {
    return table("hours", HOURS)
        .da("Egne tider", "Tider for sig inden for betjeningsstedets.")
        .en("Own hours", "Hours of its own within those of the branch.");
  }

  private static Setting lastTicketMinutes() {
    return whole("lastTicketMinutes", 0, 24 * 60)
        .in(Unit.MINUTES)
        .da("Sidste nummer", "Så længe før lukketid gives det sidste nummer.")
        .en("Last ticket", "How long before closing the last number is given.");
  }
}

package dk.serviceisland.config;

import static dk.serviceisland.config.Setting.atRestart;
import static dk.serviceisland.config.Setting.choice;
import static dk.serviceisland.config.Setting.flag;
import static dk.serviceisland.config.Setting.option;
import static dk.serviceisland.config.Setting.optionalTable;
import static dk.serviceisland.config.Setting.table;
import static dk.serviceisland.config.Setting.tables;
import static dk.serviceisland.config.Setting.text;
import static dk.serviceisland.config.Setting.whole;
import static dk.serviceisland.config.Setting.written;

import dk.serviceisland.config.Kind.Form;
import dk.serviceisland.config.Setting.Unit;
import java.util.List;

/** How the program runs on a machine: the tables of {@code server.yaml}. */
final class ServerSections {
  static final Section TLS =
      Section.table(
          "tls",
          new Wording("Kryptering", "Encryption"),
          atRestart(
              written("certificate", Form.PEM_FILE)
                  .needed()
                  .da("Certifikat", "PEM-fil med certifikatkæden.")
                  .en("Certificate", "PEM file with the certificate chain."),
              written("key", Form.PEM_FILE)
                  .needed()
                  .da("Nøgle", "PEM-fil med den private nøgle.")
                  .en("Key", "PEM file with the private key.")));

  static final Section HTTP =
      Section.table(
          "http",
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
                  .da(
                      "Offentlig adresse",
                      "Det telefoner når serveren på; står i QR-koder og links.")
                  .en(
                      "Public address",
                      "What phones reach the server by; stands in QR codes and follow links."),
              flag("trustForwarded")
                  .da(
                      "Bag en proxy",
                      "Om en proxy foran siger i X-Forwarded-For eller Forwarded, hvem der"
                          + " spørger.")
                  .en(
                      "Behind a proxy",
                      "Whether a proxy in front says in X-Forwarded-For or Forwarded who asks."),
              whole("forwardedBy", 1, 10)
                  .usual(1)
                  .da(
                      "Proxyer i træk",
                      "Hvor mange proxyer foran der betros; hver tilføjer, hvem den blev spurgt"
                          + " af.")
                  .en(
                      "Proxies in a row",
                      "How many proxies in front are trusted; each adds whom it was asked by."),
              whole("maxConnections", 10, 1_000_000)
                  .usual(20_000)
                  .da(
                      "Forbindelser",
                      "Åbne forbindelser på én gang, skærmenes med; højst én for hver 32 kB af"
                          + " Javas hukommelse.")
                  .en(
                      "Connections",
                      "Connections open at once, sockets of screens among them; at most one for"
                          + " each 32 KB of Java's memory."),
              whole("maxConnectionsPerAddress", 10, 1_000_000)
                  .usual(1_000)
                  .da("Forbindelser fra én adresse", "Så mange af dem fra én adresse.")
                  .en("Connections from one address", "Of these from one address."),
              Setting.of(
                      "unboundedAddresses",
                      new Kind.ListOf(new Kind.Written(Form.IP_ADDRESS), 0, true))
                  .usual(List.of("127.0.0.1", "::1"))
                  .da("Adresser uden grænse", "Adresser uden en grænse for sig, som denne maskine.")
                  .en(
                      "Addresses without a bound",
                      "Addresses without a bound of their own, such as this machine."),
              table("tls", TLS)
                  .da("Kryptering", "Uden den taler serveren almindelig HTTP.")
                  .en("Encryption", "Without it the server speaks plain HTTP.")));

  static final Section OPS =
      Section.table(
          "ops",
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
                      "For how long a node that is to stop says so on /ready and serves on.")));

  static final Section DATA =
      Section.table(
          "data",
          new Wording("Data", "Data"),
          atRestart(
              text("folder")
                  .usual("../var")
                  .da("Mappe", "Hvor journalen ligger: det ene, der skal sikkerhedskopieres.")
                  .en("Folder", "Where the journal lives: the one thing to back up."),
              text("secondCopy")
                  .da(
                      "Anden kopi",
                      "Mappe på en anden disk, hvor det, der sker, skrives en gang til.")
                  .en(
                      "Second copy",
                      "Folder on another disk, where what happens is written a second time.")));

  static final Section ACCESS =
      Section.table(
          "access",
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
                  .da(
                      "Kode på skærmen",
                      "Så længe vises én kode til at trække nummer med telefonen.")
                  .en("Code on screen", "How long one presence code is shown."),
              whole("presenceDraws", 1, 1_000)
                  .usual(40)
                  .da(
                      "Numre pr. kode",
                      "Så mange numre trækkes med én kode; så venter telefoner på den næste.")
                  .en(
                      "Tickets per code",
                      "So many tickets are drawn with one code; then phones wait for the next."),
              whole("drawsPerMinute", 10, 10_000)
                  .usual(60)
                  .da(
                      "Numre pr. minut",
                      "Så mange numre trækkes, og så mange pladser og tider bestilles, på et minut"
                          + " på én kiosk eller af én medarbejder. Flere tager kun den, der"
                          + " misbruger dem.")
                  .en(
                      "Tickets per minute",
                      "So many tickets are drawn, and seats and times booked, in a minute at one"
                          + " kiosk or by one member of staff. Only whoever misuses them takes"
                          + " more."),
              whole("phoneOpen", 1, 100)
                  .usual(5)
                  .da(
                      "Åbne numre pr. telefon",
                      "Så mange numre, trukket med én telefons browser, kan vente ad gangen.")
                  .en(
                      "Open tickets per phone",
                      "So many tickets drawn with one phone's browser may be open at a time."),
              whole("phoneOpenPerAddress", 1, 10_000)
                  .usual(100)
                  .da(
                      "Åbne telefonnumre pr. adresse",
                      "Det samme for alle telefoner bag én IP-adresse, som bibliotekets eget net.")
                  .en(
                      "Open phone tickets per address",
                      "The same for all phones behind one IP address, such as the library's own"
                          + " network."),
              flag("secondFactorOfAdmins")
                  .usual(false)
                  .da(
                      "Totrinslogin for administratorer",
                      "En administrator, der logger ind med adgangskode, skal også have en kode fra"
                          + " sin telefon.")
                  .en(
                      "Two-step sign-in of administrators",
                      "An administrator who signs in by a password needs a code from their phone"
                          + " too.")));

  static final Section SIGN_IN_RULE =
      Section.table(
          "signInRule",
          new Wording("Regel", "Rule"),
          atRestart(
              text("claim")
                  .usual("groups")
                  .da("Oplysning", "Den oplysning, der siger det: en tekst eller en liste.")
                  .en("Claim", "The claim that tells: a text or a list."),
              text("value")
                  .needed()
                  .da("Værdi", "Det, den skal være, eller som skal stå i den.")
                  .en("Value", "What it must be, or what must be in it."),
              RoleWords.setting()
                  .needed()
                  .da("Rolle", "Hvad personen må.")
                  .en("Role", "What the person may do."),
              text("group")
                  .da("Gruppe", "Medarbejdergruppen; en medarbejder er altid i en.")
                  .en("Group", "The staff group; staff are always in one."),
              Setting.of("branches", new Kind.ListOf(Kind.Text.ANY, 1, true))
                  .or("all")
                  .needed()
                  .da("Betjeningssteder", "Hvor: en liste, eller all.")
                  .en("Branches", "Where: a list, or all.")));

  static final Section SIGN_IN =
      Section.table(
          "signIn",
          new Wording("Kommunens login", "The house's own sign-in"),
          atRestart(
              written("issuer", Form.ISSUER)
                  .needed()
                  .da("Udsteder", "Hvem der udsteder beviser; under adressen står resten.")
                  .en(
                      "Issuer",
                      "Who issues the tokens; below this address the provider describes itself."),
              text("clientId")
                  .needed()
                  .da("Klient", "Det, udstederen kalder denne installation.")
                  .en("Client", "What the provider calls this installation."),
              written("clientSecretFile", Form.PASSWORD_FILE)
                  .da("Klientens hemmelighed", "Fil med hemmeligheden på sin ene linje.")
                  .en("Client secret", "File with the secret in its one line."),
              written("authority", Form.PEM_FILE)
                  .da("Certifikatets udsteder", "PEM-fil, når Java ikke kender den i forvejen.")
                  .en(
                      "Authority",
                      "PEM file of whoever signed the provider's certificate, where Java does not"
                          + " know them."),
              Setting.of("scopes", new Kind.ListOf(Kind.Text.ANY, 1, true))
                  .usual(List.of("openid", "profile"))
                  .da("Omfang", "Hvad der bedes om; openid er altid med.")
                  .en("Scopes", "What is asked for; openid always."),
              text("userClaim")
                  .usual("preferred_username")
                  .da(
                      "Brugernavn",
                      "Den oplysning, der siger brugernavnet første gang; det foran et @ tæller.")
                  .en(
                      "User name",
                      "The claim that says the user name at the first sign-in; what stands before"
                          + " an @ counts."),
              choice(
                      "people",
                      option("known", "kun kendte", "known ones only"),
                      option("made", "oprettes", "made"))
                  .usual("known")
                  .da("Nye personer", "known: afvises; made: oprettes af reglerne.")
                  .en("New people", "known: are refused; made: are put on the list by the rules."),
              tables("rules", SIGN_IN_RULE)
                  .da(
                      "Regler",
                      "Den første, der passer, siger rolle, gruppe og betjeningssteder ved hvert"
                          + " login.")
                  .en(
                      "Rules",
                      "The first that fits says role, group and branches at each sign-in."),
              choice(
                      "session",
                      option("provider", "som udstederen siger", "as the provider says"),
                      option("hours", "efter timer", "after hours"))
                  .usual("provider")
                  .da(
                      "Sessionens slutning",
                      "provider: når udstederens session slutter, og siger den det ikke, dens"
                          + " bevis; hours: efter timerne.")
                  .en(
                      "End of session",
                      "provider: when the provider's session ends, or its token where it does not"
                          + " say; hours: after the hours."),
              whole("hours", 1, 24)
                  .usual(10)
                  .in(Unit.HOURS)
                  .da("Timer", "Så længe efter login hos udstederen gælder det højst.")
                  .en("Hours", "For so long after the sign-in at the provider it counts at most."),
              choice(
                      "passwords",
                      option("everybody", "alle", "everybody"),
                      option("admins", "administratorer", "administrators"))
                  .usual("everybody")
                  .da("Adgangskoder", "Hvem der også må logge ind med en adgangskode.")
                  .en("Passwords", "Who may also sign in by a password.")));

  static final Section FEED =
      Section.table(
          "feed",
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
                          + " snapshot.")));

  static final Section RETENTION =
      Section.table(
          "retention",
          new Wording("Opbevaring", "Retention"),
          atRestart(
              whole("detailDays", 1, 3_650)
                  .usual(30)
                  .in(Unit.DAYS)
                  .da(
                      "Enkeltheder",
                      "Numre, tider og bedømmelser af en dag slettes efter så længe.")
                  .en(
                      "Detail",
                      "Events, facts and ratings of a day are deleted after so long; its totals"
                          + " stay."),
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
                      "The record of who saw figures of single persons is deleted after so"
                          + " long."),
              whole("namesDays", 30, 3_650)
                  .usual(90)
                  .in(Unit.DAYS)
                  .da(
                      "Navne i gamle indstillinger",
                      "Medarbejdere og livliner i planer og indstillinger, som intet kører efter"
                          + " mere, slettes efter så længe.")
                  .en(
                      "Names in old settings",
                      "Staff and lifelines in plans and settings that nothing runs under any more"
                          + " are deleted after so long."),
              whole("auditDays", 30, 3_650)
                  .usual(180)
                  .in(Unit.DAYS)
                  .da(
                      "Log over handlinger",
                      "Hvem der har gjort hvad, slettes af loggen efter så længe.")
                  .en("Audit log", "Who did what is deleted from the audit log after so long.")));

  static final Section CLOCK =
      Section.table(
          "clock",
          new Wording("Ur", "Clock"),
          atRestart(
              whole("forwardSeconds", 10, 3_600)
                  .usual(120)
                  .in(Unit.SECONDS)
                  .da(
                      "Frem",
                      "Længere frem må maskinens ur ikke springe, uden at noget andet siger det.")
                  .en(
                      "Forward",
                      "A longer step forward of the machine's clock is not believed by itself; nor"
                          + " may two clocks be further apart."),
              whole("backSeconds", 1, 3_600)
                  .usual(5)
                  .in(Unit.SECONDS)
                  .da("Tilbage", "Længere tilbage må maskinens ur ikke springe.")
                  .en(
                      "Back",
                      "A longer step back of the machine's clock is not believed by itself."),
              whole("awayDays", 7, 400)
                  .usual(45)
                  .in(Unit.DAYS)
                  .da("Længste pause", "Når der er gået længere ved en start, skal uret bekræftes.")
                  .en(
                      "Longest closing",
                      "When a start finds the last event longer ago, somebody has to say that the"
                          + " clock is right.")));

  static final Section STORE =
      Section.table(
          "store",
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
              text("user")
                  .da("Bruger", "Hvem der ejer tabellerne.")
                  .en("User", "Who owns the tables."),
              written("passwordFile", Form.PASSWORD_FILE)
                  .da("Adgangskode", "Fil med adgangskoden på sin ene linje.")
                  .en("Password", "File with the password in its one line."),
              written("authority", Form.PEM_FILE)
                  .da(
                      "Udsteder",
                      "PEM-fil for den, der underskrev serverens certifikat; krypterer.")
                  .en(
                      "Authority",
                      "PEM file of whoever signed the server's certificate: encrypts, and checks"
                          + " its name."),
              whole("connections", 1, 200)
                  .usual(8)
                  .da("Forbindelser", "Forbindelser højst; skrivning har én til.")
                  .en("Connections", "Connections at most; appends have one more."),
              whole("deadlineSeconds", 1, 60)
                  .usual(5)
                  .in(Unit.SECONDS)
                  .da("Frist", "Længste tid, som én forespørgsel må tage.")
                  .en("Deadline", "Longest time that one statement may take.")));

  static final Section CLUSTER =
      Section.table(
          "cluster",
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
                  .da(
                      "Leje",
                      "Så længe beholder en node, der er blevet tavs, sine betjeningssteder.")
                  .en("Lease", "For how long a node that fell silent keeps its branches.")));

  static final Section SPEECH =
      Section.table(
          "speech",
          new Wording("Tale", "Speech"),
          atRestart(
              text("program")
                  .usual("espeak-ng")
                  .da(
                      "Program",
                      "Navn eller sti på et program, der kaldes som eSpeak NG; none: intet.")
                  .en(
                      "Program",
                      "Name or path of a program that is called as eSpeak NG is; none: nothing.")));

  static final Section MAIL =
      Section.table(
          "mail",
          new Wording("Mail", "Mail"),
          atRestart(
              text("host")
                  .needed()
                  .da("Mailserver", "Hvem mail sendes med.")
                  .en("Mail server", "By whom mail is sent."),
              whole("port", 1, 65_535)
                  .usual(587)
                  .da("Port", "587 med starttls, 465 med tls, 25 inden for huset.")
                  .en("Port", "587 with starttls, 465 with tls, 25 within the house."),
              choice(
                      "encryption",
                      option("starttls", "STARTTLS", "STARTTLS"),
                      option("tls", "TLS", "TLS"),
                      option("none", "Ingen", "None"))
                  .usual("starttls")
                  .da("Kryptering", "none kun til en server i huset; aldrig med adgangskode.")
                  .en("Encryption", "none only for a server in the house; never with a password."),
              text("user")
                  .da("Bruger", "Hvem der logger ind på mailserveren; uden den logges ikke ind.")
                  .en("User", "Who signs in at the mail server; without it nobody does."),
              written("passwordFile", Form.PASSWORD_FILE)
                  .da("Adgangskode", "Fil med adgangskoden på sin ene linje.")
                  .en("Password", "File with the password in its one line."),
              written("authority", Form.PEM_FILE)
                  .da("Certifikatets udsteder", "PEM-fil, når Java ikke kender den i forvejen.")
                  .en(
                      "Authority",
                      "PEM file of whoever signed the mail server's certificate, where Java does"
                          + " not know them."),
              written("from", Form.EMAIL)
                  .needed()
                  .da("Afsender", "Den adresse, mail kommer fra.")
                  .en("From", "The address that mail comes from."),
              written("replyTo", Form.EMAIL)
                  .da("Svar til", "Hvor svar lander; uden den hos afsenderen.")
                  .en("Reply to", "Where answers go; without it to where mail comes from."),
              whole("reminderHour", 0, 23)
                  .usual(18)
                  .da("Påmindelse", "Klokkeslæt dagen før, hvor der mindes om en tid.")
                  .en("Reminder", "Hour of the day before at which people are reminded of a time."),
              whole("openPerAddress", 1, 100)
                  .usual(3)
                  .da("Tider pr. adresse", "Så mange kommende tider kan én mailadresse have.")
                  .en("Times per address", "So many times to come may one mail address have.")));

  static final Section WEBHOOK =
      Section.table(
          "webhook",
          new Wording("Kommunens gateway", "The municipality's gateway"),
          atRestart(
              written("url", Form.GATEWAY)
                  .needed()
                  .da("Adresse", "Hvor kommunens egen gateway kaldes; krypteret: https.")
                  .en(
                      "Address",
                      "Where the municipality's own gateway is called; encrypted: https."),
              written("secretFile", Form.PASSWORD_FILE)
                  .needed()
                  .da("Hemmelighed", "Fil med det, kald underskrives med, på sin ene linje.")
                  .en("Secret", "File with what calls are signed with in its one line."),
              Setting.of(
                      "events",
                      new Kind.ListOf(
                          new Kind.Choice(
                              List.of(
                                  option("booked", "bestilt", "booked"),
                                  option("reminder", "påmindelse", "reminder"),
                                  option("moved", "flyttet", "moved"),
                                  option("cancelled", "aflyst af borgeren", "cancelled"),
                                  option("called-off", "aflyst af huset", "called off"),
                                  option("missed", "udeblevet", "missed"))),
                          1,
                          true))
                  .usual(
                      List.of("booked", "reminder", "moved", "cancelled", "called-off", "missed"))
                  .da("Hændelser", "Hvad gatewayen får at vide.")
                  .en("Events", "What the gateway is told."),
              flag("privateNetwork")
                  .da("I huset", "Om gatewayen må have en privat adresse.")
                  .en("Inside", "Whether the gateway may have a private address.")));

  static final Section CENTRE =
      Section.table(
          "centre",
          new Wording("Centralen", "The centre"),
          atRestart(
              written("url", Form.ISSUER)
                  .needed()
                  .da("Adresse", "Hvor centralens sider er; krypteret: https.")
                  .en("Address", "Where the centre's pages are; encrypted: https."),
              written("home", Form.ID)
                  .needed()
                  .da("Denne server", "Det navn, stedets fil kalder den: home.")
                  .en("This server", "What the branch's file calls it: home."),
              written("tokenFile", Form.PASSWORD_FILE)
                  .needed()
                  .da("Nøgle", "Fil med programmets nøgle på sin ene linje; den må levere.")
                  .en("Token", "File with the program's token in its one line; it may deliver."),
              written("authority", Form.PEM_FILE)
                  .da("Certifikatets udsteder", "PEM-fil, når Java ikke kender den i forvejen.")
                  .en(
                      "Authority",
                      "PEM file of whoever signed the centre's certificate, where Java does not"
                          + " know them.")));

  static final Section SERVER =
      Section.document(
          "server",
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
              table("signIn", SIGN_IN)
                  .da(
                      "Kommunens login",
                      "Login hos kommunens egen udsteder (OpenID Connect); uden den kun"
                          + " adgangskoder.")
                  .en(
                      "The house's own sign-in",
                      "Sign-in at the municipality's own provider (OpenID Connect); without it"
                          + " passwords alone."),
              optionalTable("feed", FEED)
                  .da("Skærme", "Hvad skærme holder åbent.")
                  .en("Screens", "What the screens hold open."),
              optionalTable("retention", RETENTION)
                  .da("Opbevaring", "Hvor længe ting gemmes, i dage fra dagen.")
                  .en("Retention", "How long things are kept, in days from the business day."),
              optionalTable("clock", CLOCK)
                  .da("Ur", "Hvad der tros på af maskinens ur.")
                  .en("Clock", "What of the machine's clock is believed."),
              choice(
                      "plan",
                      option("revisions", "I produktet", "In the product"),
                      option("files", "I filerne", "In the files"))
                  .usual("revisions")
                  .da(
                      "Planen",
                      "Hvor kommunens indstillinger gælder fra: revisions: ændres på siderne, og"
                          + " filerne læses kun ved første start og med config import; files:"
                          + " filerne alene.")
                  .en(
                      "The plan",
                      "Whose settings of the municipality count: revisions: changed on the pages,"
                          + " and the files are read at the first start and by config import only;"
                          + " files: the files alone, read at start and reload."),
              optionalTable("speech", SPEECH)
                  .da("Tale", "Hvad der siger navnene fra indstillingerne på kiosken.")
                  .en("Speech", "What says names from the settings at the kiosk."),
              table("mail", MAIL)
                  .da("Mail", "Mail til dem, der bestiller tid; uden den tilbydes ingen.")
                  .en("Mail", "Mail to whoever books a time; without it none is offered."),
              table("webhook", WEBHOOK)
                  .da("Kommunens gateway", "Kald, når der sker noget med en tid; uden den ingen.")
                  .en("The gateway", "Calls when something becomes of a time; without it none."),
              table("store", STORE)
                  .da("Database", "Hvilken database journalen er i; uden den SQLite.")
                  .en("Database", "Which database the journal is in; without it SQLite."),
              table("centre", CENTRE)
                  .da(
                      "Centralen",
                      "På en server, et sted har selv, som en bogbus: hvem den leverer til.")
                  .en(
                      "The centre",
                      "On a server that a branch has for itself, such as a book bus: whom it"
                          + " delivers to."),
              table("cluster", CLUSTER)
                  .da("Flere maskiner", "Flere maskiner som én; uden den er maskinen alene.")
                  .en(
                      "Several machines",
                      "Several machines as one; without it this one is alone.")));

  private ServerSections() {}
}

package dk.serviceisland.config;

import static dk.serviceisland.config.Setting.atRestart;
import static dk.serviceisland.config.Setting.optionalTable;
import static dk.serviceisland.config.Setting.table;
import static dk.serviceisland.config.Setting.text;
import static dk.serviceisland.config.Setting.written;

import dk.serviceisland.config.Kind.Form;

/** What several municipalities share, and who they are: the tables of {@code installation.yaml}. */
final class InstallationSections {
  /** What of a {@code server.yaml} under {@code http} is one municipality's own. */
  static final String PUBLIC_URL = "publicUrl";

  static final Section HTTP =
      Section.table(
          "sharedHttp",
          new Wording("Sider og API", "Pages and API"),
          ServerSections.HTTP.settings().stream()
              .filter(setting -> !setting.key().equals(PUBLIC_URL))
              .toArray(Setting[]::new));

  static final Section TENANT =
      Section.table(
          "tenant",
          new Wording("Kommune", "Municipality"),
          atRestart(
              written("id", Form.ID)
                  .needed()
                  .da("Id", "Nævner den i målinger, på /ready og i loggen; ændres ikke.")
                  .en("Id", "Names it in metrics, on /ready and in the log; does not change."),
              Setting.of("hosts", new Kind.ListOf(new Kind.Written(Form.HOST_NAME), 1, true))
                  .needed()
                  .da("Værtsnavne", "De navne, som borgere og personale når den på.")
                  .en("Host names", "The names that citizens and staff reach it by."),
              text("folder")
                  .needed()
                  .da("Mappe", "Dens egen konfiguration, med en server.yaml.")
                  .en("Folder", "Its own configuration, with a server.yaml."),
              table("tls", ServerSections.TLS)
                  .da("Kryptering", "Dens eget certifikat; uden det er det maskinens.")
                  .en("Encryption", "Its own certificate; without it, the machine's.")));

  static final Section INSTALLATION =
      Section.document(
          "installation",
          new Wording("Fælles maskine", "Shared machine"),
          "What several municipalities share on this machine, and who they are",
          atRestart(
              optionalTable("http", HTTP)
                  .da("Sider og API", "Hvor sider og API findes.")
                  .en("Pages and API", "Where pages and API are served."),
              optionalTable("ops", ServerSections.OPS)
                  .da("Helbred og målinger", "For den, der passer maskinen.")
                  .en("Health and metrics", "For whoever looks after the machine."),
              table("cluster", ServerSections.CLUSTER)
                  .da("Flere maskiner", "Flere maskiner som én; uden den er maskinen alene.")
                  .en("Several machines", "Several machines as one; without it this one is alone."),
              Setting.of("municipalities", new Kind.ListOf(new Kind.TableOf(TENANT), 1, false))
                  .needed()
                  .da("Kommuner", "Hvem der deler maskinen.")
                  .en("Municipalities", "Who shares the machine.")));

  private InstallationSections() {}
}

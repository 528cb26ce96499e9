package dk.serviceisland.config;

import dk.serviceisland.cluster.ClusterSettings;
import dk.serviceisland.journal.PostgresSettings;
import java.net.IDN;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code installation.yaml} and the {@code server.yaml} of each municipality that it names,
 * and complains of what two of them cannot both have. For one reading.
 */
final class InstallationReader {
  private final Path folder;
  private final Complaints complaints;

  /** What a municipality has alone, with who has it. */
  private final Map<String, String> taken = new HashMap<>();

  InstallationReader(Path folder, Complaints complaints) {
    this.folder = folder;
    this.complaints = complaints;
  }

  Installation read(Table all) {
    ServerReader reader = new ServerReader(folder);
    Settings.Http http = reader.http(all.part("http"), Optional.empty());
    Settings.Ops ops = ServerReader.ops(all.part("ops"));
    Optional<ClusterSettings> cluster =
        all.table("cluster").flatMap(new ClusterReader(folder)::read);
    List<Tenant> tenants = new ArrayList<>();
    for (Value item : all.needItems("municipalities")) {
      item.table()
          .flatMap(table -> tenant(table, item))
          .map(tenant -> sharing(tenant, http, ops, cluster))
          .ifPresent(tenants::add);
    }
    return new Installation(http, ops, cluster, tenants);
  }

  private Optional<Tenant> tenant(Table table, Value place) {
    Optional<String> id = table.need("id").flatMap(value -> value.id(text -> text));
    id.ifPresent(name -> alone(place, "id", name, name));
    Set<String> hosts = hosts(table, id.orElse(""));
    Optional<Path> own = table.need("folder").flatMap(this::existing);
    Optional<Settings.Tls> tls = table.table("tls").flatMap(new ServerReader(folder)::tls);
    if (id.isEmpty() || own.isEmpty()) {
      return Optional.empty();
    }
    alone(place, "folder", own.get().toString(), id.get());
    return settings(own.get()).map(read -> new Tenant(id.get(), hosts, own.get(), read, tls));
  }

  private Optional<Path> existing(Value value) {
    Optional<Path> own = value.parsed(text -> folder.resolve(text).toAbsolutePath().normalize());
    if (own.isEmpty() || Files.isDirectory(own.get())) {
      return own;
    }
    value.notAllowed("a folder that is there, as seen from that of " + Installation.FILE);
    return Optional.empty();
  }

  private Set<String> hosts(Table table, String id) {
    Set<String> hosts = new LinkedHashSet<>();
    for (Value host : table.needItems("hosts")) {
      host.parsed(InstallationReader::asSent)
          .filter(name -> alone(host, "host name", name, id))
          .ifPresent(hosts::add);
    }
    return hosts;
  }

  /** As browsers send it. */
  private static String asSent(String name) {
    return IDN.toASCII(name.toLowerCase(Locale.ROOT), IDN.ALLOW_UNASSIGNED);
  }

  /** The settings in a folder; its mistakes are told with its name before the file's. */
  private Optional<Settings> settings(Path own) {
    Complaints its = new Complaints();
    Optional<Settings> read = Configuration.settings(own, its);
    its.mistakes().forEach(mistake -> complaints.mistake(mistake.in(shown(own))));
    ServerFile.read(own)
        .map(ServerFile::keys)
        .orElse(Set.of())
        .forEach(key -> refuseShared(own, key));
    return its.mistakes().isEmpty() ? read : Optional.empty();
  }

  /** What is the machine's cannot be otherwise for one of those who share it. */
  private void refuseShared(Path own, String key) {
    boolean shared =
        key.startsWith("ops.")
            || key.startsWith("cluster.")
            || (key.startsWith("http.") && !key.equals("http." + InstallationSections.PUBLIC_URL));
    if (shared) {
      mistake(
          own,
          key,
          "belongs to the machine, which several municipalities share: take it out here, it stands"
              + " in "
              + Installation.FILE
              + "; allowed here: everything but ops, cluster and http, of http "
              + InstallationSections.PUBLIC_URL
              + " alone");
    }
  }

  private Tenant sharing(
      Tenant tenant, Settings.Http http, Settings.Ops ops, Optional<ClusterSettings> cluster) {
    Settings own = tenant.settings();
    own.http().publicUrl().map(URI::getHost).ifPresent(host -> isReachedBy(tenant, host));
    own.postgres().ifPresent(store -> aloneIn(tenant, "store.url", place(store)));
    if (own.postgres().isEmpty()) {
      aloneIn(tenant, "data.folder", own.dataFolder().toAbsolutePath().normalize().toString());
      if (cluster.isPresent()) {
        mistake(
            tenant.folder(),
            "store.kind",
            "is sqlite, which is for one node; allowed with the section cluster in "
                + Installation.FILE
                + ": postgresql");
      }
    }
    own.secondCopy()
        .ifPresent(copy -> aloneIn(tenant, "data.secondCopy", copy.toAbsolutePath().toString()));
    if (tenant.tls().isPresent() && http.tls().isEmpty()) {
      complaints.mistake(
          new Complaint(
              Installation.FILE,
              Part.NO_LINE,
              "http.tls",
              ComplaintCode.MACHINE,
              "is missing, while "
                  + tenant.id()
                  + " has a certificate of its own; allowed: a certificate of the machine's too,"
                  + " which is shown to whoever asks for a name that is nobody's"));
    }
    return new Tenant(
        tenant.id(),
        tenant.hosts(),
        tenant.folder(),
        own.sharing(http, ops, cluster),
        tenant.tls());
  }

  private void isReachedBy(Tenant tenant, String host) {
    if (!tenant.hosts().contains(asSent(host))) {
      mistake(
          tenant.folder(),
          "http." + InstallationSections.PUBLIC_URL,
          "names the host '"
              + host
              + "', by which it is not reached; allowed: "
              + String.join(", ", tenant.hosts())
              + " (hosts in "
              + Installation.FILE
              + ")");
    }
  }

  private static String place(PostgresSettings store) {
    return "postgresql://" + store.host() + ":" + store.port() + "/" + store.database();
  }

  private void aloneIn(Tenant tenant, String key, String what) {
    String other = taken.putIfAbsent(key + " " + what, tenant.id());
    if (other != null) {
      mistake(
          tenant.folder(),
          key,
          "'" + what + "' is " + other + "'s already; allowed: one that no other has");
    }
  }

  /** Says whether nobody has it yet, and complains otherwise. */
  private boolean alone(Value place, String key, String what, String id) {
    String other = taken.putIfAbsent(key + " " + what, id);
    if (other != null) {
      place.mistake(
          ComplaintCode.TWICE,
          Map.of("id", what),
          "the " + key + " '" + what + "' is there twice; allowed: one that no other has");
    }
    return other == null;
  }

  private void mistake(Path own, String key, String words) {
    complaints.mistake(
        new Complaint(
            shown(own) + "/" + Configuration.SERVER,
            Part.NO_LINE,
            key,
            ComplaintCode.MACHINE,
            words));
  }

  private String shown(Path own) {
    Path from = folder.toAbsolutePath().normalize();
    return own.startsWith(from) ? from.relativize(own).toString() : own.toString();
  }
}

package dk.serviceisland.config;

import java.util.stream.Stream;

/** What is told of {@code server.yaml}: of YAML and keys too, which every file shares. */
class BrokenServerFileTest extends BrokenFiles {
  private static final String POSTGRES =
      "store: {kind: postgresql, url: 'postgresql://d/i', user: me}\n";

  private static final String REACHED = "http:\n  publicUrl: https://k.dk\n";

  static Stream<Mistake> mistakes() {
    return Stream.of(
        // YAML and keys
        new Mistake(
            SERVER, "port: 8080", "port: [8080", "server.yaml:3: not YAML: a list or table in"),
        new Mistake(
            SERVER,
            "port: 8080",
            "prot: 8080",
            "server.yaml:2: http.prot: unknown key 'prot'; allowed: host, port, publicUrl,"
                + " trustForwarded, forwardedBy, maxConnections, maxConnectionsPerAddress,"
                + " unboundedAddresses, tls; did you mean 'port'?"),
        new Mistake(
            SERVER,
            "port: 8080",
            "port: 8080\n  port: 8081",
            "server.yaml:3: http.port: the key stands here twice, first on line 2"),
        new Mistake(
            SERVER,
            "http:\n",
            "http: 8080\nops:\n",
            "server.yaml:1: http: '8080' is not allowed here; allowed: a table of host, port"),
        new Mistake(
            SERVER,
            "port: 8080",
            "port:",
            "server.yaml:2: http.port: has no value; allowed: a whole number from 0 to 65535"),
        new Mistake(
            SERVER,
            "port: 8080",
            "port: 80800",
            "server.yaml:2: http.port: '80800' is not allowed here; allowed: a whole number from 0"
                + " to 65535"),
        new Mistake(
            SERVER,
            "port: 8080",
            "port: 8081",
            "server.yaml:2: http.port: is ops.port too; allowed: another one"),
        new Mistake(
            SERVER,
            "http:\n",
            "ops: {port: 8080}\nhttp:\n",
            "server.yaml:3: http.port: is ops.port too; allowed: another one"),
        new Mistake(
            SERVER,
            "port: 8080",
            "maxConnections: 3",
            "server.yaml:2: http.maxConnections: '3' is not allowed here; allowed: a whole number"
                + " from 10 to 1000000"),
        new Mistake(
            SERVER,
            "port: 8080",
            "publicUrl: koe.example.dk",
            "server.yaml:2: http.publicUrl: 'koe.example.dk' is not allowed here; allowed: an"
                + " address such as"),
        new Mistake(
            SERVER,
            "http:\n",
            "speech: {program: /no/such/voice}\nhttp:\n",
            "server.yaml:1: speech.program: /no/such/voice is no program that may be run; allowed:"
                + " the name or path of one, or none"),
        new Mistake(
            SERVER,
            "http:\n",
            "ops: {leavingSeconds: 16}\nhttp:\n",
            "server.yaml:1: ops.leavingSeconds: '16' is not allowed here; allowed: a whole number"
                + " from 0 to 15"),
        // Mail
        new Mistake(
            SERVER,
            "http:\n",
            "mail: {host: smtp.example.dk, from: a@example.dk}\nhttp:\n",
            "server.yaml:1: mail: needs http.publicUrl, the address that mails lead back to"),
        new Mistake(
            SERVER,
            "http:\n",
            "mail: {host: smtp.example.dk}\n" + REACHED,
            "server.yaml:1: mail: the key 'from' is missing"),
        new Mistake(
            SERVER,
            "http:\n",
            "mail: {host: smtp.example.dk, from: nobody}\n" + REACHED,
            "server.yaml:1: mail.from: 'nobody' is not allowed here; allowed: a mail address such"
                + " as"),
        new Mistake(
            SERVER,
            "http:\n",
            "mail: {host: smtp.example.dk, from: a@example.dk, user: a}\n" + REACHED,
            "server.yaml:1: mail: the key 'passwordFile' is missing"),
        new Mistake(
            SERVER,
            "http:\n",
            "mail: {host: smtp.example.dk, from: a@example.dk, passwordFile: none}\n" + REACHED,
            "server.yaml:1: mail.passwordFile: is of use only with a user"),
        new Mistake(
            SERVER,
            "http:\n",
            "mail: {host: smtp.example.dk, from: a@example.dk, encryption: ssl}\n" + REACHED,
            "server.yaml:1: mail.encryption: 'ssl' is not allowed here; allowed: starttls, tls,"
                + " none"),
        new Mistake(
            SERVER,
            "http:\n",
            "webhook: {url: 'https://gateway.example.dk', secretFile: none}\n" + REACHED,
            "server.yaml:1: webhook.secretFile: 'none' is not allowed here; allowed:"),
        new Mistake(
            SERVER,
            "http:\n",
            "webhook: {url: 'http://gateway.example.dk', secretFile: gateway}\n" + REACHED,
            "server.yaml:1: webhook.url: 'http://gateway.example.dk' is not allowed here; allowed:"
                + " an address such as https://gateway.example.dk/queue, encrypted"),
        new Mistake(
            SERVER,
            "http:\n",
            "webhook: {url: 'https://10.0.0.5/koe', secretFile: gateway}\n" + REACHED,
            "server.yaml:1: webhook.url: 'https://10.0.0.5/koe' is not allowed here; allowed: an"
                + " address in the world"),
        new Mistake(
            SERVER,
            "http:\n",
            "webhook: {url: 'https://169.254.169.254/', secretFile: gateway, privateNetwork:"
                + " false}\n"
                + REACHED,
            "server.yaml:1: webhook.url: 'https://169.254.169.254/' is not allowed here; allowed:"),
        new Mistake(
            SERVER,
            "http:\n",
            "webhook: {url: 'https://[fe80::1]/', secretFile: gateway}\n" + REACHED,
            "server.yaml:1: webhook.url: 'https://[fe80::1]/' is not allowed here; allowed:"),
        new Mistake(
            SERVER,
            "http:\n",
            "webhook: {url: 'https://[::1]/koe', secretFile: gateway}\n" + REACHED,
            "server.yaml:1: webhook.url: 'https://[::1]/koe' is not allowed here; allowed: an"
                + " address in the world"),
        new Mistake(
            SERVER,
            "http:\n",
            "webhook: {url: 'https://127.0.0.2/koe', secretFile: gateway}\n" + REACHED,
            "server.yaml:1: webhook.url: 'https://127.0.0.2/koe' is not allowed here; allowed: an"
                + " address in the world such as https://gateway.example.dk/queue, 127.0.0.1 on"
                + " this machine"),
        // Sign-in
        new Mistake(
            SERVER,
            "http:\n",
            "signIn: {issuer: 'https://login.example.dk'}\nhttp:\n  publicUrl: https://k.dk\n",
            "server.yaml:1: signIn: the key 'clientId' is missing"),
        new Mistake(
            SERVER,
            "http:\n",
            "signIn: {issuer: 'http://login.example.dk', clientId: island}\n" + REACHED,
            "server.yaml:1: signIn.issuer: 'http://login.example.dk' is not allowed here; allowed:"
                + " an address such as https://login.example.dk/realms/kommune, encrypted"),
        new Mistake(
            SERVER,
            "http:\n",
            "signIn: {issuer: 'https://login.example.dk', clientId: island}\nhttp:\n",
            "server.yaml:1: signIn: needs http.publicUrl, the address that the provider sends"
                + " people back to"),
        new Mistake(
            SERVER,
            "http:\n",
            "signIn: {issuer: 'https://l.dk', clientId: i, clientSecretFile: x}\n" + REACHED,
            "server.yaml:1: signIn.clientSecretFile: 'x' is not allowed here; allowed: a file with"
                + " the password in its one line"),
        new Mistake(
            SERVER,
            "http:\n",
            "signIn: {issuer: 'https://l.dk', clientId: i, scopes: [profile]}\n" + REACHED,
            "server.yaml:1: signIn.scopes: has no openid, without which nobody is proven"),
        new Mistake(
            SERVER,
            "http:\n",
            "signIn: {issuer: 'https://l.dk', clientId: i, session: never}\n" + REACHED,
            "server.yaml:1: signIn.session: 'never' is not allowed here; allowed: provider, hours"),
        new Mistake(
            SERVER,
            "http:\n",
            "signIn: {issuer: 'https://l.dk', clientId: i, passwords: nobody}\n" + REACHED,
            "server.yaml:1: signIn.passwords: 'nobody' is not allowed here; allowed: everybody,"
                + " admins"),
        new Mistake(
            SERVER,
            "http:\n",
            "signIn: {issuer: 'https://l.dk', clientId: i, people: made}\n" + REACHED,
            "server.yaml:1: signIn.people: made needs rules, which say what somebody new may do"),
        new Mistake(
            SERVER,
            "http:\n",
            "signIn: {issuer: 'https://l.dk', clientId: i, rules: [{value: v, role: chief,"
                + " branches: all}]}\n"
                + REACHED,
            "server.yaml:1: signIn.rules[0].role: 'chief' is not allowed here; allowed: staff,"
                + " auditor, partner, manager, admin"),
        new Mistake(
            SERVER,
            "http:\n",
            "signIn: {issuer: 'https://l.dk', clientId: i, rules: [{value: v, role: staff,"
                + " branches: all}]}\n"
                + REACHED,
            "server.yaml:1: signIn.rules[0]: staff are always in a group: the key 'group' is"
                + " missing"),
        new Mistake(
            SERVER,
            "http:\n",
            "plan: files\nsignIn: {issuer: 'https://l.dk', clientId: i, rules: [{value: v, role:"
                + " admin, branches: all}]}\n"
                + REACHED,
            "server.yaml:2: signIn.rules: change the staff list, which plan: files leaves to files"
                + " alone"),
        // Store
        new Mistake(
            SERVER,
            "http:\n",
            "store: {kind: oracle}\nhttp:\n",
            "server.yaml:1: store.kind: 'oracle' is not allowed here; allowed: sqlite, postgresql"),
        new Mistake(
            SERVER,
            "http:\n",
            "store: {connections: 4}\nhttp:\n",
            "server.yaml:1: store: the key 'kind' is missing"),
        new Mistake(
            SERVER,
            "http:\n",
            "store: {kind: sqlite, user: island}\nhttp:\n",
            "server.yaml:1: store.user: is of use only with kind: postgresql"),
        new Mistake(
            SERVER,
            "http:\n",
            "data: {secondCopy: ../copy}\nstore: {kind: postgresql, user: island, url:"
                + " 'postgresql://db:5432/island'}\nhttp:\n",
            "server.yaml:1: data.secondCopy: is of use only with store.kind: sqlite; PostgreSQL has"
                + " an archive of its own"),
        new Mistake(
            SERVER,
            "http:\n",
            "store: {kind: postgresql, user: island}\nhttp:\n",
            "server.yaml:1: store: the key 'url' is missing"),
        new Mistake(
            SERVER,
            "http:\n",
            "store: {kind: postgresql, url: 'postgresql://me:secret@db/island', user: me}\nhttp:\n",
            "server.yaml:1: store.url: 'postgresql://me:secret@db/island' is not allowed here;"
                + " allowed: an address such as postgresql://db.example.dk:5432/island"),
        new Mistake(
            SERVER,
            "http:\n",
            "store: {kind: postgresql, url: postgresql://d/i, user: u, passwordFile: x}\nhttp:\n",
            "server.yaml:1: store.passwordFile: 'x' is not allowed here; allowed: a file with the"
                + " password in its one line"),
        new Mistake(
            SERVER,
            "http:\n",
            "store: {kind: postgresql, url: 'postgresql://d/i', user: me, authority: no}\nhttp:\n",
            "server.yaml:1: store.authority: there is no file /"),
        new Mistake(
            SERVER,
            "http:\n",
            "store: {kind: postgresql, url: 'postgresql://db/island', user: me,"
                + " deadlineSeconds: 0}\nhttp:\n",
            "server.yaml:1: store.deadlineSeconds: '0' is not allowed here; allowed: a whole number"
                + " from 1 to 60"),
        new Mistake(
            SERVER,
            "http:\n",
            "cluster: {hazelcast: server.yaml}\nhttp:\n",
            "server.yaml:1: cluster: needs store.kind: postgresql, which all nodes share"),
        new Mistake(
            SERVER,
            "http:\n",
            POSTGRES + "cluster: {node: a}\nhttp:\n",
            "server.yaml:2: cluster: the key 'hazelcast' is missing"),
        new Mistake(
            SERVER,
            "http:\n",
            POSTGRES + "cluster: {hazelcast: nowhere.yaml}\nhttp:\n",
            "server.yaml:2: cluster.hazelcast: 'nowhere.yaml' is not allowed here; allowed: a YAML"
                + " file that exists"),
        new Mistake(
            SERVER,
            "http:\n",
            POSTGRES + "cluster: {hazelcast: server.yaml, node: two words}\nhttp:\n",
            "server.yaml:2: cluster.node: 'two words' is not allowed here; allowed: a name of 1 to"
                + " 64 letters"),
        new Mistake(
            SERVER,
            "http:\n",
            POSTGRES + "cluster: {hazelcast: server.yaml, announced: 'here:0'}\nhttp:\n",
            "server.yaml:2: cluster.announced: 'here:0' is not allowed here; allowed: host:port"),
        new Mistake(
            SERVER,
            "http:\n",
            POSTGRES + "cluster: {hazelcast: server.yaml, leaseSeconds: 1}\nhttp:\n",
            "server.yaml:2: cluster.leaseSeconds: '1' is not allowed here; allowed: a whole number"
                + " from 2 to 60"),
        // The centre of a branch with a server of its own
        new Mistake(
            SERVER,
            "http:\n",
            "centre: {home: bogbus-1, tokenFile: key}\nhttp:\n",
            "server.yaml:1: centre: the key 'url' is missing"),
        new Mistake(
            SERVER,
            "http:\n",
            "centre: {url: 'https://koe.example.dk', home: Bogbus 1, tokenFile: key}\nhttp:\n",
            "server.yaml:1: centre.home: 'Bogbus 1' is not allowed here"),
        new Mistake(
            SERVER,
            "http:\n",
            "centre: {url: 'koe.example.dk', home: bogbus-1, tokenFile: key}\nhttp:\n",
            "server.yaml:1: centre.url: 'koe.example.dk' is not allowed here"),
        new Mistake(
            SERVER,
            "http:\n",
            "centre: {url: 'https://koe.example.dk', home: bogbus-1, tokenFile: nowhere}\nhttp:\n",
            "server.yaml:1: centre.tokenFile: 'nowhere' is not allowed here"),
        new Mistake(
            SERVER,
            "http:\n",
            POSTGRES
                + "centre: {url: https://koe.example.dk, home: bogbus-1, tokenFile: key}\nhttp:\n",
            "server.yaml:2: centre: needs store.kind: sqlite and plan: revisions"));
  }
}

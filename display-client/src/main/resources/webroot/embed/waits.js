/*
 * Waits for a municipality's own website, by one script tag:
 *
 *   <script src="https://ko.example.dk/embed/waits.js" data-branch="galten"></script>
 *
 * Without data-branch it is a finder over all branches. data-language is da, en, de, pl, so, tr, uk or ar (else the page's), data-theme
 * light or dark (else the machine's). A classic script, so that it finds its own tag.
 */
(() => {
  const EVERY_MS = 30_000;
  /** What is older is not shown as a wait. */
  const STALE_MS = 300_000;
  const SEASON_MS = 31 * 86_400_000;

  const TEXTS = {
    da: {
      title: "Ventetid lige nu",
      finder: "Hvor er ventetiden kortest?",
      what: "Hvad kommer du for?",
      choose: "Vælg en opgave",
      pick: "Når du har valgt, står ventetiden her.",
      openUntil: "Åbent til {time}",
      stop: "{stop} til {time}",
      then: "derefter {stop} {time}",
      next: "Næste stop: {stop}",
      cancelled: "aflyst",
      map: "Kort",
      open: "Åbent",
      closed: "Lukket",
      opens: "Åbner kl.\u00a0{time}",
      opensOn: "Åbner {day} kl.\u00a0{time}",
      soon: "næsten ingen ventetid",
      about: "omkring {about} min",
      range: "omkring {about} til {most} min",
      unknown: "ukendt ventetid",
      noneKnown: "Ventetiden er ikke kendt lige nu.",
      paused: "holder pause",
      full: "ikke flere numre i dag",
      shortest: "Kortest",
      notHere: "ikke her",
      asOf: "Beregnet kl.\u00a0{time}. Du får dit eget, når du trækker et nummer.",
      lost: "Ventetiderne kan ikke vises lige nu.",
      old: "Ingen nye tal siden kl.\u00a0{time}.",
    },
    en: {
      title: "Waiting time now",
      finder: "Where is the wait shortest?",
      what: "What do you come for?",
      choose: "Choose a task",
      pick: "Once you have chosen, the wait is shown here.",
      openUntil: "Open until {time}",
      stop: "{stop} until {time}",
      then: "then {stop} {time}",
      next: "Next stop: {stop}",
      cancelled: "cancelled",
      map: "Map",
      open: "Open",
      closed: "Closed",
      opens: "Opens at {time}",
      opensOn: "Opens {day} at {time}",
      soon: "hardly any wait",
      about: "about {about} min",
      range: "about {about} to {most} min",
      unknown: "wait not known",
      noneKnown: "The wait is not known right now.",
      paused: "paused",
      full: "no more numbers today",
      shortest: "Shortest",
      notHere: "not here",
      asOf: "Estimate at {time}. You get your own when you draw a number.",
      lost: "Waits cannot be shown right now.",
      old: "No new figures since {time}.",
    },
  };

  const MORE = /^(de|pl|so|tr|uk|ar)$/;

  const STYLES = `
    :host { display: block; color-scheme: light; --paper: #fff; --ink: #17201f; --soft: #4b5654; --line: #dad5c8; --edge: #757e7a;
      --good: #e1f0e3; --good-ink: #1b5a32; --focus: #1746d1; }
    :host([theme="dark"]) { color-scheme: dark; --paper: #1d2524; --ink: #f2f0ea; --soft: #b9c0bc; --line: #3a4442; --edge: #8b9693;
      --good: #17361f; --good-ink: #b4e8c2; --focus: #a8c3ff; }
    @media (prefers-color-scheme: dark) {
      :host(:not([theme])) { color-scheme: dark; --paper: #1d2524; --ink: #f2f0ea; --soft: #b9c0bc; --line: #3a4442; --edge: #8b9693;
        --good: #17361f; --good-ink: #b4e8c2; --focus: #a8c3ff; }
    }
    section { box-sizing: border-box; max-inline-size: 40rem; padding: 1.25rem; border: 1px solid var(--line); border-radius: .75rem;
      background: var(--paper); color: var(--ink); font: 1rem/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; }
    h2 { margin: 0; font-size: 1.25rem; line-height: 1.25; text-wrap: balance; }
    p { margin: .25rem 0 0; color: var(--soft); }
    label { display: block; margin-block: .75rem .25rem; font-weight: 640; }
    select { box-sizing: border-box; inline-size: 100%; min-block-size: 44px; padding-inline: .75rem; border: 1px solid var(--edge);
      border-radius: .4rem; background: var(--paper); color: var(--ink); font: inherit; }
    select:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
    ul { margin: 1rem 0 0; padding: 0; list-style: none; }
    li { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1rem; padding-block: .6rem;
      border-block-start: 1px solid var(--line); }
    li > * { min-inline-size: 0; overflow-wrap: anywhere; }
    .name { flex: 1 1 16rem; font-weight: 640; }
    a { color: inherit; }
    .place { display: block; color: var(--soft); font-weight: 420; }
    .wait { flex: 0 1 15rem; font-variant-numeric: tabular-nums; }
    .quiet { color: var(--soft); }
    .best { padding: .05rem .5rem; margin-inline-end: .5rem; border-radius: 1rem; background: var(--good); color: var(--good-ink);
      font-size: .875rem; font-weight: 640; }
    .pick, .foot { margin-block-start: .75rem; }
    .foot { font-size: .875rem; }
    [dir=rtl] bdi{display:block;text-align:right}
  `;

  const script = document.currentScript;
  const SERVER = new URL("..", script.src);

  function element(name, className, ...content) {
    const made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    made.append(...content.filter(Boolean));
    return made;
  }

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
  }

  /** By a script, because any website may load one. */
  function wordsOf(language) {
    if (!MORE.test(language)) return TEXTS[language];
    const more = element("script");
    more.src = new URL(`embed/words/${language}.js`, SERVER);
    document.head.append(more);
    return new Promise((done) => (more.onload = more.onerror = () => done(more.words)));
  }

  /** Whole minutes as on every screen: what half wait at most, and nine of ten. */
  function minutes({ p50, p90 }) {
    const most = Math.max(1, Math.ceil(p90 / 60));
    return { about: Math.min(most, Math.max(1, Math.round(p50 / 60))), most };
  }

  /** Closed for longer than people plan ahead. */
  function isOutOfSeason({ state, opensAt }, now) {
    return state === "closed" && (opensAt === undefined || Date.parse(opensAt) - Date.parse(now) > SEASON_MS);
  }

  class Waits extends HTMLElement {
    #texts;
    #language;
    #branches = [];
    #seen = 0;
    #failed = false;
    #chosen = "";
    #timer;
    #visible = () => this.#look();

    async connectedCallback() {
      const asked = this.getAttribute("language") ?? document.documentElement.lang.slice(0, 2);
      this.#texts = await wordsOf(asked);
      this.#language = this.#texts === undefined ? "da" : asked;
      this.#texts ??= TEXTS.da;
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLES);
      root.adoptedStyleSheets = [sheet];
      document.addEventListener("visibilitychange", this.#visible);
      this.#look();
    }

    disconnectedCallback() {
      document.removeEventListener("visibilitychange", this.#visible);
      clearTimeout(this.#timer);
    }

    /** Asks while somebody can see it, and again in half a minute. */
    async #look() {
      clearTimeout(this.#timer);
      if (document.visibilityState === "hidden" || !this.isConnected) {
        return;
      }
      const branch = this.getAttribute("branch");
      const path = branch ? `branches/${encodeURIComponent(branch)}/waits` : "waits";
      try {
        const answer = await fetch(new URL(`api/v1/${path}`, SERVER), { credentials: "omit" });
        if (!answer.ok) throw new Error(answer.status);
        const body = await answer.json();
        this.#branches = body.branches ?? [body];
        this.#seen = Date.now();
        this.#failed = false;
      } catch {
        this.#failed = true;
      }
      this.#show();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#look(), EVERY_MS);
    }

    #show() {
      const texts = this.#texts;
      const finder = !this.hasAttribute("branch");
      const old = this.#failed && Date.now() - this.#seen > STALE_MS;
      const section = element("section");
      section.lang = this.#language;
      section.dir = this.#language === "ar" ? "rtl" : "ltr";
      section.setAttribute("aria-labelledby", "title");
      const title = element("h2", "", finder ? texts.finder : texts.title);
      title.id = "title";
      const isLost = old || this.#branches.length === 0;
      section.append(title, ...(isLost ? [element("p", "", texts.lost)] : finder ? this.#finder() : this.#branch(this.#branches[0])));
      const focused = this.shadowRoot.activeElement !== null;
      this.shadowRoot.replaceChildren(section);
      if (focused) this.shadowRoot.querySelector("select")?.focus();
    }

    #branch(branch) {
      const types = branch.taskTypes.filter((type) => !isOutOfSeason(type, branch.now));
      const unknown = types.every(({ forecast }) => forecast === undefined);
      const list = element("ul");
      for (const type of types) {
        const wait = unknown && type.state === "open" ? "" : this.#wait(branch, type);
        list.append(element("li", "", element("span", "name", this.#name(type)), wait));
      }
      return [
        element("p", "", `${this.#name(branch)} · `, ...this.#opening(branch), this.#where(branch)),
        branch.open && unknown ? element("p", "", this.#texts.noneKnown) : "",
        branch.open ? list : "",
        this.#foot(branch),
      ];
    }

    #finder() {
      const select = element("select", "", new Option(this.#texts.choose, ""));
      select.id = "what";
      for (const [id, name] of this.#allTypes()) {
        select.append(new Option(name, id, false, id === this.#chosen));
      }
      select.addEventListener("change", () => {
        this.#chosen = select.value;
        this.#show();
      });
      const label = element("label", "", this.#texts.what);
      label.htmlFor = "what";
      const pick = this.#chosen ? "" : element("p", "pick", this.#texts.pick);
      const list = element("ul");
      list.setAttribute("aria-live", "polite");
      const ranked = this.#ranked();
      for (const [place, { branch, type }] of ranked.entries()) {
        const old = this.#isOld(branch) ? element("span", "place", this.#oldWords(branch)) : "";
        const name = element("span", "name", this.#name(branch), element("span", "place", ...this.#opening(branch), this.#where(branch)), old);
        const best = place === 0 && type?.forecast && ranked.length > 1 ? element("span", "best", this.#texts.shortest) : "";
        const wait = this.#chosen === "" ? "" : this.#wait(branch, type);
        if (best) wait.prepend(best);
        list.append(element("li", "", name, wait));
      }
      const foot = this.#chosen || this.#failed ? this.#foot({ now: this.#branches[0].now }) : "";
      return [label, select, pick, list, foot];
    }

    /** The shortest wait first; then what is open, and what opens next. */
    #ranked() {
      const rank = ({ branch, type }) => [
        this.#chosen !== "" && type === undefined ? 1 : 0,
        branch.open ? 0 : 1,
        branch.open && this.#chosen !== "" ? (type?.forecast?.p50 ?? 1e9) : 0,
        branch.open ? "" : (branch.closed?.opensAt ?? "9"),
      ];
      return this.#branches
        .map((branch) => ({ branch, type: branch.taskTypes.find(({ id }) => id === this.#chosen) }))
        .sort((a, b) => {
          const [first, second] = [rank(a), rank(b)];
          const at = first.findIndex((one, index) => one !== second[index]);
          return at < 0 ? 0 : first[at] < second[at] ? -1 : 1;
        });
    }

    #allTypes() {
      const names = new Map();
      for (const branch of this.#branches) {
        for (const type of branch.taskTypes.filter((one) => !isOutOfSeason(one, branch.now))) {
          names.set(type.id, this.#name(type));
        }
      }
      return [...names].sort(([, a], [, b]) => a.localeCompare(b, this.#language));
    }

    #wait(branch, type) {
      const [words, quiet] = this.#waitWords(branch, type);
      return element("span", quiet ? "wait quiet" : "wait", words);
    }

    #waitWords(branch, type) {
      const texts = this.#texts;
      if (type === undefined) {
        return [branch.taskTypes.length === 0 ? texts.unknown : texts.notHere, true];
      }
      if (!branch.open || type.state === "closed") {
        return [type.opensAt ? this.#opens(type.opensAt, branch.now) : texts.closed, true];
      }
      if (type.state !== "open") {
        return [type.state === "paused" ? texts.paused : texts.full, true];
      }
      if (type.forecast === undefined) {
        return [texts.unknown, true];
      }
      const { about, most } = minutes(type.forecast);
      if (most === 1) return [texts.soon];
      return [fill(about === most ? texts.about : texts.range, { about, most })];
    }

    /** Where a bus stands: "Hallund til 15.00, derefter Klokkerholm 15.30"; where it comes next, once that is said when. */
    #stops({ stops: { now, next, cancelled }, now: moment }) {
      const texts = this.#texts;
      const gone = cancelled.map((one) => `${this.#name(one)} ${this.#clock(one.from)}: ${one.reason ? this.#name({ names: one.reason }) : texts.cancelled}`);
      const later = next && fill(texts.then, { stop: this.#name(next), time: this.#when(next, moment) });
      const here = now && [fill(texts.stop, { stop: this.#name(now), time: this.#clock(now.to) }), later].filter(Boolean).join(", ");
      return [here ?? (next && fill(texts.next, { stop: this.#name(next) })), ...gone].filter(Boolean).join(". ");
    }

    /** Where exactly the bus stands or comes next, with a map if there is one. */
    #where({ stops }) {
      const { place, mapUrl } = stops?.now ?? stops?.next ?? {};
      if (!place && !mapUrl) return "";
      const link = element(mapUrl ? "a" : "span", "", place ? this.#name({ names: place }) : this.#texts.map);
      if (mapUrl) Object.assign(link, { href: mapUrl, target: "_blank", rel: "noopener" });
      return element("span", "place", link);
    }

    /** The parts of a line: what the house wrote itself may be there in Danish alone. */
    #opening(branch) {
      const texts = this.#texts;
      if (branch.open && branch.stops?.now) {
        return [this.#stops(branch)];
      }
      if (branch.open) {
        return [branch.closes === undefined ? texts.open : fill(texts.openUntil, { time: this.#clock(branch.closes) })];
      }
      const opens = branch.closed?.opensAt && this.#opens(branch.closed.opensAt, branch.now);
      const more = [opens, branch.stops && this.#stops(branch)].filter(Boolean);
      const end = more.length > 0 ? "." : "";
      return [branch.closed?.texts === undefined ? texts.closed + end : this.#written(branch.closed.texts, end), more.length > 0 ? ` ${more.join(". ")}` : ""];
    }

    /** Its full stop belongs to its own order of reading. */
    #written(names, end) {
      const said = element("bdi", "", this.#name({ names }).replace(/\.$/, "") + end);
      said.lang = names[this.#language] === undefined ? "da" : this.#language;
      return said;
    }

    #opens(time, now) {
      const clock = this.#clock(time.slice(11, 16));
      const day = time.slice(0, 10);
      if (day === now.slice(0, 10)) return fill(this.#texts.opens, { time: clock });
      return fill(this.#texts.opensOn, { day: this.#date(day), time: clock });
    }

    /** When a stop begins, with its date unless that is today. */
    #when({ date, from }, now) {
      const clock = this.#clock(from);
      return date === now.slice(0, 10) ? clock : `${this.#date(date)} ${clock}`;
    }

    /** In figures where the browser does not know the language. */
    #date(day, more = { weekday: "long" }) {
      const locale = { en: "en-GB", ar: "ar-u-nu-latn" }[this.#language] ?? this.#language;
      const names = Intl.DateTimeFormat.supportedLocalesOf(locale)[0] ? { month: "long", ...more } : { month: "numeric" };
      return new Date(`${day}T12:00:00Z`).toLocaleDateString(locale, { day: "numeric", timeZone: "UTC", ...names });
    }

    #foot(branch) {
      const old = this.#failed || this.#isOld(branch);
      return element("p", "foot", old ? this.#oldWords(branch) : fill(this.#texts.asOf, { time: this.#toldAt(branch) }));
    }

    /** A bus without a line: said of it alone, and not of those beside it. */
    #isOld({ now, asOf }) {
      return Date.parse(now) - Date.parse(asOf) > 60_000;
    }

    #oldWords(branch) {
      return fill(this.#texts.old, { time: this.#toldAt(branch) });
    }

    /** With its date unless that is today: a bus may have told of its queue some time ago. */
    #toldAt({ now, asOf = now }) {
      const clock = this.#clock(asOf.slice(11, 16));
      const day = asOf.slice(0, 10);
      return day === now.slice(0, 10) ? clock : `${clock}, ${this.#date(day, {})}`;
    }

    /** "10.42" in Danish, "10:42" elsewhere; the time is that of the branch. */
    #clock(time) {
      return this.#language === "da" ? time.replace(":", ".") : time;
    }

    #name({ names }) {
      return names[this.#language] ?? names.da;
    }
  }

  if (!customElements.get("service-island-waits")) customElements.define("service-island-waits", Waits);
  const waits = document.createElement("service-island-waits");
  for (const key of ["branch", "language", "theme"]) {
    if (script.dataset[key]) waits.setAttribute(key, script.dataset[key]);
  }
  script.after(waits);
})();

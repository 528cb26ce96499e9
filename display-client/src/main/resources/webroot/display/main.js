import { enrolFromAddress, enrolled, followPresence, forget } from "../shared/device.js";
import { element } from "../shared/dom.js";
import { openFeed } from "../shared/feed.js";
import { read } from "../shared/http.js";
import { updateStaleBanner } from "../shared/stale-banner.js";
import { chooseLanguage, loadTexts, wishedInAddress } from "../shared/texts.js";
import { boardView } from "./board-view.js";

const CLOCK_MILLIS = 250;

const texts = await loadTexts(chooseLanguage(wishedInAddress()), new URL("./texts/", import.meta.url));
document.documentElement.lang = texts.language;
document.title = texts.say("board.title");
texts.fill(document);
applyTheme();
await start();

/** A display that is enrolled knows its branch; without a token the address names it. */
async function start() {
  try {
    await enrolFromAddress("display");
  } catch (problem) {
    sayInSetup(texts.problem(problem));
  }
  const device = enrolled("display");
  const branch = new URL(location.href).searchParams.get("branch") ?? device?.device.branch;
  if (branch === undefined || branch === null) {
    await offerBranches();
    return;
  }
  show(branch, device);
}

function show(branch, device) {
  const view = boardView(document, texts);
  const feed = openFeed({
    path: `/ws/v1/branches/${encodeURIComponent(branch)}/board`,
    onView: ({ board }) => {
      view.update(board);
      document.getElementById("setup").hidden = true;
      document.getElementById("board").hidden = false;
    },
    onFreshness: (freshness) => updateStaleBanner(document.getElementById("stale"), texts, freshness),
    probe: async () => {
      try {
        await read(`/api/v1/branches/${encodeURIComponent(branch)}`);
      } catch (problem) {
        sayInSetup(texts.problem(problem));
      }
      return "reconnect";
    },
  });
  setInterval(() => view.tick(feed.now()), CLOCK_MILLIS);
  if (device !== null && device.device.branch === branch) {
    followPresence({
      branch,
      token: device.token,
      onPresence: (presence) => view.updatePhone(presence),
      onRevoked: () => forget("display"),
    });
  }
}

async function offerBranches() {
  try {
    const { branches } = await read("/api/v1/branches");
    sayInSetup(texts.say("board.choose"));
    const list = document.getElementById("setup-branches");
    for (const { id, names } of branches) {
      const link = element("a", { class: "button", href: `?branch=${encodeURIComponent(id)}` }, texts.name(names));
      list.append(element("li", {}, link));
    }
  } catch (problem) {
    sayInSetup(texts.problem(problem));
    setTimeout(() => location.reload(), 10_000);
  }
}

function sayInSetup(words) {
  document.getElementById("setup-text").textContent = words;
}

function applyTheme() {
  const theme = new URL(location.href).searchParams.get("theme");
  if (theme === "dark" || theme === "light") {
    document.documentElement.dataset.theme = theme;
  }
}

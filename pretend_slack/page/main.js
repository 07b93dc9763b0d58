// The start of the page: builds the parts, listens for changes on the server, and redraws when the store changes.

import * as api from "./api.js";
import { buildClock, drawClock } from "./clock.js";
import { focusComposer } from "./composer.js";
import { el, icon } from "./dom.js";
import { buildInspector, forgetWire, inspectorToggle, showInspector } from "./inspector.js";
import { drawModal } from "./modal.js";
import { buildOutside, drawOutside, outsideToggle, showOutside } from "./outside.js";
import { buildPane, drawPane } from "./pane.js";
import { bindDrawer, drawSidebar, unreadTotal } from "./sidebar.js";
import { current, go, placeOf, readHash, refresh, store, subscribe } from "./state.js";
import { complain, orComplain } from "./toast.js";

const RETRY_MS = 1000;

const banner = () => document.getElementById("banner");

// --- theme -----------------------------------------------------------------------------------------------------

const isDark = () => document.documentElement.dataset.theme === "dark";

const themeToggle = el("button", {
  type: "button",
  class: "clock-button theme-toggle",
  dataset: { testid: "theme-toggle" },
});

function drawTheme() {
  const label = isDark() ? "Light theme" : "Dark theme";
  themeToggle.replaceChildren(icon(isDark() ? "sun" : "moon"));
  themeToggle.setAttribute("aria-label", label);
  themeToggle.title = label;
}

function switchTheme() {
  const next = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem("sandbox-theme", next);
  } catch (error) {
    // Without storage the choice lasts until the page is closed.
    if (!(error instanceof DOMException)) throw error;
  }
  drawTheme();
}

// --- drawing ---------------------------------------------------------------------------------------------------

function drawTitle() {
  const place = current()?.is_im || !current() ? store.app.name : `#${current().name}`;
  const unread = unreadTotal();
  document.title = `${unread ? `(${unread}) ` : ""}${place} · ${store.team.name}`;
}

/** What is on the screen has been read. */
function markRead() {
  const seen =
    document.visibilityState === "visible" &&
    store.tab === "messages" &&
    store.messagesOf === `${store.user}/${store.channel}`;
  if (!seen || !store.unread[store.channel]) return;
  store.unread[store.channel] = 0;
  orComplain(() => api.read(store.user, store.channel));
}

function draw() {
  if (!store.ready) return;
  drawPane();
  markRead();
  drawSidebar();
  drawClock();
  drawModal();
  drawOutside();
  drawTitle();
}

// --- staying in step with the server ---------------------------------------------------------------------------

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What is done before the app is there waits for it. */
function standing() {
  banner().textContent = store.starting ? `${store.app.name} is starting. What you do now waits for it.` : "";
  banner().hidden = !store.starting;
}

function lost(error) {
  banner().textContent =
    error instanceof api.Unreachable ? "The sandbox does not answer. Trying again…" : error.message;
  banner().hidden = false;
}

/** Resolves at once in a tab that can be seen, else when it is looked at again. */
function inSight() {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
}

/** One long poll, given up when the tab is hidden: a browser has six connections for all tabs together. */
async function nextChange(version) {
  await inSight();
  const giveUp = new AbortController();
  const hidden = () => document.hidden && giveUp.abort();
  document.addEventListener("visibilitychange", hidden);
  try {
    return await api.changes(version ?? 0, giveUp.signal);
  } catch (error) {
    if (error.name === "AbortError") return nextChange(version);
    throw error;
  } finally {
    document.removeEventListener("visibilitychange", hidden);
  }
}

/** Follows for ever: each change fetches what is shown; a lost server is waited for quietly. */
async function follow() {
  let version = null;
  let wasLost = false;
  for (;;) {
    try {
      const answer = await nextChange(version);
      if (answer.version !== version) await refresh();
      // It may be another server by now, whose requests are numbered from one again.
      if (wasLost) forgetWire();
      wasLost = false;
      version = answer.version;
      standing();
    } catch (error) {
      if (!(error instanceof api.Unreachable || error instanceof api.Refused)) throw error;
      lost(error);
      version = null;
      wasLost = true;
      await wait(RETRY_MS);
    }
  }
}

// A mistake of the page itself must be seen, not only be in the console.
addEventListener("unhandledrejection", (event) => complain(event.reason ?? "Something went wrong in the page."));

/** Slack's own links stay in Slack. */
function followLink(event) {
  const anchor = event.target.closest?.("a[href^='slack:'], a[href^='https://slack.com/app_redirect']");
  if (!anchor) return;
  event.preventDefault();
  const place = placeOf(anchor.href);
  if (place) orComplain(() => go(place));
  else complain(`This Slack has nothing at ${anchor.href}.`);
}

async function start() {
  themeToggle.addEventListener("click", switchTheme);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawTheme);
  drawTheme();
  buildClock(el("div", { class: "clock-right" }, outsideToggle, inspectorToggle, themeToggle));
  // They stand in the same place: one of them at a time.
  buildInspector(() => showOutside(false));
  buildOutside(() => showInspector(false));
  buildPane();
  bindDrawer();
  drawClock();
  subscribe(draw);
  document.addEventListener("click", followLink);
  addEventListener("hashchange", () => orComplain(() => go(readHash())));
  document.addEventListener("visibilitychange", markRead);
  Object.assign(store, readHash());
  follow();
  try {
    await go({ tab: store.tab });
    if (matchMedia("(min-width: 600px)").matches) focusComposer();
  } catch (error) {
    lost(error);
  }
}

start();

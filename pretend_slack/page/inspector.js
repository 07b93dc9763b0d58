// The right drawer: every request between the app and the pretend Slack, newest first.

import * as api from "./api.js";
import { el, icon, iconButton } from "./dom.js";
import { store } from "./state.js";
import { clockTime } from "./times.js";

const MOST = 500;
const ROUND_MS = 1500;

const panel = () => document.getElementById("inspector");
const list = el("ol", { class: "wire", "aria-label": "Requests, newest first" });
const filter = el("input", {
  type: "search",
  class: "wire-filter",
  placeholder: "Filter: chat.postMessage, block_actions…",
  "aria-label": "Filter requests",
  dataset: { testid: "inspector-filter" },
});
const count = el("span", { class: "wire-count", role: "status" });

export const inspectorToggle = el(
  "button",
  {
    type: "button",
    class: "clock-button",
    title: "What goes over the wire",
    "aria-expanded": "false",
    "aria-controls": "inspector",
    dataset: { testid: "inspector-toggle" },
  },
  icon("swap"),
  el("span", {}, "Inspector"),
);

let items = [];
let latest = 0;
let timer = null;

function pretty(value) {
  if (value === null || value === undefined || value === "") return "—";
  if (typeof value !== "string") return JSON.stringify(value, null, 2);
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}

/** Slack says 200 to everything; what went wrong stands in the answer. */
function failure(item) {
  if (item.response?.ok === false) return item.response.error ?? "not ok";
  if (item.status === null) return "no answer";
  return Number(item.status) >= 400 ? `HTTP ${item.status}` : null;
}

function when(item) {
  const date = new Date(item.at);
  if (Number.isNaN(date.getTime())) return String(item.at ?? "");
  return clockTime(date, "UTC");
}

/** Details are written only when they are opened: five hundred payloads are a lot of text. */
function row(item) {
  const toApp = item.direction === "to_app";
  const wrong = failure(item);
  const details = el(
    "details",
    { class: `wire-item${wrong ? " failed" : ""}`, dataset: { id: item.id, testid: "wire-item" } },
    el(
      "summary",
      {},
      icon("forward", toApp ? "to-app" : "from-app"),
      el("span", { class: "wire-way" }, toApp ? "to app" : "from app"),
      el("span", { class: "wire-what" }, item.what),
      el("span", { class: "wire-status" }, wrong ?? item.status),
      el("span", { class: "wire-ms" }, item.ms === undefined || item.ms === null ? "" : `${Math.round(item.ms)} ms`),
    ),
  );
  details.addEventListener("toggle", () => {
    if (!details.open || details.childElementCount > 1) return;
    details.append(
      el("p", { class: "wire-part" }, `#${item.id} · ${when(item)} UTC`),
      el("p", { class: "wire-part" }, "Request"),
      el("pre", { tabindex: "0" }, pretty(item.request)),
      el("p", { class: "wire-part" }, "Response"),
      el("pre", { tabindex: "0" }, pretty(item.response)),
    );
  });
  return el("li", {}, details);
}

const text = (item) =>
  `${item.what} ${item.status} ${item.direction} ${JSON.stringify(item.request)} ${JSON.stringify(item.response)}`.toLowerCase();

function sift() {
  const wanted = filter.value.trim().toLowerCase();
  let visible = 0;
  for (const item of items) {
    const fits = !wanted || item.text.includes(wanted);
    item.node.hidden = !fits;
    visible += fits ? 1 : 0;
  }
  count.textContent = wanted ? `${visible} of ${items.length}` : `${items.length} requests`;
}

function reset() {
  items = [];
  latest = 0;
  list.replaceChildren();
}

async function fetchNew() {
  const answer = await api.wire(latest);
  for (const item of answer.items) {
    latest = Math.max(latest, item.id);
    const node = row(item);
    items.push({ node, text: text(item) });
    list.prepend(node);
  }
  while (items.length > MOST) items.shift().node.remove();
  sift();
}

async function round() {
  try {
    await fetchNew();
  } catch (error) {
    // The banner already says that the server is gone; here the next round tries again.
    if (!(error instanceof api.Unreachable || error instanceof api.Refused)) throw error;
  }
  if (!panel().hidden) timer = setTimeout(round, ROUND_MS);
}

export function showInspector(open) {
  panel().hidden = !open;
  inspectorToggle.setAttribute("aria-expanded", String(open));
  document.querySelector(".workspace").classList.toggle("inspecting", open);
  clearTimeout(timer);
  if (open) round();
}

export function buildInspector(onopen) {
  const close = iconButton("close", "Close the inspector", { onclick: () => showInspector(false) });
  const clear = iconButton("trash", "Clear the list", {
    onclick: () => {
      items = [];
      list.replaceChildren();
      sift();
    },
  });
  panel().replaceChildren(
    el("div", { class: "inspector-head" }, el("h2", {}, "Inspector"), count, clear, close),
    el("div", { class: "inspector-filter" }, filter),
    list,
  );
  filter.addEventListener("input", sift);
  inspectorToggle.addEventListener("click", () => {
    const open = panel().hidden;
    if (open) onopen();
    showInspector(open);
  });
  panel().addEventListener("keydown", (event) => event.key === "Escape" && showInspector(false));
}

/** A new server's list is not the old one's. */
export function forgetWire() {
  reset();
  if (store.ready && !panel().hidden) sift();
}

// The app's Home and About tabs.

import * as api from "./api.js";
import { avatar } from "./avatars.js";
import { renderBlocks } from "./blocks.js";
import { append, el } from "./dom.js";
import { appUser } from "./messages.js";
import { homeView, refresh, store } from "./state.js";
import { viewSurface } from "./surface.js";
import { orComplain } from "./toast.js";

export const homePane = el("div", { class: "home", id: "home", role: "tabpanel", "aria-label": "Home" });
export const aboutPane = el("div", { class: "home about", id: "about", role: "tabpanel", "aria-label": "About" });

let look = null;
let opened = null;
let opening = null;

/** Tells the app that the tab was opened (once per entering): it may publish its view only then. */
async function open(user) {
  opened = user;
  opening = orComplain(() => api.home(user));
  await opening;
  opening = null;
  await orComplain(refresh);
}

export function leaveHome() {
  opened = null;
}

export function drawHome() {
  if (opened !== store.user) {
    const user = store.user;
    homePane.setAttribute("aria-busy", "true");
    open(user);
  }
  const view = homeView();
  const next = JSON.stringify([store.user, view?.id, view?.blocks, opening !== null]);
  if (next === look) return;
  look = next;
  homePane.setAttribute("aria-busy", String(opening !== null));
  if (view) homePane.replaceChildren(renderBlocks(view.blocks, viewSurface("home", view.id)));
  else
    homePane.replaceChildren(
      el("p", { class: "quiet" }, opening ? "Opening Home…" : `${store.app.name} has not published a Home tab yet.`),
    );
}

const row = (name, hint, note) =>
  el("li", {}, name, hint ? el("span", { class: "hint-code" }, hint) : null, note ? el("p", {}, note) : null);

export function drawAbout() {
  const { app } = store;
  const commands = app.commands.map((command) =>
    row(
      el("code", {}, `/${(command.name ?? command.command).replace(/^\//, "")}`),
      command.usage_hint,
      command.description,
    ),
  );
  const shortcuts = app.shortcuts.map((shortcut) =>
    row(
      el("strong", {}, shortcut.name),
      null,
      shortcut.type === "message" ? "From a message's menu" : "From the lightning button below the text field",
    ),
  );
  aboutPane.replaceChildren();
  append(aboutPane, [
    el(
      "div",
      { class: "about-head" },
      avatar(appUser(), "big"),
      el("div", {}, el("h2", {}, app.name), el("span", { class: "app-badge" }, "APP")),
    ),
    el(
      "p",
      {},
      app.description ??
        `${app.name} runs for real behind this page: it gets signed requests and calls a pretend Slack. Nothing leaves this machine.`,
    ),
    commands.length ? [el("h3", {}, "Slash commands"), el("ul", { class: "about-list" }, commands)] : null,
    shortcuts.length ? [el("h3", {}, "Shortcuts"), el("ul", { class: "about-list" }, shortcuts)] : null,
  ]);
}

// The main pane: the conversation's header, the app's three tabs, and under them messages, Home or About.

import { avatar } from "./avatars.js";
import { composer, drawComposer } from "./composer.js";
import { el, icon, iconButton } from "./dom.js";
import { aboutPane, drawAbout, drawHome, homePane, leaveHome } from "./home.js";
import { appUser, drawMessages, leaveMessages, messagePane } from "./messages.js";
import { openMenu } from "./popup.js";
import { showDrawer, unreadTotal } from "./sidebar.js";
import { current, displayName, go, otherMember, store, withApp } from "./state.js";
import { orComplain } from "./toast.js";

const TABS = ["home", "messages", "about"];

const header = el("header", { class: "pane-head" });
const tabs = el("div", { class: "tabs", role: "tablist", "aria-label": "App" });
const conversation = el("div", { class: "conversation", id: "conversation" }, messagePane, composer);

export function buildPane() {
  document.getElementById("main").replaceChildren(header, tabs, conversation, homePane, aboutPane);
}

function memberMenu(button, members) {
  const items = members.map((user) => ({
    label: displayName(user),
    note: user.is_bot ? "App" : `@${user.name}`,
    before: avatar(user, "small"),
    choose: () => {},
  }));
  openMenu(button, "Members", [{ heading: `${members.length} members` }, ...items], { align: "end" });
}

function membersButton(channel) {
  const members = channel.members.map((id) => store.users.get(id)).filter(Boolean);
  const button = el(
    "button",
    { type: "button", class: "members", "aria-haspopup": "menu", "aria-label": `${members.length} members` },
    el(
      "span",
      { class: "stack" },
      members.slice(0, 3).map((user) => avatar(user, "small")),
    ),
    members.length,
  );
  button.addEventListener("click", () => memberMenu(button, members));
  return button;
}

function drawHeader() {
  const channel = current();
  const elsewhere = unreadTotal() - (store.unread[store.channel] ?? 0);
  const menu = iconButton("menu", elsewhere ? `Channels, ${elsewhere} unread` : "Channels", {
    class: "drawer-button",
    dataset: { testid: "drawer" },
    onclick: () => showDrawer(true),
  });
  if (elsewhere) menu.append(el("span", { class: "badge", "aria-hidden": "true" }, elsewhere));
  let title;
  let right = null;
  if (withApp() || !channel)
    title = [avatar(appUser(), "small"), el("span", {}, store.app.name), el("span", { class: "app-badge" }, "APP")];
  else if (channel.is_im)
    title = [avatar(otherMember(channel), "small"), el("span", {}, displayName(otherMember(channel)))];
  else {
    title = [
      channel.is_private ? icon("lock") : el("span", { class: "hash", "aria-hidden": "true" }, "#"),
      el("span", {}, channel.name),
    ];
    right = membersButton(channel);
  }
  if (header.querySelector('[aria-expanded="true"]')) return;
  const topic = channel?.topic
    ? el("span", { class: "topic", title: channel.topic }, channel.topic)
    : el("span", { class: "spring" });
  header.replaceChildren(menu, el("h1", { class: "pane-title" }, title), topic, ...(right ? [right] : []));
}

function drawTabs() {
  tabs.hidden = !withApp();
  if (tabs.hidden) return;
  if (!tabs.childElementCount) {
    const names = { home: "Home", messages: "Messages", about: "About" };
    tabs.replaceChildren(
      ...TABS.map((tab) =>
        el(
          "button",
          {
            type: "button",
            role: "tab",
            class: "tab",
            "aria-controls": { home: "home", messages: "conversation", about: "about" }[tab],
            dataset: { tab, testid: `tab-${tab}` },
            onclick: () => orComplain(() => go({ tab })),
          },
          names[tab],
        ),
      ),
    );
    tabs.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const buttons = [...tabs.children];
      buttons[(buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length].focus();
    });
  }
  for (const button of tabs.children) {
    const mine = button.dataset.tab === store.tab;
    button.setAttribute("aria-selected", String(mine));
    button.tabIndex = mine ? 0 : -1;
  }
}

export function drawPane() {
  const tab = withApp() ? store.tab : "messages";
  drawHeader();
  drawTabs();
  conversation.hidden = tab !== "messages";
  homePane.hidden = tab !== "home";
  aboutPane.hidden = tab !== "about";
  if (tab === "home") drawHome();
  else leaveHome();
  if (tab === "about") drawAbout();
  if (tab === "messages") {
    drawMessages();
    drawComposer();
  } else leaveMessages();
}

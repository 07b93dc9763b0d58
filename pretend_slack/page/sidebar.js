// The left side: workspace, who acts, channels, direct messages and apps, with what is unread.

import * as api from "./api.js";
import { avatar } from "./avatars.js";
import { el, icon } from "./dom.js";
import { appUser } from "./messages.js";
import { openMenu } from "./popup.js";
import { botIm, displayName, go, me, myChannels, myIms, otherMember, people, store, zone } from "./state.js";
import { clockTime } from "./times.js";
import { orComplain } from "./toast.js";

const sidebar = () => document.getElementById("sidebar");
const scrim = () => document.getElementById("scrim");

/** On a phone the sidebar is a drawer. */
export function showDrawer(open) {
  sidebar().classList.toggle("open", open);
  scrim().hidden = !open;
  if (open) sidebar().querySelector("button")?.focus();
}

export function bindDrawer() {
  scrim().addEventListener("click", () => showDrawer(false));
  sidebar().addEventListener("keydown", (event) => event.key === "Escape" && showDrawer(false));
}

const total = (unread) => Object.values(unread ?? {}).reduce((sum, count) => sum + count, 0);

const badge = (count) => (count ? el("span", { class: "badge", "aria-label": `${count} unread` }, count) : null);

/** Nudges go to several people: the menu says who has something to read. */
async function unreadOfAll() {
  const counts = await Promise.all(people().map(async (user) => [user.id, total((await api.state(user.id)).unread)]));
  return new Map(counts);
}

async function openUsers(button) {
  const counts = (await orComplain(unreadOfAll)) ?? new Map();
  const items = people().map((user) => ({
    label: displayName(user),
    note: `${user.tz?.replaceAll("_", " ") ?? "UTC"} · ${clockTime(store.clock, user.tz ?? "UTC")}`,
    before: avatar(user, "small"),
    after: user.id === store.user ? icon("check") : badge(counts.get(user.id)),
    checked: user.id === store.user,
    dataset: { testid: `user-${user.name}` },
    choose: () => orComplain(() => go({ user: user.id, tab: store.tab })),
  }));
  openMenu(button, "Act as", [{ heading: "Act as" }, ...items]);
}

function switcher() {
  const button = el(
    "button",
    {
      type: "button",
      class: "switcher",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      dataset: { testid: "user-switcher" },
    },
    avatar(me(), "small"),
    el(
      "span",
      { class: "switcher-text" },
      el("span", { class: "switcher-label" }, "You are: "),
      displayName(me()),
      el("span", { class: "switcher-zone" }, zone().replaceAll("_", " ")),
    ),
    icon("chevron"),
  );
  button.addEventListener("click", () => openUsers(button));
  return button;
}

function entry({ before, label, unread = 0, current, testid, place }) {
  return el(
    "li",
    {},
    el(
      "button",
      {
        type: "button",
        class: `entry${unread ? " unread" : ""}`,
        "aria-current": current ? "page" : null,
        dataset: { testid },
        onclick: () => {
          showDrawer(false);
          orComplain(() => go(place));
        },
      },
      before,
      el("span", { class: "entry-name" }, label),
      badge(unread),
    ),
  );
}

const group = (title, entries) => [el("h2", { class: "group" }, title), el("ul", { class: "entries" }, entries)];

function channelEntries() {
  return myChannels().map((channel) =>
    entry({
      before: channel.is_private ? icon("lock") : el("span", { class: "hash", "aria-hidden": "true" }, "#"),
      label: channel.name,
      unread: store.unread[channel.id],
      current: store.channel === channel.id,
      testid: `channel-${channel.name}`,
      place: { channel: channel.id },
    }),
  );
}

function directEntries() {
  const im = botIm();
  const others = myIms().filter((one) => one.id !== im?.id && otherMember(one));
  const here = store.channel === (im?.id ?? "app");
  const app = entry({
    before: avatar(appUser(), "tiny"),
    label: store.app.name,
    unread: im ? store.unread[im.id] : 0,
    current: here && store.tab === "messages",
    testid: `dm-${store.app.name}`,
    place: { channel: im?.id ?? "app" },
  });
  const rest = others.map((one) => {
    const other = otherMember(one);
    return entry({
      before: avatar(other, "tiny"),
      label: displayName(other),
      unread: store.unread[one.id],
      current: store.channel === one.id,
      testid: `dm-${other.name}`,
      place: { channel: one.id },
    });
  });
  return [app, ...rest];
}

function appEntries() {
  const here = store.channel === (botIm()?.id ?? "app") && store.tab === "home";
  return [
    entry({
      before: icon("home"),
      label: `${store.app.name} Home`,
      current: here,
      testid: `app-${store.app.name}`,
      place: { channel: botIm()?.id ?? "app", tab: "home" },
    }),
  ];
}

export function drawSidebar() {
  // The focus stays where it was, although the entries are drawn again.
  const focused = sidebar().contains(document.activeElement) ? document.activeElement.dataset.testid : null;
  const open = sidebar().querySelector('[aria-expanded="true"]');
  if (open) return;
  sidebar().replaceChildren(
    el(
      "div",
      { class: "team" },
      el("span", { class: "team-name" }, store.team.name),
      el("span", { class: "team-note" }, "Sandbox"),
    ),
    switcher(),
    el(
      "div",
      { class: "groups" },
      group("Channels", channelEntries()),
      group("Direct messages", directEntries()),
      group("Apps", appEntries()),
    ),
  );
  if (focused)
    sidebar()
      .querySelector(`[data-testid="${CSS.escape(focused)}"]`)
      ?.focus();
}

export const unreadTotal = () => total(store.unread);

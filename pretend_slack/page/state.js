// What the page knows: the server's state, who acts, where they look. Changing it tells the listeners; nothing is drawn here.

import * as api from "./api.js";
import { knownZone } from "./times.js";

/** The one store. The other modules read it; what the server said and where one looks change here only. */
export const store = {
  ready: false,
  starting: false,
  clock: new Date(0),
  nextDue: null,
  users: new Map(),
  channels: new Map(),
  views: [],
  unread: {},
  app: { name: "app", bot_user: null, commands: [], shortcuts: [] },
  team: { name: "Workspace" },
  outside: null,
  user: null,
  channel: null,
  tab: "messages",
  messages: [],
  messagesOf: null,
  pending: [],
};

const listeners = new Set();

export function subscribe(listener) {
  listeners.add(listener);
}

export function tell() {
  for (const listener of listeners) listener(store);
}

export const me = () => store.users.get(store.user) ?? null;
export const zone = () => knownZone(me()?.tz ?? "UTC");
export const people = () => [...store.users.values()].filter((user) => !user.is_bot && !user.deleted);
export const displayName = (user) => user?.real_name || user?.name || "Unknown";
export const botId = () => store.app.bot_user?.id ?? store.app.bot_user;

/** Channels the acting user is a member of, by name. */
export function myChannels() {
  const mine = [...store.channels.values()].filter((c) => !c.is_im && (c.members ?? []).includes(store.user));
  return mine.sort((a, b) => a.name.localeCompare(b.name));
}

export const myIms = () =>
  [...store.channels.values()].filter((c) => c.is_im && (c.members ?? []).includes(store.user));
export const otherMember = (im) => store.users.get(im.members.find((id) => id !== store.user)) ?? null;
export const botIm = () => myIms().find((im) => im.members.includes(botId())) ?? null;
export const current = () => store.channels.get(store.channel) ?? null;

/** True when the pane shows the app's own conversation (with Home, Messages and About). */
export const withApp = () => store.channel === "app" || (store.channel !== null && store.channel === botIm()?.id);

export function homeView() {
  return store.views.find((view) => view.type === "home" && viewUser(view) === store.user) ?? null;
}

const viewUser = (view) => view.user ?? view.user_id ?? null;

/** The acting user's open modals, the top one last. */
export const openModals = () => store.views.filter((view) => view.type === "modal" && viewUser(view) === store.user);

/** `user` is whose unread counts and Home tab the answer holds; none of them when it was asked for no one. */
function takeState(answer, user) {
  store.starting = answer.starting === true;
  store.outside = answer.outside ?? null;
  store.clock = new Date(answer.clock);
  store.nextDue = answer.next_due ? new Date(answer.next_due) : null;
  store.users = new Map(answer.users.map((user) => [user.id, user]));
  store.channels = new Map(answer.channels.map((channel) => [channel.id, channel]));
  store.views = [...(answer.views ?? []), ...(answer.home ? [{ ...answer.home, user }] : [])];
  store.unread = answer.unread ?? {};
  store.app = { commands: [], shortcuts: [], ...(answer.app ?? {}) };
  store.team = typeof answer.team === "string" ? { name: answer.team } : (answer.team ?? { name: "Workspace" });
  store.ready = true;
}

/** Where a visitor lands: in the direct message with the app. */
const firstPlace = () => botIm()?.id ?? "app";

/** The place that one of Slack's own links leads to: a tab of this app, its direct message, a channel. */
export function placeOf(href) {
  const url = new URL(href);
  const asked = url.searchParams;
  const mine = (id) => id === store.app.id;
  if (url.protocol === "slack:") {
    const [kind, id] = [url.host || url.pathname.replaceAll("/", ""), asked.get("id")];
    if (kind === "app" && mine(id)) return { channel: "app", tab: asked.get("tab") ?? "messages" };
    return kind === "channel" && store.channels.has(id) ? { channel: id } : null;
  }
  const redirect = url.host === "slack.com" && url.pathname === "/app_redirect";
  return redirect && mine(asked.get("app")) ? { channel: "app", tab: asked.get("tab") ?? "messages" } : null;
}

/** A remembered or linked place may be gone: fall back to the first person and the first channel. */
function settlePlace() {
  if (!people().some((user) => user.id === store.user)) store.user = people()[0]?.id ?? null;
  if (store.channel === "app" && botIm()) store.channel = botIm().id;
  const channel = current() ?? [...store.channels.values()].find((c) => c.name === store.channel && !c.is_im);
  const visible = channel && (!channel.is_im || channel.members.includes(store.user));
  if (visible) store.channel = channel.id;
  else if (store.channel !== "app") store.channel = firstPlace();
}

let running = null;
let again = false;

/** Fetches state and the open conversation. Calls while one is under way are folded into one more round. */
export function refresh() {
  if (running) {
    again = true;
    return running;
  }
  running = (async () => {
    do {
      again = false;
      await fetchAll();
    } while (again);
  })().finally(() => {
    running = null;
  });
  return running;
}

async function fetchAll() {
  if (!store.ready) {
    // The person in the address may be no one here: who there is comes first.
    takeState(await api.state(), null);
    settlePlace();
  }
  const { user } = store;
  takeState(await api.state(user), user);
  if (user !== store.user) {
    again = true;
    return;
  }
  settlePlace();
  writeHash();
  const { channel } = store;
  if (current()) {
    const { messages } = await api.messages(channel, user);
    // The person may have moved on while this was under way: then the answer is for no one.
    if (user !== store.user || channel !== store.channel) {
      again = true;
      return;
    }
    store.messages = messages;
  } else store.messages = [];
  store.messagesOf = `${user}/${channel}`;
  tell();
}

/** Moves the page: another user, channel or tab. Keeps the address in step so that a place can be linked to. */
export function go({ user = store.user, channel = store.channel, tab = "messages" }) {
  const otherUser = user !== store.user;
  // A direct message belongs to one person: another person gets their own with the same app.
  if (otherUser && withApp()) channel = "app";
  Object.assign(store, { user, channel, tab });
  if (otherUser) store.unread = {};
  if (store.ready) settlePlace();
  if (store.messagesOf !== `${store.user}/${store.channel}`) store.messages = [];
  writeHash();
  tell();
  return refresh();
}

function writeHash() {
  const parts = new URLSearchParams({ user: store.user ?? "", channel: store.channel ?? "" });
  if (store.tab !== "messages") parts.set("tab", store.tab);
  history.replaceState(null, "", `#${parts}`);
}

export function readHash() {
  const parts = new URLSearchParams(location.hash.slice(1));
  return {
    user: parts.get("user") || store.user,
    channel: parts.get("channel") || store.channel,
    tab: parts.get("tab") || "messages",
  };
}

/** The pretend "now" is known from the first answer on. */
export const now = () => store.clock;

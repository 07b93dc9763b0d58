// The list of messages in the open conversation. Only what changed is drawn again, so that open menus and half-filled fields stay.

import * as api from "./api.js";
import { avatar } from "./avatars.js";
import { fileLink, renderAttachment, renderBlocks, renderText } from "./blocks.js";
import { el, icon, iconButton } from "./dom.js";
import { withEmoji } from "./mrkdwn.js";
import { openMenu } from "./popup.js";
import { botId, current, displayName, now, otherMember, refresh, store, zone } from "./state.js";
import { messageSurface, tellErrors } from "./surface.js";
import { clockTime, dayKey, dayName, fromTs, fullTime } from "./times.js";
import { orComplain, tell } from "./toast.js";

const TOGETHER_SECONDS = 300;
const NEAR_END = 120;

const jump = el(
  "button",
  { type: "button", class: "jump", hidden: true, onclick: () => toEnd() },
  icon("down"),
  "New messages",
);

const messageList = el("div", { class: "messages", id: "messages", role: "log", "aria-live": "polite", tabindex: "0" });

/** The list with the button that leads to what arrived further down. */
export const messagePane = el("div", { class: "message-pane" }, messageList, jump);

const drawn = new Map();
let drawnFor = null;
let newFrom = null;

const SLACKBOT = { id: "USLACKBOT", name: "slackbot", real_name: "Slackbot", is_bot: true };

function authorOf(message) {
  if (message.user === SLACKBOT.id) return SLACKBOT;
  return store.users.get(message.user) ?? { id: message.user ?? "?", name: message.username ?? "unknown" };
}

/** Same author, shortly after, on the same day: the name is not repeated. */
function continues(message, before) {
  if (!before || before.user !== message.user || before.ephemeral || message.ephemeral) return false;
  if (message.ts === newFrom || (message.thread_ts ?? null) !== (before.thread_ts ?? null)) return false;
  return Number(message.ts) - Number(before.ts) < TOGETHER_SECONDS && sameDay(message, before);
}

const sameDay = (a, b) => dayKey(fromTs(a.ts), zone()) === dayKey(fromTs(b.ts), zone());

function timeLink(message) {
  const date = fromTs(message.ts);
  return el(
    "time",
    { class: "message-time", datetime: date.toISOString(), title: fullTime(date, zone()) },
    clockTime(date, zone()),
  );
}

function runShortcut(shortcut, message) {
  return orComplain(async () => {
    const answer = await api.shortcut({
      user: store.user,
      callback_id: shortcut.callback_id,
      channel: store.channel,
      ts: message.ts,
    });
    tellErrors(answer);
    await refresh();
  });
}

async function copyText(message) {
  try {
    await navigator.clipboard.writeText(message.text ?? "");
    tell("Text copied.");
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    tell("The browser did not allow copying.");
  }
}

function openMessageMenu(button, message) {
  const shortcuts = message.ephemeral ? [] : store.app.shortcuts.filter((shortcut) => shortcut.type === "message");
  const items = shortcuts.map((shortcut) => ({
    label: shortcut.name,
    note: store.app.name,
    before: icon("lightning"),
    dataset: { callbackId: shortcut.callback_id },
    choose: () => runShortcut(shortcut, message),
  }));
  items.push({ label: "Copy text", before: icon("copy"), choose: () => copyText(message) });
  openMenu(button, "Message actions", items, { align: "end" });
}

function menuButton(message) {
  const button = iconButton("more", "More actions", { "aria-haspopup": "menu", dataset: { testid: "message-menu" } });
  button.addEventListener("click", () => openMessageMenu(button, message));
  return el("div", { class: "message-tools" }, button);
}

function body(message) {
  const surface = messageSurface(store.channel, message.ts);
  const blocks = message.blocks?.length ? renderBlocks(message.blocks, surface) : renderText(message.text ?? "");
  const attachments = (message.attachments ?? []).map((attachment) => renderAttachment(attachment, surface));
  const files = (message.files ?? []).map(fileLink);
  const edited = message.edited ? el("span", { class: "edited" }, "(edited)") : null;
  return [blocks, attachments, files, edited];
}

function status(author) {
  if (!author.status_emoji) return null;
  return el("span", { class: "status", title: author.status_text ?? "" }, withEmoji(author.status_emoji));
}

function messageNode(message, compact) {
  const author = authorOf(message);
  const badge = author.is_bot || message.bot_id ? el("span", { class: "app-badge" }, "APP") : null;
  const head = compact
    ? null
    : el(
        "div",
        { class: "message-head" },
        el("span", { class: "author" }, displayName(author)),
        status(author),
        badge,
        timeLink(message),
      );
  const eye = message.ephemeral ? el("div", { class: "only-you" }, icon("eye"), "Only visible to you") : null;
  const reply = message.thread_ts && message.thread_ts !== message.ts ? " reply" : "";
  return el(
    "article",
    {
      class: `message${compact ? " compact" : ""}${message.ephemeral ? " ephemeral" : ""}${message.subtype ? " event" : ""}${reply}`,
      dataset: { testid: "message", ts: message.ts },
      "aria-label": `${displayName(author)}, ${fullTime(fromTs(message.ts), zone())}`,
    },
    eye,
    el("div", { class: "gutter" }, compact ? timeLink(message) : avatar(author)),
    el("div", { class: "message-main" }, head, el("div", { class: "message-body" }, body(message))),
    menuButton(message),
  );
}

function pendingNode(pending) {
  const author = store.users.get(pending.user);
  const text = el("div", { class: "text" }, pending.text);
  return el(
    "article",
    { class: "message pending", "aria-label": "Sending" },
    el("div", { class: "gutter" }, avatar(author)),
    el(
      "div",
      { class: "message-main" },
      el(
        "div",
        { class: "message-head" },
        el("span", { class: "author" }, displayName(author)),
        el("span", { class: "message-time" }, "sending…"),
      ),
      text,
    ),
  );
}

const divider = (text, kind = "") => el("div", { class: `day ${kind}`, role: "separator" }, el("span", {}, text));

function beginning() {
  const channel = current();
  if (!channel) {
    return el(
      "div",
      { class: "beginning" },
      el("h2", {}, store.app.name),
      el(
        "p",
        {},
        `${store.app.name} has not written to you yet. Type a slash command below in any channel, or open Home.`,
      ),
    );
  }
  if (channel.is_im) {
    const other = otherMember(channel);
    const who = displayName(other);
    return el(
      "div",
      { class: "beginning" },
      avatar(other, "big"),
      el("h2", {}, who),
      el("p", {}, `This conversation is just between ${who} and you.`),
    );
  }
  return el(
    "div",
    { class: "beginning" },
    el("h2", {}, `# ${channel.name}`),
    el("p", {}, "This is the very beginning of the channel."),
  );
}

/** The drawn node, reused while nothing that it shows has changed. */
function nodeFor(message, compact) {
  const look = JSON.stringify([message, compact, zone(), store.user]);
  const ages = /\{ago\}|_pretty\}/.test(look) ? now().getTime() : 0;
  const before = drawn.get(message.ts);
  if (before?.look === look && before.ages === ages) return before.node;
  const node = messageNode(message, compact);
  drawn.set(message.ts, { look, ages, node });
  return node;
}

/** A divider or the beginning, reused like the messages: a node that is moved loses focus and closes its menus. */
function fixed(key, build) {
  const before = drawn.get(key) ?? { node: build() };
  drawn.set(key, before);
  return { key, node: before.node };
}

/** What is to stand in the list, in order, each with its key. */
function wanted() {
  const rows = [fixed(`beginning ${current()?.id}`, beginning)];
  let before = null;
  for (const message of store.messages) {
    if (!before || !sameDay(before, message)) {
      const day = dayName(fromTs(message.ts), now(), zone());
      rows.push(fixed(`day ${dayKey(fromTs(message.ts), zone())} ${day}`, () => divider(day)));
    }
    if (message.ts === newFrom) rows.push(fixed("new", () => divider("New", "new")));
    rows.push({ key: message.ts, node: nodeFor(message, continues(message, before)) });
    before = message;
  }
  const mine = store.pending.filter((pending) => pending.place === `${store.user}/${store.channel}`);
  rows.push(...mine.map((pending, index) => ({ key: `pending ${index}`, node: pendingNode(pending) })));
  return rows;
}

/** Puts rows in place without touching those that already stand right, and forgets the others. */
function settle(rows) {
  const nodes = new Set(rows.map((row) => row.node));
  for (const child of [...messageList.childNodes]) if (!nodes.has(child)) child.remove();
  rows.forEach(({ node }, index) => {
    if (messageList.childNodes[index] !== node) messageList.insertBefore(node, messageList.childNodes[index] ?? null);
  });
  const keys = new Set(rows.map((row) => row.key));
  for (const key of drawn.keys()) if (!keys.has(key)) drawn.delete(key);
}

/** Who pressed a button with the keyboard goes on from the same message after the app has changed it. */
function keepFocus(draw) {
  const focused = document.activeElement;
  const ts = messageList.contains(focused) ? focused.closest(".message")?.dataset.ts : undefined;
  draw();
  if (ts === undefined || messageList.contains(document.activeElement)) return;
  const again = messageList.querySelector(`[data-ts="${CSS.escape(ts)}"]`);
  const action = focused.dataset.actionId ? `[data-action-id="${CSS.escape(focused.dataset.actionId)}"]` : null;
  const target = (action && again?.querySelector(action)) ?? again?.querySelector("button") ?? messageList;
  target.focus({ preventScroll: true });
}

/** The first message that was unread on entering gets the red line; it stays until one leaves. */
function markNew() {
  const count = store.unread[store.channel] ?? 0;
  const others = store.messages.filter((message) => message.user !== store.user && !message.ephemeral);
  newFrom = count && count < others.length ? (others.at(-count)?.ts ?? null) : null;
}

export function drawMessages() {
  const place = `${store.user}/${store.channel}`;
  const arrived = store.messagesOf === place;
  const entering = drawnFor !== place;
  const atEnd = belowView() < NEAR_END;
  const seen = entering ? null : new Set(drawn.keys());
  if (entering) {
    drawn.clear();
    messageList.replaceChildren();
    newFrom = null;
    jump.hidden = true;
    if (arrived) {
      markNew();
      drawnFor = place;
    }
  }
  messageList.setAttribute("aria-label", `Messages in ${current()?.name ?? store.app.name}`);
  messageList.setAttribute("aria-busy", String(!arrived));
  if (arrived) keepFocus(() => settle(wanted()));
  if (!arrived) return;
  if (entering || atEnd) showNewest(seen);
  else if (store.messages.some((message) => !seen.has(message.ts))) jump.hidden = false;
}

const belowView = () => messageList.scrollHeight - messageList.scrollTop - messageList.clientHeight;

let stuck = true;

messageList.addEventListener("scroll", () => {
  stuck = belowView() < 8;
  if (belowView() < NEAR_END) jump.hidden = true;
});

// A growing text field or a banner takes room from the list: who stood at its end stays there.
new ResizeObserver(() => stuck && toEnd()).observe(messageList);

/** A hidden list forgets where it stood: coming back is entering again. */
export function leaveMessages() {
  drawnFor = null;
}

export function toEnd() {
  messageList.scrollTop = messageList.scrollHeight;
}

/** Goes to the end, but not past the beginning of what is new: a tall message is read from its top. */
function showNewest(seen) {
  const first = seen
    ? store.messages.find((message) => !seen.has(message.ts))
    : (store.messages.find((message) => message.ts === newFrom) ?? store.messages.at(-1));
  if (seen && !first) return;
  toEnd();
  const node = first && drawn.get(first.ts).node;
  if (node) messageList.scrollTop = Math.min(messageList.scrollTop, node.offsetTop - messageList.offsetTop - 40);
}

export const appUser = () => store.users.get(botId()) ?? { id: "app", name: store.app.name, is_bot: true };

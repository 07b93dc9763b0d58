// Where one types: messages and slash commands, completion of commands, people and channels, history, shortcuts.

import * as api from "./api.js";
import { el, icon, iconButton } from "./dom.js";
import { toEnd } from "./messages.js";
import { openMenu } from "./popup.js";
import { botId, current, displayName, otherMember, refresh, store, tell as redraw } from "./state.js";
import { tellErrors } from "./surface.js";
import { orComplain } from "./toast.js";

const MOST_REMEMBERED = 50;
const BUILT_IN = [
  { name: "/invite", usage_hint: "@someone", description: "Add someone, or an app, to this channel", builtIn: true },
  { name: "/remove", usage_hint: "@someone", description: "Take someone out of this channel", builtIn: true },
];

const history = new Map();
let browsing = -1;
let offered = [];
let active = 0;

const textarea = el("textarea", {
  rows: 1,
  class: "composer-text",
  id: "composer",
  dataset: { testid: "composer" },
  "aria-autocomplete": "list",
  "aria-haspopup": "listbox",
  "aria-controls": "completions",
  autocomplete: "off",
  // Until it is known who is there, there is nobody to write to.
  disabled: true,
});
const completions = el("div", {
  class: "completions",
  id: "completions",
  role: "listbox",
  "aria-label": "Suggestions",
  hidden: true,
});
const usage = el("div", { class: "usage", "aria-live": "polite" });
const send = iconButton("send", "Send", { class: "send", dataset: { testid: "send" } });

const commands = () => [
  ...store.app.commands.map((command) => ({
    ...command,
    name: `/${(command.name ?? command.command).replace(/^\//, "")}`,
  })),
  ...BUILT_IN,
];

const isCommand = (text) => /^\/[A-Za-z]/.test(text);

// --- completion ------------------------------------------------------------------------------------------------

/** The word being typed at the caret, if it can be completed: a command at the start, @someone or #channel anywhere. */
function wordAtCaret() {
  const before = textarea.value.slice(0, textarea.selectionEnd);
  const slash = before.match(/^\/\S*$/);
  if (slash) return { kind: "/", word: slash[0], from: 0 };
  const mark = before.match(/(?:^|\s)([@#])([\w.-]*)$/);
  return mark ? { kind: mark[1], word: mark[2], from: before.length - mark[2].length - 1 } : null;
}

function candidates({ kind, word }) {
  const wanted = word.toLowerCase();
  if (kind === "/") {
    return commands()
      .filter((command) => command.name.toLowerCase().startsWith(wanted) && command.name !== wanted)
      .map((command) => ({
        insert: command.name,
        label: command.name,
        hint: command.usage_hint,
        note: command.description,
        by: command.builtIn ? "Slack" : store.app.name,
      }));
  }
  if (kind === "@") {
    return [...store.users.values()]
      .filter((user) => `${user.name} ${displayName(user)}`.toLowerCase().includes(wanted))
      .map((user) => ({
        insert: `@${user.name}`,
        label: displayName(user),
        hint: `@${user.name}`,
        note: null,
        by: user.is_bot ? "App" : "",
      }));
  }
  return [...store.channels.values()]
    .filter((channel) => !channel.is_im && channel.name.includes(wanted))
    .map((channel) => ({ insert: `#${channel.name}`, label: `#${channel.name}`, hint: "", note: null, by: "" }));
}

function offer() {
  const word = wordAtCaret();
  const typed = word ? textarea.value.slice(word.from, textarea.selectionEnd) : "";
  const found = word ? candidates(word) : [];
  // A name that stands there in full needs no help, and Enter is to send it.
  const complete = found.some((item) => item.insert === typed);
  offered = complete ? [] : found.slice(0, 8).map((item) => ({ ...item, from: word.from }));
  active = 0;
  drawOffered();
  drawUsage();
}

function drawOffered() {
  completions.hidden = offered.length === 0;
  completions.replaceChildren(
    ...offered.map((item, index) =>
      el(
        "div",
        {
          role: "option",
          id: `completion-${index}`,
          class: `completion${index === active ? " active" : ""}`,
          "aria-selected": String(index === active),
          // Keeps the caret in the text.
          onpointerdown: (event) => event.preventDefault(),
          onclick: () => take(item),
        },
        el(
          "span",
          { class: "completion-main" },
          el("strong", {}, item.label),
          " ",
          el("span", { class: "completion-hint" }, item.hint),
          item.note ? el("span", { class: "menu-note" }, item.note) : null,
        ),
        el("span", { class: "completion-by" }, item.by),
      ),
    ),
  );
  if (offered.length) textarea.setAttribute("aria-activedescendant", `completion-${active}`);
  else textarea.removeAttribute("aria-activedescendant");
  completions.children[active]?.scrollIntoView({ block: "nearest" });
}

function take(item) {
  textarea.setRangeText(`${item.insert} `, item.from, textarea.selectionEnd, "end");
  offered = [];
  drawOffered();
  changed();
  textarea.focus();
}

/** Once a command is typed, its usage stands above the text, as in Slack. */
function drawUsage() {
  const name = textarea.value.match(/^(\/\S+)(?:\s|$)/)?.[1];
  const command = commands().find((one) => one.name === name);
  usage.replaceChildren(...(command ? [el("strong", {}, command.name), ` ${command.usage_hint ?? ""}`] : []));
}

// --- sending ---------------------------------------------------------------------------------------------------

function remember(text) {
  const mine = history.get(store.user) ?? [];
  history.set(store.user, [text, ...mine.filter((other) => other !== text)].slice(0, MOST_REMEMBERED));
  browsing = -1;
}

async function deliver(text, user, channel) {
  // What goes wrong with a command is whispered into the conversation by the server itself.
  if (isCommand(text)) await api.command(user, channel, text);
  else tellErrors(await api.message(user, channel, text));
}

/** What was sent before: each waits for the one before it, so that they arrive in the order in which they were typed. */
let before = Promise.resolve();

/** Sends what was typed, also while an earlier text is still on its way. Pressed twice it goes once: the box is empty. */
async function sendNow() {
  const text = textarea.value.trim();
  if (!text) return;
  const { user } = store;
  // Before the app's first message there is no direct message yet: its own id opens one.
  const channel = current() ? store.channel : botId();
  const pending = { user, text, place: `${user}/${store.channel}` };
  store.pending.push(pending);
  remember(text);
  textarea.value = "";
  changed();
  send.setAttribute("aria-busy", "true");
  redraw();
  toEnd();
  const sending = before.then(() =>
    orComplain(async () => {
      await deliver(text, user, channel);
      return true;
    }),
  );
  before = sending;
  const sent = await sending;
  store.pending = store.pending.filter((one) => one !== pending);
  if (!store.pending.length) send.removeAttribute("aria-busy");
  // Nothing that was typed is lost: what was refused comes back to be put right.
  if (!sent && !textarea.value) {
    textarea.value = text;
    changed();
  }
  await orComplain(refresh);
  redraw();
}

// --- files -----------------------------------------------------------------------------------------------------

/** The bytes of a file as base64: a data URL is that, behind its first comma. */
function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).split(",", 2)[1] ?? ""));
    reader.addEventListener("error", () => reject(new api.Refused(`${file.name} cannot be read.`)));
    reader.readAsDataURL(file);
  });
}

async function share(file) {
  const channel = current() ? store.channel : botId();
  await orComplain(async () => {
    tellErrors(await api.upload(store.user, channel, file.name, await base64Of(file)));
    await refresh();
  });
  toEnd();
}

const picker = el("input", {
  type: "file",
  hidden: true,
  "aria-label": "File to share",
  dataset: { testid: "upload" },
  onchange: async () => {
    const [file] = picker.files;
    // The same file may be shared again.
    if (file) await share(file);
    picker.value = "";
  },
});

// --- keys, history and buttons ---------------------------------------------------------------------------------

function browse(by) {
  const mine = history.get(store.user) ?? [];
  const next = Math.max(-1, Math.min(mine.length - 1, browsing + by));
  if (next === browsing) return false;
  browsing = next;
  textarea.value = browsing < 0 ? "" : mine[browsing];
  textarea.setSelectionRange(textarea.value.length, textarea.value.length);
  offered = [];
  changed();
  return true;
}

function keysInList(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    active = (active + (event.key === "ArrowDown" ? 1 : -1) + offered.length) % offered.length;
    drawOffered();
  } else if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey)) take(offered[active]);
  else if (event.key === "Escape") {
    offered = [];
    drawOffered();
  } else return false;
  event.preventDefault();
  return true;
}

function keys(event) {
  if (event.isComposing || (offered.length && keysInList(event))) return;
  const fromHistory = browsing >= 0 && textarea.value === (history.get(store.user) ?? [])[browsing];
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    sendNow();
  } else if (event.key === "ArrowUp" && (textarea.value === "" || fromHistory)) {
    if (browse(1)) event.preventDefault();
  } else if (event.key === "ArrowDown" && fromHistory) {
    if (browse(-1)) event.preventDefault();
  }
}

/** Grows with its text, up to a third of the window. */
function changed() {
  textarea.style.height = "auto";
  textarea.style.height = `${Math.min(textarea.scrollHeight, innerHeight / 3)}px`;
  send.disabled = textarea.value.trim() === "";
  drawUsage();
}

function wrap(mark) {
  const { selectionStart: from, selectionEnd: to, value } = textarea;
  textarea.setRangeText(mark + value.slice(from, to) + mark, from, to, "end");
  if (from === to) textarea.setSelectionRange(from + mark.length, from + mark.length);
  changed();
  textarea.focus();
}

function insert(text) {
  const before = textarea.value.slice(0, textarea.selectionStart);
  textarea.setRangeText((/\S$/.test(before) ? " " : "") + text, textarea.selectionStart, textarea.selectionEnd, "end");
  changed();
  textarea.focus();
  offer();
}

function openShortcuts(button) {
  const shortcuts = store.app.shortcuts.filter((shortcut) => shortcut.type === "global");
  const items = shortcuts.map((shortcut) => ({
    label: shortcut.name,
    note: store.app.name,
    before: icon("lightning"),
    dataset: { callbackId: shortcut.callback_id },
    choose: () =>
      orComplain(async () => {
        tellErrors(await api.shortcut({ user: store.user, callback_id: shortcut.callback_id }));
        await refresh();
      }),
  }));
  openMenu(button, "Shortcuts", items.length ? items : [{ heading: "This app has no shortcuts." }]);
}

function build() {
  const tool = (picture, label, action) => iconButton(picture, label, { onclick: action });
  const shortcuts = iconButton("lightning", "Shortcuts", { "aria-haspopup": "menu", dataset: { testid: "shortcuts" } });
  shortcuts.addEventListener("click", () => openShortcuts(shortcuts));
  send.addEventListener("click", sendNow);
  textarea.addEventListener("input", () => {
    browsing = -1;
    changed();
    offer();
  });
  textarea.addEventListener("keydown", keys);
  textarea.addEventListener("blur", () => {
    offered = [];
    drawOffered();
  });
  const style = el(
    "div",
    { class: "composer-style" },
    tool("bold", "Bold", () => wrap("*")),
    tool("italic", "Italic", () => wrap("_")),
    tool("strike", "Strikethrough", () => wrap("~")),
    tool("code", "Code", () => wrap("`")),
  );
  const foot = el(
    "div",
    { class: "composer-foot" },
    tool("file", "Share a file", () => picker.click()),
    picker,
    tool("slash", "Type a command", () => insert("/")),
    tool("users", "Mention someone", () => insert("@")),
    shortcuts,
    el("span", { class: "spring" }),
    send,
  );
  changed();
  return el(
    "div",
    { class: "composer" },
    completions,
    usage,
    el("div", { class: "composer-box" }, style, textarea, foot),
    el("p", { class: "composer-note" }, el("kbd", {}, "Shift"), " + ", el("kbd", {}, "Enter"), " for a new line"),
  );
}

export const composer = build();

export function drawComposer() {
  const channel = current();
  const place = channel ? (channel.is_im ? displayName(otherMember(channel)) : `#${channel.name}`) : store.app.name;
  textarea.disabled = Boolean(channel?.is_archived);
  textarea.placeholder = channel?.is_archived ? `${place} is archived` : `Message ${place}`;
  textarea.setAttribute("aria-label", `Message ${place}`);
}

export const focusComposer = () => textarea.focus({ preventScroll: true });

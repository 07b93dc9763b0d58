// Slack's mrkdwn → DOM nodes. Text arrives as the Web API stores it: & < > escaped, <…> for links, mentions and dates.

import { el, link } from "./dom.js";
import { emoji } from "./emoji.js";
import { botId, displayName, me, now, store, zone } from "./state.js";
import { dateTokens, fullTime } from "./times.js";

const unescape = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

export function emojiNode(name) {
  const character = emoji(name);
  if (character === null) return `:${name}:`;
  return el(
    "span",
    { class: "emoji", role: "img", "aria-label": name.replaceAll("_", " "), title: `:${name}:` },
    character,
  );
}

/** Plain text with `:shortcodes:` turned into characters. */
export function withEmoji(text) {
  const nodes = [];
  let last = 0;
  for (const match of text.matchAll(/:([a-z0-9_+'-]+(?:::skin-tone-\d)?):/g)) {
    if (emoji(match[1]) === null) continue;
    nodes.push(text.slice(last, match.index), emojiNode(match[1]));
    last = match.index + match[0].length;
  }
  nodes.push(text.slice(last));
  return nodes.filter((node) => node !== "");
}

export function userChip(id, label) {
  const user = store.users.get(id);
  const name = user ? displayName(user) : (label ?? id);
  const mine = id === me()?.id ? " chip-me" : "";
  return el(
    "span",
    { class: `chip${mine}`, title: user ? `@${user.name}${id === botId() ? " (app)" : ""}` : id },
    `@${name}`,
  );
}

export function channelChip(id, label) {
  const channel = store.channels.get(id);
  const name = channel?.name ?? label ?? id;
  return el("a", { class: "chip", href: `#user=${store.user}&channel=${id}` }, `#${name}`);
}

export const broadcastChip = (range) => el("span", { class: "chip chip-me" }, `@${range}`);

/** A date in the viewer's zone; the fallback stands in when the timestamp is not one. */
export function dateNode(timestamp, pattern, fallback, url) {
  const date = new Date(Number(timestamp) * 1000);
  if (Number.isNaN(date.getTime())) return fallback;
  const text = dateTokens(pattern, date, now(), zone());
  const node = el("time", { datetime: date.toISOString(), title: fullTime(date, zone()) }, text);
  return url ? link(url, node) : node;
}

function special(body, label) {
  const [kind, ...rest] = body.slice(1).split("^");
  if (kind === "date") return dateNode(rest[0], rest[1] ?? "{date}", label ?? "", rest[2]);
  if (kind === "subteam") return broadcastChip(label?.replace(/^@/, "") ?? rest[0]);
  return broadcastChip(kind);
}

/** What stands between < and >. */
function angled(inside) {
  const bar = inside.indexOf("|");
  const body = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : unescape(inside.slice(bar + 1));
  if (body.startsWith("@")) return userChip(body.slice(1), label);
  if (body.startsWith("#")) return channelChip(body.slice(1), label);
  if (body.startsWith("!")) return special(body, label);
  return link(unescape(body), label ? withEmoji(label) : unescape(body).replace(/^(mailto|tel):/, ""));
}

const STYLES = { "*": "strong", _: "em", "~": "s" };
const BARE_URL = /https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)'"\]]/y;
const SHORTCODE = /:([a-z0-9_+'-]+(?:::skin-tone-\d)?):/y;
const wordish = (character) => character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/** What may not be looked into for the end of a style: links and code. Gives where it ends, else `index` itself. */
function past(text, index) {
  const close = { "<": ">", "`": "`" }[text[index]];
  const end = close ? text.indexOf(close, index + 1) : -1;
  return end < 0 || text.slice(index, end).includes("\n") ? index : end;
}

/**
 * Where a style that opens at `start` closes, or -1: not after a space, not before a letter, on the same line.
 * `barren` remembers for each mark up to where nothing closes, so that a text full of marks stays quick.
 */
function closing(text, start, barren) {
  const mark = text[start];
  if (wordish(text[start - 1]) || /\s/.test(text[start + 1] ?? " ") || text[start + 1] === mark) return -1;
  if (start < (barren.get(mark) ?? 0)) return -1;
  let index = start + 1;
  for (; index < text.length && text[index] !== "\n"; index += 1) {
    index = past(text, index);
    if (text[index] !== mark || index < start + 2 || /\s/.test(text[index - 1])) continue;
    if (!wordish(text[index + 1]) || text[index + 1] === "_") return index;
  }
  barren.set(mark, index);
  return -1;
}

function matchAt(pattern, text, index) {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/** One token at `index`: [nodes, where it ends], or null when the character is plain. */
function tokenAt(text, index, verbatim, barren) {
  const character = text[index];
  if (character === "<") {
    const end = text.indexOf(">", index);
    return end < 0 ? null : [angled(text.slice(index + 1, end)), end + 1];
  }
  if (character === "`") {
    const end = text.indexOf("`", index + 1);
    if (end <= index + 1 || text.slice(index, end).includes("\n")) return null;
    return [el("code", {}, unescape(text.slice(index + 1, end))), end + 1];
  }
  if (character in STYLES) {
    const end = closing(text, index, barren);
    return end < 0 ? null : [el(STYLES[character], {}, inline(text.slice(index + 1, end), verbatim)), end + 1];
  }
  if (character === ":") {
    const match = matchAt(SHORTCODE, text, index);
    return match && emoji(match[1]) ? [emojiNode(match[1]), index + match[0].length] : null;
  }
  if (character === "h" && !verbatim && !wordish(text[index - 1])) {
    const match = matchAt(BARE_URL, text, index);
    return match ? [link(unescape(match[0]), unescape(match[0])), index + match[0].length] : null;
  }
  return null;
}

/** Styles, links, mentions and emoji within running text. */
function inline(text, verbatim) {
  const nodes = [];
  const barren = new Map();
  let plain = "";
  let index = 0;
  while (index < text.length) {
    const token = tokenAt(text, index, verbatim, barren);
    if (token === null) {
      plain += text[index];
      index += 1;
      continue;
    }
    if (plain) nodes.push(unescape(plain));
    plain = "";
    nodes.push(token[0]);
    index = token[1];
  }
  if (plain) nodes.push(unescape(plain));
  return nodes;
}

const QUOTE = /^(?:&gt;|>) ?/;
const BULLET = /^(\s*)([•◦▪]|\d+\.) +/;

/** A run of lines outside code blocks: quotes are grouped, bullets get a hanging indent. */
function lines(text, verbatim) {
  const nodes = [];
  let quote = null;
  let newline = false;
  for (const line of text.split("\n")) {
    if (QUOTE.test(line)) {
      if (quote === null) nodes.push((quote = el("blockquote")));
      else quote.append(el("br"));
      quote.append(...inline(line.replace(QUOTE, ""), verbatim));
      newline = false;
      continue;
    }
    quote = null;
    const bullet = line.match(BULLET);
    if (bullet) {
      const deep = bullet[1].length > 1 ? " bullet-deep" : "";
      const rest = inline(line.slice(bullet[0].length), verbatim);
      nodes.push(
        el("span", { class: `bullet${deep}` }, el("span", { class: "bullet-mark" }, bullet[2]), el("span", {}, rest)),
      );
      newline = false;
      continue;
    }
    if (newline) nodes.push(el("br"));
    nodes.push(...inline(line, verbatim));
    newline = true;
  }
  return nodes;
}

/** A whole mrkdwn text as nodes. */
export function mrkdwn(text, { verbatim = false } = {}) {
  const nodes = [];
  (text ?? "").split("```").forEach((piece, index, pieces) => {
    const code = index % 2 === 1 && index < pieces.length - 1;
    if (code) nodes.push(el("pre", {}, unescape(piece.replace(/^\n|\n$/g, ""))));
    else if (index % 2 === 1) nodes.push(...lines(`\`\`\`${piece}`, verbatim));
    else {
      const trimmed = index > 0 ? piece.replace(/^\n/, "") : piece;
      if (trimmed !== "")
        nodes.push(...lines(index < pieces.length - 1 ? trimmed.replace(/\n$/, "") : trimmed, verbatim));
    }
  });
  return nodes;
}

/** A Block Kit text object (or a bare string) as nodes. */
export function textObject(object) {
  if (object === null || object === undefined) return [];
  if (typeof object === "string") return withEmoji(object);
  if (object.type === "mrkdwn") return mrkdwn(object.text, { verbatim: object.verbatim });
  return object.emoji === false ? [object.text] : withEmoji(object.text ?? "");
}

/** A text object as a bare string, for labels and titles. */
export const plainText = (object) => (typeof object === "string" ? object : (object?.text ?? ""));

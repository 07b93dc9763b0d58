// rich_text blocks → DOM nodes.

import { append, el, link } from "./dom.js";
import { broadcastChip, channelChip, dateNode, emojiNode, userChip } from "./mrkdwn.js";

const TAGS = { bold: "strong", italic: "em", strike: "s", underline: "u", code: "code" };

function styled(node, style = {}) {
  return Object.entries(TAGS).reduce((inner, [name, tag]) => (style[name] ? el(tag, {}, inner) : inner), node);
}

/** Text keeps its line breaks. */
const broken = (text) => text.split("\n").flatMap((line, index) => (index ? [el("br"), line] : [line]));

const LEAVES = {
  text: (leaf) => el("span", {}, broken(leaf.text)),
  link: (leaf) => link(leaf.url, leaf.text || leaf.url),
  emoji: (leaf) => emojiNode(leaf.name),
  user: (leaf) => userChip(leaf.user_id),
  channel: (leaf) => channelChip(leaf.channel_id),
  usergroup: (leaf) => broadcastChip(leaf.usergroup_id),
  team: (leaf) => broadcastChip(leaf.team_id),
  broadcast: (leaf) => broadcastChip(leaf.range),
  date: (leaf) => dateNode(leaf.timestamp, leaf.format ?? "{date}", leaf.fallback ?? "", leaf.url),
  color: (leaf) => el("code", {}, leaf.value),
};

const leafNodes = (elements = []) =>
  elements.map((leaf) => styled(LEAVES[leaf.type]?.(leaf) ?? leaf.text ?? "", leaf.style));

function list(element) {
  const ordered = element.style === "ordered";
  const depth = Math.min(element.indent ?? 0, 4);
  const attributes = {
    class: `rich-list depth-${depth}`,
    start: ordered && element.offset ? element.offset + 1 : null,
  };
  return el(
    ordered ? "ol" : "ul",
    attributes,
    (element.elements ?? []).map((item) => el("li", {}, leafNodes(item.elements))),
  );
}

const PARTS = {
  rich_text_section: (part) => el("div", { class: "rich-section" }, leafNodes(part.elements)),
  rich_text_list: list,
  rich_text_quote: (part) => el("blockquote", {}, leafNodes(part.elements)),
  rich_text_preformatted: (part) => el("pre", {}, leafNodes(part.elements)),
};

export function richText(block) {
  return append(
    el("div", { class: "rich" }),
    (block.elements ?? []).map((part) => PARTS[part.type]?.(part)),
  );
}

/** The plain text of a rich_text value: sorting and screen readers need it. */
export function richTextPlain(value) {
  if (value.elements) return value.elements.map(richTextPlain).join("");
  return value.text ?? value.fallback ?? value.name ?? "";
}

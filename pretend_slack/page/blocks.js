// Block Kit blocks → DOM nodes. A surface is {kind, act(action), options(query), form}: it says where presses go.

import { chart } from "./charts.js";
import { el, icon, link, uid } from "./dom.js";
import { element, image } from "./elements.js";
import { markdown } from "./markdown.js";
import { mrkdwn, plainText, textObject } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { dataTable, table } from "./tables.js";

function section(block, surface) {
  const fields = block.fields?.length
    ? el(
        "div",
        { class: "fields" },
        block.fields.map((f) => el("div", { class: "field" }, textObject(f))),
      )
    : null;
  const accessory = block.accessory
    ? el("div", { class: "accessory" }, element(block.accessory, block.block_id, surface))
    : null;
  const text = block.text ? el("div", { class: "section-text" }, textObject(block.text)) : null;
  return el("div", { class: "section" }, el("div", { class: "section-main" }, text, fields), accessory);
}

function actions(block, surface) {
  return el(
    "div",
    { class: "actions" },
    block.elements.map((spec) => element(spec, block.block_id, surface)),
  );
}

function context(block) {
  const items = block.elements.map((item) =>
    item.type === "image" ? image(item, "context-image") : el("span", {}, textObject(item)),
  );
  return el("div", { class: "context" }, items);
}

function picture(block) {
  const title = block.title ? el("figcaption", {}, textObject(block.title)) : null;
  return el("figure", { class: "picture" }, title, image(block, "picture-image"));
}

/** A group of blocks with a title, folded away if it asks for it. */
function container(block, surface) {
  const children = (block.child_blocks ?? block.blocks ?? []).map((child) => renderBlock(child, surface));
  const title = block.rich_text_title ? richText(block.rich_text_title) : textObject(block.title);
  const subtitle = block.subtitle ? el("span", { class: "container-subtitle" }, textObject(block.subtitle)) : null;
  const picture = block.icon ? image(block.icon, "context-image") : null;
  const width = ["narrow", "wide", "full"].includes(block.width) ? ` container-${block.width}` : "";
  const body = el("div", { class: "container-body" }, children);
  const heading = [picture, el("span", { class: "container-title" }, title, subtitle)];
  if (!block.is_collapsible) {
    const divider = block.has_header_divider ? " divided" : "";
    return el("div", { class: `container${width}` }, el("div", { class: `container-head${divider}` }, heading), body);
  }
  const open = block.default_collapsed ? null : true;
  return el(
    "details",
    { class: `container${width}`, open },
    el("summary", { class: "container-head" }, heading, icon("chevron")),
    body,
  );
}

function alert(block) {
  const level = ["info", "warning", "error", "success"].includes(block.level) ? block.level : "default";
  const picture = { warning: "warn", error: "warn", success: "check" }[level] ?? "info";
  return el("div", { class: `alert ${level}`, role: "note" }, icon(picture), el("div", {}, textObject(block.text)));
}

function card(block, surface) {
  return el(
    "div",
    { class: "card" },
    block.hero_image ? image(block.hero_image, "picture-image") : null,
    block.title ? el("div", { class: "card-title" }, textObject(block.title)) : null,
    block.subtitle ? el("div", { class: "card-subtitle" }, textObject(block.subtitle)) : null,
    block.body ? el("div", {}, textObject(block.body)) : null,
    block.actions ? actions({ elements: block.actions, block_id: block.block_id }, surface) : null,
  );
}

const STATUS = { pending: "Waiting", in_progress: "Under way", complete: "Done", error: "Failed" };

function task(block) {
  const status = block.status in STATUS ? block.status : "pending";
  const details = [block.details, block.output].filter(Boolean).map(richText);
  return el(
    "div",
    { class: `task ${status}` },
    el(
      "span",
      { class: "task-mark", role: "img", "aria-label": STATUS[status] },
      status === "complete" ? icon("check") : null,
    ),
    el("div", {}, el("div", { class: "task-title" }, plainText(block.title)), details),
  );
}

function plan(block) {
  return el(
    "div",
    { class: "container" },
    el("div", { class: "container-head" }, plainText(block.title)),
    el("div", { class: "container-body" }, (block.tasks ?? []).map(task)),
  );
}

/** A shared file: its name, size and a link that downloads it. */
export function fileLink(file) {
  const url = file.permalink;
  const size = file.size === undefined ? null : `${Math.max(1, Math.round(file.size / 1024))} kB`;
  const text = el(
    "span",
    { class: "file-text" },
    el("strong", {}, file.title ?? file.name ?? "File"),
    el("span", { class: "menu-note" }, [file.name, size].filter(Boolean).join(" · ")),
  );
  if (!url) return el("div", { class: "file" }, icon("file"), text);
  const anchor = link(url, [icon("file"), text, icon("down")]);
  anchor.classList.add("file");
  anchor.setAttribute("download", file.name ?? "");
  return anchor;
}

function video(block) {
  const title = plainText(block.title) || "Video";
  const target = block.title_url ?? block.video_url;
  return el("div", { class: "unknown" }, "Video: ", target ? link(target, title) : title);
}

const BLOCKS = {
  section,
  actions,
  context,
  container,
  alert,
  card,
  plan,
  task_card: task,
  table,
  video,
  // Below the title of the page, or below that of a conversation or a form.
  header: (block, surface) => el(surface.kind === "home" ? "h2" : "h3", { class: "header" }, textObject(block.text)),
  divider: () => el("hr"),
  image: picture,
  rich_text: richText,
  markdown: (block) => markdown(block.text),
  data_table: dataTable,
  data_visualization: chart,
  context_actions: (block, surface) =>
    el(
      "div",
      { class: "context-actions" },
      block.elements.map((spec) => element(spec, block.block_id, surface)),
    ),
  carousel: (block, surface) =>
    el(
      "div",
      { class: "carousel" },
      (block.elements ?? block.cards ?? []).map((child) => card(child, surface)),
    ),
  input: (block, surface) =>
    surface.form.draw(block, surface, surface.kept?.get(`${block.block_id}/${block.element?.action_id}`)),
  file: (block) => fileLink(block.file ?? { title: "File", name: block.external_id }),
};

function renderBlock(block, surface) {
  const build = BLOCKS[block.type];
  if (!build)
    return el("div", { class: "unknown" }, icon("info"), ` Block of type ${block.type}: not drawn in the sandbox.`);
  const node = build(block, surface);
  node.dataset.block ??= block.block_id ?? "";
  return node;
}

export function renderBlocks(blocks, surface) {
  return el(
    "div",
    { class: "blocks" },
    (blocks ?? []).map((block) => renderBlock(block, surface)),
  );
}

/** Other blocks around the same inputs: those stay where they are, with what is typed there and where one types. */
export function renderAround(node, blocks, surface) {
  const ids = new Set(blocks.filter((block) => block.type === "input").map((block) => block.block_id));
  const inputs = [...node.children].filter((child) => ids.has(child.dataset.block));
  for (const child of [...node.children]) if (!inputs.includes(child)) child.remove();
  for (const block of blocks) {
    if (block.type === "input") inputs.shift();
    else node.insertBefore(renderBlock(block, surface), inputs[0] ?? null);
  }
}

/** The older way to add to a message: a coloured bar with blocks, or with title, text and fields. */
export function renderAttachment(attachment, surface) {
  const known = ["good", "warning", "danger"].includes(attachment.color) ? ` attachment-${attachment.color}` : "";
  const title = attachment.title_link ? link(attachment.title_link, attachment.title) : attachment.title;
  const fields = (attachment.fields ?? []).map((field) =>
    el("div", { class: "field" }, el("strong", {}, field.title), el("br"), mrkdwn(field.value)),
  );
  return el(
    "div",
    { class: `attachment${known}` },
    attachment.pretext ? el("div", {}, mrkdwn(attachment.pretext)) : null,
    title ? el("strong", { class: "attachment-title" }, title) : null,
    attachment.blocks ? renderBlocks(attachment.blocks, surface) : mrkdwn(attachment.text ?? attachment.fallback),
    fields.length ? el("div", { class: "fields" }, fields) : null,
  );
}

/** What a message says when it has no blocks. */
export const renderText = (text) => el("div", { class: "text", id: uid("text") }, mrkdwn(text));

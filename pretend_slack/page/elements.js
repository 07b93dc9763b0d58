// The interactive elements of section, actions and context_actions blocks: buttons, menus and pickers that act at once.

import { control, isControl } from "./controls.js";
import { confirmed } from "./dialog.js";
import { el, icon, iconButton, safeUrl, whilePending } from "./dom.js";
import { plainText, textObject } from "./mrkdwn.js";
import { openMenu } from "./popup.js";
import { store } from "./state.js";

const visible = (element) => !element.visible_to_user_ids?.length || element.visible_to_user_ids.includes(store.user);

/** Asks for confirmation when the element wants it, then tells the app; the button waits meanwhile. */
async function press(button, element, blockId, surface, value) {
  if (!(await confirmed(element.confirm))) return;
  await whilePending(button, () => surface.act({ block_id: blockId, action_id: element.action_id, value }));
}

function button(element, blockId, surface) {
  const style = element.style === "primary" || element.style === "danger" ? element.style : "";
  const attributes = {
    class: `button ${style}`,
    "aria-label": element.accessibility_label,
    dataset: { actionId: element.action_id ?? "", blockId: blockId ?? "" },
  };
  const href = element.url ? safeUrl(element.url) : null;
  if (href) {
    const anchor = el(
      "a",
      { ...attributes, href, target: "_blank", rel: "noopener noreferrer" },
      textObject(element.text),
    );
    // Slack tells the app about link buttons too.
    anchor.addEventListener("click", () => surface.act({ block_id: blockId, action_id: element.action_id }));
    return anchor;
  }
  const node = el("button", { type: "button", ...attributes }, textObject(element.text));
  node.addEventListener("click", () => press(node, element, blockId, surface));
  return node;
}

function overflow(element, blockId, surface) {
  const node = iconButton("more", "More options", {
    class: "overflow",
    "aria-haspopup": "menu",
    dataset: { actionId: element.action_id ?? "", blockId: blockId ?? "" },
  });
  const items = element.options.map((option) => ({
    label: textObject(option.text),
    note: plainText(option.description) || null,
    dataset: { value: option.value },
    choose: () => {
      const href = option.url ? safeUrl(option.url) : null;
      if (href) window.open(href, "_blank", "noopener");
      press(node, element, blockId, surface, option.value);
    },
  }));
  node.addEventListener("click", () => openMenu(node, "More options", items, { align: "end" }));
  return node;
}

function feedback(element, blockId, surface) {
  const pair = [
    ["positive_button", "thumb_up"],
    ["negative_button", "thumb_down"],
  ];
  const buttons = pair.map(([key, picture]) => {
    const spec = element[key];
    const node = iconButton(picture, spec.accessibility_label ?? plainText(spec.text), {
      "aria-pressed": "false",
      dataset: { actionId: element.action_id ?? "", blockId: blockId ?? "", value: spec.value },
    });
    node.addEventListener("click", async () => {
      await press(node, element, blockId, surface, spec.value);
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === node));
    });
    return node;
  });
  return el("span", { class: "feedback" }, buttons);
}

function iconElement(element, blockId, surface) {
  const label = element.accessibility_label ?? plainText(element.text);
  const node = iconButton(element.icon, label, {
    dataset: { actionId: element.action_id ?? "", blockId: blockId ?? "" },
  });
  node.addEventListener("click", () => press(node, element, blockId, surface, element.value));
  return node;
}

/** The browser's own fields for days and times show no placeholder. */
const NATIVE = new Set(["datepicker", "timepicker", "datetimepicker"]);

/** A select, picker or tick list outside an input block: each change goes to the app at once. */
function immediate(element, blockId, surface) {
  const attributes = { dataset: { actionId: element.action_id ?? "", blockId: blockId ?? "" } };
  const where = { block_id: blockId, action_id: element.action_id };
  const made = control(element, {
    attributes,
    load: (query) => surface.options({ ...where, value: query }),
    onchange: async (value) => {
      if (!(await confirmed(element.confirm))) return;
      made.node.setAttribute("aria-busy", "true");
      await surface.act({ ...where, value });
      made.node.removeAttribute("aria-busy");
    },
  });
  made.node.classList.add("immediate");
  const words = plainText(element.placeholder);
  if (!NATIVE.has(element.type) || !words) return made.node;
  return el("label", { class: "picker" }, el("span", {}, words), made.node);
}

export function image(element, className = "thumb") {
  const src = safeUrl(element.image_url ?? element.slack_file?.url ?? "");
  if (!src) return el("span", { class: "unknown" }, element.alt_text ?? "image");
  return el("img", { class: className, src, alt: element.alt_text ?? "", loading: "lazy" });
}

const ELEMENTS = {
  button,
  overflow,
  feedback_buttons: feedback,
  icon_button: iconElement,
  image: (element) => image(element),
};

/** Any element of a section's accessory or of an actions block. */
export function element(spec, blockId, surface) {
  if (!visible(spec)) return null;
  const build = ELEMENTS[spec.type];
  if (build) return build(spec, blockId, surface);
  if (isControl(spec)) return immediate(spec, blockId, surface);
  return el("span", { class: "unknown" }, icon("info"), ` ${spec.type}`);
}

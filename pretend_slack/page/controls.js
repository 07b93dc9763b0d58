// One control per stateful Block Kit element: {node, focus, read(), keep(), restore()}. `read` gives what the server is sent.

import { el, uid } from "./dom.js";
import { plainText, textObject } from "./mrkdwn.js";
import { selectControl } from "./select.js";
import { zone } from "./state.js";
import { fromLocalInput, toLocalInput } from "./times.js";

/** Wraps a native field whose value is a string. */
function field(node, read = () => node.value || null) {
  return {
    node,
    focus: node,
    read,
    keep: () => node.value,
    restore: (kept) => {
      node.value = kept;
    },
  };
}

const TYPED_MS = 300;

/** Who types on is not told of letter by letter: the app hears of it at each short stop. Slack does not say how short. */
function whenTyped(node, action) {
  let timer = null;
  node.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => node.isConnected && action(), TYPED_MS);
  });
}

function text(element, { onchange, attributes }) {
  const common = {
    placeholder: plainText(element.placeholder) || null,
    minlength: element.min_length,
    maxlength: element.max_length,
    value: element.initial_value ?? "",
    ...attributes,
  };
  const when = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  const node = element.multiline
    ? el("textarea", { rows: 4, ...common })
    : el("input", { type: "text", autocomplete: "off", ...common });
  if (onchange && when.includes("on_character_entered")) whenTyped(node, () => onchange(node.value));
  if (onchange && when.includes("on_enter_pressed") && !element.multiline) {
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      onchange(node.value);
    });
  }
  return field(node);
}

const typed =
  (type, more = () => ({})) =>
  (element, { onchange, attributes }) => {
    const placeholder = plainText(element.placeholder) || null;
    const node = el("input", {
      type,
      placeholder,
      value: element.initial_value ?? "",
      ...more(element),
      ...attributes,
    });
    if (onchange) node.addEventListener("change", () => onchange(node.value));
    return field(node);
  };

const number = typed("text", (element) => ({ inputmode: element.is_decimal_allowed ? "decimal" : "numeric" }));

const SETTLED_MS = 600;

/** A date that is typed part by part changes with each part: the app hears of it once it stands still. */
function whenSettled(node, action) {
  let timer = null;
  node.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(action, SETTLED_MS);
  });
}

const native =
  (type, initial) =>
  (element, { onchange, attributes }) => {
    const node = el("input", {
      type,
      value: initial(element),
      "aria-label": plainText(element.placeholder) || null,
      ...attributes,
    });
    if (node.hasAttribute("aria-labelledby")) node.removeAttribute("aria-label");
    if (onchange) whenSettled(node, () => node.value && onchange(node.value));
    return field(node);
  };

/** Shown in the acting user's zone, sent as a Unix timestamp. */
function dateTime(element, { onchange, attributes }) {
  const initial = element.initial_date_time;
  const value = initial ? toLocalInput(new Date(initial * 1000), zone()) : "";
  const node = el("input", { type: "datetime-local", value, ...attributes });
  const read = () => {
    const instant = node.value ? fromLocalInput(node.value, zone()) : null;
    return instant ? Math.floor(instant.getTime() / 1000) : null;
  };
  if (onchange) whenSettled(node, () => read() !== null && onchange(read()));
  return field(node, read);
}

function tick(option, type, name, checked, attributes) {
  const input = el("input", { type, name, value: option.value, checked, ...attributes });
  const note = option.description ? el("span", { class: "menu-note" }, textObject(option.description)) : null;
  return { input, label: el("label", { class: "tick" }, input, el("span", {}, textObject(option.text), note)) };
}

const ticks =
  (type) =>
  (element, { onchange, attributes }) => {
    const initial = new Set(
      (element.initial_options ?? [element.initial_option].filter(Boolean)).map((option) => option.value),
    );
    const name = uid("ticks");
    const { "aria-labelledby": labelled, "aria-describedby": described, ...rest } = attributes;
    const rows = element.options.map((option) => tick(option, type, name, initial.has(option.value), rest));
    const inputs = rows.map((row) => row.input);
    const role = type === "radio" ? "radiogroup" : "group";
    const node = el(
      "div",
      { class: "ticks", role, "aria-labelledby": labelled, "aria-describedby": described },
      rows.map((row) => row.label),
    );
    const picked = () => inputs.filter((input) => input.checked).map((input) => input.value);
    const read = () => (type === "radio" ? (picked()[0] ?? null) : picked());
    if (onchange) node.addEventListener("change", () => onchange(read()));
    return {
      node,
      focus: inputs[0],
      read,
      keep: picked,
      restore: (kept) =>
        inputs.forEach((input) => {
          input.checked = kept.includes(input.value);
        }),
    };
  };

function files() {
  const node = el("div", { class: "unknown" }, "File inputs are not part of the sandbox.");
  return { node, focus: node, read: () => null, keep: () => null, restore: () => {} };
}

const CONTROLS = {
  plain_text_input: text,
  rich_text_input: (element, given) => text({ ...element, multiline: true, initial_value: "" }, given),
  email_text_input: typed("email"),
  url_text_input: typed("url"),
  number_input: number,
  datepicker: native("date", (element) => element.initial_date ?? ""),
  timepicker: native("time", (element) => element.initial_time ?? ""),
  datetimepicker: dateTime,
  checkboxes: ticks("checkbox"),
  radio_buttons: ticks("radio"),
  file_input: files,
};

for (const source of ["static", "external", "users", "channels", "conversations"]) {
  CONTROLS[`${source}_select`] = selectControl;
  CONTROLS[`multi_${source}_select`] = selectControl;
}

export const isControl = (element) => element.type in CONTROLS;

/** `attributes` go to the field itself; `onchange(value)` is called when the app is to hear of a change at once. */
export const control = (element, given) => CONTROLS[element.type](element, given);

// The input blocks of one surface: label, hint, error, and what has been filled in so far.

import { control, isControl } from "./controls.js";
import { el, icon, uid } from "./dom.js";
import { plainText, textObject } from "./mrkdwn.js";

export class Form {
  constructor() {
    this.inputs = new Map();
  }

  /** Draws an input block. `kept` is what the person had typed before the view was drawn again. */
  draw(block, surface, kept) {
    const { element } = block;
    if (!element || !isControl(element))
      return el("div", { class: "unknown" }, `Input of type ${element?.type ?? "?"}`);
    const labelId = uid("label");
    const errorId = uid("error");
    const fieldId = uid("field");
    const attributes = {
      id: fieldId,
      "aria-labelledby": labelId,
      "aria-describedby": errorId,
      "aria-required": String(!block.optional),
      dataset: { blockId: block.block_id, actionId: element.action_id ?? "" },
    };
    const where = { block_id: block.block_id, action_id: element.action_id };
    const made = control(element, {
      attributes,
      load: (query) => surface.options({ ...where, value: query }),
      onchange: block.dispatch_action ? (value) => surface.act({ ...where, value }) : null,
    });
    if (kept !== undefined) made.restore(kept);
    const error = el("p", { class: "field-error", id: errorId });
    const optional = block.optional ? el("span", { class: "optional" }, " (optional)") : null;
    const group = made.node.getAttribute("role")?.endsWith("group");
    const row = el(
      "div",
      { class: "input-block", dataset: { block: block.block_id } },
      el(
        group ? "p" : "label",
        { class: "input-label", id: labelId, for: group ? null : fieldId },
        textObject(block.label),
        optional,
      ),
      made.node,
      error,
      block.hint ? el("p", { class: "hint" }, textObject(block.hint)) : null,
    );
    this.inputs.set(block.block_id, { made, error, row, actionId: element.action_id, label: plainText(block.label) });
    return row;
  }

  /** {block_id: value}; an empty field is null (or [] where several may be chosen). */
  values() {
    return Object.fromEntries([...this.inputs].map(([blockId, input]) => [blockId, input.made.read()]));
  }

  /** What to carry over when the same view is drawn again: only where block_id and action_id are the same. */
  keep() {
    return new Map([...this.inputs].map(([blockId, input]) => [`${blockId}/${input.actionId}`, input.made.keep()]));
  }

  /** Shows errors under their fields; returns those that belong to no field here. */
  showErrors(errors) {
    const rest = { ...errors };
    let first = null;
    for (const [blockId, input] of this.inputs) {
      const key = [blockId, input.actionId, input.label].find((name) => name in rest);
      const sentence = key === undefined ? null : rest[key];
      delete rest[key];
      input.error.replaceChildren(...(sentence ? [icon("warn"), el("span", {}, String(sentence))] : []));
      input.row.classList.toggle("wrong", sentence !== null);
      input.made.focus.setAttribute("aria-invalid", String(sentence !== null));
      if (sentence) first ??= input;
    }
    first?.made.focus.focus();
    first?.row.scrollIntoView({ block: "nearest" });
    return Object.values(rest).map(String);
  }
}

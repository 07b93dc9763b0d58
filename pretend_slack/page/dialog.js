// Native dialogs (focus trap and inert background come with them): the shell, the confirmation, the picture viewer.

import { el, iconButton, uid } from "./dom.js";
import { plainText, textObject } from "./mrkdwn.js";

/** A modal dialog in the page. `onleave` is asked on Escape and on X; the caller decides what closing means. */
export function dialog({ title, body, footer = [], className = "", onleave, before = null, attributes = {} }) {
  const titleId = uid("title");
  const node = el(
    "dialog",
    { class: `dialog ${className}`, "aria-labelledby": titleId, ...attributes },
    el(
      "div",
      { class: "dialog-head" },
      before,
      el("h2", { class: "dialog-title", id: titleId }, title),
      iconButton("close", "Close", { class: "dialog-close", onclick: () => onleave() }),
    ),
    el("div", { class: "dialog-body" }, body),
    footer.length ? el("div", { class: "dialog-foot" }, footer) : null,
  );
  node.addEventListener("cancel", (event) => {
    event.preventDefault();
    onleave();
  });
  return node;
}

/** Block Kit's confirm object: resolves to true when the person agrees. Without one there is nothing to ask. */
export function confirmed(confirm) {
  if (!confirm) return Promise.resolve(true);
  return new Promise((resolve) => {
    const finish = (answer) => {
      node.close();
      node.remove();
      resolve(answer);
    };
    const style = confirm.style === "danger" ? "danger" : "primary";
    const yes = el(
      "button",
      { type: "button", class: `button ${style}`, dataset: { testid: "confirm-yes" }, onclick: () => finish(true) },
      plainText(confirm.confirm) || "Yes",
    );
    const no = el(
      "button",
      { type: "button", class: "button", dataset: { testid: "confirm-no" }, onclick: () => finish(false) },
      plainText(confirm.deny) || "Cancel",
    );
    const node = dialog({
      title: plainText(confirm.title) || "Are you sure?",
      body: textObject(confirm.text),
      footer: [no, yes],
      className: "dialog-small",
      onleave: () => finish(false),
      attributes: { "data-testid": "confirm" },
    });
    document.body.append(node);
    node.showModal();
    yes.focus();
  });
}

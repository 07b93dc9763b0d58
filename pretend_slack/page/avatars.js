// Initials on a colour that stays the same for the same person.

import { el } from "./dom.js";
import { displayName } from "./state.js";

const HUES = 8;

function hue(id) {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.codePointAt(0)) % 9973;
  return sum % HUES;
}

function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? words[0][0] + words.at(-1)[0] : (words[0] ?? "?").slice(0, 1);
  return letters.toUpperCase();
}

export function avatar(user, className = "") {
  const kind = user?.is_bot ? "avatar-app" : `avatar-${hue(user?.id ?? "?")}`;
  return el(
    "span",
    { class: `avatar ${kind} ${className}`.trim(), "aria-hidden": "true" },
    initials(displayName(user)),
  );
}

// The control calls of the sandbox's server, and nothing else: no state, no DOM.

/** The server answered, and said no: `message` is its own sentence. */
export class Refused extends Error {}

/** The server could not be reached, or answered something that is not ours. */
export class Unreachable extends Error {}

function sentence(answer, status) {
  const said = answer?.message ?? answer?.error;
  return said ? String(said) : `The sandbox answered ${status} without a reason.`;
}

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { cache: "no-store", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Unreachable("The sandbox does not answer. Is it still running?");
  }
  let answer;
  try {
    answer = await response.json();
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Unreachable(`The sandbox answered ${response.status}, and not in JSON.`);
  }
  return { answer, status: response.status, fine: response.ok };
}

async function get(path, parameters = {}, options = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null);
  const query = new URLSearchParams(given).toString();
  const { answer, status, fine } = await call(`/_control/${path}${query ? `?${query}` : ""}`, options);
  if (!fine || answer.ok === false) throw new Refused(sentence(answer, status));
  return answer;
}

/** A refusal that carries field errors is an answer, not an exception: the form shows them. */
async function post(path, body) {
  const headers = { "Content-Type": "application/json" };
  const { answer, status, fine } = await call(`/_control/${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  const fieldErrors = answer.errors && Object.keys(answer.errors).length > 0;
  if ((!fine || answer.ok === false) && !fieldErrors) throw new Refused(sentence(answer, status));
  return answer;
}

export const state = (user) => get("state", { user });
export const messages = (channel, user) => get("messages", { channel, user });
export const changes = (after, signal) => get("changes", { after, timeout: 20 }, { signal });
export const drawer = (user) => get("drawer", { user });
export const happens = (call, body) => post(call, body);
export const wire = (after) => get("wire", { after });

export const command = (user, channel, text) => post("command", { user, channel, text });
export const message = (user, channel, text) => post("message", { user, channel, text });
export const upload = (user, channel, filename, base64) =>
  post("upload", { user, channel, filename, content_base64: base64 });
export const click = (body) => post("click", body);
export const submit = (user, viewId, values) => post("submit", { user, view_id: viewId, values });
export const close = (user, viewId) => post("close", { user, view_id: viewId });
export const home = (user) => post("home", { user });
export const read = (user, channel) => post("read", { user, channel });
export const shortcut = (body) => post("shortcut", body);
export const options = (body) => post("options", body);
export const clock = (body) => post("clock", body);

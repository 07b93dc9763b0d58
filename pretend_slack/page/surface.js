// Where presses go: the surface of a message, of Home and of a modal, each as {kind, act, options, form}.

import * as api from "./api.js";
import { Form } from "./form.js";
import { refresh, store } from "./state.js";
import { complain, orComplain } from "./toast.js";

/** Errors that an answer carries without a form to show them in. */
export function tellErrors(answer) {
  for (const sentence of Object.values(answer?.errors ?? {})) complain(String(sentence));
}

function surface(kind, place) {
  const form = new Form();
  const where = () => ({ user: store.user, ...place });
  return {
    kind,
    form,
    options: (query) =>
      api.options({ ...where(), ...query }).then((answer) => ({ options: [], ...answer, ...answer.result })),
    act: (action) =>
      orComplain(async () => {
        const answer = await api.click({ ...where(), ...action, values: form.values() });
        tellErrors(answer);
        await refresh();
        return answer;
      }),
  };
}

export const messageSurface = (channel, ts) => surface("message", { channel, ts });
export const viewSurface = (kind, viewId) => surface(kind, { view_id: viewId });

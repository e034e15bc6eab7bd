import { withDeadline } from "../../application/base/deadline.ts";
import type { MessagePageOptions } from "../../pages/base/message-page.ts";
import type { Log } from "../../runtime/log.ts";
import { type Handle, noteFault, problemOf } from "./api.ts";
import { showMessage, wantsJson } from "./page-result.ts";

type Options = {
  log: Log;
  /** Which page people get for a refusal or a fault. */
  kindOf: (status: number) => MessagePageOptions["kind"];
  /** How long people wait for it, in milliseconds. */
  patienceMs?: number;
};

/** Well within the time of every function that serves pages, and within people's own patience. */
const PATIENCE_MS = 7_000;

/**
 * The handler of a public page. When it fails or does not get done in time, people get a page that says so, and
 * programs get problem+json.
 */
export const pageRoute =
  ({ log, kindOf, patienceMs = PATIENCE_MS }: Options, handle: Handle): Handle =>
  async (event, scope) => {
    try {
      return await withDeadline(patienceMs, () => handle(event, scope));
    } catch (error) {
      if (wantsJson(event)) throw error;
      noteFault(log, event, error);
      const { details, headers } = problemOf(error);
      const page = showMessage(event, { kind: kindOf(details.status), status: details.status });
      return { ...page, headers: { ...page.headers, ...headers } };
    }
  };

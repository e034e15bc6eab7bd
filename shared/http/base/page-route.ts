import type { MessagePageOptions } from "../../pages/base/message-page.ts";
import type { Log } from "../../runtime/log.ts";
import { type Handle, noteFault, problemOf } from "./api.ts";
import { showMessage, wantsJson } from "./page-result.ts";

type Options = {
  log: Log;
  /** Which page people get for a refusal or a fault. */
  kindOf: (status: number) => MessagePageOptions["kind"];
};

/** The handler of a public page. When it fails, people get a page that says so, and programs get problem+json. */
export const pageRoute =
  ({ log, kindOf }: Options, handle: Handle): Handle =>
  async (event, scope) => {
    try {
      return await handle(event, scope);
    } catch (error) {
      if (wantsJson(event)) throw error;
      noteFault(log, event, error);
      const { details, headers } = problemOf(error);
      const page = showMessage(event, { kind: kindOf(details.status), status: details.status });
      return { ...page, headers: { ...page.headers, ...headers } };
    }
  };

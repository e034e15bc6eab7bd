import { EVENTS_SHOWN, type LocalEventBus } from "../events/event-bus.ts";
import type { HttpRequest } from "../events/events.ts";
import { BadMovement, type LocalClock } from "../functions/clock.ts";
import { FunctionFailure } from "../functions/function-failure.ts";
import type { LocalFunctions } from "../functions/local-functions.ts";
import { inboxPage } from "../mail/inbox-page.ts";
import type { Mailbox } from "../mail/mailbox.ts";
import { refuseForeign } from "./local-callers.ts";
import { type HttpResponse, jsonResponse, problemResponse } from "./responses.ts";

export interface LocalRoutesOptions {
  readonly clock: LocalClock;
  readonly mailbox: Mailbox;
  readonly functions: LocalFunctions;
  readonly bus: Pick<LocalEventBus, "newest">;
  /** Begins to take the sample company away, unless that is under way; settles when it goes. */
  readonly removeSample: () => Promise<void>;
}

/** The routes that only the local stack has, for callers on this machine: the inbox, the event bus, the clock, the sample's end, and running a function now. */
export class LocalRoutes {
  private readonly options: LocalRoutesOptions;

  constructor(options: LocalRoutesOptions) {
    this.options = options;
  }

  async answer(request: HttpRequest): Promise<HttpResponse> {
    return refuseForeign(request) ?? this.answerOwn(request);
  }

  private async answerOwn({ method, target, body }: HttpRequest): Promise<HttpResponse> {
    const { pathname, searchParams } = new URL(target, "http://local");
    const [, folder] = /^\/_local\/functions\/([\w-]+)\/invoke$/.exec(pathname) ?? [];
    if (folder && method === "POST") return this.invoke(folder, body.toString());
    switch (`${method} ${pathname}`) {
      case "GET /_local/inbox":
        return jsonResponse(
          JSON.stringify(await this.options.mailbox.messages(searchParams.get("to") ?? undefined)),
        );
      case "GET /_local/inbox.html":
        return inboxPage(
          await this.options.mailbox.messages(searchParams.get("to") ?? undefined),
          searchParams,
        );
      case "GET /_local/events":
        return this.showEvents(searchParams.get("limit"));
      case "GET /_local/clock":
        return this.showClock();
      case "PUT /_local/clock":
        return this.moveClock(body.toString());
      case "POST /_local/sample/remove":
        await this.options.removeSample();
        return { status: 303, headers: { location: "/app/settings/sample" }, body: "" };
      default:
        return problemResponse(404, "Not Found", `The local stack has no ${method} ${pathname}.`);
    }
  }

  private async invoke(folder: string, body: string): Promise<HttpResponse> {
    const run = this.options.functions.byFolder(folder);
    if (!run) return problemResponse(404, "Not Found", `There is no function ${folder}.`);
    const event = parseJson(body || "{}");
    if (event === undefined) return notJson;
    try {
      return jsonResponse(await run.invoke(JSON.stringify(event)));
    } catch (error) {
      if (!(error instanceof FunctionFailure)) throw error;
      return problemResponse(502, "Function failed", `${error.errorType}: ${error.message}`);
    }
  }

  private showEvents(limit: string | null): HttpResponse {
    const most = Number(limit ?? EVENTS_SHOWN);
    if (Number.isInteger(most) && most >= 1 && most <= EVENTS_SHOWN)
      return jsonResponse(JSON.stringify(this.options.bus.newest(most)));
    const message = `must be a whole number from 1 to ${EVENTS_SHOWN}`;
    return problemResponse(422, "Unprocessable Content", `limit ${message}.`, [{ path: "limit", message }]);
  }

  private showClock(): HttpResponse {
    return jsonResponse(JSON.stringify({ now: this.options.clock.now().toISOString() }));
  }

  private async moveClock(body: string): Promise<HttpResponse> {
    const movement = parseJson(body);
    if (movement === undefined) return notJson;
    try {
      await this.options.clock.move(movement);
      return this.showClock();
    } catch (error) {
      if (!(error instanceof BadMovement)) throw error;
      const { field, message } = error;
      if (!field) return problemResponse(422, "Unprocessable Content", message);
      return problemResponse(422, "Unprocessable Content", `${field} ${message}.`, [
        { path: field, message },
      ]);
    }
  }
}

const notJson = problemResponse(400, "Bad Request", "The body is not JSON.");

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

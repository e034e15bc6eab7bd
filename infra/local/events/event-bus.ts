import { randomUUID } from "node:crypto";
import { appendFile, readFile } from "node:fs/promises";
import * as z from "zod";
import { account, region } from "../account.ts";
import type { LocalClock } from "../functions/clock.ts";
import type { HttpResponse } from "../http/responses.ts";
import type { Template } from "../template.ts";
import type { HttpRequest } from "./events.ts";

/** How many events are kept for {@link LocalEventBus.newest}. */
export const EVENTS_SHOWN = 1_000;

/** EventBridge's limits for one call. */
const MOST_ENTRIES = 10;
const MOST_BYTES = 256 * 1024;

const Entry = z.object({
  Source: z.string().min(1),
  DetailType: z.string().min(1),
  Detail: z.string(),
  EventBusName: z.string(),
  Time: z.union([z.number(), z.string()]).optional(),
  Resources: z.array(z.string()).default([]),
});
const PutEvents = z.object({ Entries: z.array(z.unknown()).min(1).max(MOST_ENTRIES) });
const Bus = z.object({ Name: z.string() });

/** An event as a rule's target gets it. */
export interface BusEvent {
  readonly version: "0";
  readonly id: string;
  readonly "detail-type": string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/** Local EventBridge, as far as functions call it: keeps what is put on the template's buses in a file, a line each. */
export class LocalEventBus {
  private readonly file: string;
  private readonly clock: Pick<LocalClock, "now">;
  private readonly buses: ReadonlySet<string>;
  private readonly events: unknown[];
  private writing: Promise<void> = Promise.resolve();

  private constructor(
    file: string,
    clock: Pick<LocalClock, "now">,
    buses: ReadonlySet<string>,
    events: unknown[],
  ) {
    this.file = file;
    this.clock = clock;
    this.buses = buses;
    this.events = events;
  }

  static async open(options: {
    file: string;
    clock: Pick<LocalClock, "now">;
    template: Template;
  }): Promise<LocalEventBus> {
    const text = await readFile(options.file, "utf8").catch(() => "");
    // A killed stack may have left a line that is not whole.
    if (text !== "" && !text.endsWith("\n")) await appendFile(options.file, "\n");
    const events = text.split("\n").slice(0, -1).slice(-EVENTS_SHOWN).flatMap(parsed);
    const buses = [...options.template.all("AWS::Events::EventBus", Bus).values()].map(({ Name }) => Name);
    return new LocalEventBus(options.file, options.clock, new Set(buses), events);
  }

  /** The newest events, the newest last. */
  newest(limit = EVENTS_SHOWN): readonly unknown[] {
    return this.events.slice(-limit);
  }

  async answer({ method, headers, body }: HttpRequest): Promise<HttpResponse> {
    if (method !== "POST" || headers["x-amz-target"] !== "AWSEvents.PutEvents")
      return refusal("UnknownOperationException", "The local EventBridge only takes PutEvents.");
    const call = PutEvents.safeParse(parsed(body.toString())[0]);
    if (!call.success || body.length > MOST_BYTES)
      return refusal("ValidationException", `Send 1 to ${MOST_ENTRIES} entries of at most 256 KB together.`);
    const taken = call.data.Entries.map((entry) => this.eventOf(entry));
    const events = taken.filter((one) => "id" in one);
    await this.keep(events);
    return json(200, {
      FailedEntryCount: taken.length - events.length,
      Entries: taken.map((one) => ("id" in one ? { EventId: one.id } : one)),
    });
  }

  private eventOf(entry: unknown): BusEvent | { ErrorCode: string; ErrorMessage: string } {
    const read = Entry.safeParse(entry);
    if (!read.success) return { ErrorCode: "InvalidArgument", ErrorMessage: z.prettifyError(read.error) };
    const { Source, DetailType, Detail, EventBusName, Time, Resources } = read.data;
    if (!this.buses.has(EventBusName))
      return { ErrorCode: "InvalidArgument", ErrorMessage: `There is no event bus ${EventBusName}.` };
    const [detail] = parsed(Detail);
    if (typeof detail !== "object" || detail === null)
      return { ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed." };
    const at =
      Time === undefined ? this.clock.now() : new Date(typeof Time === "number" ? Time * 1_000 : Time);
    return {
      version: "0",
      id: randomUUID(),
      "detail-type": DetailType,
      source: Source,
      account,
      // EventBridge has no milliseconds.
      time: `${at.toISOString().slice(0, 19)}Z`,
      region,
      resources: Resources,
      detail,
    };
  }

  /** One write after the other, so that no lines mix. */
  private keep(events: readonly BusEvent[]): Promise<void> {
    const lines = events.map((event) => `${JSON.stringify(event)}\n`).join("");
    this.writing = this.writing.then(async () => {
      await appendFile(this.file, lines);
      this.events.push(...events);
      this.events.splice(0, this.events.length - EVENTS_SHOWN);
    });
    return this.writing;
  }
}

/** The value, or nothing where the text is no JSON: a line that a killed stack did not end. */
const parsed = (text: string): unknown[] => {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
};

/** The answers of AWS's JSON protocol 1.1. */
const json = (status: number, content: unknown): HttpResponse => ({
  status,
  headers: { "content-type": "application/x-amz-json-1.1" },
  body: JSON.stringify(content),
});
const refusal = (type: string, message: string): HttpResponse => json(400, { __type: type, message });

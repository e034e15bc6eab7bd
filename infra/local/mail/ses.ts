import { randomUUID } from "node:crypto";
import PostalMime from "postal-mime";
import * as z from "zod";
import type { EventOutbox } from "../events/event-outbox.ts";
import type { HttpRequest } from "../events/events.ts";
import type { LocalClock } from "../functions/clock.ts";
import type { HttpResponse } from "../http/responses.ts";
import type { Template } from "../template.ts";
import { addressesOf, headersOf, type Mailbox } from "./mailbox.ts";
import { type AcceptedEmail, eventsOf } from "./ses-events.ts";
import { checkSource } from "./ses-refusals.ts";
import { errorResponse, SesError, successResponse } from "./ses-xml.ts";

/** More than anybody sends here, so that only the policy's rate limits sending. */
const quota = { Max24HourSend: "1000000", MaxSendRate: "1000", SentLast24Hours: "0" };

/** CloudFormation chooses its name. */
const ConfigurationSet = z.object({ Name: z.never().optional() });
const EventDestination = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Enabled: z.boolean(),
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.object({ TopicARN: z.string() }),
  }),
});

export interface SesOptions {
  readonly template: Template;
  readonly mailbox: Mailbox;
  readonly outbox: EventOutbox;
  readonly clock: LocalClock;
  readonly publish: (topicArn: string, subject: string, message: unknown) => Promise<void>;
}

/**
 * SES's version 1 protocol, as far as surveys need it. An accepted email goes to the mailbox, and its events go to the
 * topics of its configuration set. Any sender may send, since no email leaves this machine, but a few made-up ones.
 */
export class LocalSes {
  private readonly options: SesOptions;
  private readonly configurationSets: ReadonlySet<string>;
  private readonly destinations: readonly z.infer<typeof EventDestination>[];

  constructor(options: SesOptions) {
    const { template } = options;
    this.options = options;
    this.configurationSets = new Set(
      [...template.all("AWS::SES::ConfigurationSet", ConfigurationSet).keys()].map((id) =>
        template.nameOf(id),
      ),
    );
    this.destinations = [
      ...template.all("AWS::SES::ConfigurationSetEventDestination", EventDestination).values(),
    ].filter(({ EventDestination: { Enabled } }) => Enabled);
  }

  async answer({ body }: HttpRequest): Promise<HttpResponse> {
    const parameters = new URLSearchParams(body.toString());
    const action = parameters.get("Action") ?? "";
    try {
      if (action === "SendRawEmail") {
        return successResponse(action, { MessageId: await this.sendRawEmail(parameters) });
      }
      if (action === "GetSendQuota") {
        return successResponse(action, quota);
      }
      throw new SesError(
        "InvalidAction",
        `The local SES endpoint does not know ${action}: send with SendRawEmail.`,
      );
    } catch (error) {
      if (error instanceof SesError) return errorResponse(error);
      throw error;
    }
  }

  private async sendRawEmail(parameters: URLSearchParams): Promise<string> {
    const raw = Buffer.from(parameters.get("RawMessage.Data") ?? "", "base64");
    if (raw.length === 0) throw new SesError("ValidationError", "RawMessage.Data must not be empty.");
    const email = await this.read(raw, parameters);
    // The outbox first: once the email is in the mailbox, it counts as accepted, and its events must not get lost.
    await this.options.outbox.add(email);
    await this.options.mailbox.keep(email.messageId, email.at, raw);
    void this.publishEvents(email);
    return email.messageId;
  }

  /** Publishes the events that an earlier run of the stack could not publish before it was killed. */
  async resume(): Promise<void> {
    const { outbox, mailbox } = this.options;
    for (const email of await outbox.all()) {
      if (mailbox.has(email.messageId)) await this.publishEvents(email);
      else await outbox.remove(email.messageId);
    }
  }

  /** Reads the email from the call, and from its message what the call leaves out, as SES does. */
  private async read(raw: Buffer, parameters: URLSearchParams): Promise<AcceptedEmail> {
    const parsed = await PostalMime.parse(raw);
    const headers = headersOf(parsed);
    const named = members(parameters, "Destinations.member", "");
    const destinations =
      named.length > 0
        ? named
        : addressesOf([...(parsed.to ?? []), ...(parsed.cc ?? []), ...(parsed.bcc ?? [])]);
    if (destinations.length === 0) throw new SesError("InvalidParameterValue", "Missing final '@domain'");
    const source = parameters.get("Source") ?? addressesOf(parsed.from ? [parsed.from] : [])[0];
    if (!source) throw new SesError("InvalidParameterValue", "Missing required header 'From'.");
    checkSource(source);
    return {
      messageId: `${randomUUID()}-000000`,
      at: this.options.clock.now(),
      source,
      destinations,
      headers,
      subject: parsed.subject ?? "",
      tags: {
        ...messageTags(parameters, headers["x-ses-message-tags"]),
        "ses:configuration-set": [this.configurationSet(parameters, headers)],
        "ses:from-domain": [source.split("@").at(-1)?.replace(">", "") ?? ""],
      },
    };
  }

  private configurationSet(parameters: URLSearchParams, headers: Readonly<Record<string, string>>): string {
    const name = parameters.get("ConfigurationSetName") ?? headers["x-ses-configuration-set"] ?? "";
    if (name !== "" && !this.configurationSets.has(name)) {
      throw new SesError("ConfigurationSetDoesNotExist", `Configuration set <${name}> does not exist.`);
    }
    return name;
  }

  private async publishEvents(email: AcceptedEmail): Promise<void> {
    const [configurationSet] = email.tags["ses:configuration-set"] ?? [];
    for (const event of eventsOf(email)) {
      for (const { ConfigurationSetName, EventDestination: destination } of this.destinations) {
        const wanted = destination.MatchingEventTypes.includes(event.eventType.toLowerCase());
        if (!wanted || ConfigurationSetName !== configurationSet) continue;
        const subject = "Amazon SES Email Event Notification";
        await this.options.publish(destination.SnsDestination.TopicARN, subject, event);
      }
    }
    await this.options.outbox.remove(email.messageId);
  }
}

/** The query protocol's lists: `Name.member.1`, `Name.member.2`, … */
const members = (parameters: URLSearchParams, prefix: string, suffix: string): readonly string[] => {
  const values: string[] = [];
  for (let index = 1; ; index += 1) {
    const value = parameters.get(`${prefix}.${index}${suffix}`);
    if (value === null) return values;
    values.push(value);
  }
};

const messageTags = (parameters: URLSearchParams, header = ""): Record<string, readonly string[]> => {
  const names = members(parameters, "Tags.member", ".Name");
  const values = members(parameters, "Tags.member", ".Value");
  const fromHeader = header.split(",").flatMap((pair) => {
    const [name, value] = pair.trim().split("=");
    return name && value ? [[name, [value]] as const] : [];
  });
  return Object.fromEntries([
    ...fromHeader,
    ...names.map((name, index) => [name, [values[index] ?? ""]] as const),
  ]);
};

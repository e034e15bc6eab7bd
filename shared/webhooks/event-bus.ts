import { AwsClient } from "aws4fetch";
import * as z from "zod/mini";
import type { EventBus, Sent } from "../application/webhooks/index.ts";
import type { Message } from "../domain/webhooks/index.ts";
import { standardBody } from "./standard-body.ts";

type Options = {
  busName: string;
  region: string;
  /** Where EventBridge is not at its usual address. */
  endpoint?: string | undefined;
  /** Those that Lambda gives each function in its environment. */
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined };
};

const SOURCE = "milepost";
const TIMEOUT_MS = 5_000;

/** EventBridge answers 200 also where it took no event (docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html). */
const Answer = z.object({
  FailedEntryCount: z.int(),
  Entries: z.array(z.object({ ErrorCode: z.optional(z.string()) })),
});

const entryOf = (message: Message, busName: string) => ({
  EventBusName: busName,
  Source: SOURCE,
  DetailType: message.type,
  Time: Math.floor(Date.parse(message.at) / 1_000),
  Detail: JSON.stringify({ id: message.id, ...JSON.parse(standardBody(message)) }),
});

/**
 * Puts messages on an event bus, with the same content as webhooks get. One signed call, as `invokeLater` makes it: AWS's own
 * client would add 65 KB to the bundle.
 */
export const createEventBus = ({ busName, region, endpoint, credentials }: Options): EventBus => {
  const { sessionToken, ...keys } = credentials;
  const client = new AwsClient({
    ...keys,
    ...(sessionToken !== undefined && { sessionToken }),
    region,
    service: "events",
    retries: 0,
  });
  const url = endpoint ?? `https://events.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}/`;

  const put = async (message: Message): Promise<{ status: number; answer: string } | { error: string }> => {
    const answer = await client.fetch(url, {
      method: "POST",
      headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": "AWSEvents.PutEvents" },
      body: JSON.stringify({ Entries: [entryOf(message, busName)] }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!answer.ok) return { status: answer.status, answer: "" };
    const { FailedEntryCount, Entries } = z.parse(Answer, await answer.json());
    return FailedEntryCount === 0
      ? { status: 200, answer: "" }
      : { error: Entries[0]?.ErrorCode ?? "refused" };
  };

  return {
    put: async (message): Promise<Sent> => {
      const began = performance.now();
      const sent = await put(message).catch((error: unknown) => ({
        error: error instanceof Error && error.name === "TimeoutError" ? "timeout" : "unreachable",
      }));
      const milliseconds = Math.round(performance.now() - began);
      return "status" in sent ? { ...sent, retryAfter: undefined, milliseconds } : { ...sent, milliseconds };
    },
  };
};

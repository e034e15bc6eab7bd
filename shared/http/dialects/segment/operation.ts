import type { FieldError } from "../../base/problem.ts";
import {
  anyTypeContent,
  type Content,
  jsonContent,
  type Operation,
  operationsOf,
} from "../../openapi/operation.ts";
import { SegmentSuccess } from "./answers.ts";
import { SegmentMessage } from "./messages.ts";
import { segmentRoutes } from "./routes.ts";
import { SegmentBatch, type SegmentCall } from "./understand.ts";

const track = {
  userId: "c-42",
  event: "Order Completed",
  properties: { orderId: 1001, revenue: 120.5 },
  messageId: "ajs-next-1730556180000-5c2f",
  timestamp: "2026-11-02T14:03:00Z",
  context: { traits: { email: "ana@example.com" }, locale: "pt-BR" },
};
const viewed = { anonymousId: "a-7f3", name: "Pricing", category: "Docs" };

const requires = (path: string, message = "is required"): { 422: FieldError[] } => ({
  422: [{ path, message }],
});
const nobody = requires("userId", "is required, or anonymousId");

type Call = Pick<Operation, "summary" | "description" | "body" | "problems"> & { body: Content };

const CALLS: Record<SegmentCall | "batch", Call> = {
  track: {
    summary: "Record what a customer did",
    description:
      "`event` becomes the touchpoint type: in lower case, with a dot for each run of characters that a type can't " +
      "have (`Order Completed` is `order.completed`).",
    body: anyTypeContent(SegmentMessage, { track }),
    problems: requires("event"),
  },
  identify: {
    summary: "Say who a customer is",
    description: "The traits are merged into the profile; no touchpoint is recorded.",
    body: anyTypeContent(SegmentMessage, {
      identify: {
        userId: "c-42",
        anonymousId: "a-7f3",
        traits: { email: "ana@example.com", name: "Ana", plan: "pro", address: { city: "Rio" } },
      },
    }),
    problems: nobody,
  },
  page: {
    summary: "Record that a page was viewed",
    description: "The touchpoint type is `page.viewed`.",
    body: anyTypeContent(SegmentMessage, { page: { ...viewed, messageId: "ajs-next-1730556180000-5c30" } }),
    problems: nobody,
  },
  screen: {
    summary: "Record that a screen was viewed",
    description: "The touchpoint type is `screen.viewed`.",
    body: anyTypeContent(SegmentMessage, { screen: { ...viewed, messageId: "ajs-next-1730556180000-5c31" } }),
    problems: nobody,
  },
  group: {
    summary: "Say to which group a customer belongs",
    description: "`groupId` becomes an attribute of the customer; no touchpoint is recorded.",
    body: anyTypeContent(SegmentMessage, { group: { userId: "c-42", groupId: "acme" } }),
    problems: requires("groupId"),
  },
  alias: {
    summary: "Say that an earlier id is this customer's",
    description:
      "What was recorded under `previousId` shows in this customer's journey, unless that id belongs to somebody " +
      "else: then `notices` says so. A page key joins only an `anonymousId` that no server has used, and is not told " +
      "whether it did.",
    body: anyTypeContent(SegmentMessage, { alias: { userId: "c-42", previousId: "a-7f2" } }),
    problems: requires("previousId"),
  },
  batch: {
    summary: "Up to 2,000 such calls at once",
    description:
      "At most 6 MB. Bad messages do not stop the good ones. Sending a batch again is safe if each message has a " +
      "`messageId`.",
    body: anyTypeContent(SegmentBatch, {
      two: {
        batch: [
          { ...track, type: "track", messageId: "ajs-next-1730556180000-5c32" },
          { type: "identify", userId: "c-42", traits: { plan: "pro" } },
        ],
      },
    }),
    problems: {
      ...requires("batch"),
      400: {
        when: "Some messages were refused, each named by its place; the others are stored. Or the body can't be read.",
        detail: "1 of 2 messages were refused; the others are stored.",
        errors: [{ path: "batch.1.event", message: "is required" }],
      },
      503: {
        when:
          "Some messages could not be stored, or the store is busy: wait as long as `retry-after` says, and send all " +
          "of them again.",
        detail: "1 of 2 messages could not be stored; send the batch again.",
      },
    },
  },
};

const done: Operation["answers"] = {
  200: {
    description: "Everything is stored.",
    content: jsonContent(SegmentSuccess, {
      success: { success: true },
      notices: {
        success: true,
        notices: [
          'The trait "address" was not kept: only short texts, numbers, true and false are.',
          "The two ids were not joined: the earlier one belongs to somebody else.",
        ],
      },
    }),
  },
};
const common = { tag: "Segment", answers: done } as const;

const letterOf = (call: string) => call.slice(0, 1);
const capitalised = (call: string) => `${letterOf(call).toUpperCase()}${call.slice(1)}`;

const full = (call: SegmentCall | "batch") => ({
  ...common,
  ...CALLS[call],
  id: `segment${capitalised(call)}`,
});

const short = (call: SegmentCall | "batch") => {
  // The examples of a 422 are described only with the full name.
  const { body, problems: { 422: _, ...problems } = {} } = CALLS[call];
  return {
    ...common,
    id: `segmentShort${letterOf(call).toUpperCase()}`,
    summary: `As /v1/${call}`,
    description: "The short form, which Segment's Analytics.js calls from web pages.",
    body,
    problems,
  };
};

export const segment = operationsOf(segmentRoutes, {
  "POST /v1/track": full("track"),
  "POST /v1/identify": full("identify"),
  "POST /v1/page": full("page"),
  "POST /v1/screen": full("screen"),
  "POST /v1/group": full("group"),
  "POST /v1/alias": full("alias"),
  "POST /v1/batch": full("batch"),
  "POST /v1/t": short("track"),
  "POST /v1/i": short("identify"),
  "POST /v1/p": short("page"),
  "POST /v1/s": short("screen"),
  "POST /v1/g": short("group"),
  "POST /v1/a": short("alias"),
  "POST /v1/b": short("batch"),
  "POST /v1/import": {
    ...short("batch"),
    id: "segmentImport",
    description: "What some clients call a batch.",
  },
});

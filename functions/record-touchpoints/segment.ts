import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type EventOutcome, receiveEvents } from "../../shared/application/journeys/index.ts";
import type { Sender } from "../../shared/domain/customers/index.ts";
import {
  asProblem,
  type Handle,
  type HttpResult,
  type Routes,
  routesOf,
} from "../../shared/http/base/api.ts";
import { looseJson, parse } from "../../shared/http/base/parse.ts";
import { type FieldError, Problem } from "../../shared/http/base/problem.ts";
import { segmentRoutes } from "../../shared/http/dialects/segment/routes.ts";
import {
  errorsAt,
  inSegmentsWords,
  JOIN_NOTICES,
  leftOutNotices,
  PAGE_NOTICES,
  success,
  TAKEN_NOTICE,
} from "../../shared/http/dialects/segment/shown.ts";
import {
  SegmentBatch,
  type SegmentCall,
  type Understood,
  understand,
  understandItem,
} from "../../shared/http/dialects/segment/understand.ts";
import type { Deps } from "./deps.ts";
import { meaningNotices, recordingNotices } from "./notices.ts";
import { storeOptOuts } from "./opt-outs.ts";
import { refusal } from "./refusal.ts";
import { senderOf } from "./sender.ts";

/** Notices for a page key: none that depends on what is stored of a customer. */
const pageNotices = ({ event: { joins }, isOptOut }: Understood, outcome: EventOutcome): string[] => [
  ...(joins === "always" ? [PAGE_NOTICES.alias] : []),
  ...(isOptOut ? [PAGE_NOTICES.optOut] : []),
  ...("channelLeftOut" in outcome ? leftOutNotices({ channelLeftOut: true }) : []),
  ...meaningNotices(outcome),
];

const joinNotices = ({ join }: EventOutcome): string[] =>
  join === "apart" || join === "full" ? [JOIN_NOTICES[join]] : [];

/** Notices about an event that was stored. @throws {Problem} where it was not stored */
const noticesOf = (understood: Understood, outcome: EventOutcome, by: Sender): string[] => {
  switch (outcome.outcome) {
    case "recorded":
    case "known":
      if (by === "page") return pageNotices(understood, outcome);
      return [
        ...joinNotices(outcome),
        ...("touchpoint" in outcome ? recordingNotices(outcome.touchpoint) : []),
        ...meaningNotices(outcome),
        ...leftOutNotices(outcome),
      ];
    case "duplicate":
      return by === "page" ? pageNotices(understood, outcome) : joinNotices(outcome);
    case "conflict":
      // The event was recorded, and a refusal would make clients send it again for ever, or drop its whole batch.
      return [TAKEN_NOTICE];
    default:
      throw inSegmentsWords(refusal(outcome));
  }
};

const receiveOne = async (
  deps: Deps,
  call: SegmentCall,
  event: APIGatewayProxyEventV2,
  by: Sender,
): Promise<HttpResult> => {
  const receivedAt = deps.clock();
  const understood = understand(call, looseJson(event), { receivedAt });
  const outcomes = await receiveEvents(deps.store)([understood.event], receivedAt, { by });
  if (by === "server") await storeOptOuts(deps, [understood], outcomes);
  return success([...understood.notices, ...noticesOf(understood, outcomes[0] as EventOutcome, by)]);
};

/** Bad messages never stop good ones. Where the store failed, sending the whole batch again is safe. */
const receiveBatch = async (deps: Deps, event: APIGatewayProxyEventV2, by: Sender): Promise<HttpResult> => {
  const { store, clock, log } = deps;
  const receivedAt = clock();
  const { batch, context, sentAt } = parse(SegmentBatch, looseJson(event));
  const notices: string[] = [];
  const errors: FieldError[] = [];
  let refused = 0;
  let faults = 0;
  const attempt = <T>(index: number, work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      const problem = asProblem(error);
      if (problem && problem.details.status < 500) {
        refused += 1;
        errors.push(...errorsAt(index, problem));
      } else {
        faults += 1;
        log.error("event.failed", { index }, error);
      }
      return undefined;
    }
  };
  const understood: (Understood & { index: number })[] = batch.flatMap((item, index) => {
    const one = attempt(index, () => understandItem(item, { receivedAt, context, sentAt }));
    return one ? [{ ...one, index }] : [];
  });
  const outcomes = await receiveEvents(store)(
    understood.map((one) => one.event),
    receivedAt,
    { by },
  );
  if (by === "server") await storeOptOuts(deps, understood, outcomes);
  for (const [position, { index, ...one }] of understood.entries()) {
    const more = attempt(index, () => noticesOf(one, outcomes[position] as EventOutcome, by));
    if (more) notices.push(...[...one.notices, ...more].map((notice) => `batch.${index}: ${notice}`));
  }
  if (faults > 0)
    throw new Problem(
      503,
      `${faults} of ${batch.length} messages could not be stored; send the batch again.`,
      {
        headers: { "retry-after": "1" },
      },
    );
  if (refused > 0)
    throw new Problem(400, `${refused} of ${batch.length} messages were refused; the others are stored.`, {
      errors,
    });
  return success(notices);
};

/**
 * Records touchpoints through Segment's API. The media type of the body is ignored: Analytics.js sends its JSON as
 * text/plain, which saves the browser a preflight, and RudderStack's Node client sends it as a form. Each call also has
 * a route with only its first letter, which Analytics.js uses.
 */
export const segmentHandlers = (deps: Deps): Routes => {
  const one =
    (call: SegmentCall): Handle =>
    (event, scope) =>
      receiveOne(deps, call, event, senderOf(scope));
  const batch: Handle = (event, scope) => receiveBatch(deps, event, senderOf(scope));
  return routesOf(segmentRoutes, {
    "POST /v1/track": one("track"),
    "POST /v1/t": one("track"),
    "POST /v1/identify": one("identify"),
    "POST /v1/i": one("identify"),
    "POST /v1/page": one("page"),
    "POST /v1/p": one("page"),
    "POST /v1/screen": one("screen"),
    "POST /v1/s": one("screen"),
    "POST /v1/group": one("group"),
    "POST /v1/g": one("group"),
    "POST /v1/alias": one("alias"),
    "POST /v1/a": one("alias"),
    "POST /v1/batch": batch,
    "POST /v1/b": batch,
    "POST /v1/import": batch,
  });
};

import type * as z from "zod/mini";
import type { ProblemReader } from "../../../application/problems/index.ts";
import { addDays, type Instant } from "../../../domain/base/time.ts";
import type { GrowingTopic } from "../../../domain/problems/index.ts";
import type { GrowingTopicJson, GrowingTopics } from "./answers.ts";

/** Closed problems are shown for so long. */
const SHOWN_DAYS = 366;

const shown = ({ customers, closedOn, ...problem }: GrowingTopic): z.output<typeof GrowingTopicJson> => ({
  topic: problem.topic,
  status: closedOn === undefined ? "open" : "closed",
  since: problem.since,
  to: problem.countedUntil,
  openedOn: problem.openedOn,
  closedOn: closedOn ?? null,
  tickets: problem.tickets,
  customers: customers.length,
  channels: problem.channels,
  usual: problem.usual,
  now: problem.now,
});

/** The answer of `GET /v1/support/problems`: who the customers are is not in it. */
export const problemsAnswer =
  (problems: ProblemReader) =>
  async (now: Instant): Promise<z.output<typeof GrowingTopics>> => {
    const [all, look] = await Promise.all([problems.list(), problems.lastLook()]);
    const first = addDays(now.slice(0, 10), -SHOWN_DAYS);
    const items = all.map(shown);
    return {
      items: [
        ...items.filter(({ closedOn }) => closedOn === null),
        ...items.filter(({ closedOn }) => closedOn !== null && closedOn >= first),
      ],
      lookedAt: look?.at ?? null,
    };
  };

import type { Context } from "aws-lambda";
import * as z from "zod/mini";
import {
  type DigestLinks,
  type DigestSending,
  sendDigests,
  sendOneNow,
} from "../../shared/application/digests/index.ts";
import { type FindProblemsDeps, findProblems } from "../../shared/application/problems/index.ts";
import { compareScores, type VerdictStore } from "../../shared/application/scores/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import type { Clock } from "../../shared/runtime/clock.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { timeLeft } from "../../shared/runtime/scheduled.ts";

type Deps = DigestSending &
  FindProblemsDeps & {
    links: DigestLinks;
    verdicts: VerdictStore;
    definitions: () => Promise<Definitions>;
    clock: Clock;
    log: Log;
  };

/** What a person may ask for by hand: a digest now, for the member with this address. A schedule's event has no such field. */
const Order = z.object({ digest: z.optional(z.string()) });

/** No email begins so shortly before Lambda ends the function. */
const MARGIN_MS = 20_000;

/**
 * The hourly run: compares the scores and looks for topics of tickets that grow, both once a day, and sends the digests
 * that are due. A fault of one does not stop the others.
 */
export const reportScoresHandler =
  ({ definitions, clock, log, ...deps }: Deps) =>
  async (event: unknown, context: Pick<Context, "getRemainingTimeInMillis">) => {
    const { digest: asked } = z.parse(Order, event ?? {});
    const defined = await definitions();
    if (asked !== undefined) return { digest: await sendOneNow(deps)(asked, defined, clock()) };
    const hasTime = timeLeft(context, MARGIN_MS);
    const [look, problems, digests] = await Promise.allSettled([
      compareScores(deps)(defined, clock()),
      findProblems(deps)(defined.policy, clock()),
      sendDigests(deps)(defined, { now: clock(), hasTime }),
    ]);
    if (look.status === "fulfilled") log.info("scores.compared", look.value);
    if (digests.status === "fulfilled") log.info("digests.sent", digests.value);
    if (problems.status === "fulfilled") log.info("problems.looked", problems.value);
    if (look.status === "rejected") throw look.reason;
    if (problems.status === "rejected") throw problems.reason;
    if (digests.status === "rejected") throw digests.reason;
    return { look: look.value, problems: problems.value, digests: digests.value };
  };

import { setTimeout } from "node:timers/promises";
import {
  type Answer,
  COMMENT_CHARACTERS,
  checkAutomatic,
  type Response,
  revise,
} from "../../domain/answers/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { Invitation } from "../../domain/sending/index.ts";
import { isOnScale } from "../../domain/surveys/index.ts";
import { StoreUnavailable } from "../base/store-unavailable.ts";
import { type OpenedLink, openLink } from "../sending/index.ts";
import type { ResponseStore } from "./ports.ts";

/** What became of an answer; `answered` and `tooSoon` refuse one that a page sent by itself. */
export type AnswerOutcome =
  | { outcome: "recorded" | "revised"; response: Response; invitation: Invitation }
  | {
      outcome:
        | Exclude<OpenedLink["state"], "open">
        | Exclude<ReturnType<typeof checkAutomatic>, "accepted">
        | "scoreMissing"
        | "scoreOffScale"
        | "commentTooLong";
    };

const firstResponse = (
  invitation: Invitation,
  { score, comment }: Answer & { score: number },
  now: Instant,
): Response => ({
  invitationId: invitation.id,
  survey: invitation.survey,
  metric: invitation.metric,
  touchpoint: invitation.touchpoint,
  touchpointId: invitation.touchpointId,
  customerId: invitation.customerId,
  channel: invitation.channel,
  segments: invitation.segments,
  score,
  comment,
  answeredAt: now,
  revision: 0,
});

const ROUNDS = 12;
/** Longest pause before the second round, in milliseconds. It grows with each round, so that tabs stop colliding. */
const PAUSE_MS = 10;

/**
 * Records the first answer to an invitation, and later ones as revisions. Two answers at the same time end as one
 * response. An answer that a page sends by itself (`shownAt`: when the page was made) is taken only as the first one, and
 * only if a person had time to see the page.
 * @throws {StoreUnavailable} where other answers keep coming between
 */
export const answerSurvey =
  (store: ResponseStore) =>
  async (
    token: string,
    { shownAt, ...answer }: Answer & { shownAt?: Instant | undefined },
    now: Instant,
  ): Promise<AnswerOutcome> => {
    if (answer.comment !== undefined && [...answer.comment].length > COMMENT_CHARACTERS)
      return { outcome: "commentTooLong" };
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round > 0) await setTimeout(Math.random() * PAUSE_MS * 1.5 ** round);
      const link = await openLink(store)(token, now);
      if (link.state !== "open") return { outcome: link.state };
      const { invitation, response } = link;
      const check = shownAt === undefined ? "accepted" : checkAutomatic(shownAt, response, now);
      if (check !== "accepted") return { outcome: check };
      const score = answer.score ?? response?.score;
      if (score === undefined) return { outcome: "scoreMissing" };
      if (!isOnScale(invitation.metric, score)) return { outcome: "scoreOffScale" };
      if (response === undefined) {
        const first = firstResponse(invitation, { ...answer, score }, now);
        if (await store.create(first)) return { outcome: "recorded", response: first, invitation };
      } else {
        const next = revise(response, answer, now);
        if (next === response || (await store.replace(next)))
          return { outcome: "revised", response: next, invitation };
      }
    }
    throw new StoreUnavailable("the answer kept changing in other tabs");
  };

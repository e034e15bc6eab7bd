import { addDuration, type Instant, toInstant } from "../../domain/base/time.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import { defineMember, type MemberStore } from "../access/index.ts";
import { answerSurvey, type ResponseStore } from "../answers/index.ts";
import { sideBySide } from "../base/side-by-side.ts";
import { type CaseChanger, editCase, type OpenCaseDeps, openCase } from "../cases/index.ts";
import type { KnownNamesStore, TouchpointTypeStore } from "../catalogue/index.ts";
import type { CustomerReader } from "../customers/index.ts";
import { recordTouchpoints, type TouchpointStore } from "../journeys/index.ts";
import { type MailStopper, unsubscribe } from "../privacy/index.ts";
import {
  type DeliveryStore,
  type DispatchDeps,
  type DispatchStore,
  dispatchShard,
  trackDelivery,
} from "../sending/index.ts";
import type { SurveyStore } from "../surveys/index.ts";
import type { BegunSample } from "./begin-sample.ts";
import { isSampleTouchpoint } from "./ids.ts";
import type { SampleCase, SampleCompany, SampleMark, SampleMarkStore, SampleRemover } from "./ports.ts";
import { takeOutRecorded } from "./remove-sample.ts";

export type MakeDeps = {
  marks: SampleMarkStore;
  remover: SampleRemover;
  definitions: SurveyStore & TouchpointTypeStore;
  members: MemberStore;
  names: KnownNamesStore;
  touchpoints: TouchpointStore;
  /** Invitations; what it writes counts as written at the clock's time. */
  dispatch: (clock: () => Instant) => DispatchStore;
  responses: ResponseStore;
  cases: OpenCaseDeps & { changes: CaseChanger };
  deliveries: DeliveryStore;
  customers: CustomerReader;
  mail: MailStopper;
  /** The definitions, with the sample's surveys as if they were active. */
  asIfActive: () => Promise<Definitions>;
  shards: number;
  /** Counts what is recorded. */
  aggregate: () => Promise<void>;
  /** Looks for topics that grow, as the schedule does each night. */
  look: () => Promise<void>;
  clock: () => Instant;
  /** Gets how much is done, from 0 to 1. */
  onProgress: (share: number) => void;
  /** Ends the making between two steps; what is there is taken away by the next start. */
  signal?: AbortSignal | undefined;
};

/** A step takes a tenth of a second. */
const STEPS_PER_MARK = 10;

/** An email that the sample's own mailer took instead of the mail service. */
type Taken = { invitationId: string; token: string; at: Instant };

/** Longer than the sample's past: else a run of the schedule would let what waits expire, since it was due months ago. */
const NEVER_YET = "P4Y";

/** What is recorded needs it. The surveys are paused, so that no run mails anybody. */
const define = async ({ definitions }: MakeDeps, company: SampleCompany, mark: SampleMark): Promise<void> => {
  for (const type of company.types)
    if (mark.types.includes(type.key)) await definitions.putTouchpointType(type);
  for (const survey of company.surveys)
    await definitions.putSurvey({ ...survey, active: false, expiresAfter: NEVER_YET });
};

/** Makes the members that were not there before, so that somebody can sign in while the rest is recorded. */
export const defineSampleMembers =
  ({ members, clock }: Pick<MakeDeps, "members" | "clock">) =>
  async (company: SampleCompany, { mark }: BegunSample): Promise<void> => {
    for (const { email, ...definition } of company.members)
      if (mark.members.includes(email)) await defineMember(members)(email, definition, clock());
  };

const FORGOTTEN = "PT1H";

/** The invitations of the sample alone: nobody else's may be taken for sent. */
const ownDue = (
  store: DispatchStore,
  { isLast, clock }: { isLast: boolean; clock: () => Instant },
): DispatchStore => ({
  ...store,
  due: async function* (shard, now) {
    // A run of the schedule may have put some off, since their survey is paused. The last step finds them.
    const until = isLast ? addDuration(clock(), FORGOTTEN) : now;
    for await (const page of store.due(shard, until))
      yield page.flatMap((due) => {
        if ("unreadable" in due) return [];
        const { invitation } = due;
        if (!isSampleTouchpoint(invitation.touchpointId) || invitation.plannedAt > now) return [];
        return [{ ...due, invitation: { ...invitation, dueAt: invitation.plannedAt } }];
      });
  },
});

/** How long an email takes, so that not all leave at the same moment. */
const EMAIL_MS = 350;

/** Decides on what is due, as the schedule does; the emails go to nobody. */
const dispatch = async (
  deps: MakeDeps,
  { surveys }: SampleCompany,
  { at, isLast }: { at: Instant; isLast: boolean },
): Promise<Taken[]> => {
  const taken: Taken[] = [];
  let now = Date.parse(at);
  // Emails leave one after the other, not all in the same moment.
  const clock = () => {
    now += isLast ? 0 : EMAIL_MS;
    return toInstant(now);
  };
  const tokens = new Map<string, string>();
  const context: DispatchDeps & { definitions: () => Promise<Definitions> } = {
    store: ownDue(deps.dispatch(clock), { isLast, clock: deps.clock }),
    compose: ({ token, customer }) => {
      tokens.set(token.slice(0, 22), token);
      const to = { email: customer.email };
      return { to, from: to, subject: "", html: "", text: "", headers: {}, tags: { survey: "" } };
    },
    mailer: {
      send: async (_, invitationId) => {
        taken.push({ invitationId, token: tokens.get(invitationId) ?? "", at: clock() });
        return { outcome: "accepted", messageId: `sample-${invitationId}` };
      },
    },
    pace: { nextSlot: async () => true, leave: async () => {}, accepted: () => {}, refused: () => {} },
    definitions: async () => {
      const read = await deps.asIfActive();
      const asMeant = new Map(surveys.map((survey) => [survey.key, survey]));
      return { ...read, surveys: read.surveys.map((one) => asMeant.get(one.key) ?? one) };
    },
    clock,
    hasTime: () => true,
    onDue: () => {},
    onUnreadable: (error) => {
      throw error;
    },
    onFault: (_, error) => {
      throw error;
    },
  };
  for (let shard = 0; shard < deps.shards; shard += 1) await dispatchShard(context, shard);
  return taken;
};

/** Opens the case of an answer, and does with it what people have done until now. */
const followUp = async (
  { cases }: MakeDeps,
  { openedAfterMs, assignee, changes }: SampleCase,
  { response, answeredAt, end }: { response: string; answeredAt: Instant; end: Instant },
): Promise<void> => {
  const later = (ms: number) => toInstant(Date.parse(answeredAt) + ms);
  const openedAt = later(openedAfterMs);
  if (openedAt > end) return;
  const opening = { response, ...(assignee === undefined ? {} : { assignee }) };
  await openCase(cases)(opening, { now: openedAt, by: "sample" });
  for (const { afterMs, by, change } of changes)
    if (later(afterMs) <= end)
      await editCase(cases.changes)(response, change, { now: later(afterMs), by, isSeen: () => true });
};

const react = async (
  deps: MakeDeps,
  { reactions, steps }: SampleCompany,
  { invitationId, token, at }: Taken,
): Promise<void> => {
  const { answer, case: followedUp, isBounced, isUnwanted } = reactions.get(invitationId) ?? {};
  const end = steps.at(-1) ?? "";
  const later = (ms: number) => toInstant(Date.parse(at) + ms);
  if (isBounced) {
    const event = { kind: "bounced", messageId: `sample-${invitationId}`, addressHashes: [] } as const;
    await trackDelivery(deps.deliveries)({ ...event, invitationId, sentAt: at, at: later(1_000) });
  }
  if (isUnwanted) await unsubscribe(deps)(token, "all", later(60_000));
  if (answer === undefined) return;
  const { score, comment, afterMs } = answer;
  const answeredAt = later(afterMs);
  if (answeredAt > end) return;
  const { outcome } = await answerSurvey(deps.responses)(token, { score, comment }, answeredAt);
  if (outcome !== "recorded") throw new Error(`an answer of the sample ended as ${outcome}`);
  if (followedUp) await followUp(deps, followedUp, { response: invitationId, answeredAt, end });
};

/**
 * Records the sample company: the same use cases that take what callers, customers and the mail service send are played
 * step by step with the clock of each step. So rules, reasons and figures are those of real ones. Its mailer mails nobody,
 * and its surveys are paused until all is there.
 * @param begun as `beginSample` gave it
 * @returns false where it was stopped between two steps, or somebody removes it already
 */
export const recordSample =
  (deps: MakeDeps) =>
  async (company: SampleCompany, { mark, isAgain }: BegunSample): Promise<boolean> => {
    const { marks, remover, definitions, clock, onProgress, signal } = deps;
    let current = mark;
    const keep = async (): Promise<boolean> => {
      const next = { ...current, seenAt: clock() };
      if (signal?.aborted || !(await marks.put(next, current))) return false;
      current = next;
      return true;
    };
    await define(deps, company, mark);
    if (isAgain) for await (const _ of takeOutRecorded(remover, mark)) if (!(await keep())) return false;
    const waiting = [...company.touchpoints];
    for (const [index, at] of company.steps.entries()) {
      const end = waiting.findIndex(({ occurredAt }) => occurredAt > at);
      const events = waiting.splice(0, end === -1 ? waiting.length : end);
      const outcomes = events.length === 0 ? [] : await recordTouchpoints(deps.touchpoints)(events, at);
      const wrong = outcomes.find(({ outcome }) => outcome !== "recorded");
      if (wrong) throw new Error(`a touchpoint of the sample ended as ${wrong.outcome}`, { cause: wrong });
      const taken = await dispatch(deps, company, { at, isLast: index === company.steps.length - 1 });
      await sideBySide(taken, (one) => react(deps, company, one));
      onProgress((0.8 * (index + 1)) / company.steps.length);
      if (signal?.aborted || (index % STEPS_PER_MARK === 0 && !(await keep()))) return false;
    }
    await deps.aggregate();
    await deps.look();
    if (signal?.aborted) return false;
    for (const survey of company.surveys) await definitions.putSurvey(survey);
    onProgress(1);
    return marks.put({ ...current, state: "made", seenAt: clock() }, current);
  };

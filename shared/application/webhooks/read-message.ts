import * as z from "zod/mini";
import type { Response } from "../../domain/answers/index.ts";
import { CaseStatus } from "../../domain/cases/index.ts";
import type { Delivery, Facts } from "../../domain/events/index.ts";
import { summaryFrom } from "../../domain/problems/index.ts";
import { StandingVerdict } from "../../domain/scores/index.ts";
import type {
  Message,
  MessageCustomer,
  MessageProblem,
  MessageResponse,
} from "../../domain/webhooks/index.ts";
import type { MessageLinks, SubjectReader } from "./ports.ts";

type Deps = { subjects: SubjectReader; links: MessageLinks };
/** Whether names and addresses may be in it. */
type Wanted = { withCustomer: boolean };

const version = 1;

const number = (fact: Facts[string] | undefined): number | undefined =>
  typeof fact === "number" ? fact : undefined;
const text = (fact: Facts[string] | undefined): string | null => (typeof fact === "string" ? fact : null);

/** Everybody's name and address at once, where they are wanted. */
const customersOf =
  ({ subjects }: Deps, { withCustomer }: Wanted) =>
  async (ids: readonly string[]): Promise<(id: string) => MessageCustomer> => {
    if (!withCustomer) return (id) => ({ id });
    const people = await subjects.people(ids);
    return (id) => {
      const person = people.get(id);
      const known = person && "customer" in person ? person.customer : undefined;
      return { id, name: known?.name ?? null, email: known?.email ?? null };
    };
  };

type Known = Response & { customerId: string };
/** Undefined where it is gone, or its person was erased. */
const known = (response: Response | undefined): Known | undefined =>
  response !== undefined && response.customerId !== null ? (response as Known) : undefined;

/** An answer as it was at the event; its comment is the one that is stored now. */
const answerIn = (
  { links }: Deps,
  { invitationId: id, ...now }: Known,
  facts: Facts = {},
): MessageResponse => {
  const previousScore = number(facts.previousScore);
  return {
    id,
    survey: now.survey,
    metric: now.metric,
    touchpoint: now.touchpoint,
    channel: now.channel ?? null,
    score: number(facts.score) ?? now.score,
    ...(previousScore !== undefined && { previousScore }),
    revision: number(facts.revision) ?? now.revision,
    answeredAt: now.answeredAt,
    comment: now.comment ?? null,
    ...(now.importId !== undefined && { imported: true }),
    url: links.response({ id, customerId: now.customerId, answeredAt: now.answeredAt }),
  };
};

const ofResponse = async (deps: Deps, { subject, facts }: Delivery, wanted: Wanted) => {
  const response = known((await deps.subjects.responses([subject.id]))[0]);
  if (response === undefined) return undefined;
  const customer = (await customersOf(deps, wanted)([response.customerId]))(response.customerId);
  return { version, response: answerIn(deps, response, facts), customer } as const;
};

const ofCase = async (deps: Deps, { subject: { id }, facts }: Delivery, wanted: Wanted) => {
  // A case and the answer that it follows up have the same id, and are erased together.
  const response = known((await deps.subjects.responses([id]))[0]);
  if (response === undefined) return undefined;
  const { survey, touchpoint, metric, customerId, comment = null } = response;
  return {
    version,
    case: {
      id,
      status: z.parse(CaseStatus, facts.status),
      dueAt: text(facts.dueAt) ?? "",
      survey,
      touchpoint,
      metric,
      score: number(facts.score) ?? response.score,
      version: number(facts.version) ?? 1,
      assigned: facts.assigned === true,
      comment,
      url: deps.links.case(id),
    },
    customer: (await customersOf(deps, wanted)([customerId]))(customerId),
  } as const;
};

const SAMPLE = {
  id: "sample",
  survey: "sample",
  metric: "nps",
  touchpoint: null,
  channel: null,
  score: 2,
  revision: 0,
  comment: "This is a sample. Nobody gave this answer.",
} as const;

const problemIn = ({ links }: Deps, facts: Facts): MessageProblem => {
  const problem = summaryFrom(facts);
  return { ...problem, url: links.problem(problem.topic) };
};

const ofAlert = async (deps: Deps, delivery: Delivery, wanted: Wanted) => {
  const { subject, facts, alert = "", sample, at } = delivery;
  if (subject.kind === "problem") {
    const problem = problemIn(deps, facts);
    return { version, ...(sample && { sample }), alert, count: 1, responses: [], problem } as const;
  }
  if (sample) {
    const customer = { id: "sample", ...(wanted.withCustomer && { name: null, email: null }) };
    const url = deps.links.response({ id: SAMPLE.id, customerId: customer.id, answeredAt: at });
    return {
      version,
      sample,
      alert,
      count: 1,
      responses: [{ ...SAMPLE, answeredAt: at, url, customer }],
    } as const;
  }
  const ids =
    subject.kind === "response" ? [subject.id] : Array.isArray(facts.responses) ? facts.responses : [];
  const responses = (await deps.subjects.responses(ids)).map(known).filter((one) => one !== undefined);
  if (responses.length === 0) return undefined;
  const customers = await customersOf(deps, wanted)(responses.map(({ customerId }) => customerId));
  const told = responses.map((one) => ({ ...answerIn(deps, one), customer: customers(one.customerId) }));
  return { version, alert, count: number(facts.count) ?? 1, responses: told } as const;
};

const ofInvitation = async (deps: Deps, { subject: { id }, facts }: Delivery, wanted: Wanted) => {
  const {
    customerId = null,
    survey = "",
    metric,
    touchpoint = null,
  } = (await deps.subjects.invitation(id)) ?? {};
  if (customerId === null || metric === undefined) return undefined;
  return {
    version,
    invitation: { id, survey, metric, touchpoint, reason: text(facts.reason) },
    customer: (await customersOf(deps, wanted)([customerId]))(customerId),
  } as const;
};

const ofUnsubscribed = async (deps: Deps, { subject: { id }, facts }: Delivery, wanted: Wanted) => {
  const person = (await deps.subjects.people([id])).get(id);
  // Erased since. One that can't be read was not.
  if (person === undefined || ("customer" in person && person.customer === undefined)) return undefined;
  return {
    version,
    customer: (await customersOf(deps, wanted)([id]))(id),
    survey: text(facts.survey),
    reason: facts.reason === "complained" ? "complained" : "unsubscribed",
  } as const;
};

/**
 * What a delivery says, with what is personal of it read now; undefined where the person was erased since. Only the message
 * of the erasure itself still names the customer's id, so that other systems can erase them too.
 */
export const readMessage =
  (deps: Deps) =>
  async (delivery: Delivery, wanted: Wanted): Promise<Message | undefined> => {
    const { event: id, type, at, subject, facts } = delivery;
    switch (type) {
      case "response.recorded":
      case "response.revised": {
        const data = await ofResponse(deps, delivery, wanted);
        return data && { id, type, at, data };
      }
      case "case.opened":
      case "case.updated":
      case "case.overdue": {
        const data = await ofCase(deps, delivery, wanted);
        return data && { id, type, at, data };
      }
      case "alert.raised": {
        const data = await ofAlert(deps, delivery, wanted);
        return data && { id, type, at, data: { ...data, responses: [...data.responses] } };
      }
      case "invitation.failed": {
        const data = await ofInvitation(deps, delivery, wanted);
        return data && { id, type, at, data };
      }
      case "customer.unsubscribed": {
        const data = await ofUnsubscribed(deps, delivery, wanted);
        return data && { id, type, at, data };
      }
      case "customer.erased":
        return { id, type, at, data: { version, customer: { id: subject.id } } };
      case "score.changed": {
        const score = z.parse(StandingVerdict, facts);
        return { id, type, at, data: { version, score: { ...score, url: deps.links.score(score) } } };
      }
      case "problem.detected":
        return { id, type, at, data: { version, problem: problemIn(deps, facts) } };
      case "webhook.test":
        return { id, type, at, data: { version, sample: true, webhook: text(facts.webhook) ?? "" } };
      // Only members get it.
      case "webhook.disabled":
        return undefined;
      default:
        return type satisfies never;
    }
  };

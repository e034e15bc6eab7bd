import * as z from "zod/mini";
import { memberIdOf } from "../../domain/access/index.ts";
import type { Alert } from "../../domain/alerts/index.ts";
import type { Delivery } from "../../domain/events/index.ts";
import { summaryFrom } from "../../domain/problems/index.ts";
import { type Definitions, Metric, surveyByKey } from "../../domain/surveys/index.ts";
import type { MemberFinder } from "../access/index.ts";
import type { AlertFinder } from "../alerts/index.ts";
import type { JourneyEntry, JourneyRecaller } from "../journeys/index.ts";
import type { WebhookReader } from "../webhooks/index.ts";
import type { MemberMail, ToldAnswer } from "./member-mail.ts";
import type { ToldReader } from "./ports.ts";
import { sampleAnswer } from "./sample-answer.ts";

export type MailDeps = {
  alerts: AlertFinder;
  told: ToldReader;
  journeys: JourneyRecaller;
  members: MemberFinder;
  webhooks: WebhookReader;
  definitions: () => Promise<Definitions>;
  clock: () => string;
};

/** Steps of the journey that an email shows. */
const STEPS = 5;

const Single = z.object({
  score: z.int(),
  metric: Metric,
  survey: z.string(),
  touchpoint: z.nullable(z.string()),
});
const Gathered = z.object({ responses: z.array(z.string()), count: z.int() });
const Disabled = z.object({ key: z.string() });

type Shared = Omit<
  MemberMail,
  "kind" | "answer" | "steps" | "answers" | "count" | "webhook" | "scoreBefore" | "problem"
>;

const OWN = /^survey:(.+)$/;

type Named = Pick<Alert, "emails" | "case">;

/** The alert, where it still names the address: who may get an email is decided when it is sent. */
const namedBy = async (
  { alerts }: MailDeps,
  { surveys }: Definitions,
  { alert: key = "", to = "" }: Delivery,
): Promise<Named | undefined> => {
  const survey = OWN.exec(key)?.[1];
  const alert: Named | undefined =
    survey === undefined ? await alerts.find(key) : surveyByKey({ surveys }, survey)?.alert;
  return alert?.emails.includes(to) ? alert : undefined;
};

/** The newest steps of the customer's journey, without the answer itself and the email that asked for it. */
const stepsBefore = async (
  { journeys }: MailDeps,
  { response: { invitationId: id }, customer }: ToldAnswer,
): Promise<JourneyEntry[]> => {
  const { items } = await journeys.recall(customer.id, STEPS + 2);
  const isOther = (entry: JourneyEntry) =>
    entry.kind === "touchpoint" ||
    (entry.kind === "invitation" ? entry.invitation.id : entry.response.invitationId) !== id;
  return items.filter(isOther).slice(0, STEPS);
};

type Told = { shared: Shared; opened: Alert["case"] };
const SAMPLE = { score: 2, metric: "nps", survey: "sample", touchpoint: null } as const;

const answerMail = async (
  deps: MailDeps,
  { shared, opened }: Told,
  { subject, facts, sample, at }: Delivery,
): Promise<MemberMail | undefined> => {
  const raised = z.parse(Single, facts);
  if (sample) return { ...shared, kind: "answer", answer: sampleAnswer(raised, { at, opened }), steps: [] };
  const [answer] = await deps.told.answers([subject.id]);
  if (answer === undefined) return undefined;
  return {
    ...shared,
    kind: "answer",
    answer,
    steps: await stepsBefore(deps, answer),
    scoreBefore: answer.response.score === raised.score ? undefined : raised.score,
  };
};

const gatheredMail = async (
  deps: MailDeps,
  { shared, opened }: Told,
  { facts, sample, at }: Delivery,
): Promise<MemberMail | undefined> => {
  const { responses, count } = z.parse(Gathered, facts);
  const answers = sample
    ? responses.map(() => sampleAnswer(SAMPLE, { at, opened }))
    : await deps.told.answers(responses);
  return answers.length === 0 ? undefined : { ...shared, kind: "gathered", answers, count };
};

const alertMail = async (
  deps: MailDeps,
  { definitions, shared }: { definitions: Definitions; shared: Shared },
  delivery: Delivery,
): Promise<MemberMail | undefined> => {
  const named = await namedBy(deps, definitions, delivery);
  if (named === undefined) return undefined;
  if (delivery.subject.kind === "problem")
    return { ...shared, kind: "problem", problem: summaryFrom(delivery.facts) };
  const told = { shared, opened: named.case };
  return "count" in delivery.facts ? gatheredMail(deps, told, delivery) : answerMail(deps, told, delivery);
};

const targetHost = (url: string): string => (URL.canParse(url) ? new URL(url).host : "");

/** Told to admins, while the webhook is switched off. */
const webhookMail = async (
  { webhooks }: MailDeps,
  shared: Shared,
  { facts }: Delivery,
): Promise<MemberMail | undefined> => {
  const { key } = z.parse(Disabled, facts);
  const webhook = (await webhooks.all()).find((one) => one.key === key);
  if (webhook?.disabled === undefined) return undefined;
  return {
    ...shared,
    kind: "webhookDisabled",
    webhook: { key, host: targetHost(webhook.url), ...webhook.disabled },
  };
};

/**
 * What the email of a delivery says, read when it is sent: nothing that is personal is stored with a delivery. Undefined
 * where the person was erased, where the alert is gone or does not name the address any more, or where a webhook works
 * again.
 */
export const mailOfDelivery =
  (deps: MailDeps) =>
  async (delivery: Delivery): Promise<MemberMail | undefined> => {
    const { to, type, alert, sample } = delivery;
    if (to === undefined) return undefined;
    const [definitions, member] = await Promise.all([
      deps.definitions(),
      deps.members.byId(memberIdOf(to.toLowerCase())),
    ]);
    const shared: Shared = {
      to,
      language: member?.language,
      timezone: member?.timezone,
      reportingTimezone: definitions.policy.reportingTimezone,
      alert,
      isSample: sample ?? false,
      types: definitions.types,
      now: deps.clock(),
    };
    switch (type) {
      case "alert.raised":
        return alertMail(deps, { definitions, shared }, delivery);
      case "webhook.disabled":
        return member?.role === "admin" ? webhookMail(deps, shared, delivery) : undefined;
      default:
        return undefined;
    }
  };

import type { Day, Instant } from "../domain/base/time.ts";
import { type Metric, scaleOf } from "../domain/surveys/index.ts";
import type { Message, MessageCustomer, MessageProblem, MessageResponse } from "../domain/webhooks/index.ts";
import { dayInWords, longDate } from "../i18n/date.ts";
import type { WebhookTexts } from "../i18n/webhooks/webhook-texts.ts";

/** A part of a message for people: what is known, and what the customer wrote. */
export type NoticePart = {
  facts: [label: string, value: string][];
  quote?: string | undefined;
  url?: string | undefined;
};

/** A message for people, before it is written for Slack or Teams. */
export type Notice = { title: string; parts: NoticePart[]; more?: string | undefined };

/** How its reader sees it. */
export type Reader = WebhookTexts & { timezone: string };

/** `NPS 2 of 10` */
const scoreIn = ({ webhooks }: Reader, { metric, score }: { metric: Metric; score: number }): string =>
  `${metric.toUpperCase()} ${webhooks.outOf(String(score), String(scaleOf(metric).at(-1)))}`;

const given = (...facts: (readonly [label: string, value: string | null | undefined])[]) =>
  facts.flatMap(([label, value]): [string, string][] =>
    value === null || value === undefined || value === "" ? [] : [[label, value]],
  );

const nameOf = ({ id, name, email }: MessageCustomer): string =>
  name && email ? `${name} (${email})` : (name ?? email ?? id);

const momentIn = ({ language, timezone }: Reader, at: string): string =>
  longDate(at, { language, timezone, isNamed: true });

const answerPart = (reader: Reader, one: MessageResponse, customer: MessageCustomer): NoticePart => {
  const { labels } = reader.webhooks;
  return {
    facts: given(
      [labels.survey, one.survey],
      [labels.touchpoint, one.touchpoint],
      [labels.customer, nameOf(customer)],
      [labels.answered, momentIn(reader, one.answeredAt)],
    ),
    quote: one.comment ?? undefined,
    url: one.url,
  };
};

/** With a sign, in the form of the language: `+12.3`. */
const signed = ({ language }: Reader, value: number): string =>
  new Intl.NumberFormat(language, { signDisplay: "exceptZero", maximumFractionDigits: 1 }).format(value);

/** A time on a day, for what writes the day of a time. */
const noonOf = (day: Day): Instant => `${day}T12:00:00.000Z`;

type Of<Type extends Message["type"]> = Extract<Message, { type: Type }>;

const ofResponse = (reader: Reader, { type, data }: Of<"response.recorded" | "response.revised">): Notice => {
  const { titles } = reader.webhooks;
  const { response, customer } = data;
  const score = scoreIn(reader, response);
  const title =
    type === "response.revised" && response.previousScore !== undefined
      ? titles.revised(String(response.previousScore), score)
      : titles.recorded(score);
  return { title, parts: [answerPart(reader, response, customer)] };
};

const ofCase = (
  reader: Reader,
  { type, data }: Of<"case.opened" | "case.updated" | "case.overdue">,
): Notice => {
  const { titles, labels, statuses } = reader.webhooks;
  const one = data.case;
  const status = statuses[one.status];
  const score = scoreIn(reader, one);
  const title = {
    "case.opened": titles.opened(score),
    "case.updated": titles.updated(status),
    "case.overdue": titles.overdue(score),
  }[type];
  const facts = given(
    [labels.score, score],
    [labels.status, status],
    [labels.due, momentIn(reader, one.dueAt)],
    [labels.survey, one.survey],
    [labels.touchpoint, one.touchpoint],
    [labels.customer, nameOf(data.customer)],
  );
  return { title, parts: [{ facts, quote: one.comment ?? undefined, url: one.url }] };
};

const ofScore = (reader: Reader, { data: { score } }: Of<"score.changed">): Notice => {
  const { titles, labels } = reader.webhooks;
  const row = [score.touchpoint ?? score.survey, score.metric.toUpperCase()]
    .filter((word) => word !== null)
    .join(", ");
  const facts = given(
    [labels.score, score.score === null ? null : signed(reader, score.score).replace(/^\+/, "")],
    [labels.difference, score.difference === null ? null : signed(reader, score.difference)],
    [labels.answers, String(score.responses)],
  );
  return {
    title: score.verdict === "down" ? titles.down(row) : titles.up(row),
    parts: [{ facts, url: score.url }],
  };
};

const problemPart = (reader: Reader, problem: MessageProblem): NoticePart => {
  const { labels, usually, noChannel } = reader.webhooks;
  const { format } = new Intl.NumberFormat(reader.language);
  const channels = problem.channels.map(
    ({ channel, tickets }) => `${channel || noChannel} ${format(tickets)}`,
  );
  return {
    facts: [
      [labels.since, dayInWords(noonOf(problem.since), { language: reader.language, timezone: "UTC" })],
      [labels.tickets, format(problem.tickets)],
      [labels.customers, format(problem.customers)],
      [labels.perDay, usually(format(problem.now), format(problem.usual))],
      [labels.channels, channels.join(", ")],
    ],
    url: problem.url,
  };
};

/** Answers of an alert that one message shows: Slack takes 50 blocks, of which each answer has two. */
const SHOWN = 10;

const ofAlert = (reader: Reader, { data }: Of<"alert.raised">): Notice => {
  const { titles, labels, more } = reader.webhooks;
  const { alert, count, responses, sample, problem } = data;
  if (problem) {
    const title = titles.alertProblem(alert, problem.topic);
    return { title: sample ? titles.sample(title) : title, parts: [problemPart(reader, problem)] };
  }
  const [only] = responses;
  const single = count === 1 && only ? titles.alert(alert, scoreIn(reader, only)) : undefined;
  const title = single ?? titles.gathered(alert, String(count));
  const shown = responses.slice(0, SHOWN).map((one): NoticePart => {
    const part = answerPart(reader, one, one.customer);
    return single ? part : { ...part, facts: [[labels.score, scoreIn(reader, one)], ...part.facts] };
  });
  const left = count - shown.length;
  return {
    title: sample ? titles.sample(title) : title,
    parts: shown,
    more: left > 0 ? more(String(left)) : undefined,
  };
};

/** What a message says to people, in their language. */
export const noticeOf = (message: Message, reader: Reader): Notice => {
  const { titles, labels, reasons, allSurveys, testText } = reader.webhooks;
  switch (message.type) {
    case "response.recorded":
    case "response.revised":
      return ofResponse(reader, message);
    case "case.opened":
    case "case.updated":
    case "case.overdue":
      return ofCase(reader, message);
    case "score.changed":
      return ofScore(reader, message);
    case "problem.detected": {
      const { problem } = message.data;
      return { title: titles.problem(problem.topic), parts: [problemPart(reader, problem)] };
    }
    case "alert.raised":
      return ofAlert(reader, message);
    case "invitation.failed": {
      const { invitation, customer } = message.data;
      const reason = reasons[invitation.reason as keyof typeof reasons] ?? invitation.reason;
      const facts = given(
        [labels.survey, invitation.survey],
        [labels.touchpoint, invitation.touchpoint],
        [labels.customer, nameOf(customer)],
        [labels.reason, reason],
      );
      return { title: titles.failed, parts: [{ facts }] };
    }
    case "customer.unsubscribed": {
      const { customer, survey, reason } = message.data;
      const facts = given(
        [labels.customer, nameOf(customer)],
        [labels.survey, survey ?? allSurveys],
        [labels.reason, reasons[reason]],
      );
      return { title: titles.unsubscribed, parts: [{ facts }] };
    }
    case "customer.erased":
      return { title: titles.erased, parts: [{ facts: [[labels.customer, message.data.customer.id]] }] };
    case "webhook.test":
      return { title: titles.test(message.data.webhook), parts: [{ facts: [], quote: testText }] };
    default:
      return message satisfies never;
  }
};

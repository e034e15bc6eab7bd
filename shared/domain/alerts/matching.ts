import { hasWordsOf, type Response } from "../answers/index.ts";
import { addDuration, type Instant } from "../base/time.ts";
import { type Survey, toneOf } from "../surveys/index.ts";
import type { Alert, AlertCondition } from "./alert.ts";

/** Older answers alert nobody: an import brings those of years. */
const ANSWERED_WITHIN = "P7D";

const includes = (wanted: readonly string[] | undefined, value: string | null): boolean =>
  wanted === undefined || (value !== null && wanted.includes(value));

/** As `GET /v1/responses?attribute=`: by what the customer was when they answered. */
const isOf = (attribute: string, segments: Response["segments"] = {}): boolean =>
  Object.entries(segments).some(([name, value]) => `${name}:${value}` === attribute);

/** Whether an answer meets all of a condition. One of the surveys, touchpoint types and words is enough. */
export const matches = (when: AlertCondition, response: Response): boolean => {
  const { survey, touchpoint, metric, score, comment = "", segments } = response;
  return (
    when.problems === undefined &&
    includes(when.surveys, survey) &&
    includes(when.touchpoints, touchpoint) &&
    (when.sentiment === undefined || toneOf(metric, score) === when.sentiment) &&
    (when.atOrBelow === undefined || score <= when.atOrBelow) &&
    (when.hasComment === undefined || (comment !== "") === when.hasComment) &&
    (when.words === undefined || when.words.some((words) => hasWordsOf(words)(comment))) &&
    (when.attribute === undefined || isOf(when.attribute, segments))
  );
};

/** Whether an alert is about a topic of tickets that grows. */
export const matchesProblem = ({ problems, topics }: AlertCondition, topic: string): boolean =>
  problems === true && includes(topics, topic);

/** Whether alerts look at this answer: it is somebody's, and it was given within the last seven days. */
export const mayAlert = ({ customerId, answeredAt }: Response, now: Instant): boolean =>
  customerId !== null && addDuration(answeredAt, ANSWERED_WITHIN) > now;

const OWN = "survey:";

/** A survey's own `alert` is an alert in short. Its key can be no other's, since keys have no colon. */
const ownAlertOf = ({ key, alert }: Survey): Alert[] =>
  alert === undefined
    ? []
    : [
        {
          key: `${OWN}${key}`,
          active: true,
          when: { surveys: [key], atOrBelow: alert.atOrBelow },
          wait: "PT0S",
          emails: alert.emails,
          webhooks: [],
          updatedAt: "",
        },
      ];

/** Every alert that looks at answers: those that are switched on, and the surveys' own. */
export const activeAlerts = (alerts: readonly Alert[], surveys: readonly Survey[]): Alert[] => [
  ...alerts.filter(({ active }) => active),
  ...surveys.flatMap(ownAlertOf),
];

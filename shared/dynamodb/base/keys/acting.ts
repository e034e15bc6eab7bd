import type { Instant } from "../../../domain/base/time.ts";
import type { CaseStatus } from "../../../domain/cases/index.ts";
import type { Lane } from "../../../domain/events/index.ts";
import type { Key } from "./key.ts";

/** A case and its notes share a partition: one Query reads both, the case first. */
export const caseKey = (id: string): Key => ({ pk: `CASE#${id}`, sk: "CASE" });
export const caseNoteKey = (id: string, number: number): Key => ({
  pk: `CASE#${id}`,
  sk: `NOTE#${String(number).padStart(4, "0")}`,
});

/** The cases of a customer, on the index `timeline`: apart from the journey, so that no reader of journeys meets them. */
export const casesPartition = (customerId: string): string => `CASES#${customerId}`;
/** Index attributes that list a case among those of its customer; an erased customer's case is on no list. */
export const ofCustomer = (customerId: string | null, openedAt: Instant, id: string) =>
  customerId === null ? {} : { timelinePk: casesPartition(customerId), timelineSk: `${openedAt}#${id}` };

/**
 * The partitions of the index `due` with unfinished cases, each by its due time: those that nobody has called yet,
 * those of them that were found overdue, and those that were called.
 */
export type CaseQueue = "UNCONTACTED" | "OVERDUE" | "CONTACTED";
export const caseQueuePartition = (queue: CaseQueue): string => `CASES#${queue}`;
const queueOf = (status: CaseStatus, overdueAt: Instant | undefined): CaseQueue | undefined => {
  if (status === "contacted") return "CONTACTED";
  if (status !== "new" && status !== "open") return undefined;
  return overdueAt === undefined ? "UNCONTACTED" : "OVERDUE";
};
/**
 * Index attributes that put an unfinished case into its queue; a finished one is in none. The touchpoint type stands
 * behind the time, so that overdue cases are counted by touchpoint without reading them.
 */
export const inCaseQueue = (one: {
  status: CaseStatus;
  dueAt: Instant;
  overdueAt?: Instant | undefined;
  touchpoint: string | null;
}) => {
  const queue = queueOf(one.status, one.overdueAt);
  return queue && { duePk: caseQueuePartition(queue), dueAt: `${one.dueAt}#${one.touchpoint ?? ""}` };
};

/** What happened to a message on its way to one target. They are listed by time, since an event's id begins with it. */
export const deliveriesPartition = (lane: Lane): string => `DELIVERIES#${lane}`;
export const deliveryKey = (lane: Lane, id: string): Key => ({
  pk: deliveriesPartition(lane),
  sk: `DELIVERY#${id}`,
});
/** The messages of a lane that wait, on the index `due`. */
export const deliveryDuePartition = (lane: Lane): string => `DELIVERY#${lane}`;

export const ALERTS = "ALERTS";
export const alertKey = (key: string): Key => ({ pk: ALERTS, sk: `ALERT#${key}` });
/** That an alert has seen an answer. */
export const raisedKey = (response: string, alert: string): Key => ({
  pk: `RAISED#${response}`,
  sk: `ALERT#${alert}`,
});
/** Answers that alerts wait with, on the index `due`. */
export const RAISED_DUE = "RAISED";
/** By the time, and then by the alert: so those that one alert gathers until a time follow each other. */
export const whenRaised = (dueAt: Instant, alert: string) => ({
  duePk: RAISED_DUE,
  dueAt: `${dueAt}#${alert}`,
});

export const WEBHOOKS = "WEBHOOKS";
export const webhookKey = (key: string): Key => ({ pk: WEBHOOKS, sk: `WEBHOOK#${key}` });
/** Whether a target answers: apart from its definition, so that what delivers can't change one. */
export const WEBHOOK_HEALTH = "WEBHOOKHEALTH";
export const webhookHealthKey = (id: string): Key => ({ pk: WEBHOOK_HEALTH, sk: id });
/** Apart from the definitions, so that only what signs, and what shows a secret once, may touch it. */
export const webhookSecretKey = (id: string): Key => ({ pk: `WEBHOOKSECRET#${id}`, sk: "SECRET" });

/** The last verdict on a row of scores. */
export const VERDICTS = "VERDICTS";
export const verdictKey = (row: string): Key => ({ pk: VERDICTS, sk: `VERDICT#${row}` });

/** Changes that could not be read: they wait until somebody has them looked at again. */
export const UNREADABLE_CHANGES = "UNREADABLECHANGES";
export const unreadableChangeKey = ({ pk, sk }: Key): Key => ({ pk: UNREADABLE_CHANGES, sk: `${pk}#${sk}` });

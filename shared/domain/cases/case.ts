import * as z from "zod/mini";
import { EmailAddress, line, prose } from "../base/text.ts";
import { addDuration, type Instant, Timestamp } from "../base/time.ts";
import { Metric } from "../surveys/index.ts";

export const CASE_STATUSES = ["new", "open", "contacted", "resolved", "dismissed"] as const;
/** Where a case stands: not looked at, in work, the customer was called back, ended with a result, ended without one. */
export const CaseStatus = z.enum(CASE_STATUSES);
export type CaseStatus = z.infer<typeof CaseStatus>;

/** Which status may follow: forward, also over one; backward only to `open`. */
export const NEXT_STATUSES: Readonly<Record<CaseStatus, readonly CaseStatus[]>> = {
  new: ["open", "contacted", "resolved", "dismissed"],
  open: ["contacted", "resolved", "dismissed"],
  contacted: ["open", "resolved", "dismissed"],
  resolved: ["open"],
  dismissed: ["open"],
};

/** Most notes of a case, and the characters of one. */
export const MAX_NOTES = 200;
const NOTE_CHARACTERS = 5_000;
/** How long a case has until the customer should have been called, unless something else is said. */
export const DUE_IN = "P2D";

/** Text that a person wrote about a case. */
const NoteText = prose(NOTE_CHARACTERS).check(z.refine((text) => text.trim() !== "", "must not be blank"));
export const CaseNote = z.strictObject({
  at: z.string(),
  /** Who wrote it: a member's address, or the name of an API key. */
  by: z.string(),
  text: z.string(),
});
export type CaseNote = z.infer<typeof CaseNote>;

/** A later answer of the same customer, as the case shows it. */
export const LaterAnswer = z.strictObject({
  response: z.string(),
  survey: z.string(),
  metric: Metric,
  score: z.int(),
  revision: z.int(),
  answeredAt: z.string(),
});
export type LaterAnswer = z.infer<typeof LaterAnswer>;
/** Later answers that a case keeps: the newest ones. */
export const LATER_ANSWERS = 10;

/** The follow-up of one response. Its id is the response's, so there is one case per answer. Notes are stored beside it. */
export const Case = z.strictObject({
  id: z.string(),
  status: CaseStatus,
  openedAt: z.string(),
  /** Who opened it: an alert's key, a member's address or an API key's name. */
  openedBy: z.string(),
  dueAt: z.string(),
  contactedAt: z.optional(z.string()),
  /** When it ended, resolved or dismissed. */
  resolvedAt: z.optional(z.string()),
  /** When it was found overdue: nobody had called by `dueAt`. */
  overdueAt: z.optional(z.string()),
  assignee: z.optional(z.string()),
  cause: z.optional(z.string()),
  tags: z._default(z.array(z.string()), []),
  notes: z._default(z.int(), 0),
  /** Rises with each change that a person makes; what a later answer adds does not count. */
  version: z.int(),
  /** When a person last changed it: with each new version. */
  updatedAt: z.optional(z.string()),
  /** Null once the person was erased. */
  customerId: z.nullable(z.string()),
  survey: z.string(),
  touchpoint: z.nullable(z.string()),
  metric: Metric,
  /** The score that opened it. */
  score: z.int(),
  answeredAt: z.string(),
  later: z._default(z.array(LaterAnswer), []),
});
export type Case = z.infer<typeof Case>;

const tag = line(50);
/** What a person changes of a case (API: `PATCH /v1/cases/{id}`). Null takes an assignee or a cause away. */
export const CaseChange = z.strictObject({
  status: z.optional(CaseStatus),
  assignee: z.optional(z.nullable(EmailAddress)),
  dueAt: z.optional(Timestamp),
  note: z.optional(NoteText),
  tags: z.optional(z.array(tag).check(z.maxLength(20))),
  cause: z.optional(z.nullable(line(200))),
});
export type CaseChange = z.infer<typeof CaseChange>;

/** What is said when a case is opened by hand (API: `POST /v1/cases`). */
export const CaseOpening = z.strictObject({
  response: z.string().check(z.minLength(1), z.maxLength(128)),
  assignee: z.optional(EmailAddress),
  dueAt: z.optional(Timestamp),
  note: z.optional(NoteText),
});
export type CaseOpening = z.infer<typeof CaseOpening>;

/** Whether somebody still has to call the customer. */
export const isUncontacted = ({ status }: Pick<Case, "status">): boolean =>
  status === "new" || status === "open";

/** Whether nobody has called although it was due. */
export const isOverdue = (one: Pick<Case, "status" | "dueAt">, now: Instant): boolean =>
  isUncontacted(one) && one.dueAt <= now;

/** Whether work on it goes on. */
export const isUnfinished = ({ status }: Pick<Case, "status">): boolean =>
  status !== "resolved" && status !== "dismissed";

/** The response that a case follows up, as far as a case keeps it. */
type Answered = {
  invitationId: string;
  customerId: string | null;
  survey: string;
  touchpoint: string | null;
  metric: Metric;
  score: number;
  answeredAt: string;
};

/** A new case of a response. */
export const newCase = (
  { invitationId: id, customerId, survey, touchpoint, metric, score, answeredAt }: Answered,
  {
    now,
    by,
    assignee,
    dueIn = DUE_IN,
    dueAt = addDuration(now, dueIn),
  }: {
    now: Instant;
    by: string;
    assignee?: string | undefined;
    dueIn?: string | undefined;
    dueAt?: Instant | undefined;
  },
): Case => ({
  id,
  status: "new",
  openedAt: now,
  openedBy: by,
  dueAt,
  assignee,
  tags: [],
  notes: 0,
  version: 1,
  customerId,
  survey,
  touchpoint,
  metric,
  score,
  answeredAt,
  later: [],
});

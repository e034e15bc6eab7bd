import type { Instant } from "../../../domain/base/time.ts";
import type { Ledger } from "../../../domain/scores/index.ts";
import type { Invitation } from "../../../domain/sending/index.ts";
import type { LedgerTexts } from "../../../i18n/dashboard/ledger-texts.ts";
import type { Filter, FilterChoices, Frame } from "../frame/index.ts";

/** An invitation as `GET /v1/invitations` gives it. */
export type ShownInvitation = Pick<
  Invitation,
  | "id"
  | "survey"
  | "touchpoint"
  | "customerId"
  | "status"
  | "reason"
  | "detail"
  | "waitsFor"
  | "createdAt"
  | "dueAt"
  | "decidedAt"
  | "sentAt"
  | "reminders"
  | "deliveredAt"
  | "delayedAt"
  | "bouncedAt"
  | "complainedAt"
  | "rejectedAt"
>;

/** The fields of this page's own filter, with the API's names. */
export const INVITATION_FILTERS = [
  "touchpoint",
  "survey",
  "status",
  "reason",
  "customer",
  "campaign",
] as const;
export type InvitationFilters = Readonly<Partial<Record<(typeof INVITATION_FILTERS)[number], string>>>;

/** What became of the invitations of the period, as the funnels of `GET /v1/scores` count them. */
export type LedgerSum = {
  ledger: Ledger;
  computedAt: Instant | null;
  pending: number;
  timezone: string;
};

/** What the page of invitations shows: a page of `GET /v1/invitations`, and what belongs to it. */
export type InvitationsView = {
  frame: Frame<LedgerTexts>;
  filter: Filter;
  /** As it was typed. */
  filters: InvitationFilters;
  choices: FilterChoices & { types: readonly string[]; surveys: readonly string[] };
  items: readonly ShownInvitation[];
  nextCursor: string | null;
  /** Where the list does not begin with the newest invitation. */
  isLater: boolean;
  /** The moment up to which one page looked, where it found fewer than it has room for. */
  lookedUntil?: Instant | undefined;
  /** None where the list is one customer's or one campaign's: scores are not counted by these. */
  sum?: LedgerSum | undefined;
  typeName: (key: string) => string;
  /** Of the times. */
  timezone: string;
  now: Instant;
};

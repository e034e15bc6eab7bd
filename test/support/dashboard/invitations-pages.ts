import { type InvitationsView, invitationsPage } from "../../../shared/pages/dashboard/invitations/index.ts";
import { aPeopleView } from "./people-view.ts";
import type { GalleryPage } from "./voice.ts";

type Shown = InvitationsView["items"][number];

const AT = "2026-11-26T09:12:00.000Z";
const NOW = "2026-11-27T09:03:00.000Z";
const anInvitation = (overrides: Partial<Shown>): Shown => ({
  id: "i1",
  survey: "after-ticket",
  touchpoint: "ticket.solved",
  customerId: "c-42",
  status: "sent",
  createdAt: AT,
  sentAt: AT,
  deliveredAt: AT,
  reminders: 0,
  ...overrides,
});
const unsent = { sentAt: undefined, deliveredAt: undefined };

const ITEMS: readonly Shown[] = [
  anInvitation({ reminders: 1, dueAt: "2026-11-29T09:00:00.000Z" }),
  anInvitation({ id: "i2", complainedAt: AT }),
  anInvitation({
    id: "i3",
    ...unsent,
    status: "scheduled",
    waitsFor: "sendWindow",
    dueAt: "2026-11-30T08:00:00.000Z",
  }),
  anInvitation({
    id: "i4",
    ...unsent,
    status: "suppressed",
    reason: "contactCap",
    detail: "asked 1 of 1 times in P14D, last by after-ticket at 2026-11-20T09:12:00.000Z",
    decidedAt: AT,
  }),
  anInvitation({
    id: "i5",
    ...unsent,
    status: "failed",
    reason: "rejected",
    touchpoint: null,
    decidedAt: AT,
  }),
  anInvitation({
    id: "i6",
    ...unsent,
    status: "expired",
    customerId: null,
    survey: "s".repeat(64),
    decidedAt: AT,
  }),
];
const SUM = {
  ledger: {
    eligible: 121,
    suppressed: { contactCap: 30, unsubscribed: 10, noEmail: 3 },
    waiting: 3,
    sent: 72,
    failed: 1,
    expired: 2,
    bounced: 2,
  },
  computedAt: "2026-11-27T09:00:00.000Z",
  pending: 2,
  timezone: "Europe/Berlin",
};

/** The page of invitations: with some, narrowed to a customer, and with nothing. */
export const INVITATIONS_PAGES: readonly GalleryPage[] = [
  {
    name: "dashboard-invitations",
    render: (voice) =>
      invitationsPage({
        ...aPeopleView(voice.ledger, "invitations"),
        items: ITEMS,
        sum: SUM,
        nextCursor: "eyJhdCI6IjIwMjYifQ",
        now: NOW,
      }),
  },
  {
    name: "dashboard-invitations-empty",
    render: (voice) =>
      invitationsPage({
        ...aPeopleView(voice.ledger, "invitations"),
        items: [],
        filters: { customer: "c".repeat(128), status: "sent" },
        now: NOW,
      }),
  },
];

/** The ledger of invitations. */
export const invitations = {
  title: "Invitations",
  sumTitle: "What became of them",
  parts: {
    sent: "sent",
    suppressed: "left out",
    waiting: "waiting",
    failed: "failed",
    expired: "expired",
  },
  bounced: "bounced",
  countedBy:
    "Counted on the day when each was sent or ended. The list below goes by the day when it was made.",
  reasons: "Why people were left out",
  share: "Share",
  reason: "Reason",
  count: "Number",
  noReasons: "Nobody was left out.",
  unnarrowed: "Channel and customers narrow the other pages; invitations are not split by them.",
  status: "Status",
  everyStatus: "All statuses",
  why: "Reason",
  everyReason: "All reasons",
  statuses: {
    waiting: "waiting",
    scheduled: "waiting",
    sending: "being sent",
    sent: "sent",
    suppressed: "left out",
    failed: "failed",
    expired: "expired",
  },
  failures: {
    unconfirmed: "the mail service did not answer",
    rejected: "the mail service refused it",
  },
  waits: {
    delay: "its delay",
    inactive: "the survey is paused",
    sendWindow: "its send window",
  },
  until: "until",
  sentFacts: {
    delivered: "arrived",
    delayed: "delayed",
    bounced: "bounced",
    complained: "marked as spam",
    rejected: "refused by the mail service",
    reminded: "reminded",
  },
  columns: {
    made: "Made",
    customer: "Customer",
    about: "Touchpoint and survey",
    status: "Status",
    when: "Since",
    why: "Why, or what next",
  },
  campaign: "From a campaign",
  erased: "Erased customer",
  list: "Every invitation, newest first",
  empty:
    "Nobody was to be asked in this period. Choose a longer one above; if surveys are on, see that touchpoints arrive.",
  noMatch: "No invitation in this period matches this filter.",
  noMore: "No earlier invitations.",
  withoutFilter: "All invitations of this period",
  lookedUntil: (moment: string) =>
    `Looked through everything since ${moment}. Go on for earlier invitations.`,
  remindsAt: "next reminder",
};

export type InvitationsMessages = typeof invitations;

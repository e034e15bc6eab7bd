import { counted } from "../../../counted.ts";

/** The list of tickets behind the figures of support, and that of touchpoints behind those of success. */
export const tickets = {
  title: "Tickets",
  back: "Support",
  opened: "by when they were opened, the newest first",
  solvedIn: "by when they were first solved",
  count: (count: number) => counted("en", count, { one: "ticket", other: "tickets" }),
  onThisPage: (tickets: string) => `${tickets} on this page`,
  faults: "This filter can't be used:",
  fields: {
    status: "Status",
    everyStatus: "Any",
    topic: "Topic",
    everyTopic: "All topics",
    firstContact: "First contact",
    oneTouch: "One touch",
    either: "Either",
    yes: "Yes",
    no: "No",
    flags: "Only",
    solved: "Solved in the period",
    unanswered: "Without a reply",
    escalated: "Escalated",
    reopened: "Reopened",
    customer: "Customer",
  },
  statuses: { open: "Open", held: "Waits for the customer", solved: "Solved" },
  table: {
    ticket: "Ticket",
    customer: "Customer",
    channel: "Channel",
    topic: "Topic",
    priority: "Priority",
    status: "Status",
    opened: "Opened",
    firstReply: "First reply",
    solved: "Solved",
    firstContact: "First contact",
    oneTouch: "One touch",
    replies: "Replies",
    handled: "Work",
    cost: "Cost",
  },
  after: (duration: string) => `after ${duration}`,
  reopened: "reopened",
  escalated: "escalated",
  mergedFrom: (tickets: string) => `with ${tickets}`,
  yes: "yes",
  no: "no",
  erased: "Erased",
  none: "No ticket matches. Choose another period, or leave a filter out.",
  noMore: "There are no more.",
  all: "All tickets of the period",
  goOn: "Look further",
  part: "Only a part of the period was looked through. Look further for the rest.",
};

export type TicketMessages = typeof tickets;

/** The list of touchpoints behind the figures of success. */
export const touchpointList = {
  title: "Touchpoints",
  type: "Touchpoint",
  everyType: "All touchpoints",
  newest: "the newest first",
  count: (count: number) =>
    counted("en", count, { one: "touchpoint on this page", other: "touchpoints on this page" }),
  none: "No touchpoint matches. Choose another period, or leave a filter out.",
  table: {
    when: "When",
    what: "Touchpoint",
    customer: "Customer",
    channel: "Channel",
    properties: "Properties",
  },
};

export type TouchpointListMessages = typeof touchpointList;

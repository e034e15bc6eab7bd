import * as z from "zod/mini";
import { named } from "../../openapi/naming.ts";
import { Instant, pageOf } from "../../openapi/words.ts";
import { count } from "../../scores/scores/answers.ts";

const Ticket = named(
  "Ticket",
  z.strictObject({
    ticketId: z.nullable(z.string()),
    customer: z.nullable(z.strictObject({ id: z.string() })),
    channel: z.nullable(z.string()),
    topic: z.nullable(z.string()),
    priority: z.nullable(z.string()),
    status: z.enum(["open", "held", "solved"]),
    openedAt: Instant,
    firstReplyAt: z.nullable(Instant),
    solvedAt: z.nullable(Instant),
    closedAt: z.nullable(Instant),
    reopened: z.boolean(),
    escalated: z.boolean(),
    mergedFrom: z.array(z.string()),
    replies: count,
    handledSeconds: count,
    cost: z.nullable(z.strictObject({ amount: z.int(), currency: z.string() })),
    oneTouch: z.nullable(z.boolean()),
    firstContact: z.nullable(z.boolean()),
    notices: z.array(z.string()),
  }),
  {
    description: "A ticket, with those that were merged into it, as the figures of support count it.",
    fields: {
      ticketId: "`null` once its customer is erased, as `customer`.",
      status: "`held`: it waits for the customer.",
      firstReplyAt: "The first public reply of an agent.",
      solvedAt: "When it was first solved.",
      closedAt: "When it was last solved; `null` while it is open.",
      mergedFrom: "The ids of the tickets that were merged into it.",
      cost: "In minor units.",
      replies: "Public replies of agents.",
      oneTouch: "Whether it counts as solved with one touch; `null` while it was never solved.",
      firstContact:
        "Whether it counts as solved at first contact; `null` while it was never solved. May still change within the policy's `fcrWindow`.",
      notices: "What is not exact of this ticket.",
    },
  },
);

export const TicketPage = pageOf("TicketPage", Ticket);

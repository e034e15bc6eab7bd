import * as z from "zod/mini";
import { named } from "../../openapi/naming.ts";
import { count } from "../../scores/scores/answers.ts";

const Asking = named("AskingPerson", z.strictObject({ id: z.string(), name: z.nullable(z.string()) }), {
  description: "Who asked.",
});
const Costs = z.strictObject({ currency: z.string(), amount: z.int() });
const Pays = z.strictObject({ currency: z.string(), mrr: z.int() });

const AskingCustomer = named(
  "AskingCustomer",
  z.strictObject({
    customer: z.nullable(Asking),
    tickets: count,
    costs: z.array(Costs),
    pays: z.array(Pays),
    costsMore: z.nullable(z.boolean()),
  }),
  {
    description: "A customer who asked in the month.",
    fields: {
      customer: "`null` once the person was erased.",
      tickets: "Opened in the month.",
      costs: "What the tickets cost that were first solved in the month, in minor units; never converted.",
      pays: "Their MRR at the end of the month, in minor units; of who stopped paying in it, what they paid until then.",
      costsMore:
        "Whether they cost more than they pay, in some currency; `null` where they pay, but in another one.",
    },
  },
);

export const SupportCustomers = named(
  "SupportCustomers",
  z.strictObject({
    month: z.string(),
    items: z.array(AskingCustomer),
    currencies: z.array(z.string()),
  }),
  {
    fields: {
      month: { description: "A month of the reporting time zone.", examples: ["2026-10"] },
      items: "Those with most first.",
      currencies: "The currencies that tickets of the month cost in.",
    },
  },
);

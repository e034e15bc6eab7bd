import { queryPlans, querySuccess } from "../../../shared/application/subscriptions/index.ts";
import { listTickets, querySupport, ticketPages } from "../../../shared/application/tickets/index.ts";
import type { TouchpointInput } from "../../../shared/domain/journeys/touchpoint.ts";
import type { Policy } from "../../../shared/domain/surveys/policy.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { createScoreReader } from "../../../shared/dynamodb/scores/score-reader.ts";
import { createDefinitionsReader } from "../../../shared/dynamodb/surveys/definitions-store.ts";
import { createAmountReader } from "../../../shared/dynamodb/tallies/amount-reader.ts";
import { createTicketLog } from "../../../shared/dynamodb/tallies/tally-readers.ts";

const STAGE = { reportingTimezone: "UTC", sendRatePerSecond: 10 };
/** No whole months, so that days are read too. */
const DAYS = { from: "2026-10-05", to: "2026-11-03" };

const USE = "feature.used";

/** A type that is use of the product, and one at whose stage answers are figures of support. */
export const TYPES = [
  { key: USE, name: "Feature used", stage: "usage", order: 1, engagement: true },
  { key: "ticket.opened", name: "Ticket opened", stage: "support", order: 0 },
];

/** A customer who has a ticket and a subscription and uses the product: one tally of each kind. */
export const customerWithTallies = (id: string): TouchpointInput[] => {
  const whose = { customer: { id }, channel: "web" };
  const subscription = { subscriptionId: `S-${id}`, mrr: 9900, currency: "BRL", plan: "pro" };
  const said = [
    ["ticket.opened", { ticketId: `T-${id}`, topic: "billing" }],
    ["subscription.started", subscription],
    [USE, {}],
  ] as const;
  return said.map(([touchpoint, properties]) => ({
    ...whose,
    id: `${id}-${touchpoint}`,
    touchpoint,
    occurredAt: "2026-11-01T09:00:00.000Z",
    properties,
  }));
};

/** The figures of support, as the API and the dashboard's pages read them. */
export const readSupport = async (table: Table, { now, shards }: { now: string; shards: number }) => {
  const scores = createScoreReader(table, { shards });
  const amounts = createAmountReader(table, { shards });
  const definitions = await createDefinitionsReader(table, STAGE)();
  const support = querySupport({ amounts, scores, computedAt: scores.computedAt });
  const [whole, byChannel] = await Promise.all([
    support({ ...DAYS, compare: "previous" }, definitions, now),
    support({ ...DAYS, by: "channel" }, definitions, now),
  ]);
  return { opened: whole.rows[0]?.opened, channels: byChannel.rows.map(({ channel }) => channel) };
};

/** The figures of success, as the API and the dashboard's pages read them. */
export const readSuccess = async (table: Table, { now, shards }: { now: string; shards: number }) => {
  const { computedAt } = createScoreReader(table, { shards });
  const readers = { amounts: createAmountReader(table, { shards }), computedAt };
  const definitions = await createDefinitionsReader(table, STAGE)();
  const [whole, plans] = await Promise.all([
    querySuccess(readers)({ ...DAYS, compare: "previous" }, definitions, now),
    queryPlans(readers)(DAYS, definitions, now),
  ]);
  return { customers: whole.rows[0]?.customers.end, plans: plans.map(({ plan }) => plan) };
};

/** The tickets of a period and of one customer, as they are listed; or, for a file, page by page. */
export const readTickets = async (
  table: Table,
  { customer, policy, isFile = false }: { customer: string; policy: Policy; isFile?: boolean },
) => {
  const log = createTicketLog(table);
  const rules = { fcrWindow: policy.fcrWindow, timeZone: policy.reportingTimezone };
  const period = { from: "2026-10-01T00:00:00.000Z", to: "2026-11-30T00:00:00.000Z" };
  const list = async (query: typeof period & { customer?: string }) => {
    if (!isFile) return (await listTickets(log, rules)(query, 50)).items;
    const { value } = await ticketPages(log, query, rules).next();
    return value?.items ?? [];
  };
  const [all, theirs] = [await list(period), await list({ ...period, customer })];
  return { all: all.length, theirs: theirs.length };
};

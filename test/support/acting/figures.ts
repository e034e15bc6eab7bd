import { createAskers } from "../../../shared/application/problems/askers.ts";
import { findProblems } from "../../../shared/application/problems/find-problems.ts";
import { askingCustomers } from "../../../shared/application/tickets/asking-customers.ts";
import { addDays } from "../../../shared/domain/base/time.ts";
import type { TouchpointInput } from "../../../shared/domain/journeys/touchpoint.ts";
import type { Policy } from "../../../shared/domain/surveys/policy.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { readIdentities } from "../../../shared/dynamodb/customers/customer-rows.ts";
import { createProblemReader, createProblemStore } from "../../../shared/dynamodb/problems/problem-store.ts";
import { createAmountReader } from "../../../shared/dynamodb/tallies/amount-reader.ts";
import {
  createAskedReader,
  createTallyReader,
  createTicketLog,
} from "../../../shared/dynamodb/tallies/tally-readers.ts";
import { aProblem } from "../fake-problems.ts";

/** A ticket a day of each of so many customers, about one topic. */
export const someTickets = (
  days: readonly string[],
  { topic, channel = "web", customers = 1 }: { topic: string; channel?: string; customers?: number },
): TouchpointInput[] =>
  days.flatMap((day) =>
    Array.from({ length: customers }, (_, n) => {
      const ticketId = `${topic}-${channel}-${day}-${n}`;
      const whose = { customer: { id: `c-${n}` }, channel };
      return [
        {
          ...whose,
          id: `${ticketId}-opened`,
          touchpoint: "ticket.opened",
          occurredAt: `${day}T09:00:00.000Z`,
          properties: { ticketId, topic },
        },
      ];
    }).flat(),
  );

/** The same tickets, each solved at a cost an hour later. */
export const solvedAtCost = (opened: readonly TouchpointInput[]): TouchpointInput[] =>
  opened.flatMap((one) => [
    one,
    {
      ...one,
      id: `${one.id}-solved`,
      touchpoint: "ticket.solved",
      occurredAt: one.occurredAt?.replace("T09", "T10"),
      properties: { ticketId: one.properties?.ticketId, cost: 700, currency: "BRL" },
    },
  ]);

export const daysFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => addDays(first, index));

/** The nightly look over a table, on a day at three, when everything is counted. */
export const lookOver = (
  table: Table,
  { policy, day, shards }: { policy: Policy; day: string; shards: number },
) => {
  const now = `${day}T03:00:00.000Z`;
  return findProblems({
    amounts: createAmountReader(table, { shards }),
    scores: { computedAt: async () => now },
    problems: createProblemStore(table),
    askers: createAskers(createTicketLog(table)),
  })(policy, now);
};

/** All that `report-scores` does about problems, though none is there: one is made up and followed. */
export const problemsWork = async (table: Table, { policy, shards }: { policy: Policy; shards: number }) => {
  await lookOver(table, { policy, day: "2026-11-02", shards });
  const problems = createProblemStore(table);
  await problems.open(aProblem());
  await problems.follow({ ...aProblem(), countedUntil: "2026-11-03" });
  const period = { from: "2026-10-01T00:00:00.000Z", to: "2026-11-01T00:00:00.000Z" };
  return { askers: await createAskers(createTicketLog(table)).of("login", period) };
};

/** What `query-scores` reads of problems and of who asks most. */
export const readAsking = async (table: Table, month: string) => {
  const asking = askingCustomers({
    asked: createAskedReader(table),
    tallies: createTallyReader(table),
    customers: { identities: (ids) => readIdentities(table, ids) },
  });
  const problems = createProblemReader(table);
  return {
    problems: await problems.list(),
    look: await problems.lastLook(),
    currencies: await createAskedReader(table).currencies(month),
    byTickets: await asking({ month, sort: { sort: "tickets" }, limit: 5 }, "UTC"),
    byCost: await asking({ month, sort: { sort: "cost", currency: "BRL" }, limit: 5 }, "UTC"),
  };
};

import { expect, it } from "vitest";
import { reportLines } from "../../../shared/cli/audit/show-report.ts";

const report = {
  agrees: true,
  timeZone: "UTC",
  items: 9,
  buckets: 9,
  pending: 0,
  quarantined: 0,
  unmarked: 0,
  unopenedTickets: 0,
  unstartedSubscriptions: 0,
  customersWithLostEvents: 0,
  eventsLostFrom: null,
  bucketsDiffering: 0,
  differences: [],
  faults: [],
};

it.each([
  [1, "1 ticket waits for an opening (ticket.opened): nothing of it counts until it comes."],
  [5, "5 tickets wait for an opening (ticket.opened): nothing of them counts until it comes."],
])("says of %i tickets that wait for their opening that nothing of them counts", (unopenedTickets, line) => {
  expect(reportLines({ ...report, unopenedTickets }, { repaired: undefined, seconds: 1 })).toContain(line);
});

it.each([
  [1, "1 subscription was cancelled or paused under a customer who never started it"],
  [5, "5 subscriptions were cancelled or paused under a customer who never started it"],
])("says that %i subscriptions ended under another customer", (unstartedSubscriptions, line) => {
  const lines = reportLines({ ...report, unstartedSubscriptions }, { repaired: undefined, seconds: 1 });
  expect(lines.at(-1)).toMatch(line);
  expect(reportLines(report, { repaired: undefined, seconds: 1 }).join()).not.toMatch("subscription");
});

it.each([
  [1, "1 customer has"],
  [5, "5 customers have"],
])(
  "says that %i customers have more events than are kept, and since when some are missing",
  (customers, who) => {
    const lost = {
      ...report,
      customersWithLostEvents: customers,
      eventsLostFrom: "2026-03-01T00:00:00.000Z",
    };
    expect(reportLines(lost, { repaired: undefined, seconds: 1 }).at(-1)).toBe(
      `${who} more events than are kept: what they pay now is exact for up to 30 subscriptions of each, but not every change since ` +
        "2026-03-01T00:00:00.000Z is counted on its day.",
    );
  },
);

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

import { editCase } from "../../shared/application/cases/edit-case.ts";
import { fullCases } from "../../shared/application/cases/full-cases.ts";
import { listCases } from "../../shared/application/cases/list-cases.ts";
import { markOverdueCases } from "../../shared/application/cases/mark-overdue-cases.ts";
import { openCase } from "../../shared/application/cases/open-case.ts";
import { importedResponseId } from "../../shared/domain/answers/response-import.ts";
import { addDuration } from "../../shared/domain/base/time.ts";
import type { CaseChange } from "../../shared/domain/cases/case.ts";
import type { Table } from "../../shared/dynamodb/base/table.ts";
import {
  createCaseChanger,
  createCaseContents,
  createCaseLog,
  createCaseOpener,
  createCaseQueues,
  createLaterAnswerNoter,
  createOverdueMarker,
} from "../../shared/dynamodb/cases/index.ts";
import { readIdentities } from "../../shared/dynamodb/customers/index.ts";
import { aResponseImport } from "../support/builders.ts";
import { createWorld, NOW } from "../support/world.ts";
import { meterCapacity } from "./capacity-meter.ts";
import type { Figure } from "./report.ts";

const CASES = 50;

/** What cases cost, from opening one to finding that nobody has called. */
export const measureCases = async (table: Table): Promise<Figure[]> => {
  const world = createWorld(table);
  const meter = meterCapacity(table.client);
  const cases = { ...createCaseLog(table), ...createCaseOpener(table), ...createCaseChanger(table) };
  const contents = createCaseContents(table);
  const by = { now: NOW, by: "bo@acme.example", isSeen: () => true };
  const id = (index: number) => importedResponseId(`r-${index}`);
  for (let index = 0; index < CASES; index += 1)
    await world.importResponses(
      aResponseImport({ id: `r-${index}`, score: 2, customer: { id: `c-${index}` } }),
    );
  const open = (index: number) => openCase({ cases, contents })({ response: id(index) }, by);
  const change = (change: CaseChange) => meter.of(() => editCase(cases)(id(0), change, by));
  const opening = await meter.of(() => open(0));
  const tagging = await change({ tags: ["parcel"] });
  const noting = await change({ note: "no answer" });
  const calling = await change({ status: "contacted", note: "called" });
  const answer = { response: "later", survey: "s", metric: "nps", score: 9, revision: 0 } as const;
  const later = await meter.of(() =>
    createLaterAnswerNoter(table).noteLaterAnswer(["c-0"], { ...answer, answeredAt: NOW }),
  );
  for (let index = 1; index < CASES; index += 1) await open(index);
  const range = { from: NOW, to: addDuration(NOW, "P1D") };
  const customers = { identities: (ids: readonly string[]) => readIdentities(table, ids) };
  const listing = await meter.of(async () => {
    const query = { ...range, statuses: ["new" as const] };
    const lists = { cases, queues: createCaseQueues(table) };
    const { items } = await listCases(lists)(query, { now: NOW, limit: CASES });
    await fullCases({ contents, customers })(items.map(({ one }) => one));
  });
  const marking = await meter.of(() =>
    markOverdueCases(createOverdueMarker(table))({ now: addDuration(NOW, "P3D"), hasTime: () => true }),
  );
  const writes = (what: string, value: number): Figure => ({ what, value, unit: "write units" });
  return [
    writes("opening a case", opening.writes),
    writes("  a change of it", tagging.writes),
    writes("  a note", noting.writes),
    writes("  a note and another queue", calling.writes),
    writes("  a later answer of the customer", later.writes),
    writes("  finding it overdue", marking.writes / (CASES - 1)),
    {
      what: "a case in a list, with answer and customer",
      value: listing.reads / (CASES - 1),
      unit: "read units",
    },
  ];
};

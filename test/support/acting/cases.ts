import { countCases } from "../../../shared/application/cases/count-cases.ts";
import { editCase } from "../../../shared/application/cases/edit-case.ts";
import { fullCases, listCases, openCase } from "../../../shared/application/cases/index.ts";
import { addDuration, type Instant } from "../../../shared/domain/base/time.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import {
  createCaseChanger,
  createCaseContents,
  createCaseLog,
  createCaseOpener,
  createCaseQueues,
} from "../../../shared/dynamodb/cases/index.ts";
import { readIdentities } from "../../../shared/dynamodb/customers/customer-rows.ts";
import { createDefinitionsReader } from "../../../shared/dynamodb/surveys/definitions-store.ts";

/** All that `manage-cases` does with a table: it opens the case of a response, works on it, and counts. */
export const manageCasesWork = async (
  table: Table,
  { now, response }: { now: Instant; response: string },
): Promise<void> => {
  const cases = { ...createCaseLog(table), ...createCaseOpener(table), ...createCaseChanger(table) };
  const contents = createCaseContents(table);
  const customers = { identities: (ids: readonly string[]) => readIdentities(table, ids) };
  const lists = { cases, queues: createCaseQueues(table) };
  await createDefinitionsReader(table, { reportingTimezone: "UTC", sendRatePerSecond: 10 })();
  const by = { now, by: "crm" };
  const opened = await openCase({ cases, contents })({ response, note: "call" }, by);
  if (opened.outcome !== "opened") throw new Error(opened.outcome);
  const change = { status: "open", note: "called" } as const;
  const edited = await editCase(cases)(opened.one.id, change, { ...by, isSeen: () => true });
  if (edited.outcome !== "changed") throw new Error(edited.outcome);
  const range = { from: now, to: addDuration(now, "P1D") };
  for (const statuses of [undefined, ["open" as const]]) {
    const { items } = await listCases(lists)({ ...range, statuses }, { now, limit: 10 });
    const full = await fullCases({ contents, customers })(items.map(({ one }) => one));
    if (full.find(({ one }) => one.id === opened.one.id)?.notes.length !== 2)
      throw new Error("the case is not listed");
  }
  await countCases({ cases, customers })(range, { now });
};

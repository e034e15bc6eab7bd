import type { Response } from "../../shared/domain/answers/response.ts";
import type { Case } from "../../shared/domain/cases/case.ts";
import type { Customer } from "../../shared/domain/customers/customer.ts";
import type { Invitation } from "../../shared/domain/sending/invitation.ts";
import { newResponseRow } from "../../shared/dynamodb/answers/response-store.ts";
import { type Row, toItem } from "../../shared/dynamodb/base/table.ts";
import { newCaseRow } from "../../shared/dynamodb/cases/case-rows.ts";
import { newRow } from "../../shared/dynamodb/customers/customer-rows.ts";
import type { StreamRecord } from "../../shared/dynamodb/events/changes.ts";
import { invitationRow } from "../../shared/dynamodb/sending/invitation-rows.ts";
import { NOW } from "./builders.ts";

const imageOf = (row: Row | undefined): object | undefined => row && JSON.parse(JSON.stringify(toItem(row)));

/** A record of the stream as Lambda hands it over, of a row that was `before` and is `after`. */
export const aRecord = (
  before: Row | undefined,
  after: Row | undefined,
  { sequence = "1", at = NOW }: { sequence?: string; at?: string } = {},
): StreamRecord => {
  const { pk, sk } = (after ?? before) as Row;
  return {
    dynamodb: {
      Keys: imageOf({ pk, sk }),
      ...(before && { OldImage: imageOf(before) }),
      ...(after && { NewImage: imageOf(after) }),
      SequenceNumber: sequence,
      ApproximateCreationDateTime: Math.floor(Date.parse(at) / 1_000),
    },
  };
};

export const responseRow = (response: Response, pendingToken = `${NOW}#token`): Row =>
  newResponseRow(response, pendingToken, 2);
export const caseRow = (one: Case): Row => newCaseRow(one);
export const customerRow = (customer: Customer): Row => newRow(customer);
export const invitationRowOf = (invitation: Invitation): Row => invitationRow(invitation, `${NOW}#token`, 2);

import type { DeliveryStore } from "../../application/sending/index.ts";
import type { Instant } from "../../domain/base/time.ts";
import type { Afterwards } from "../../domain/sending/index.ts";
import { Survey } from "../../domain/surveys/index.ts";
import { invitationKey, surveyKey } from "../base/keys/index.ts";
import { getRow, parseRow, type Table } from "../base/table.ts";
import { markComplaint, suppressAddress } from "../customers/index.ts";
import { parseInvitation, writeTransition } from "./invitation-rows.ts";

/** For a survey without a definition: answers are taken as long as by default, and nobody is reminded. */
const UNDEFINED_SURVEY: Afterwards = { expiresAfter: "P30D" };

export const createDeliveryStore = (
  table: Table,
  options: { shards: number; clock: () => Instant },
): DeliveryStore => ({
  find: async (id) => {
    const row = await getRow(table, invitationKey(id));
    return row && parseInvitation(row);
  },
  afterwardsOf: async (survey) => {
    const row = await getRow(table, surveyKey(survey));
    return row ? parseRow(Survey, row) : UNDEFINED_SURVEY;
  },
  change: (transition) => writeTransition(table, transition, options),
  markComplaint: (customerId, at) => markComplaint(table, customerId, at),
  suppress: (hash, cause, at) => suppressAddress(table, hash, cause, at, options.clock()),
});

import type { InvitationLog } from "../../application/sending/index.ts";
import type { Table } from "../base/table.ts";
import { createCustomerLog } from "../customers/index.ts";
import { parseInvitation } from "./invitation-rows.ts";

export const createInvitationLog = (table: Table): InvitationLog =>
  createCustomerLog(table, { kind: "INVITATION", parse: parseInvitation });

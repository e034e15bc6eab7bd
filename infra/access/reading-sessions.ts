import { members, sessions, sessionUses } from "./partitions.ts";
import { on, type TableAccess } from "./table-access.ts";

/** For finding out who is signed in. It can start no session, and end none. */
export const readingSessions: readonly TableAccess[] = [
  on([sessions, sessionUses], "BatchGetItem"),
  on([sessionUses], "UpdateItem"),
  on([members], "GetItem"),
];

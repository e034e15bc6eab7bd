import { createApi } from "../../shared/http/base/api.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { type KeyDeps, keyHandlers } from "./keys.ts";
import { type MemberDeps, memberHandlers } from "./members.ts";

/** Who may call the API, and who may sign in to the dashboard (API section 9). No other function can write a key or a member. */
export const manageAccessHandler = (deps: KeyDeps & MemberDeps & { log: Log }) =>
  createApi({ ...keyHandlers(deps), ...memberHandlers(deps) }, deps.log);

import { createApi } from "../../shared/http/base/api.ts";
import type { Log } from "../../shared/runtime/log.ts";
import { type KeyDeps, keyHandlers } from "./keys.ts";

/** Who may call the API (API section 9). No other function can write a key. */
export const manageAccessHandler = (deps: KeyDeps & { log: Log }) => createApi(keyHandlers(deps), deps.log);

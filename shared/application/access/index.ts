/** Access: the use case that finds out who calls the API. */
export { type Caller, identifyCaller } from "./identify-caller.ts";

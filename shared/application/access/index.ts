export { type Caller, identifyCaller } from "./identify-caller.ts";

import { Policy } from "../../../domain/surveys/index.ts";
import { pick } from "../../base/fields.ts";

/** The policy as callers get it: as they set it. */
export const policyItem = (policy: Policy) => pick(policy, Policy.shape);

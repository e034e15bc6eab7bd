import { Policy } from "../../../domain/surveys/index.ts";
import { pick } from "../../base/fields.ts";

/** The policy as callers get it. They get every field that they set. */
export const policyItem = (policy: Policy) => pick(policy, Policy.shape);

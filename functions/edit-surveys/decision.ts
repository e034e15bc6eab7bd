import { dryRunDecision } from "../../shared/application/sending/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { noSurvey } from "../../shared/http/base/refusals.ts";
import { typedMoment } from "../../shared/http/dashboard/typed-moment.ts";
import { DecisionBody } from "../../shared/http/sending/decision/requests.ts";
import { decisionItem } from "../../shared/http/sending/decision/shown.ts";
import type { Values } from "../../shared/pages/dashboard/settings/index.ts";
import type { Deps } from "./deps.ts";

/**
 * What would be decided about a customer, as `POST /v1/surveys/{key}/decision` answers it.
 * @throws {Problem} 422 where fields are not valid, 404 where there is no such survey
 */
export const decideFor = async (
  { people, clock }: Pick<Deps, "people" | "clock">,
  definitions: Definitions,
  survey: string,
  fields: Values,
) => {
  const at = fields.at?.trim()
    ? typedMoment(fields.at.trim(), definitions.policy.reportingTimezone, "at")
    : clock();
  const { customer } = parse(DecisionBody, { customer: { id: fields["customer.id"] ?? "" } });
  const decided = await dryRunDecision(people, definitions)({ survey, customerId: customer.id, at });
  if (decided === undefined) throw noSurvey();
  if (decided.decision === "expire")
    throw new Error("an invitation that is planned for now can't have expired");
  return decisionItem(decided);
};

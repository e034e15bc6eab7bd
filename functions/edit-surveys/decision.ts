import { dryRunDecision } from "../../shared/application/sending/index.ts";
import { type Instant, isDay, whenClockShows } from "../../shared/domain/base/time.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import { parse } from "../../shared/http/base/parse.ts";
import { invalid } from "../../shared/http/base/problem.ts";
import { noSurvey } from "../../shared/http/base/refusals.ts";
import { DecisionBody } from "../../shared/http/sending/decision/requests.ts";
import { decisionItem } from "../../shared/http/sending/decision/shown.ts";
import type { Values } from "../../shared/pages/dashboard/settings/index.ts";
import type { Deps } from "./deps.ts";

/** A day and a time as people wrote them in a time zone. @throws {Problem} 422 */
const momentIn = (text: string, timeZone: string): Instant => {
  const [, day = "", time = ""] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::00)?$/.exec(text) ?? [];
  const moment =
    isDay(day) && /^([01]\d|2[0-3]):/.test(time) ? whenClockShows(day, time, timeZone)[0] : undefined;
  if (moment === undefined) throw invalid([{ path: "at", message: "must be an RFC 3339 time" }]);
  return moment;
};

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
  const at = fields.at?.trim() ? momentIn(fields.at.trim(), definitions.policy.reportingTimezone) : clock();
  const { customer } = parse(DecisionBody, { customer: { id: fields["customer.id"] ?? "" } });
  const decided = await dryRunDecision(people, definitions)({ survey, customerId: customer.id, at });
  if (decided === undefined) throw noSurvey();
  if (decided.decision === "expire")
    throw new Error("an invitation that is planned for now can't have expired");
  return decisionItem(decided);
};

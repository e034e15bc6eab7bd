import { type Finding, missing, ok } from "../finding.ts";
import type { Deployed, Stack } from "../reading/read-stack.ts";

const day = (date: Date): string => date.toISOString().slice(0, 10);

export const checkStack = (name: string, stage: string, stack: Stack | undefined): Finding => {
  if (!stack)
    return missing(
      "stack",
      `There is no stack ${name} in this account and region.`,
      `Deploy it with npx cdk deploy -c stage=${stage}, or set AWS_PROFILE and AWS_REGION to where it is.`,
    );
  const { status, changedAt } = stack;
  if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status))
    return ok("stack", `${name} is deployed (${status}, ${day(changedAt)}).`);
  if (status.endsWith("_IN_PROGRESS"))
    return missing(
      "stack",
      `${name} is being changed (${status}).`,
      "Wait until that is done, and try again.",
    );
  return missing(
    "stack",
    `The last change of ${name} did not go through (${status}).`,
    "The stack's events in CloudFormation's console say why. Correct that, and deploy again.",
  );
};

/** What health answers; `answered` is undefined where no answer came. */
export type Health = { readonly status: number; readonly version: string | undefined } | undefined;

const DEPLOYED_WAY_OUT =
  "With a domain, its DNS record has to point to the output DnsTarget. Otherwise look for level ERROR in the log of describe-api.";

/** @param here the version of this checkout */
export const checkApi = (
  url: string,
  health: Health,
  here: string,
  wayOut: string = DEPLOYED_WAY_OUT,
): Finding => {
  if (health?.status !== 200)
    return missing(
      "API",
      health ? `${url}/v1/health answers ${health.status}.` : `${url}/v1/health does not answer.`,
      wayOut,
    );
  const { version = "unknown" } = health;
  const other = version === here ? "" : `; this checkout is ${here}`;
  return ok("API", `${url} answers as version ${version}${other}.`);
};

export const checkTable = (name: string, status: string | undefined): Finding => {
  if (status === undefined)
    return missing(
      "table",
      `There is no table ${name}.`,
      "Restore it: infra/README.md says how. A deployment does not make it again by itself.",
    );
  return status === "ACTIVE" || status === "UPDATING"
    ? ok("table", `${name} is there.`)
    : missing("table", `${name} is ${status}.`, "Wait until DynamoDB is done with it, and try again.");
};

/** Names that nobody can own (RFC 2606 §3). */
const PLACEHOLDER = /(?:^|[.@])(?:[a-z0-9-]+\.example|example\.(?:com|net|org))(?::\d+)?$/i;

export const checkPlaceholders = ({ sender, identity, linkTargets }: Deployed, url: string): Finding => {
  const host = URL.canParse(url) ? new URL(url).hostname : "";
  const left = [...new Set([sender, identity, ...linkTargets, host])].filter(
    (value) => value !== undefined && PLACEHOLDER.test(value),
  );
  return left.length === 0
    ? ok("placeholders", "Senders, links and the address are your own.")
    : missing(
        "placeholders",
        `The stage still has ${left.join(", ")}, which nobody can own.`,
        "Set your own values in milepost.config.ts, and deploy again.",
      );
};

import { isAtLeast, type Member } from "../../shared/domain/access/index.ts";
import { registeredTypes } from "../../shared/domain/catalogue/index.ts";
import { type Definitions, isArchived } from "../../shared/domain/surveys/index.ts";
import type { Webhook } from "../../shared/domain/webhooks/index.ts";
import { typeNamer } from "../../shared/http/dashboard/asked.ts";
import type { AlertSettingsTexts } from "../../shared/i18n/dashboard/alert-settings-texts.ts";
import type { AlertChoices } from "../../shared/pages/dashboard/alerts/index.ts";
import { shortUrl } from "../../shared/pages/dashboard/webhooks/index.ts";

/** What an alert can be about, and whom it can tell. */
export type Known = {
  definitions: Definitions;
  members: readonly Member[];
  webhooks: readonly Webhook[];
};

const memberChoice = ({ email, name }: Member) =>
  name === undefined ? { value: email, name: email } : { value: email, name, about: email };

const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);

/** What can be chosen in the form of an alert. */
export const choicesOf = (
  { definitions, members, webhooks }: Known,
  texts: AlertSettingsTexts,
): AlertChoices => {
  const typeName = typeNamer(definitions, texts);
  const about = (touchpoint: string | null) => (touchpoint === null ? [] : [typeName(touchpoint)]);
  return {
    surveys: definitions.surveys
      .filter((survey) => !isArchived(survey))
      .map(({ key, metric, touchpoint }) => ({
        value: key,
        name: key,
        about: [metric.toUpperCase(), ...about(touchpoint)].join(" · "),
      }))
      .sort(byName),
    touchpoints: registeredTypes(definitions.types)
      .map(({ key }) => ({ value: key, name: typeName(key) }))
      .sort(byName),
    assignees: members
      .filter(({ role }) => isAtLeast(role, "agent"))
      .map(({ email, name }) => ({ value: email, name: name ?? email }))
      .sort(byName),
    members: members.map(memberChoice).sort(byName),
    webhooks: webhooks.map(({ key, url }) => ({ value: key, name: key, about: shortUrl(url) })).sort(byName),
  };
};

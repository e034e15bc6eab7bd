import type { LedgerTexts } from "../../../i18n/dashboard/ledger-texts.ts";

/** Why an invitation was left out or failed; a reason that this version does not know stays as the API names it. */
export const reasonWords = ({ dashboard: { reasons, invitations } }: LedgerTexts, reason: string): string =>
  new Map(Object.entries({ ...reasons, ...invitations.failures })).get(reason) ?? reason;

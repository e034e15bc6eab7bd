import {
  type AlertSettingsTexts,
  alertSettingsTexts,
} from "../../../shared/i18n/dashboard/alert-settings-texts.ts";
import { type CaseTexts, caseTexts } from "../../../shared/i18n/dashboard/case-texts.ts";
import { type LedgerTexts, ledgerTexts } from "../../../shared/i18n/dashboard/ledger-texts.ts";
import { type SuccessTexts, successTexts } from "../../../shared/i18n/dashboard/outcomes/success-texts.ts";
import { type SupportTexts, supportTexts } from "../../../shared/i18n/dashboard/outcomes/support-texts.ts";
import {
  type TouchpointListTexts,
  touchpointListTexts,
} from "../../../shared/i18n/dashboard/outcomes/touchpoint-list-texts.ts";
import { type PeopleTexts, peopleTexts } from "../../../shared/i18n/dashboard/people-texts.ts";
import { type SettingsTexts, settingsTexts } from "../../../shared/i18n/dashboard/settings-texts.ts";
import {
  type SurveySettingsTexts,
  surveySettingsTexts,
} from "../../../shared/i18n/dashboard/survey-settings-texts.ts";
import { type DashboardTexts, dashboardTexts } from "../../../shared/i18n/dashboard/texts.ts";
import { type TouchpointTexts, touchpointTexts } from "../../../shared/i18n/dashboard/touchpoint-texts.ts";

/** The texts of every page in one language. */
export interface DashboardVoice {
  readonly language: string;
  readonly cases: CaseTexts;
  readonly alerts: AlertSettingsTexts;
  readonly dashboard: DashboardTexts;
  readonly ledger: LedgerTexts;
  readonly people: PeopleTexts;
  readonly settings: SettingsTexts;
  readonly success: SuccessTexts;
  readonly support: SupportTexts;
  readonly surveys: SurveySettingsTexts;
  readonly touchpoint: TouchpointTexts;
  readonly touchpointList: TouchpointListTexts;
}

export const dashboardVoice = (language: string): DashboardVoice => ({
  language,
  cases: caseTexts(language),
  alerts: alertSettingsTexts(language),
  dashboard: dashboardTexts(language),
  ledger: ledgerTexts(language),
  people: peopleTexts(language),
  settings: settingsTexts(language),
  success: successTexts(language),
  support: supportTexts(language),
  surveys: surveySettingsTexts(language),
  touchpoint: touchpointTexts(language),
  touchpointList: touchpointListTexts(language),
});

/** A page of the dashboard, with what it shows made up: no stack is asked. Its name begins with `dashboard-`. */
export interface GalleryPage {
  readonly name: string;
  readonly render: (voice: DashboardVoice) => string;
}

/** The pages with cases. */
export { casePage } from "./case-page.ts";
export { casesForm, casesPage } from "./cases-page.ts";
export { caseHref } from "./parts.ts";
export { CASE_FILTERS, type CasesView, type CaseView, type ShownCase, type Step } from "./view.ts";

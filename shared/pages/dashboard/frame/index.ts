/** What all pages of the dashboard share. */
export {
  customerHref,
  type Filter,
  hrefOf,
  pathOf,
  RESPONSES_PATH,
  responseHref,
  responsePlace,
} from "./filter.ts";
export { choice, type FilterChoices, filterBar, formatLinks, freshness } from "./filter-bar.ts";
export { type FilterForm, refusedFilterPage } from "./filter-form.ts";
export { dashboardPage, type Frame, type SectionName } from "./frame.ts";
export { dashboardMessage, type MessageKind } from "./message.ts";
export { type Chosen, periodLine } from "./period-line.ts";
export { propertiesShown } from "./properties-shown.ts";
export type { FieldLabels } from "./refusal.ts";
export { shortened } from "./shortened.ts";

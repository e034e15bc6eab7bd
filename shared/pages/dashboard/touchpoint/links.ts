import type { TrendInterval } from "../../../domain/base/period.ts";
import type { Tone } from "../../../domain/surveys/index.ts";
import type { InvitationFilter } from "../charts/index.ts";
import { type Filter, hrefOf, pathOf } from "../frame/index.ts";
import type { TouchpointView } from "./view.ts";

type Place = Pick<TouchpointView, "key" | "filter" | "chosen" | "interval">;

export const pathOfPage = ({ key }: Pick<TouchpointView, "key">): string => pathOf("touchpoints", key);

/** What the page has in its query string besides the filter. */
export const chosenQuery = ({ chosen, interval }: Pick<Place, "chosen" | "interval">) => ({
  survey: chosen?.survey,
  metric: chosen?.metric,
  interval,
});

/** This page, with something else chosen. */
export const pageHref = (
  place: Place,
  other: Partial<Filter> & { survey?: string; metric?: string; interval?: TrendInterval } = {},
): string => hrefOf(pathOfPage(place), { ...place.filter, ...chosenQuery(place), ...other });

/** The answers that the figures are made of. */
export const answersHref = (
  { key, filter, chosen }: Place,
  more: { sentiment?: Tone; hasComment?: "true" } = {},
): string =>
  hrefOf("/app/responses", {
    ...filter,
    touchpoint: key,
    survey: chosen?.survey,
    metric: chosen?.metric,
    ...more,
  });

/** The invitations that the funnel is made of. */
export const invitationsHref = ({ key, filter, chosen }: Place, more: InvitationFilter = {}): string =>
  hrefOf("/app/invitations", {
    from: filter.from,
    to: filter.to,
    touchpoint: key,
    survey: chosen?.survey,
    ...more,
  });

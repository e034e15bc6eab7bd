import { hrefOf } from "../frame/index.ts";
import type { SuccessView } from "./view.ts";

export const SUCCESS_PATH = "/app/success";

type Place = Pick<SuccessView, "filter" | "plan">;

/** The filter of the page, without what it has no use for. */
export const filterOf = ({ filter: { from, to }, plan }: Place) => ({ from, to, plan });

export const successHref = (view: Place, other: { plan?: string | undefined } = {}): string =>
  hrefOf(SUCCESS_PATH, { ...filterOf(view), ...other });

/** The touchpoints of a type that the period's figures are made of. */
export const touchpointsHref = (
  { filter: { from, to } }: Pick<Place, "filter">,
  touchpoint: string,
): string => hrefOf("/app/touchpoints", { from, to, touchpoint });

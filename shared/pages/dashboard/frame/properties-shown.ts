import { amountGiven } from "../../../domain/properties/index.ts";
import type { Amounts } from "../../../i18n/dashboard/amounts.ts";
import { shortened } from "./shortened.ts";

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

/** The names and values of a touchpoint's properties as people read them, in their order: an amount as money. */
export const propertiesShown = (
  { money }: Pick<Amounts, "money">,
  {
    touchpoint,
    properties = {},
  }: { touchpoint: string; properties?: Readonly<Record<string, unknown>> | undefined },
  longest: number,
): { name: string; value: string }[] => {
  const given = amountGiven(touchpoint, properties);
  return Object.entries(properties)
    .filter(([name]) => given === undefined || name !== "currency")
    .map(([name, value]) => ({
      name: shortened(name, longest),
      value:
        name === given?.property ? money(given.amount, given.currency) : shortened(textOf(value), longest),
    }));
};

import { DayOrTime } from "../../../domain/base/time.ts";
import { amountGiven, type Properties, secondsGiven } from "../../../domain/properties/index.ts";
import type { Amounts } from "../../../i18n/dashboard/amounts.ts";
import type { Figures } from "../../../i18n/dashboard/figures.ts";
import { shortened } from "./shortened.ts";

type Forms = {
  figures: Pick<Figures, "moment" | "wholeDay"> & Pick<Amounts, "money" | "took">;
  /** Of the moments. */
  timezone: string;
  /** How long a name or a value may be. */
  longest: number;
};

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");

/** A day or a moment in the language's form; undefined where the value is neither. */
const timeOf = ({ figures, timezone }: Forms, value: unknown): string | undefined => {
  const { data } = DayOrTime.safeParse(value);
  if (data === undefined) return undefined;
  return data.includes("T") ? figures.moment(data, timezone) : figures.wholeDay(data);
};

/**
 * The names and values of a touchpoint's properties as people read them, in their order: an amount as money, seconds of work
 * as a length of time, and times in the language's form.
 */
export const propertiesShown = (
  forms: Forms,
  { touchpoint, properties = {} }: { touchpoint: string; properties?: Properties | undefined },
): { name: string; value: string }[] => {
  const { figures, longest } = forms;
  const given = amountGiven(touchpoint, properties);
  const worked = secondsGiven(touchpoint, properties);
  const shown = (name: string, value: unknown): string => {
    if (name === given?.property) return figures.money(given.amount, given.currency);
    if (name === worked?.property) return figures.took(worked.seconds);
    return timeOf(forms, value) ?? shortened(textOf(value), longest);
  };
  return Object.entries(properties)
    .filter(([name]) => given === undefined || name !== "currency")
    .map(([name, value]) => ({ name: shortened(name, longest), value: shown(name, value) }));
};

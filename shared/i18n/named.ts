import type { TouchpointType } from "../domain/catalogue/index.ts";
import type { Named } from "../domain/surveys/index.ts";
import { greetingName } from "./greeting-name.ts";
import { typeNameIn } from "./type-name.ts";

type About = { type?: TouchpointType | undefined; properties?: Named["properties"] };

/** What a survey's texts may name, as a reader of this locale gets it. */
export const namedIn = (
  locale: string | undefined,
  customer: { name?: string | undefined } | undefined,
  { type, properties }: About = {},
): Named => ({
  customerName: greetingName(customer?.name),
  touchpointName: type && typeNameIn(type, locale),
  properties,
});

import { dayIn, type Instant } from "../../domain/base/time.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import type { FrameTexts } from "../../i18n/dashboard/texts-from.ts";
import { anyTypeName } from "../../i18n/type-name.ts";
import type { Filter, FilterChoices } from "../../pages/dashboard/frame/index.ts";
import type { Clock } from "../../runtime/clock.ts";
import { filterIn } from "./filter-query.ts";
import type { PageRequest } from "./signed-in-pages.ts";

type Deps = {
  definitions: () => Promise<Definitions>;
  /** The channels that touchpoints came with. */
  channels: () => Promise<string[]>;
  clock: Clock;
};

/** What every page with a filter begins with. */
export type Asked = {
  filter: Filter;
  choices: FilterChoices;
  definitions: Definitions;
  now: Instant;
  /** What a touchpoint type is called in the reader's language; its key, where it has no name. */
  typeName: (key: string) => string;
};

/** What a touchpoint type is called in a language; its key, where it has no name. */
export const typeNamer = (
  { types }: Pick<Definitions, "types">,
  { language }: Pick<FrameTexts, "language">,
): Asked["typeName"] => {
  const byKey = new Map(types.map((type) => [type.key, type]));
  return (key) => {
    const type = byKey.get(key);
    return (type && anyTypeName(type, language)) ?? key;
  };
};

/** Reads what the filter of a page is about. @throws {Problem} 422 */
export const askedFor = async (deps: Deps, { query, frame }: PageRequest): Promise<Asked> => {
  const [definitions, channels] = await Promise.all([deps.definitions(), deps.channels()]);
  const now = deps.clock();
  const today = dayIn(now, definitions.policy.reportingTimezone);
  return {
    filter: filterIn(query, today),
    choices: { channels, dimensions: definitions.audienceDimensions, today },
    definitions,
    now,
    typeName: typeNamer(definitions, frame.texts),
  };
};

import { dayIn, type Instant } from "../../domain/base/time.ts";
import type { Definitions } from "../../domain/surveys/index.ts";
import type { FrameTexts } from "../../i18n/dashboard/texts-from.ts";
import { anyTypeName } from "../../i18n/type-name.ts";
import {
  type Filter,
  type FilterChoices,
  type FilterForm,
  refusedFilterPage,
} from "../../pages/dashboard/frame/index.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { HttpResult } from "../base/api.ts";
import { refuseRepeated } from "../base/query-string.ts";
import { demandFilter, filterIn } from "./filter-query.ts";
import { refusalsOf } from "./list-query.ts";
import { type DashboardPage, dashboardResult, type PageRequest } from "./signed-in-pages.ts";

export type AskedDeps = {
  definitions: () => Promise<Definitions>;
  /** The channels that touchpoints came with; left out by pages that are not narrowed by them. */
  channels?: () => Promise<string[]>;
  clock: Clock;
};

/** What every page with a filter begins with. */
export type Asked = {
  /** As it was typed. */
  filter: Filter;
  choices: FilterChoices;
  definitions: Definitions;
  now: Instant;
  /** What a touchpoint type is called in the reader's language; its key, where it has no name. */
  typeName: (key: string) => string;
};

/** The keys of what is defined, which lists can be narrowed by. */
export const definedKeys = ({ types, surveys }: Definitions): { types: string[]; surveys: string[] } => ({
  types: types.map(({ key }) => key),
  surveys: surveys.map(({ key }) => key),
});

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

/** Reads what the filter of a page is about. */
const askedFor = async (deps: AskedDeps, { query, frame }: PageRequest): Promise<Asked> => {
  const [definitions, channels] = await Promise.all([deps.definitions(), deps.channels?.() ?? []]);
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

type FilteredPage<Texts extends FrameTexts> = {
  /** The page, or its figures for programs. Throws what it refuses of the filter: 422. */
  show: (request: PageRequest<Texts>, asked: Asked) => Promise<HttpResult>;
  /** The page's form, with what was typed. */
  form: (request: PageRequest<Texts>, asked: Asked) => FilterForm;
};

/**
 * Answers a page with a filter, which says `keepsForm`. Where the filter can't be used, the page is its form, with what is
 * wrong above it; programs, which ask for a format, get the problem.
 */
export const withFilter =
  <Texts extends FrameTexts>(
    deps: AskedDeps,
    { show, form }: FilteredPage<Texts>,
  ): DashboardPage<Texts>["answer"] =>
  async (request) => {
    const asked = await askedFor(deps, request);
    try {
      refuseRepeated(request.event);
      demandFilter(asked.filter);
      return await show(request, asked);
    } catch (error) {
      const refusals = refusalsOf(error);
      const { format } = request.query;
      if (refusals === undefined || format === "json" || format === "csv") throw error;
      const page = refusedFilterPage(request.frame, form(request, asked), refusals);
      return dashboardResult(request.event, 422, page);
    }
  };

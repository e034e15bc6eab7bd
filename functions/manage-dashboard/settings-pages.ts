import { seeOther } from "../../shared/http/base/page-result.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import type { DashboardPage, PageRequest } from "../../shared/http/dashboard/signed-in-pages.ts";
import type { SettingsTexts } from "../../shared/i18n/dashboard/settings-texts.ts";
import type { Deps, SettingsPage } from "./deps.ts";
import { keys } from "./keys.ts";
import { members } from "./members.ts";
import { sample } from "./sample.ts";
import { tiles } from "./tiles.ts";
import { touchpointTypes } from "./touchpoint-types.ts";

/** By the part of the path after `/app/settings/`. */
const PAGES: Readonly<Record<string, SettingsPage>> = {
  "touchpoint-types": touchpointTypes,
  members,
  keys,
  tiles,
  sample,
};

const FIRST = "/app/settings/touchpoint-types";

const isForm = ({ event }: PageRequest<SettingsTexts>): boolean =>
  event.requestContext.http.method === "POST";

/** Every page of the settings. */
export const settingsPages =
  (deps: Deps): DashboardPage<SettingsTexts>["answer"] =>
  async (request: PageRequest<SettingsTexts>) => {
    const [name = "", ...rest] = request.rest.split("/");
    if (name === "") return seeOther(FIRST);
    const page = Object.hasOwn(PAGES, name) ? PAGES[name] : undefined;
    if (page === undefined) throw new Problem(404, "There is no such page.");
    const hasSample = !isForm(request) && (await deps.samples.mark()) !== undefined;
    return page(deps)({ ...request, frame: { ...request.frame, hasSample }, rest: rest.join("/") });
  };

import type { HttpResult } from "../../shared/http/base/api.ts";
import { Problem } from "../../shared/http/base/problem.ts";
import { type Deps, isForm, type Request } from "./deps.ts";

type Answer<Of> = (deps: Deps, request: Request, of: Of) => Promise<HttpResult>;

/** What the pages of one kind of definition show and take. */
type Pages = {
  list: (deps: Deps, request: Request) => Promise<HttpResult>;
  edit: Answer<string>;
  askAboutDeletion: Answer<{ key: string }>;
  take: Answer<string>;
};

/** The pages of definitions that have a key: their list, one of them with its form, and its deletion. */
export const definedPages =
  ({ list, edit, askAboutDeletion, take }: Pages) =>
  (deps: Deps) =>
  (request: Request, { key, part }: { key: string; part: string }): Promise<HttpResult> => {
    if (part !== "" && (part !== "delete" || isForm(request)))
      throw new Problem(404, "There is no such page.");
    if (isForm(request)) return take(deps, request, key);
    if (key === "") return list(deps, request);
    return part === "delete" ? askAboutDeletion(deps, request, { key }) : edit(deps, request, key);
  };

import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod/mini";
import { createLink, type LinkStore, MAX_LINKS } from "../../shared/application/links/index.ts";
import { registrationOf } from "../../shared/domain/catalogue/index.ts";
import { LinkId, type TagLink, TagLinkDefinition } from "../../shared/domain/links/index.ts";
import type { Definitions } from "../../shared/domain/surveys/index.ts";
import { answer, type HttpResult } from "../../shared/http/base/api.ts";
import { decodeCursor, encodeCursor } from "../../shared/http/base/cursor.ts";
import { jsonBody, parse, parseQuery, pathParameter } from "../../shared/http/base/parse.ts";
import { invalid, Problem } from "../../shared/http/base/problem.ts";
import type { TagLinkJson, TagLinkPage } from "../../shared/http/links/links/answers.ts";
import { ListQuery } from "../../shared/http/lists/query.ts";
import type { Clock } from "../../shared/runtime/clock.ts";

export type ManageDeps = {
  store: LinkStore;
  definitions: () => Promise<Definitions>;
  /** The hosts that links may lead to. */
  hosts: readonly string[];
  publicUrl: string;
  clock: Clock;
};

const shown = (
  { publicUrl }: ManageDeps,
  { id, touchpoint, target, customerParam, createdAt }: TagLink,
  { types }: Definitions,
) => {
  const url = `${publicUrl}/t/${id}`;
  const { registered, suggestion } = registrationOf(touchpoint, types);
  return {
    id,
    url,
    imageUrl: `${url}.gif`,
    touchpoint,
    target,
    customerParam,
    registered,
    ...(suggestion === undefined ? {} : { suggestion }),
    createdAt,
  };
};

const targetRefused = (hosts: readonly string[]): Problem =>
  invalid([
    {
      path: "target",
      message:
        hosts.length === 0
          ? "can't be allowed: this deployment lets links lead nowhere"
          : `must be an https address, without user and password, at one of the allowed hosts: ${hosts.join(", ")}`,
    },
  ]);

export const postLink = async (deps: ManageDeps, event: APIGatewayProxyEventV2): Promise<HttpResult> => {
  const definition = parse(TagLinkDefinition, jsonBody(event));
  const created = await createLink(deps.store, deps.hosts)(definition, deps.clock());
  switch (created.outcome) {
    case "targetRefused":
      throw targetRefused(deps.hosts);
    case "full":
      throw new Problem(409, `There are ${MAX_LINKS} links already; delete one first.`);
    case "created":
    case "exists":
      return answer<typeof TagLinkJson>(
        created.outcome === "created" ? 201 : 200,
        shown(deps, created.link, await deps.definitions()),
      );
    default:
      return created satisfies never;
  }
};

const LinkCursor = z.strictObject({ id: LinkId });

export const getLinks = async (deps: ManageDeps, event: APIGatewayProxyEventV2): Promise<HttpResult> => {
  const { limit = 50, cursor } = parseQuery(ListQuery, event);
  const after = cursor === undefined ? undefined : decodeCursor(LinkCursor, cursor);
  const [page, definitions] = await Promise.all([deps.store.page(limit, after), deps.definitions()]);
  return answer<typeof TagLinkPage>(200, {
    items: page.items.map((link) => shown(deps, link, definitions)),
    nextCursor: encodeCursor(page.next),
  });
};

/** A deleted link may still be cached, and then works for at most a minute more. */
export const deleteLink = async (
  { store }: ManageDeps,
  event: APIGatewayProxyEventV2,
): Promise<HttpResult> => {
  const id = z.safeParse(LinkId, pathParameter(event, "linkId"));
  if (!id.success || !(await store.remove(id.data))) throw new Problem(404, "There is no such link.");
  return { statusCode: 204 };
};

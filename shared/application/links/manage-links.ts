import type { Instant } from "../../domain/base/time.ts";
import { allowedTarget, newTagLink, type TagLink, type TagLinkDefinition } from "../../domain/links/index.ts";
import type { LinkStore } from "./ports.ts";

/** People read the list of links, so it must stay short. Calls at the same time may exceed it by their number. */
export const MAX_LINKS = 1_000;

/** `targetRefused`: links may not lead there. `full`: there are {@link MAX_LINKS} already. */
export type CreatedLink =
  | { outcome: "created" | "exists"; link: TagLink }
  | { outcome: "targetRefused" }
  | { outcome: "full" };

/** Creates a link; the same definition again gives the same link. `hosts` are those that links may lead to. */
export const createLink =
  (links: LinkStore, hosts: readonly string[]) =>
  async (definition: TagLinkDefinition, now: Instant): Promise<CreatedLink> => {
    const target = allowedTarget(definition.target, hosts);
    if (target === undefined) return { outcome: "targetRefused" };
    const link = newTagLink({ ...definition, target }, now);
    const known = await links.find(link.id);
    if (known) return { outcome: "exists", link: known };
    if ((await links.count()) >= MAX_LINKS) return { outcome: "full" };
    const added = await links.add(link);
    return { outcome: added.isNew ? "created" : "exists", link: added.link };
  };

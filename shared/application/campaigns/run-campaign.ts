import { randomUUID } from "node:crypto";
import type { Instant } from "../../domain/base/time.ts";
import {
  type Campaign,
  type CampaignDefinition,
  type CampaignName,
  isSameCampaign,
  listedIn,
  newCampaign,
  type PartName,
  progressOf,
} from "../../domain/campaigns/index.ts";
import { type Definitions, isArchived, surveyByKey } from "../../domain/surveys/index.ts";
import type { CampaignPieces, CampaignStore } from "./ports.ts";
import { endPart } from "./take-piece.ts";

/** Each campaign is checked every minute, so they stay few. Simultaneous calls may exceed it by their number. */
export const MAX_UNDER_WAY = 100;

/** `exists`: a repeated call. `otherContent`: another campaign has this id. `triggered`: not a relationship survey. */
export type StartedCampaign =
  | { outcome: "started" | "exists"; campaign: Campaign }
  | { outcome: "unknownSurvey" | "otherContent" | "archived" | "full" }
  /** The survey is triggered by this touchpoint type. */
  | { outcome: "triggered"; touchpoint: string };

/** Starts a campaign; a repeated call starts no second one. Only relationship surveys are sent by campaign. */
export const startCampaign =
  (campaigns: CampaignStore, definitions: Definitions, parts: number) =>
  async (
    { survey: key, definition }: { survey: string; definition: CampaignDefinition },
    now: Instant,
  ): Promise<StartedCampaign> => {
    const survey = surveyByKey(definitions, key);
    if (survey === undefined) return { outcome: "unknownSurvey" };
    const campaign = newCampaign(definition, { survey: key, parts, now, salt: randomUUID() });
    const asFound = (found: Campaign): StartedCampaign =>
      isSameCampaign(found, campaign) ? { outcome: "exists", campaign: found } : { outcome: "otherContent" };

    const known = await campaigns.find(campaign);
    if (known) return asFound(known.campaign);
    if (isArchived(survey)) return { outcome: "archived" };
    if (survey.touchpoint !== null) return { outcome: "triggered", touchpoint: survey.touchpoint };
    if ((await campaigns.countUnderWay()) >= MAX_UNDER_WAY) return { outcome: "full" };
    if (await campaigns.create(campaign, listedIn(definition))) return { outcome: "started", campaign };
    const other = await campaigns.find(campaign);
    return other ? asFound(other.campaign) : { outcome: "started", campaign };
  };

/** Tries until the part is done: a run that took a piece before the campaign was stopped may still change the part once. */
const endNow = async (pieces: CampaignPieces, name: PartName): Promise<void> => {
  let isDone = false;
  while (!isDone) {
    const found = await pieces.look(name);
    isDone = !found || found.part.state === "done" || (await endPart(pieces, found));
  }
};

/**
 * Stops a campaign: no more customers are taken, and its list is removed. Invitations that wait stay, and parts that are
 * done stay as they are. Safe to repeat: it ends what an interrupted call left.
 */
export const stopCampaign =
  (campaigns: CampaignStore, pieces: CampaignPieces) =>
  async (name: CampaignName, now: Instant): Promise<"stopped" | "unknown"> => {
    const found = await campaigns.find(name);
    if (found === undefined) return "unknown";
    const { status } = progressOf(found.campaign, found.parts);
    if (status === "running" || status === "waiting") await campaigns.stop(name, now);
    for (const { part, state } of found.parts) if (state !== "done") await endNow(pieces, { ...name, part });
    return "stopped";
  };

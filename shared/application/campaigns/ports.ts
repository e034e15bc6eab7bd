import type { Instant } from "../../domain/base/time.ts";
import type {
  Campaign,
  CampaignInvitation,
  CampaignName,
  CampaignPart,
  PartName,
} from "../../domain/campaigns/index.ts";
import type { Invitation } from "../../domain/sending/index.ts";
import type { Page } from "../base/ports.ts";
import type { PeopleReader } from "../customers/index.ts";

/** A campaign with all its parts. */
export type StoredCampaign = { campaign: Campaign; parts: CampaignPart[] };
/** A part, with its campaign. */
export type PartOfCampaign = { campaign: Campaign; part: CampaignPart };
/** A list of campaigns continues after this one. */
export type CampaignPosition = { id: string };

/** Campaigns, as admins start, stop and list them. */
export interface CampaignStore {
  find(name: CampaignName): Promise<StoredCampaign | undefined>;
  /** Stores a campaign with its list, in one transaction; false, with nothing written, where there is one of this name. */
  create(campaign: Campaign, listed: readonly string[] | undefined): Promise<boolean>;
  /** From now on no more customers are taken; the first time stays. */
  stop(name: CampaignName, at: Instant): Promise<void>;
  /** How many campaigns still have customers to take, now or in a later round. */
  countUnderWay(): Promise<number>;
  /** The campaigns of a survey, ordered by id. */
  page(
    survey: string,
    limit: number,
    after?: CampaignPosition,
  ): Promise<Page<StoredCampaign, CampaignPosition>>;
}

/** Some of a part's customers, and where the next piece begins: null where there is none. */
export type Piece = {
  customers: readonly string[];
  /** The ids of the list that came before these. */
  earlier: ReadonlySet<string>;
  place: string | null;
};

/** What a run works through: parts that are due, their pieces, and the invitations that it makes. */
export interface CampaignPieces extends PeopleReader, Pick<CampaignStore, "stop"> {
  /** The parts of a shard that are due, the earliest first. */
  due(shard: number, now: Instant): Promise<PartName[]>;
  look(name: PartName): Promise<PartOfCampaign | undefined>;
  next(campaign: Campaign, part: CampaignPart): Promise<Piece>;
  /** Which of these invitations exist. */
  invited(invitationIds: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Stores the invitation unless it exists, and answers the stored one. Undefined, with nothing stored, where its customer
   * was erased, or joined to another one, since they were read.
   */
  invite(invitation: CampaignInvitation): Promise<Invitation | undefined>;
  /** False, with nothing stored, where another run has changed the part. `dueAt`: when the part is due next. */
  save(change: {
    campaign: Campaign;
    from: CampaignPart;
    to: CampaignPart;
    dueAt: Instant | undefined;
  }): Promise<boolean>;
}

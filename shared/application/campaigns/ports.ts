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

export type StoredCampaign = { campaign: Campaign; parts: CampaignPart[] };
export type PartOfCampaign = { campaign: Campaign; part: CampaignPart };
/** Where a list of campaigns goes on: behind this one. */
export type CampaignPosition = { id: string };

export interface CampaignStore {
  find(name: CampaignName): Promise<StoredCampaign | undefined>;
  /** All of it or nothing: false where there is one of this name. */
  create(campaign: Campaign, listed: readonly string[] | undefined): Promise<boolean>;
  /** Nobody more is taken from now on; the first time stays. */
  stop(name: CampaignName, at: Instant): Promise<void>;
  /** How many have somebody to take yet, now or on a later round. */
  countUnderWay(): Promise<number>;
  /** Those of a survey, in the order of their ids. */
  page(
    survey: string,
    limit: number,
    after?: CampaignPosition,
  ): Promise<Page<StoredCampaign, CampaignPosition>>;
}

/** Some of a part's customers, and where the next begin: null where there are no more. */
export type Piece = {
  customers: readonly string[];
  /** Ids of the list that came before these. */
  earlier: ReadonlySet<string>;
  place: string | null;
};

export interface CampaignPieces extends PeopleReader, Pick<CampaignStore, "stop"> {
  /** Parts of a shard whose time has come, the longest due first. */
  due(shard: number, now: Instant): Promise<PartName[]>;
  look(name: PartName): Promise<PartOfCampaign | undefined>;
  next(campaign: Campaign, part: CampaignPart): Promise<Piece>;
  /** Which of these invitations there are. */
  invited(invitationIds: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Stores it where there is none yet, and answers with the one that is stored: undefined, and nothing is stored, where
   * its customer was erased, or joined to another, meanwhile.
   */
  invite(invitation: CampaignInvitation): Promise<Invitation | undefined>;
  /** False, and nothing is stored, where another run has moved the part on. `dueAt`: when it is to be taken up next. */
  save(change: {
    campaign: Campaign;
    from: CampaignPart;
    to: CampaignPart;
    dueAt: Instant | undefined;
  }): Promise<boolean>;
}

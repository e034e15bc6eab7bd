import type {
  CampaignPieces,
  CampaignPosition,
  CampaignStore,
  StoredCampaign,
} from "../../shared/application/campaigns/ports.ts";
import type { Person } from "../../shared/application/customers/ports.ts";
import type { Instant } from "../../shared/domain/base/time.ts";
import {
  type Campaign,
  type CampaignInvitation,
  type CampaignName,
  type CampaignPart,
  type PartName,
  partsOf,
} from "../../shared/domain/campaigns/campaign.ts";
import type { Customer } from "../../shared/domain/customers/customer.ts";
import type { Invitation } from "../../shared/domain/sending/invitation.ts";

const named = ({ survey, id }: CampaignName): string => `${survey} ${id}`;

/** DynamoDB allows at most 1,024 bytes in a sort key; characters are kept whole. */
const demandKey = (name: CampaignName): void => {
  if (Buffer.byteLength(named(name)) > 1_000 || /\p{Cs}/u.test(named(name)))
    throw Object.assign(new Error("no key"), { name: "ValidationException" });
};

/** Campaigns and their lists of customers in memory, with the conditions of the real store. */
export class InMemoryCampaigns implements CampaignStore, CampaignPieces {
  readonly customers: Map<string, Customer>;
  readonly stored = new Map<string, StoredCampaign>();
  readonly lists = new Map<string, readonly string[]>();
  readonly invitations = new Map<string, Invitation>();
  /** Customers who can't be read. */
  readonly unreadable = new Set<string>();
  limit = 2;
  /** Runs before each piece is saved, to let another run act first; throws to simulate a fault. */
  beforeSave: () => unknown = () => {};

  /** Runs before each invitation is stored, to erase or join a customer after they were read. */
  beforeInvite: (invitation: Invitation) => void = () => {};

  constructor(...customers: Customer[]) {
    this.customers = new Map(customers.map((customer) => [customer.id, customer]));
  }

  async find(name: CampaignName) {
    demandKey(name);
    return structuredClone(this.stored.get(named(name)));
  }
  async create(campaign: Campaign, listed: readonly string[] | undefined) {
    if (this.stored.has(named(campaign))) return false;
    this.stored.set(named(campaign), { campaign, parts: partsOf(campaign) });
    if (listed) this.lists.set(named(campaign), listed);
    return true;
  }
  async stop(name: CampaignName, at: Instant) {
    const found = this.stored.get(named(name));
    if (found) found.campaign = { stoppedAt: at, ...found.campaign };
  }
  async countUnderWay() {
    return [...this.stored.values()].filter(({ parts }) => parts.some(({ state }) => state !== "done"))
      .length;
  }
  async page(survey: string, limit: number, after?: CampaignPosition) {
    const items = [...this.stored.values()]
      .filter(({ campaign }) => campaign.survey === survey && campaign.id > (after?.id ?? ""))
      .sort((a, b) => (a.campaign.id < b.campaign.id ? -1 : 1));
    const last = items[limit - 1];
    demandKey({ survey, id: after?.id ?? "" });
    return {
      items: items.slice(0, limit),
      next: last && items.length > limit ? { id: last.campaign.id } : null,
    };
  }

  async due(shard: number): Promise<PartName[]> {
    return [...this.stored.values()].flatMap(({ parts }) =>
      parts
        .filter(({ part, state }) => part === shard && state !== "done")
        .map(({ survey, campaign: id, part }) => ({ survey, id, part })),
    );
  }
  async look(name: PartName) {
    const found = await this.find(name);
    const part = found?.parts[name.part];
    return found && part ? { campaign: found.campaign, part } : undefined;
  }
  async next(campaign: Campaign, { part, place }: CampaignPart) {
    const all = [...this.customers.keys()].filter((_, index) => index % campaign.parts === part);
    const ids = this.lists.get(named(campaign)) ?? all;
    const start = Number(place ?? 0);
    const end = start + this.limit;
    const earlier = new Set(campaign.customers === "all" ? [] : ids.slice(0, start));
    return { customers: ids.slice(start, end), earlier, place: end < ids.length ? String(end) : null };
  }
  async people(ids: readonly string[]) {
    return new Map(
      ids.flatMap((asked): [string, Person][] => {
        if (this.unreadable.has(asked)) return [[asked, { unreadable: new Error("does not parse") }]];
        const customer = this.customers.get(this.customers.get(asked)?.joinedTo ?? asked);
        return customer ? [[asked, { id: customer.id, customer, address: undefined }]] : [];
      }),
    );
  }
  async invited(ids: readonly string[]) {
    return new Set(ids.filter((id) => this.invitations.has(id)));
  }
  async invite(invitation: CampaignInvitation) {
    this.beforeInvite(invitation);
    const stored = this.invitations.get(invitation.id);
    if (stored) return stored;
    const customer = this.customers.get(invitation.customerId);
    if (customer === undefined || customer.joinedTo !== undefined) return undefined;
    this.invitations.set(invitation.id, invitation);
    return invitation;
  }
  async save({ campaign, from, to }: Parameters<CampaignPieces["save"]>[0]) {
    await this.beforeSave();
    const parts = this.stored.get(named(campaign))?.parts ?? [];
    if (parts[from.part]?.step !== from.step) return false;
    parts[from.part] = to;
    if (to.state === "done") this.lists.delete(named(campaign));
    return true;
  }
}

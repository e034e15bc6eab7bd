import type {
  KnownOfImports,
  ResponseImportStore,
  ResponseStore,
} from "../../shared/application/answers/ports.ts";
import { DefinitionsChanged } from "../../shared/application/base/definitions-changed.ts";
import type { LogPosition } from "../../shared/application/base/ports.ts";
import type { TouchpointTypeStore } from "../../shared/application/catalogue/ports.ts";
import { profileOf } from "../../shared/application/customers/join-customers.ts";
import type { Identity, Join, ProfileWrite } from "../../shared/application/customers/ports.ts";
import type { Known, TouchpointStore } from "../../shared/application/journeys/ports.ts";
import type { LinkPosition, LinkStore } from "../../shared/application/links/ports.ts";
import type { OptOutStore } from "../../shared/application/privacy/ports.ts";
import type {
  AggregationStore,
  Committed,
  Lease,
  PendingItem,
  TallyFold,
} from "../../shared/application/scores/ports.ts";
import type {
  DeliveryStore,
  DispatchStore,
  DueInvitation,
  Pace,
  SendOutcome,
  SurveyEmail,
  SurveyMailer,
} from "../../shared/application/sending/ports.ts";
import type { PolicyStore, SurveyStore } from "../../shared/application/surveys/ports.ts";
import type { TallyStore } from "../../shared/application/tallies/ports.ts";
import type { Response } from "../../shared/domain/answers/response.ts";
import type { Instant } from "../../shared/domain/base/time.ts";
import type { TouchpointType } from "../../shared/domain/catalogue/touchpoint-type.ts";
import { type Address, addressHash } from "../../shared/domain/customers/address.ts";
import { addContact, type Contact, removeContact } from "../../shared/domain/customers/contact-history.ts";
import { type Customer, newCustomer } from "../../shared/domain/customers/customer.ts";
import { gainOf } from "../../shared/domain/customers/join.ts";
import { type OptOut, optOutsOf } from "../../shared/domain/customers/opt-out.ts";
import { applyChanges } from "../../shared/domain/customers/profile-changes.ts";
import { hasPageAddress } from "../../shared/domain/customers/sender.ts";
import type { Touchpoint } from "../../shared/domain/journeys/touchpoint.ts";
import type { TagLink } from "../../shared/domain/links/tag-link.ts";
import type { BucketDelta } from "../../shared/domain/scores/bucket.ts";
import type { Invitation } from "../../shared/domain/sending/invitation.ts";
import type { Afterwards, Transition } from "../../shared/domain/sending/transitions.ts";
import type { Definitions } from "../../shared/domain/surveys/definitions.ts";
import type { Metric } from "../../shared/domain/surveys/metric.ts";
import type { Survey } from "../../shared/domain/surveys/survey.ts";
import type { Log } from "../../shared/runtime/log.ts";
import type { Timer } from "../../shared/runtime/pace.ts";
import { anAddress, aPolicy, NOW, someDefinitions } from "./builders.ts";

const keyed = <T>(items: readonly T[], key: (item: T) => string): Map<string, T> =>
  new Map(items.map((item) => [key(item), structuredClone(item)]));

/** Profiles in memory, under the conditions that the real store has. */
class InMemoryProfiles {
  readonly customers: Map<string, Customer>;

  constructor(customers: readonly Customer[]) {
    this.customers = keyed(customers, ({ id }) => id);
  }

  async identities(ids: readonly string[]): Promise<ReadonlyMap<string, Identity>> {
    const known = ids.flatMap((id) => this.customers.get(id) ?? []);
    return new Map(
      known.map(({ id: asked, joinedTo: id = asked, joinedBy }) => [
        asked,
        { id, profile: this.customers.get(id), ...(joinedBy && { isJoinedByPage: true as const }) },
      ]),
    );
  }

  async saveProfile(profile: ProfileWrite): Promise<boolean> {
    if (!this.takes(profile)) return false;
    this.keep(profile);
    return true;
  }

  async separate({ customer, from }: { customer: Customer; from: Customer }): Promise<boolean> {
    const pointer = this.customers.get(customer.id);
    const current = this.customers.get(from.id);
    if (pointer?.joinedTo !== from.id || pointer.joinedBy !== "page") return false;
    if (current?.asksRevision !== from.asksRevision || current.joinedTo) return false;
    this.customers.set(customer.id, customer);
    const joined = current.joined.filter((id) => id !== customer.id);
    this.customers.set(from.id, { ...current, joined, asksRevision: current.asksRevision + 1 });
    return true;
  }

  protected takes(profile: ProfileWrite): boolean {
    if (profile.kind === "create") return !this.customers.has(profile.customer.id);
    const current = this.customers.get(profile.id);
    if (current === undefined || current.joinedTo !== undefined) return false;
    const { fields, attributes, pageGiven } = profile.changes;
    if (fields.standing !== undefined && current.standing !== "anonymous") return false;
    if (pageGiven === undefined) return true;
    const isKnown = ["email", "name", "locale", "timezone"].some(
      (field) => field in fields && current[field as "email"] !== undefined,
    );
    return !isKnown && !Object.keys(attributes).some((name) => Object.hasOwn(current.attributes, name));
  }

  protected keep(profile: ProfileWrite): void {
    if (profile.kind === "create") this.customers.set(profile.customer.id, profile.customer);
    else
      this.customers.set(
        profile.id,
        applyChanges(this.customers.get(profile.id) as Customer, profile.changes),
      );
  }
}

/** Touchpoints, their invitations and profiles in memory, under the conditions that the real store has. */
export class InMemoryTouchpoints extends InMemoryProfiles implements TouchpointStore {
  readonly touchpoints: Map<string, Touchpoint>;
  readonly invitations: Invitation[] = [];
  readonly saved: string[] = [];
  definitions: Definitions;
  /** Runs before each save, to let another caller act first; throws to simulate a fault. */
  beforeSave: (touchpoint: Touchpoint) => void | Promise<void> = () => {};

  constructor({
    definitions = someDefinitions(),
    customers = [],
    touchpoints = [],
  }: { definitions?: Definitions; customers?: Customer[]; touchpoints?: Touchpoint[] } = {}) {
    super(customers);
    this.definitions = definitions;
    this.touchpoints = keyed(touchpoints, ({ id }) => id);
  }

  async read(ids: { touchpoints: readonly string[]; customers: readonly string[] }): Promise<Known> {
    return {
      definitions: this.definitions,
      touchpoints: new Map([...this.touchpoints].filter(([id]) => ids.touchpoints.includes(id))),
      customers: await this.identities(ids.customers),
    };
  }

  /** Names for which no space is left. */
  readonly noRoom = new Set<string>();
  async admits(_kind: string, name: string, _by: string): Promise<boolean> {
    return !this.noRoom.has(name);
  }

  async join({ customer, former, now, by }: Join): Promise<boolean> {
    const isMoved = ({ id, profile }: Identity) =>
      this.customers.get(id)?.asksRevision !== profile?.asksRevision || this.customers.get(id)?.joinedTo;
    if (isMoved(customer) || isMoved(former)) return false;
    const profile = profileOf(customer, now, { by });
    const other = profileOf(former, now);
    const gain = gainOf(profile, other, now);
    const attributes = { ...profile.attributes, ...gain.attributes };
    const asksRevision = profile.asksRevision + 1;
    const { pageGiven, ...joined } = { ...profile, ...gain, attributes, asksRevision };
    this.customers.set(profile.id, { ...joined, ...(pageGiven?.length && { pageGiven }) });
    for (const { id, createdAt } of [other, ...other.joined.map((id) => ({ ...other, id }))])
      this.customers.set(id, {
        ...newCustomer({ id }, createdAt),
        joinedTo: profile.id,
        ...(id === other.id
          ? by === "page" && { joinedBy: by }
          : { joinedBy: this.customers.get(id)?.joinedBy }),
        asksRevision: other.asksRevision + 1,
      });
    return true;
  }

  async save({
    touchpoint,
    invitations,
    profile,
  }: {
    touchpoint: Touchpoint;
    invitations: readonly Invitation[];
    profile: ProfileWrite | undefined;
  }): ReturnType<TouchpointStore["save"]> {
    await this.beforeSave(touchpoint);
    const original = this.touchpoints.get(touchpoint.id);
    if (original) return { saved: "exists", original };
    if (profile && !this.takes(profile)) return { saved: "profileMoved" };
    if (profile) this.keep(profile);
    this.touchpoints.set(touchpoint.id, touchpoint);
    this.invitations.push(...invitations);
    this.saved.push(touchpoint.id);
    return { saved: "recorded" };
  }
}

/** Responses of another tool and profiles, under the conditions that the real store has. */
export class InMemoryResponseImports extends InMemoryProfiles implements ResponseImportStore {
  readonly responses = new Map<string, Response>();
  definitions: Definitions;
  writes = 0;
  /** Runs before each save, to let another caller act first; throws to simulate a fault. */
  beforeSave: (response: Response) => void = () => {};

  constructor({
    definitions = someDefinitions(),
    customers = [],
  }: { definitions?: Definitions; customers?: Customer[] } = {}) {
    super(customers);
    this.definitions = definitions;
  }

  async read({ customers }: { customers: readonly string[] }): Promise<KnownOfImports> {
    const { definitions, responses } = this;
    return { definitions, responses: new Map(responses), customers: await this.identities(customers) };
  }

  async save({ response, replaces, profile }: Parameters<ResponseImportStore["save"]>[0]) {
    this.beforeSave(response);
    if (profile && !this.takes(profile)) return { saved: "profileMoved" } as const;
    if (profile) this.keep(profile);
    const original = this.responses.get(response.importId ?? "");
    if (original && original !== replaces) return { saved: "exists", original } as const;
    this.responses.set(response.importId ?? "", response);
    this.writes += 1;
    return { saved: "recorded" } as const;
  }
}

/** Invitations and responses; a write succeeds only if nothing changed since the caller read. */
export class InMemoryResponses implements ResponseStore {
  readonly invitations: Map<string, Invitation>;
  readonly responses: Map<string, Response>;
  writes = 0;
  /** Runs before each write, to let another tab answer first. */
  beforeWrite: () => void = () => {};

  constructor(invitations: Invitation[] = [], responses: Response[] = []) {
    this.invitations = keyed(invitations, ({ id }) => id);
    this.responses = keyed(responses, ({ invitationId }) => invitationId);
  }

  async find(invitationId: string) {
    const invitation = this.invitations.get(invitationId);
    return invitation && { invitation, response: this.responses.get(invitationId) };
  }

  async create(response: Response): Promise<boolean> {
    this.beforeWrite();
    if (this.responses.has(response.invitationId)) return false;
    this.responses.set(response.invitationId, response);
    this.writes += 1;
    return true;
  }

  async replace(response: Response): Promise<boolean> {
    this.beforeWrite();
    if (this.responses.get(response.invitationId)?.revision !== response.revision - 1) return false;
    this.responses.set(response.invitationId, response);
    this.writes += 1;
    return true;
  }
}

const applyTransition = (
  invitations: Map<string, Invitation>,
  { invitation: { id }, changes, mustHold }: Transition,
): boolean => {
  const current = invitations.get(id);
  if (!current || current.status !== mustHold.status || current.attempts !== mustHold.attempts) return false;
  invitations.set(id, { ...current, ...changes });
  return true;
};

/** Due invitations and their customers. */
export class InMemoryDispatch implements DispatchStore {
  readonly invitations: Map<string, Invitation>;
  readonly customers: Map<string, Customer>;
  /** By their hash. */
  readonly addresses = new Map<string, Address>();
  /** Invitations that were answered. */
  readonly answered = new Set<string>();
  /** Properties of touchpoints, by the touchpoint's id. */
  readonly touchpoints = new Map<string, Record<string, unknown>>();
  /** Unreadable rows of the shard; they come before all others. */
  unreadable: Error[] = [];
  pageSize = 2;
  /** Invitation ids, in the order in which they were marked to be counted again. */
  readonly counted: string[] = [];
  readonly released: string[] = [];
  /** Runs before each claim, to let another run claim first. */
  beforeClaim: (invitation: Invitation) => void = () => {};

  constructor(invitations: Invitation[] = [], customers: Customer[] = []) {
    this.invitations = keyed(invitations, ({ id }) => id);
    this.customers = keyed(customers, ({ id }) => id);
  }

  async properties(touchpointId: string) {
    return this.touchpoints.get(touchpointId);
  }

  async *due(_shard: number, now: Instant): ReturnType<DispatchStore["due"]> {
    const due = [...this.invitations.values()]
      .filter(({ dueAt }) => dueAt !== undefined && dueAt <= now)
      .sort((a, b) => ((a.dueAt ?? "") < (b.dueAt ?? "") ? -1 : 1));
    if (this.unreadable.length > 0) yield this.unreadable.map((unreadable) => ({ unreadable }));
    for (let start = 0; start < due.length; start += this.pageSize)
      yield due.slice(start, start + this.pageSize).map((invitation) => this.read(invitation));
  }

  private read(invitation: Invitation): DueInvitation {
    const customer = this.customers.get(invitation.customerId ?? "");
    const address = this.addresses.get(addressHash(customer?.email ?? ""));
    return { invitation, customer, address, isAnswered: this.answered.has(invitation.id) };
  }

  async look(id: string) {
    const invitation = this.invitations.get(id);
    return invitation && this.read(invitation);
  }

  private stops(customer: Customer, survey: string): boolean {
    const address = this.addresses.get(addressHash(customer.email ?? ""));
    const { bouncedAt, complainedAt = customer.complainedAt, erasedAt } = address ?? {};
    const optedOut = [address, customer].some(
      (one) => one?.unsubscribedAt || one?.unsubscribedFrom?.includes(survey),
    );
    return optedOut || [bouncedAt, complainedAt, erasedAt].some((at) => at !== undefined);
  }

  async claim({ claimed, customer, address, contact }: Parameters<DispatchStore["claim"]>[0]) {
    this.beforeClaim(claimed.invitation);
    const profile = this.customers.get(customer.id);
    if (profile?.email !== customer.email || profile.timezone !== customer.timezone) return false;
    const hash = addressHash(customer.email);
    const current = this.addresses.get(hash);
    if (profile?.asksRevision !== customer.asksRevision || this.stops(profile, contact.survey)) return false;
    if ((current?.asksRevision ?? 0) !== (address?.asksRevision ?? 0)) return false;
    if (!applyTransition(this.invitations, claimed)) return false;
    const counted = <T extends { asks: readonly Contact[]; asksRevision: number }>(known: T) => ({
      ...known,
      asks: addContact(known.asks, contact),
      asksRevision: known.asksRevision + 1,
    });
    const own = { ...profile, asksRevision: profile.asksRevision + 1 };
    this.customers.set(customer.id, hasPageAddress(customer) ? own : counted(profile));
    this.addresses.set(hash, counted(current ?? anAddress()));
    return true;
  }

  async claimReminder({ claimed, customer }: Parameters<DispatchStore["claimReminder"]>[0]) {
    const { invitation } = claimed;
    this.beforeClaim(invitation);
    const profile = this.customers.get(customer.id);
    if (!profile || this.stops(profile, invitation.survey) || this.answered.has(invitation.id)) return false;
    return applyTransition(this.invitations, claimed);
  }

  async settle(transition: Transition) {
    const held = applyTransition(this.invitations, transition);
    if (held && transition.isRecounted) this.counted.push(transition.invitation.id);
    return held;
  }

  async releaseContact({
    id,
    customerId,
    addressHash: hash = "",
  }: Parameters<DispatchStore["releaseContact"]>[0]) {
    this.released.push(id);
    const released = <T extends { asks: readonly Contact[]; asksRevision: number }>(known: T) => ({
      ...known,
      asks: removeContact(known.asks, id),
      asksRevision: known.asksRevision + 1,
    });
    const customer = this.customers.get(customerId ?? "");
    if (customer) this.customers.set(customer.id, released(customer));
    const address = this.addresses.get(hash);
    if (address) this.addresses.set(hash, released(address));
  }
}

/** Answers the given outcomes, one per email, then repeats the last one. Keeps the emails. */
export class ScriptedMailer implements SurveyMailer {
  readonly sent: { email: SurveyEmail; invitationId: string }[] = [];
  private readonly script: SendOutcome[];

  constructor(...script: SendOutcome[]) {
    this.script = script;
  }

  async send(email: SurveyEmail, invitationId: string): Promise<SendOutcome> {
    this.sent.push({ email, invitationId });
    const place = Math.min(this.sent.length, this.script.length) - 1;
    return this.script[place] ?? { outcome: "accepted", messageId: `message-${this.sent.length}` };
  }
}

export class InMemoryDeliveries implements DeliveryStore {
  readonly invitations: Map<string, Invitation>;
  readonly suppressed: { hash: string; cause: string; at: Instant }[] = [];
  readonly counted: string[] = [];
  afterwards: Afterwards = { expiresAfter: "P30D" };
  /** Runs before each change, to let a dispatch run act first. */
  beforeChange: () => void = () => {};

  constructor(...invitations: Invitation[]) {
    this.invitations = keyed(invitations, ({ id }) => id);
  }

  async find(id: string) {
    return this.invitations.get(id);
  }

  async afterwardsOf() {
    return this.afterwards;
  }

  async change(transition: Transition) {
    this.beforeChange();
    const held = applyTransition(this.invitations, transition);
    if (held && transition.isRecounted) this.counted.push(transition.invitation.id);
    return held;
  }

  async suppress(hash: string, cause: string, at: Instant) {
    this.suppressed.push({ hash, cause, at });
  }

  readonly complained: { customerId: string; at: Instant }[] = [];
  async markComplaint(customerId: string, at: Instant) {
    this.complained.push({ customerId, at });
  }
}

/** What stops mail to addresses, in memory; the list begins with the address that changed last. */
export class InMemoryOptOuts implements OptOutStore {
  readonly addresses = new Map<string, Address>();
  readonly changes = new Map<string, Instant>();
  /** Runs before each write; throws to simulate a fault. */
  beforeAdd: (addressHash: string) => void = () => {};

  async add(hash: string, { reason, survey, at }: OptOut & { at: Instant }, now: Instant) {
    this.beforeAdd(hash);
    const address = this.addresses.get(hash) ?? anAddress();
    if (optOutsOf(address).some((one) => one.reason === reason && one.survey === survey)) return false;
    const change: Partial<Address> =
      survey === undefined
        ? { [`${reason}At`]: at }
        : { unsubscribedFrom: [...(address.unsubscribedFrom ?? []), survey].sort() };
    this.addresses.set(hash, { ...address, ...change });
    this.moveToFront(hash, now);
    return true;
  }

  async find(hash: string) {
    return this.addresses.get(hash);
  }

  async withdraw(hash: string, optOuts: readonly OptOut[], now: Instant) {
    const left: Partial<Address> = { ...this.addresses.get(hash) };
    for (const { reason, survey } of optOuts)
      if (survey === undefined) delete left[`${reason}At`];
      else left.unsubscribedFrom = left.unsubscribedFrom?.filter((one) => one !== survey);
    this.addresses.set(hash, anAddress(left));
    this.moveToFront(hash, now);
  }

  async *list(after: LogPosition | undefined) {
    const entries = [...this.changes].reverse().flatMap(([addressHash, at]) =>
      optOutsOf(this.addresses.get(addressHash) ?? anAddress()).map((optOut, entry) => ({
        at,
        id: `${addressHash}#${entry}`,
        item: { ...optOut, addressHash, changedAt: at },
      })),
    );
    yield entries.slice(entries.findIndex(({ id }) => id === after?.id) + 1);
  }

  private moveToFront(hash: string, now: Instant) {
    this.changes.delete(hash);
    this.changes.set(hash, now);
  }
}

const placeKey = ({ place }: BucketDelta): string =>
  JSON.stringify([place.period, place.cut, place.touchpoint, place.survey, place.metric, place.value]);

/** For items that mean nothing. */
export const noTallies: TallyFold = {
  takeIn: async () => ({ unfinished: new Set(), failed: new Map(), leased: false }),
  recount: async () => ({ failed: new Map(), leased: false }),
};

/** A table without tallies. */
export const noTallyStore: TallyStore = {
  commitSize: 99,
  load: async () => [],
  commit: async () => ({ outcome: "written" }),
  queue: async () => {},
  noteRules: async () => {},
  asked: async () => [],
  putAsked: async () => true,
  listedTickets: async () => [],
  joinedIds: async () => [],
  beginMove: async (id) => id,
  settled: async () => {},
};

/** Buckets by place; an item loses its pending token in the commit that counts it. */
export class InMemoryAggregation implements AggregationStore {
  readonly commitSize: number;
  readonly buckets = new Map<string, Pick<BucketDelta, "counters" | "digest">>();
  readonly commits: { items: string[]; writes: number }[] = [];
  readonly finished: { shard: number; at: Instant }[] = [];
  /** The time zone of each shard. */
  readonly zones = new Map<number, string>();
  unreadable: Error[] = [];
  /** Items that make every commit fail, and those of them that the error names. */
  readonly poison = new Set<string>();
  named: string[] = [];
  refusals = 0;
  readonly quarantined: { shard: number; itemId: string }[] = [];
  leased: Lease | undefined;
  pageSize = 10;
  /** The pending tokens in the table; another run changes or removes them. */
  readonly tokens = new Map<string, string>();
  private readonly items: PendingItem[];

  constructor(items: readonly PendingItem[], { commitSize = 20 }: { commitSize?: number } = {}) {
    this.items = [...items];
    this.commitSize = commitSize;
    for (const { itemId, pendingToken } of items) this.tokens.set(itemId, pendingToken);
  }

  async *pending(): ReturnType<AggregationStore["pending"]> {
    if (this.unreadable.length > 0)
      yield this.unreadable.map((unreadable, n) => ({
        itemId: `u${n}`,
        pendingToken: "",
        pendingSince: NOW,
        unreadable,
      }));
    for (let start = 0; start < this.items.length; start += this.pageSize)
      yield this.items.slice(start, start + this.pageSize);
  }

  async *pendingTallies(): ReturnType<AggregationStore["pendingTallies"]> {}

  async commit({ items, deltas }: Parameters<AggregationStore["commit"]>[0]): Promise<Committed> {
    if (this.leased) return { outcome: "leased" };
    const stale = items.filter(({ itemId, pendingToken }) => this.tokens.get(itemId) !== pendingToken);
    if (stale.length > 0) return { outcome: "stale", items: new Set(stale.map(({ itemId }) => itemId)) };
    if (items.some(({ itemId }) => this.poison.has(itemId))) {
      this.refusals += 1;
      const named = this.named.filter((id) => items.some(({ itemId }) => itemId === id));
      return { outcome: "impossible", items: new Set(named), error: new Error("impossible") };
    }
    this.commits.push({
      items: items.map(({ itemId }) => itemId),
      writes: items.length + deltas.length,
    });
    for (const { itemId } of items) this.tokens.delete(itemId);
    for (const delta of deltas) this.add(delta);
    return { outcome: "written" };
  }

  async quarantine(shard: number, { itemId }: { itemId: string }) {
    this.tokens.delete(itemId);
    this.quarantined.push({ shard, itemId });
  }

  async lease() {
    return this.leased && { ...this.leased };
  }

  async end(_shard: number, { heldBy, heartbeat }: Lease) {
    if (this.leased?.heldBy === heldBy && this.leased.heartbeat === heartbeat) this.leased = undefined;
  }

  private add(delta: BucketDelta) {
    const bucket = this.buckets.get(placeKey(delta)) ?? { counters: {}, digest: 0n };
    const counters = { ...bucket.counters };
    for (const [name, n] of Object.entries(delta.counters)) counters[name] = (counters[name] ?? 0) + n;
    this.buckets.set(placeKey(delta), { counters, digest: bucket.digest + delta.digest });
  }

  async begin(shard: number, timeZone: string) {
    if (!this.zones.has(shard)) this.zones.set(shard, timeZone);
    return this.zones.get(shard) === timeZone ? ("begun" as const) : ("otherZone" as const);
  }

  async finish(shard: number, at: Instant) {
    this.finished.push({ shard, at });
  }
}

export class InMemoryDefinitions implements TouchpointTypeStore, SurveyStore, PolicyStore {
  types: TouchpointType[];
  surveys: Survey[];
  policy = aPolicy();
  version = 1;
  counted: string[] = [];
  /** The metrics in which a survey has answers, by survey key. */
  readonly answered = new Map<string, readonly Metric[]>();

  constructor({ types = [], surveys = [] }: { types?: TouchpointType[]; surveys?: Survey[] } = {}) {
    this.types = [...types];
    this.surveys = [...surveys];
  }

  async read(): Promise<Definitions> {
    return {
      version: this.version,
      types: this.types,
      surveys: this.surveys,
      policy: this.policy,
      audienceDimensions: {},
      trustPageAddresses: false,
    };
  }
  /** The same definitions; a write throws where anything was written since this version. */
  at(version: number): TouchpointTypeStore & SurveyStore & PolicyStore {
    const checked = <Args extends unknown[], Result>(write: (...args: Args) => Promise<Result>) => {
      return async (...args: Args): Promise<Result> => {
        if (this.version !== version) throw new DefinitionsChanged("changed");
        return write.apply(this, args);
      };
    };
    return {
      read: () => this.read(),
      putTouchpointType: checked(this.putTouchpointType),
      deleteTouchpointType: checked(this.deleteTouchpointType),
      putSurvey: checked(this.putSurvey),
      putPolicy: checked(this.putPolicy),
    };
  }
  async putTouchpointType(type: TouchpointType) {
    this.version++;
    this.types = [...this.types.filter(({ key }) => key !== type.key), type];
  }
  async deleteTouchpointType(gone: string) {
    this.version++;
    this.types = this.types.filter(({ key }) => key !== gone);
  }
  async putSurvey(survey: Survey) {
    const answeredIn = (this.answered.get(survey.key) ?? []).filter((metric) => metric !== survey.metric);
    const before = this.surveys.find(({ key }) => key === survey.key);
    if (answeredIn.length > 0 && before?.metric !== survey.metric) return { answeredIn };
    this.version++;
    this.surveys = [...this.surveys.filter(({ key }) => key !== survey.key), survey];
    return undefined;
  }
  async putPolicy(policy: Definitions["policy"]) {
    const countedIn = this.counted.find((zone) => zone !== policy.reportingTimezone);
    if (countedIn !== undefined) return { countedIn };
    this.version++;
    this.policy = policy;
    return undefined;
  }
}

/** Links in memory; `reading` runs before each read. */
export class InMemoryLinks implements LinkStore {
  readonly links: Map<string, TagLink>;
  finds = 0;
  reading: () => void | Promise<void> = () => {};

  constructor(...links: TagLink[]) {
    this.links = keyed(links, ({ id }) => id);
  }

  async find(id: string) {
    this.finds += 1;
    await this.reading();
    return this.links.get(id);
  }
  async add(link: TagLink) {
    const known = this.links.get(link.id);
    if (known) return { isNew: false, link: known };
    this.links.set(link.id, link);
    return { isNew: true, link };
  }
  async remove(id: string) {
    return this.links.delete(id);
  }
  async count() {
    return this.links.size;
  }
  async page(limit: number, after?: LinkPosition) {
    const left = [...this.links.values()]
      .filter(({ id }) => after === undefined || id > after.id)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const items = left.slice(0, limit);
    const last = items.at(-1);
    return { items, next: last && left.length > limit ? { id: last.id } : null };
  }
}

/** Keeps log entries, for tests that check them. */
export class KeptLog implements Log {
  readonly infos: { event: string; fields: Record<string, unknown> | undefined }[] = [];
  readonly errors: { event: string; fields: Record<string, unknown>; error: unknown }[] = [];
  info(event: string, fields?: Record<string, unknown>) {
    this.infos.push({ event, fields });
  }
  error(event: string, fields: Record<string, unknown>, error: unknown) {
    this.errors.push({ event, fields, error });
  }
}

/** Allows every email to be sent at once. */
export const anOpenPace = (overrides: Partial<Pace> = {}): Pace => ({
  nextSlot: async () => true,
  leave: async () => {},
  accepted: () => {},
  refused: () => {},
  ...overrides,
});

/** A clock that moves only when everything waits for it: then it jumps to the earliest waiter. */
export class ManualTimer implements Timer {
  at = 0;
  readonly waits: number[] = [];
  private readonly sleepers: { until: number; wake: () => void }[] = [];
  now() {
    return this.at;
  }
  wait(ms: number) {
    this.waits.push(ms);
    return new Promise<void>((wake) => {
      this.sleepers.push({ until: this.at + ms, wake });
      setImmediate(() => {
        const first = this.sleepers.sort((a, b) => a.until - b.until).shift();
        this.at = Math.max(this.at, first?.until ?? 0);
        first?.wake();
      });
    });
  }
}

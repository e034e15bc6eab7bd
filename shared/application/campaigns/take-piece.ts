import type { Instant } from "../../domain/base/time.ts";
import {
  addTallies,
  addToTally,
  beginRound,
  type Campaign,
  type CampaignPart,
  campaignInvitationId,
  inviteByCampaign,
  nextRoundAt,
  noTally,
  type PartName,
  type Tally,
} from "../../domain/campaigns/index.ts";
import { audiencesOf } from "../../domain/customers/index.ts";
import { decide } from "../../domain/sending/index.ts";
import { type Definitions, isArchived, type Survey, surveyByKey } from "../../domain/surveys/index.ts";
import { workThrough } from "../base/side-by-side.ts";
import type { Person } from "../customers/index.ts";
import type { CampaignPieces, PartOfCampaign, Piece } from "./ports.ts";

/** What taking a piece needs. */
export type PieceDeps = {
  pieces: CampaignPieces;
  definitions: Definitions;
  clock(): Instant;
  /** Gets each customer who can't be read: they get no invitation, and the others go on. */
  onUnreadable(error: Error): void;
};

/** The result of a piece; `isLast` where the part has no more customers now. */
export type Taken = { tally: Tally; isLast: boolean };

type ReadablePerson = Extract<Person, { id: string }>;
type Round = { campaign: Campaign; round: number; survey: Survey };

/** The customers of a piece. Of several ids of one customer only one is taken; in a list, the first. */
const personsOf = async (
  { pieces, onUnreadable }: PieceDeps,
  { campaign, round }: Round,
  { customers, earlier }: Piece,
): Promise<{ persons: ReadablePerson[]; unknown: number }> => {
  const people = await pieces.people(customers);
  const isList = campaign.customers !== "all";
  const passed = new Set(earlier);
  const persons: ReadablePerson[] = [];
  let unknown = 0;
  for (const asked of customers) {
    const person = people.get(asked);
    if (person && "unreadable" in person) onUnreadable(person.unreadable);
    else if (person?.customer === undefined) unknown += isList ? 1 : 0;
    else if (isList) {
      const ids = [person.id, ...person.customer.joined];
      if (!ids.some((id) => passed.has(id))) persons.push(person);
    } else if (person.id === asked) persons.push(person);
    passed.add(asked);
  }
  if (isList) return { persons, unknown };
  // A customer may have been invited under an id that was joined to another since.
  const others = ({ customer }: ReadablePerson) =>
    (customer?.joined ?? []).map((customerId) => campaignInvitationId(campaign, { round, customerId }));
  const invited = await pieces.invited(persons.flatMap(others));
  return { persons: persons.filter((person) => !others(person).some((id) => invited.has(id))), unknown };
};

/** Makes an invitation for each customer of a piece; a piece that is taken again makes no second one. */
const inviteAll = async (deps: PieceDeps, of: Round, piece: Piece): Promise<Tally> => {
  const { pieces, definitions, clock } = deps;
  const { persons, unknown } = await personsOf(deps, of, piece);
  let tally: Tally = { ...noTally(), unknown };
  const { campaign, round, survey } = of;
  await workThrough(
    persons.map((person) => [person]),
    async ({ id: customerId, customer, address }) => {
      const now = clock();
      const invitation = { id: campaignInvitationId(campaign, { round, customerId }), plannedAt: now };
      const segments = audiencesOf(customer?.attributes ?? {}, definitions.audienceDimensions);
      const { policy, trustPageAddresses } = definitions;
      const decision = decide({ survey, customer, address, policy, trustPageAddresses, invitation, now });
      const invited = inviteByCampaign(campaign, { round, customerId, segments, now }, { survey, decision });
      const stored = await pieces.invite(invited);
      if (stored !== undefined) tally = addToTally(tally, stored);
      else if (campaign.customers !== "all") tally = { ...tally, unknown: tally.unknown + 1 };
    },
  );
  return tally;
};

const isDue = (campaign: Campaign, part: CampaignPart, now: Instant): boolean => {
  if (part.state !== "waiting" || campaign.stoppedAt !== undefined) return part.state !== "done";
  const next = nextRoundAt(campaign, part);
  return next !== undefined && next <= now;
};

/**
 * Ends a part for ever: no more customers are taken, and its list is removed. False where another run has changed it.
 * The step rises, so that a run that is taking a piece of it can't store that piece.
 */
export const endPart = (pieces: CampaignPieces, { campaign, part }: PartOfCampaign): Promise<boolean> =>
  pieces.save({
    campaign,
    from: part,
    dueAt: undefined,
    to: { ...part, state: "done", step: part.step + 1, place: undefined },
  });

const NOTHING_DUE: Taken = { tally: noTally(), isLast: true };

/**
 * Takes the next piece of a part: first it makes an invitation for each customer, then it writes, at once, where the next
 * piece begins and what was counted. After a crash the piece is taken again, which makes no second invitation and counts
 * none twice. The campaign of an archived survey is stopped.
 */
export const takePiece = async (deps: PieceDeps, name: PartName): Promise<Taken> => {
  const { pieces, definitions, clock } = deps;
  const found = await pieces.look(name);
  if (!found || !isDue(found.campaign, found.part, clock())) return NOTHING_DUE;
  const { campaign, part } = found;
  const survey = surveyByKey(definitions, campaign.survey);
  const isGone = survey === undefined || isArchived(survey);
  if (isGone || campaign.stoppedAt !== undefined) {
    if (isGone) await pieces.stop(campaign, clock());
    return { tally: noTally(), isLast: await endPart(pieces, found) };
  }
  const begun = part.state === "waiting" ? beginRound(campaign, part, clock()) : part;
  const piece = await pieces.next(campaign, begun);
  const tally = await inviteAll(deps, { campaign, survey, round: begun.round }, piece);
  const isLast = piece.place === null;
  const next = isLast ? nextRoundAt(campaign, begun) : begun.roundAt;
  const to: CampaignPart = {
    ...begun,
    state: !isLast ? "taking" : next === undefined ? "done" : "waiting",
    step: part.step + 1,
    place: piece.place ?? undefined,
    tally: addTallies(begun.tally, tally),
  };
  return (await pieces.save({ campaign, from: part, to, dueAt: next }))
    ? { tally, isLast }
    : { tally: noTally(), isLast: false };
};

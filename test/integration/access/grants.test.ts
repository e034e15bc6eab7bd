import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FunctionName, functionNames } from "../../../infra/functions.ts";
import { embeddedEngine } from "../../../infra/local/engine/engines.ts";
import { askForLink } from "../../../shared/application/access/ask-for-link.ts";
import { createKey, withdrawKey } from "../../../shared/application/access/manage-keys.ts";
import { defineMember, listMembers } from "../../../shared/application/access/manage-members.ts";
import { createTile, listTiles, withdrawTile } from "../../../shared/application/access/manage-tiles.ts";
import { sendLink } from "../../../shared/application/access/send-link.ts";
import { memberOfSession, signIn, signOut } from "../../../shared/application/access/sessions.ts";
import { showTile } from "../../../shared/application/access/show-tile.ts";
import { responsePages } from "../../../shared/application/answers/export-responses.ts";
import { listResponses } from "../../../shared/application/answers/list-responses.ts";
import { openExport, orderExport } from "../../../shared/application/answers/order-export.ts";
import { readVolumes } from "../../../shared/application/catalogue/list-unregistered.ts";
import { customerPages, listCustomers } from "../../../shared/application/customers/list-customers.ts";
import { chooseDigest } from "../../../shared/application/digests/end-digest.ts";
import { listTouchpoints, touchpointPages } from "../../../shared/application/journeys/list-touchpoints.ts";
import { createLink } from "../../../shared/application/links/manage-links.ts";
import { addNote, removeNote } from "../../../shared/application/notes/index.ts";
import { exportCustomer } from "../../../shared/application/privacy/export-customer.ts";
import { openOwnData } from "../../../shared/application/privacy/open-own-data.ts";
import {
  listOptOuts,
  optOutCustomer,
  recordOptOuts,
  withdrawOptOuts,
} from "../../../shared/application/privacy/opt-outs.ts";
import {
  resubscribe,
  unsubscribe,
  unsubscriptionOf,
} from "../../../shared/application/privacy/unsubscribe.ts";
import { queryScores } from "../../../shared/application/scores/query-scores.ts";
import { queryTrend } from "../../../shared/application/scores/query-trend.ts";
import { listInvitations } from "../../../shared/application/sending/list-invitations.ts";
import { openLink } from "../../../shared/application/sending/open-link.ts";
import { trackDelivery } from "../../../shared/application/sending/track-delivery.ts";
import { customerTallies } from "../../../shared/application/tallies/customer-tallies.ts";
import { addDuration } from "../../../shared/domain/base/time.ts";
import { addressHash } from "../../../shared/domain/customers/index.ts";
import { passage, type TagLink } from "../../../shared/domain/links/tag-link.ts";
import { createApiKeyFinder, createApiKeyStore } from "../../../shared/dynamodb/access/api-key-store.ts";
import { createAttemptCounter } from "../../../shared/dynamodb/access/attempt-counter.ts";
import { createMemberFinder, createMemberStore } from "../../../shared/dynamodb/access/member-store.ts";
import { createSessionEnder, createSessionFinder } from "../../../shared/dynamodb/access/session-store.ts";
import { createSignInLinks } from "../../../shared/dynamodb/access/sign-in-store.ts";
import { createTileFinder, createTileStore } from "../../../shared/dynamodb/access/tile-store.ts";
import { createExportStore } from "../../../shared/dynamodb/answers/export-store.ts";
import { createResponseLog } from "../../../shared/dynamodb/answers/response-log.ts";
import { createResponseStore } from "../../../shared/dynamodb/answers/response-store.ts";
import type { Table } from "../../../shared/dynamodb/base/table.ts";
import { createCaseFinder } from "../../../shared/dynamodb/cases/case-store.ts";
import { createCaseStatusReader } from "../../../shared/dynamodb/cases/index.ts";
import {
  createChannelReader,
  createKnownNamesStore,
} from "../../../shared/dynamodb/catalogue/known-names.ts";
import { createVolumeReader } from "../../../shared/dynamodb/catalogue/volume-reader.ts";
import { createMailStopper } from "../../../shared/dynamodb/customers/address-store.ts";
import { createCustomerDirectory } from "../../../shared/dynamodb/customers/customer-directory.ts";
import {
  createAddressReader,
  createCustomerReader,
} from "../../../shared/dynamodb/customers/customer-reader.ts";
import { readIdentities } from "../../../shared/dynamodb/customers/customer-rows.ts";
import { createPeopleReader } from "../../../shared/dynamodb/customers/people-reader.ts";
import { createDigestLinks } from "../../../shared/dynamodb/digests/digest-store.ts";
import {
  createJourneyReader,
  createJourneyRecaller,
} from "../../../shared/dynamodb/journeys/journey-reader.ts";
import { createTouchpointLog } from "../../../shared/dynamodb/journeys/touchpoint-log.ts";
import { createLinkStore } from "../../../shared/dynamodb/links/link-store.ts";
import { createNoteStore } from "../../../shared/dynamodb/notes/index.ts";
import { createNoticeSettler } from "../../../shared/dynamodb/notices/notice-settler.ts";
import { createOptOutStore } from "../../../shared/dynamodb/privacy/opt-out-store.ts";
import { createSampleMarks } from "../../../shared/dynamodb/sample/sample-mark.ts";
import { createLeaseHolderStore } from "../../../shared/dynamodb/scores/lease-store.ts";
import { createScoreReader } from "../../../shared/dynamodb/scores/score-reader.ts";
import { createDeliveryStore } from "../../../shared/dynamodb/sending/delivery-store.ts";
import { createInvitationLog } from "../../../shared/dynamodb/sending/invitation-log.ts";
import { createPropertiesReader } from "../../../shared/dynamodb/sending/properties-reader.ts";
import { createDefinitionsReader } from "../../../shared/dynamodb/surveys/definitions-store.ts";
import { createTallyReader, createTicketLog } from "../../../shared/dynamodb/tallies/tally-readers.ts";
import { manageCasesWork } from "../../support/acting/cases.ts";
import { problemsWork, readAsking, solvedAtCost, someTickets } from "../../support/acting/figures.ts";
import { pageReads } from "../../support/acting/page-reads.ts";
import {
  customerWithTallies,
  readSuccess,
  readSupport,
  readTickets,
  TYPES,
} from "../../support/acting/reading-figures.ts";
import { reportScoresWork } from "../../support/acting/report-scores.ts";
import { aLink, aPolicy, aResponseImport } from "../../support/builders.ts";
import { createCampaigns, SURVEY } from "../../support/campaigns.ts";
import { TestEngine } from "../../support/engine.ts";
import { FakeSignInMailer } from "../../support/fake-sign-in.ts";
import { AccessDenied, actAs } from "../../support/iam.ts";
import { writeRow } from "../../support/rows.ts";
import { createWorld, NOW, Outbox, SHARDS, survey, touchpoint } from "../../support/world.ts";

const embedded = embeddedEngine();
const STAGE = { reportingTimezone: "UTC", sendRatePerSecond: 10 };

/** Partitions that are read again, with GetItem, only after another write was faster. */
const NEEDED_AFTER_A_LOST_RACE = [
  // Whether the answer that is stored is the one whose acknowledgement was lost.
  ["collect-responses", "INVITATION#*"],
  // The item that changed between being read and being erased.
  ["manage-customers", "TOUCHPOINT#*", "INVITATION#*"],
  ["show-own-data", "TOUCHPOINT#*", "INVITATION#*"],
  ["manage-dashboard", "GetItem", "TOUCHPOINT#*", "INVITATION#*"],
];

/** The engines enforce no IAM, so here every function's work is done under what the template grants it. */
describe.skipIf(!embedded)("the template's grants", () => {
  let running: TestEngine;
  let table: Table;
  const grants = {} as Record<FunctionName, ReturnType<typeof actAs>>;
  const as = (name: FunctionName): Table => {
    const own = running.again(table);
    grants[name] = actAs(own.client, name);
    return own;
  };

  beforeAll(async () => {
    running = await TestEngine.start(embedded as NonNullable<typeof embedded>);
    table = await running.table();
  });
  afterAll(() => running.stop());

  it("let every function do its work, and no grant lies idle", async () => {
    const outbox = new Outbox();
    const clock = () => NOW;

    const managed = as("manage-surveys");
    const { definitions } = createWorld(managed);
    await definitions.putTouchpointType({ key: "gone", name: "Gone", stage: "usage", order: 0 });
    await definitions.deleteTouchpointType("gone");
    for (const type of TYPES) await definitions.putTouchpointType(type);
    await definitions.putSurvey(survey("post-purchase"));
    await definitions.putPolicy((await definitions.read()).policy);
    const names = createKnownNamesStore(managed);
    expect(await names.list()).toEqual([]);
    await names.remove("channel", "web");

    const ofSettings = as("manage-dashboard");
    const settings = createWorld(ofSettings).definitions;
    const inSettings = async () => settings.at((await settings.read()).version);
    await (await inSettings()).putTouchpointType({ key: "gone", name: "Gone", stage: "usage", order: 0 });
    await (await inSettings()).deleteTouchpointType("gone");
    const notes = createNoteStore(ofSettings);
    const by = { author: { email: "ana@acme.example" }, now: NOW, random: "0".repeat(32) };
    const added = await addNote(notes)({ day: "2026-11-02", text: "New checkout" }, by);
    expect(added.outcome === "added" && (await removeNote(notes)(added.note.id))).toBe(true);

    const ofEditing = as("edit-surveys");
    const editing = createWorld(ofEditing).definitions;
    await editing.at((await editing.read()).version).putSurvey(survey("post-purchase"));
    await editing.at((await editing.read()).version).putPolicy((await editing.read()).policy);

    const ofRecording = as("record-touchpoints");
    const recording = createWorld(ofRecording);
    const noteUse = async (own: Table, id: string) => {
      const finder = createApiKeyFinder(own);
      expect(await finder.find("hash")).toBeUndefined();
      await finder.noteUse({ id, day: "2026-11-02", before: undefined });
    };
    await noteUse(ofRecording, "recording");
    await recording.record(
      touchpoint("t1"),
      touchpoint("t2"),
      touchpoint("bare", { touchpoint: "advert.clicked", properties: { what: "tea" } }),
    );
    await recording.record(
      touchpoint("t3", { customer: { id: "c-bare", name: "New" }, touchpoint: "advert.clicked" }),
    );

    await recording.receive(
      { customer: { id: "c-anon" }, touchpoint: { id: "before", touchpoint: "advert.clicked" } },
      { customer: { id: "c-t1", name: "Known" }, formerId: "c-anon" },
    );

    const visits = ["v-used", "v-imported", "v-linked"].map((id) => ({
      customer: { id },
      isAnonymous: true,
      touchpoint: { touchpoint: "page.viewed" },
    }));
    await recording.receiveFromPage(
      ...visits,
      ...visits.map(({ customer }) => ({ customer: { id: "c-page" }, formerId: customer.id })),
    );
    await recording.receiveFromPage({ ...visits[0], customer: { id: "v-visitor", name: "Page" } });
    await recording.receiveFromPage({ customer: { id: "v-visitor", locale: "en" }, isAnonymous: true });
    await recording.receive({ customer: { id: "v-used" } });

    const leaving = { customerId: "c-bare", email: "left@example.com" };
    await optOutCustomer(createMailStopper(recording.table))(leaving, NOW);

    const importing = createWorld(as("import-responses"));
    await importing.importResponses(
      aResponseImport({ customer: { id: "c-old" } }),
      aResponseImport({ id: "old-2", customer: { id: "c-t1", name: "Ana" } }),
      aResponseImport({ id: "old-3", customer: { id: "v-imported" } }),
    );

    const volumes = await readVolumes(createVolumeReader(managed, { shards: SHARDS }));
    expect((await createPeopleReader(ofEditing).people(["c-t1"])).size).toBe(1);
    expect(await readVolumes(createVolumeReader(ofSettings, { shards: SHARDS }))).toEqual(volumes);
    expect(volumes.find((one) => one.touchpoint === "advert.clicked")?.volume).toBe(3);

    // The text names a property, so the touchpoint is read.
    const question = { en: "How was {{properties.what|it}}?" };
    await definitions.putSurvey(survey("post-purchase", { question, reminder: { after: "P1D", max: 1 } }));
    outbox.says.push(() => ({ outcome: "rejected", detail: "MessageRejected" }));
    const dispatching = createWorld(as("dispatch-surveys"), { outbox });
    await dispatching.dispatch();
    dispatching.clock.now = addDuration(NOW, "P1D");
    expect((await dispatching.dispatch()).reminded).toBe(1);

    const { token = "", invitationId = "" } = outbox.sent[0] ?? {};
    const collecting = as("collect-responses");
    const responses = createResponseStore(collecting, { shards: SHARDS });
    expect((await openLink(responses)(token, NOW)).state).toBe("open");
    await createDefinitionsReader(collecting, STAGE)();
    expect(await createPropertiesReader(collecting).properties("bare")).toEqual({ what: "tea" });
    expect(await createPropertiesReader(collecting).properties("t1")).toBeUndefined();
    const { answer } = createWorld(collecting);
    expect((await answer(token, { score: 3 })).outcome).toBe("recorded");
    const exported = aResponseImport({ id: invitationId, customer: { id: "c-old" } });
    expect(await importing.importResponses(exported)).toEqual([{ outcome: "givenHere", id: invitationId }]);
    expect((await answer(token, { score: 9 })).outcome).toBe("revised");
    const stopping = {
      responses,
      customers: createCustomerReader(collecting),
      mail: createMailStopper(collecting),
    };
    for (const from of ["survey", "all"] as const)
      expect(await unsubscribe(stopping)(token, from, NOW)).toBe("unsubscribed");
    const { invitation } = (await stopping.responses.find(invitationId)) ?? {};
    if (invitation === undefined) throw new Error("there is no invitation");
    expect(await unsubscriptionOf(createAddressReader(collecting))(invitation, undefined)).toBe("all");
    expect(await resubscribe(stopping)(token, NOW)).toBe("subscribed");
    expect(await unsubscribe(stopping)(token, "all", NOW)).toBe("unsubscribed");

    const ofTracking = as("track-deliveries");
    const tracking = createDeliveryStore(ofTracking, { shards: SHARDS, clock });
    const event = { invitationId, messageId: "m", sentAt: NOW, addressHashes: ["hash"], at: NOW };
    expect(await trackDelivery(tracking)({ ...event, kind: "bounced" })).toBe("noted");
    expect(await trackDelivery(tracking)({ ...event, kind: "complained" })).toBe("noted");
    await tracking.afterwardsOf("post-purchase");
    const settler = createNoticeSettler(ofTracking);
    expect(await settler.settleReported({ lane: "email", id: "unknown" }, "delivered")).toBe(false);

    const aggregating = createWorld(as("aggregate-scores"));
    const reports = await aggregating.aggregate();
    expect(reports.reduce((sum, { folded }) => sum + folded, 0)).toBe(15);
    const countTallies = async (customer: string) => {
      await recording.record(...customerWithTallies(customer));
      await aggregating.aggregate();
    };
    await countTallies("c-t1");

    const auditing = as("audit-scores");
    expect(await createWorld(auditing).audit()).toMatchObject({ agrees: true, pending: 0 });
    await createLeaseHolderStore(table).take(0, "gone");
    expect(await createWorld(auditing).audit()).toMatchObject({ agrees: true });
    await createLeaseHolderStore(table).take(0, "gone");
    await recording.record(touchpoint("late", { touchpoint: "advert.clicked" }));
    expect((await aggregating.aggregate()).map(({ leased, finished }) => [leased, finished])).toEqual([
      [false, true],
      [false, true],
    ]);

    const querying = as("query-scores");
    const read = createDefinitionsReader(querying, STAGE);
    const scores = createScoreReader(querying, { shards: SHARDS });
    const period = { from: "2026-10-01", to: "2026-11-03" };
    const audience = { dimension: "channel", value: "web" };
    await queryScores(scores, [])({ ...period, audience, compare: "previous" }, await read());
    for (const filter of [{}, { metric: "nps" as const }, { audience }])
      await queryTrend(scores)({ ...period, ...filter, interval: "week" }, await read());
    const range = { from: "2026-11-01T00:00:00.000Z", to: "2026-11-03T00:00:00.000Z" };
    expect((await listResponses(createResponseLog(querying))(range, 10)).items).toHaveLength(1);
    const events = listTouchpoints(createTouchpointLog(querying));
    expect((await events(range, 10)).items.length).toBeGreaterThan(0);
    expect((await events({ ...range, customer: "c-t1" }, 10)).items.length).toBeGreaterThan(0);
    await readIdentities(querying, ["c-t1"]);
    const files = createExportStore(querying);
    const file = { from: "2026-11-01", to: "2026-11-03", timeZone: "UTC" };
    const { token: fileToken } = await orderExport(files)(file, NOW);
    const ledger = listInvitations(createInvitationLog(querying));
    expect((await ledger(range, 10)).items).toHaveLength(2);
    expect((await ledger({ ...range, customer: "c-anon" }, 10)).items).toHaveLength(1);
    const journeys = createJourneyReader(querying);
    await journeys.journey("c-t1", 10);

    const { policy } = await read();
    const ofWhom = { customer: "c-t1", policy };
    expect(await readTickets(querying, ofWhom)).toEqual({ all: 1, theirs: 1 });
    const figures = { now: NOW, shards: SHARDS };
    expect(await readSupport(querying, figures)).toEqual({ opened: 1, channels: ["web"] });
    expect(await readSuccess(querying, figures)).toEqual({ customers: 1, plans: ["pro"] });

    const exporting = as("export-responses");
    expect(await readTickets(exporting, { ...ofWhom, isFile: true })).toEqual({ all: 1, theirs: 1 });
    expect(await openExport(createExportStore(exporting))(fileToken, NOW)).toMatchObject(file);
    const sizes = [];
    for await (const { items: responses } of responsePages(createResponseLog(exporting), range))
      sizes.push(responses.length);
    expect(sizes).toEqual([1]);
    await touchpointPages(createTouchpointLog(exporting), range).next();
    await touchpointPages(createTouchpointLog(exporting), { ...range, customer: "c-t1" }).next();
    await customerPages(createCustomerDirectory(exporting), range).next();
    await readIdentities(exporting, ["c-t1"]);

    await definitions.putSurvey(survey(SURVEY, { touchpoint: null }));
    const asking = createCampaigns(createWorld(as("run-campaigns")));
    const ask = async (later: typeof asking) => {
      await asking.start({ id: `all-${later === asking}`, customers: "all" });
      await asking.start({ id: `few-${later === asking}`, customers: ["c-t2", "nobody"] });
      expect(await later.advance()).toMatchObject({ unknown: 1 });
    };
    await ask(asking);
    await ask(createCampaigns(dispatching));
    await asking.start({ id: "panel", customers: ["c-t1", "c-t2"], every: "P90D" });
    await asking.stop("all-true");
    expect((await asking.store.page(SURVEY, 10)).items).toHaveLength(5);
    expect(await asking.dryRun("c-t2")).toBeDefined();

    const managing = as("manage-customers");
    const directory = createCustomerDirectory(managing);
    expect((await listCustomers(directory)(range, 10)).items.length).toBeGreaterThan(0);
    await directory.withAddress(addressHash("ana@example.com"), 10);
    await createDefinitionsReader(managing, STAGE)();
    await orderExport(createExportStore(managing))({ ...file, list: "customers" }, NOW);
    const parts = {
      customers: createCustomerReader(managing),
      addresses: createAddressReader(managing),
      journeys: createJourneyReader(managing),
      cases: createCaseFinder(managing),
    };
    expect((await exportCustomer(parts)("c-anon"))?.journey.items.length).toBeGreaterThan(2);
    const optOuts = createOptOutStore(managing);
    await recordOptOuts(optOuts)([{ email: "b@example.com", reason: "bounced" }], NOW);
    expect((await listOptOuts(optOuts)(10)).items).toHaveLength(5);
    expect(await withdrawOptOuts(optOuts)({ email: "b@example.com" }, NOW)).toBe("withdrawn");
    const ofCases = as("manage-cases");
    await manageCasesWork(ofCases, { now: NOW, response: invitationId });
    expect(await createWorld(managing).erase("c-t1")).toBe("erased");

    const own = as("show-own-data");
    const ownParts = {
      responses: createResponseStore(own, { shards: SHARDS }),
      customers: createCustomerReader(own),
      addresses: createAddressReader(own),
      journeys: createJourneyReader(own),
      cases: createCaseFinder(own),
    };
    await recording.record(touchpoint("t5"));
    await dispatching.dispatch();
    const toErase = outbox.sent.find(({ to }) => to === "t5@example.com");
    await asking.start({ id: "of-t5", customers: ["c-t5"] });
    const answerAndOpenCase = async (sent: (typeof outbox.sent)[number] | undefined, by = ofCases) => {
      await answer(sent?.token ?? "", { score: 2 });
      await manageCasesWork(by, { now: NOW, response: sent?.invitationId ?? "" });
    };
    await answerAndOpenCase(toErase);
    await countTallies("c-t5");
    const opened = await openOwnData(ownParts)(toErase?.token ?? "", NOW);
    if (opened.state !== "own") throw new Error(`the link is ${opened.state}`);
    await createDefinitionsReader(own, STAGE)();
    expect((await createJourneyRecaller(own).recall(opened.customerId, 10)).items.length).toBeGreaterThan(1);
    expect((await exportCustomer(ownParts)(opened.customerId))?.address).toBeDefined();
    await recording.receive({ customer: { id: "c-t5" }, formerId: "v-t5" });
    expect(await createWorld(own).erase(opened.customerId, toErase?.invitationId)).toBe("erased");

    const linking = as("manage-links");
    const links = createLinkStore(linking);
    const { touchpoint: type, target, customerParam } = aLink({ touchpoint: "purchase.completed" });
    const created = await createLink(links, ["acme.example"])(
      { touchpoint: type, target, customerParam },
      NOW,
    );
    const { link } = created as { link: TagLink };
    await createDefinitionsReader(linking, STAGE)();
    expect((await links.page(10)).items).toEqual([link]);
    const tagging = as("follow-links");
    expect(await createLinkStore(tagging).find(link.id)).toEqual(link);
    await createDefinitionsReader(tagging, STAGE)();
    const following = createWorld(tagging);
    const visit = (visitor: string) => following.follow(passage(link, { visitor, tag: "link", now: NOW }));
    expect(await visit("c-new")).toMatchObject([{ touchpoint: { invitations: [{ status: "scheduled" }] } }]);
    for (const known of ["c-t1", "v-visitor", "v-linked"])
      expect(await visit(known)).toMatchObject([{ outcome: "recorded" }]);
    expect(await links.remove(link.id)).toBe(true);

    await noteUse(as("authorize"), "authorizing");
    const ofAccess = as("manage-access");
    const members = createMemberStore(ofAccess);
    const defined = await defineMember(members)("ana@acme.example", { role: "agent", digest: "never" }, NOW);
    expect([defined.outcome, await listMembers(members)]).toMatchObject(["stored", [{ role: "agent" }]]);
    expect(await members.remove("ana@acme.example")).toBe(true);

    const tiles = createTileStore(ofAccess);
    const showing = as("show-tile");
    const shows = showTile({
      tiles: createTileFinder(showing),
      scores: createScoreReader(showing, { shards: SHARDS }),
      definitions: createDefinitionsReader(showing, STAGE),
      stages: [],
    });
    for (const show of ["score", "trend", "journey"] as const) {
      const token = show.padEnd(44, "t");
      const tile = { name: "Wall", show, period: "thisQuarter" as const };
      await createTile(tiles)(tile, { token, now: NOW });
      expect((await shows(token, NOW))?.tile).toEqual({ ...tile, createdAt: NOW });
    }
    const [tile] = await listTiles(tiles);
    expect(await withdrawTile(tiles)(tile?.id ?? "")).toBe("withdrawn");

    const ofSigningIn = as("sign-in");
    const signingIn = {
      members: createMemberFinder(ofSigningIn),
      links: createSignInLinks(ofSigningIn),
      sessions: { ...createSessionFinder(ofSigningIn), ...createSessionEnder(ofSigningIn) },
      attempts: createAttemptCounter(ofSigningIn),
      orders: { place: async () => {} },
      mailer: new FakeSignInMailer(),
    };
    await defineMember(members)("ana@acme.example", { role: "agent", digest: "never" }, NOW);
    const wanted = { email: "ana@acme.example", language: "en", next: "/app" };
    expect(await askForLink(signingIn)(wanted, "192.0.2.1", NOW)).toBe("taken");
    const [linkToken, sessionToken] = ["l", "s"].map((letter) => letter.repeat(44)) as [string, string];
    await sendLink(signingIn)(wanted, { token: linkToken, now: NOW });
    expect((await signIn(signingIn)({ token: linkToken, sessionToken }, NOW)).outcome).toBe("signedIn");
    const hours = addDuration(NOW, "PT5H");
    expect(await memberOfSession(signingIn)(sessionToken, hours)).toMatchObject({ role: "agent" });
    const people = as("show-people");
    const inSession = { sessions: createSessionFinder(people), members: createMemberFinder(people) };
    expect(await memberOfSession(inSession)(sessionToken, addDuration(NOW, "PT7H"))).toBeDefined();
    for (const [index, own] of [managed, ofEditing, ofSettings].entries()) {
      const ofForms = { members: createMemberFinder(own), sessions: createSessionFinder(own) };
      const later = addDuration(NOW, `PT${8 + index}H`);
      expect(await memberOfSession(ofForms)(sessionToken, later)).toBeDefined();
    }
    await listResponses(createResponseLog(people))({ ...range, customer: "c-t1" }, 10);
    const ofLedger = as("show-invitations");
    const atLedger = { sessions: createSessionFinder(ofLedger), members: createMemberFinder(ofLedger) };
    expect(await memberOfSession(atLedger)(sessionToken, addDuration(NOW, "PT12H"))).toBeDefined();
    await createChannelReader(ofLedger)();
    expect(await readTickets(ofLedger, ofWhom)).toMatchObject({ all: 2 });
    const shown = listResponses(createResponseLog(ofLedger));
    expect((await shown(range, 10)).items).toHaveLength(2);
    await shown({ ...range, customer: "c-t1" }, 10);
    await readIdentities(ofLedger, ["c-t1"]);
    await createCaseStatusReader(ofLedger).statuses(["none"]);
    await orderExport(createExportStore(ofLedger))(file, NOW);
    const invited = listInvitations(createInvitationLog(ofLedger));
    expect((await invited(range, 10)).items.length).toBeGreaterThan(0);
    await invited({ ...range, customer: "c-t1" }, 10);
    await queryScores(createScoreReader(ofLedger, { shards: SHARDS }), [])(
      period,
      await createDefinitionsReader(ofLedger, STAGE)(),
    );
    await createDefinitionsReader(people, STAGE)();
    await orderExport(createExportStore(people))(file, NOW);
    await recording.record(touchpoint("t6"));
    await dispatching.dispatch();
    await asking.start({ id: "of-t6", customers: ["c-t6"] });
    const ofCasePages = as("show-cases");
    const answered = outbox.sent.find(({ to }) => to === "t6@example.com");
    await answerAndOpenCase(answered, ofCasePages);
    const casesShown = {
      sessions: createSessionFinder(ofCasePages),
      members: createMemberStore(ofCasePages),
    };
    expect(await memberOfSession(casesShown)(sessionToken, addDuration(NOW, "PT14H"))).toBeDefined();
    expect(await casesShown.members.list()).toHaveLength(1);
    expect((await createJourneyRecaller(ofCasePages).recall("c-t6", 8)).items.length).toBeGreaterThan(1);
    const statuses = await createCaseStatusReader(people).statuses([answered?.invitationId ?? ""]);
    expect([...statuses.values()]).toEqual(["open"]);
    const byPeople = createCustomerDirectory(people);
    expect((await listCustomers(byPeople)(range, 10)).items.length).toBeGreaterThan(0);
    await byPeople.withAddress(addressHash("t6@example.com"), 10);
    expect((await createPeopleReader(people).people(["c-t6"])).get("c-t6")).toMatchObject({ address: {} });
    const ofPeople = {
      customers: createCustomerReader(people),
      addresses: createAddressReader(people),
      journeys: createJourneyReader(people),
      cases: createCaseFinder(people),
    };
    expect((await exportCustomer(ofPeople)("c-t6"))?.address).toBeDefined();
    expect((await createJourneyRecaller(people).recall("c-t6", 10)).items.length).toBeGreaterThan(1);
    await countTallies("c-t6");
    const tallies = { tallies: createTallyReader(people), tickets: createTicketLog(people) };
    const ofOne = await customerTallies(tallies)(["c-t6"], { policy: aPolicy() }, NOW);
    expect(ofOne).toMatchObject({ tickets: [{}], subscriptions: [{}] });
    const at = { now: NOW, shards: SHARDS, customer: "c-t6" };
    for (const [index, [name, reads]] of Object.entries(pageReads).entries()) {
      const own = as(name as keyof typeof pageReads);
      const ofPage = { sessions: createSessionFinder(own), members: createMemberFinder(own) };
      expect(await memberOfSession(ofPage)(sessionToken, addDuration(NOW, `PT${16 + index}H`))).toBeDefined();
      await reads(own, at);
    }
    await recording.receive({ customer: { id: "c-t6" }, formerId: "v-t6" });
    expect(await createWorld(ofSettings).erase("c-t6")).toBe("erased");
    await signOut(signingIn.sessions)(sessionToken);
    await members.remove("ana@acme.example");
    for (const own of [ofAccess, ofSettings]) {
      const keys = createApiKeyStore(own);
      const made = await createKey(keys)({ scope: "tag", name: "Shop" }, NOW);
      if (made.outcome !== "created") throw new Error(made.outcome);
      expect(await withdrawKey(keys)(made.listed.id)).toBe("withdrawn");
    }
    const bySettings = createMemberStore(ofSettings);
    await defineMember(bySettings)("eva@acme.example", { role: "agent", digest: "never" }, NOW);
    expect(await listMembers(bySettings)).toMatchObject([{ email: "eva@acme.example" }]);
    await bySettings.remove("eva@acme.example");
    expect(await createSampleMarks(ofSettings).mark()).toBeUndefined();
    const tilesOfSettings = createTileStore(ofSettings);
    const wall = { name: "Wall", show: "score", period: "thisYear" } as const;
    await createTile(tilesOfSettings)(wall, { token: "w".repeat(44), now: NOW });
    for (const { id } of await listTiles(tilesOfSettings)) await withdrawTile(tilesOfSettings)(id);

    const reporting = as("report-scores");
    await recording.record(...solvedAtCost(someTickets(["2026-10-05"], { topic: "login" })));
    await aggregating.aggregate();
    const ofProblems = await problemsWork(reporting, {
      policy: (await read()).policy,
      shards: SHARDS,
    });
    expect(ofProblems.askers).toHaveLength(1);
    expect(await readAsking(querying, "2026-10")).toMatchObject({
      problems: [{ topic: "login" }],
      byTickets: [{ tickets: 1, costsMore: true }],
      byCost: [{ tickets: 1 }],
    });

    const reported = await reportScoresWork(reporting, { now: NOW, shards: SHARDS, whole: table });
    expect(reported.mailer.sent).toHaveLength(2);
    const ending = { links: createDigestLinks(ofAccess), members };
    for (const { token } of reported.mailer.sent)
      expect(await chooseDigest(ending)(token, "end", NOW)).toMatchObject({ digest: "never" });

    const idle = functionNames.flatMap((name) =>
      (grants[name]?.unused() ?? []).map((entry) => ({ name, ...entry })),
    );
    console.log(
      idle.map(({ name, idle, of }) => `IDLE ${name}: ${idle.join(" ")} of ${of.join(" ")}`).join("\n"),
    );
    expect(idle.map(({ name, idle }) => [name, ...idle])).toEqual(NEEDED_AFTER_A_LOST_RACE);
  });

  it("keep every function from the others' data", async () => {
    await expect(createWorld(as("query-scores")).record(touchpoint("t9"))).rejects.toBeInstanceOf(
      AccessDenied,
    );
    const session = { hash: "h", member: "m", accessSince: NOW, startedAt: NOW };
    await expect(createSignInLinks(as("manage-access")).redeem("h", session)).rejects.toBeInstanceOf(
      AccessDenied,
    );
    await expect(createLinkStore(as("record-touchpoints")).find("id")).rejects.toBeInstanceOf(AccessDenied);
    await expect(createLinkStore(as("follow-links")).add(aLink())).rejects.toBeInstanceOf(AccessDenied);
    await expect(createLinkStore(as("query-scores")).page(1)).rejects.toBeInstanceOf(AccessDenied);
    await expect(createExportStore(as("query-scores")).find("hash")).rejects.toBeInstanceOf(AccessDenied);
    await expect(createApiKeyFinder(as("collect-responses")).find("hash")).rejects.toBeInstanceOf(
      AccessDenied,
    );
    const { answeredAt, id, customer, ...answer } = aResponseImport();
    const real = {
      ...answer,
      invitationId: "v".repeat(22),
      customerId: customer.id,
      answeredAt,
      revision: 0,
    };
    await expect(
      createResponseStore(as("import-responses"), { shards: SHARDS }).create(real),
    ).rejects.toBeInstanceOf(AccessDenied);
    await expect(createCustomerReader(as("aggregate-scores")).find("c-t1")).rejects.toBeInstanceOf(
      AccessDenied,
    );
    await expect(createWorld(as("audit-scores")).aggregate()).rejects.toBeInstanceOf(AccessDenied);
    await writeRow(table, { pk: "MONTH#2026-11", sk: "type###nps#0", s10: 1, digest: 1 });
    await expect(createWorld(as("audit-scores")).repair()).rejects.toBeInstanceOf(AccessDenied);
    await expect(
      createScoreReader(as("collect-responses"), { shards: SHARDS }).buckets({ cut: "type" }, ["2026-11"]),
    ).rejects.toBeInstanceOf(AccessDenied);
  });
});

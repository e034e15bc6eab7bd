// The partitions of the table, as grants name them: a trailing `*` stands for the rest of the key.

export const touchpoints = "TOUCHPOINT#*";
/** An invitation and its response share a partition. */
export const invitations = "INVITATION#*";
/** Imported responses have the keys of a response, in partitions that no invitation uses. */
export const imports = "INVITATION#import-*";
export const customers = "CUSTOMER#*";
/** Customers by when they were first seen, on the index `log`. */
export const profiles = "PROFILE#*";
/** Addresses that must not be mailed, by their hash. */
export const addresses = "ADDRESS#*";
/** Those of them that are listed, on the index `log`. */
export const optOuts = "OPTOUTS";
/** Catalogue, surveys and policy. */
export const definitions = "DEFINITIONS";
/** Campaigns, their progress, and the customers on their lists. */
export const campaigns = "CAMPAIGNS";
/** Parts of campaigns that are due, on the index `due`. */
export const campaignsDue = "CAMPAIGN#*";
/** Files of responses; each can be downloaded for a limited time. */
export const exports = "EXPORT#*";
/** Tag links. */
export const links = "LINKS";
/** Notes that members pin to a day. */
export const notes = "NOTES";
/** Counts of a period; the calendars are for its course. */
export const periods = ["DAYS#*", "MONTH#*"];
export const buckets = [...periods, "CALENDAR#*"];
/** Names that callers sent: touchpoint types outside the catalogue, and channels. */
export const names = "NAMES";
/** The metrics that each survey has answers in. */
export const answered = "ANSWERED";
/** How often each touchpoint type was recorded since the start. */
export const volumes = "VOLUME";
/** The progress of the aggregation, and its lease. */
export const aggregation = "AGGREGATION";
export const apiKeys = "KEY#*";
/** API keys by id, as admins list them. */
export const apiKeyList = "KEYS";
/** The day on which each API key was last used. */
export const apiKeyUses = "KEYUSE";
/** Members of the dashboard. */
export const members = "MEMBERS";
/** Public tiles, by the hash of their token. */
export const tiles = "TILES";
/** Whether the table has the sample company. */
export const sample = "SAMPLE";
/** Emailed links that sign in, by their hash. */
export const signInLinks = "SIGNIN#*";
export const sessions = "SESSION#*";
/** When each session was last used. */
export const sessionUses = "SESSIONUSE#*";
/** When links were asked for, by one address or from one network. */
export const attempts = "ATTEMPTS#*";
/** Cases, with their notes. */
export const cases = "CASE#*";
/** Unfinished cases, on the index `due`; those of a customer, on the index `timeline`. */
export const caseLists = "CASES#*";
/** Messages to webhooks, members and the event bus. */
export const deliveries = "DELIVERIES#*";
/** Those of them that are emails to members. */
export const noticeDeliveries = "DELIVERIES#email";
/** Those of them that wait, on the index `due`. */
export const noticesDue = "DELIVERY#email";
/** All deliveries that wait, on the index `due`. */
export const deliveriesDue = "DELIVERY#*";
export const alerts = "ALERTS";
/** Which answers each alert has seen. */
export const raised = "RAISED#*";
/** Those of them that wait, on the index `due`. */
export const raisedDue = "RAISED*";
export const webhooks = "WEBHOOKS";
/** Since when a webhook has failed. */
export const webhookHealth = "WEBHOOKHEALTH";
/** What messages are signed with. */
export const webhookSecrets = "WEBHOOKSECRET#*";
/** The last verdict on each row of scores. */
export const verdicts = "VERDICTS";
/** Topics of tickets that grow, or grew. */
export const problems = "PROBLEMS";
/** The day that the scores were last compared on, and that topics of tickets were last looked at. */
export const reports = "REPORTS";
/** What became of members' digests, and the links that end them, by the hash of their token. */
export const digests = "DIGEST#*";
export const digestLinks = "DIGESTLINK#*";
/** Changes of the stream that could not be read. */
export const unreadableChanges = "UNREADABLECHANGES";
/** Ids that were joined to a customer, by their references. */
export const joinedIds = "JOINED#*";
/** Tallies: tickets, customers' subscriptions, their months of use, and joined ids. */
export const tallies = ["TICKET#*", "ACCOUNT#*", "ACTIVITY#*", joinedIds];
/** Those of tickets; the index `log` has them by when they were opened. */
export const tickets = "TICKET#*";
/** Those of subscriptions, onboarding and goals. */
export const accounts = "ACCOUNT#*";
/** The tickets of each customer and month; the index `log` has those of a month by how many. */
export const asked = "ASKED#*";
/** Those of a month by what they cost, on the index `due`. */
export const askedCosts = "COST#*";
/** Counts and amounts of support and success. */
export const amounts = "AMOUNTS#*";
/** The rules that tallies were counted by. */
export const rules = "RULES";
/** Touchpoints with a meaning that wait, on the index `pending`. */
export const meanings = "MEANING#*";

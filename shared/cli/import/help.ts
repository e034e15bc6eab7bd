export const HELP = `usage: npm run import -- FILE.csv [options]

Brings historical touchpoints, survey responses, opt-outs, tickets or subscriptions from a CSV file
into Milepost.

Where to
  --url URL        the deployment; else MILEPOST_URL, else the local stack that runs here
  MILEPOST_KEY     its key: scope admin for responses and opt-outs, else tag (an environment
                   variable, never an option; the local stack's own is found by itself). It
                   goes over https only, or over http to this machine

What the file holds
  --as KIND        touchpoints, responses, delighted, unsubscribes, tickets or subscriptions,
                   where the header does not show it
  --map "Column=field"      what a column is; repeat it for more columns
  --survey KEY  --touchpoint KEY  --metric nps|csat|ces  --channel NAME  --currency CODE
                   one value for the whole file, whatever its columns say
  --encoding NAME  how its characters are stored: utf-8, utf-16, windows-1252, windows-1251 …
  --header-row N   the row with the headings, where a title above it is taken for them
  --skip-rows N    further header rows below it; SurveyMonkey's and Qualtrics' are recognized
  --ignore-unknown-columns  leave out columns that are no field
  --ask            touchpoints trigger surveys, as live ones do; without it nobody is asked
  --dry-run        read and check everything, send nothing

Touchpoints have the columns id, touchpoint, occurredAt, channel, property.NAME; responses
id, touchpoint, survey, metric, score, comment, answeredAt, updatedAt; both customer.id, email,
name, locale, timezone, attribute.NAME. customer_id, customerId and "Customer ID" are the same;
date, time and timestamp stand for occurredAt or answeredAt, which every row needs. Unsubscribes have
email, reason (unsubscribed, bounced or complained; unsubscribed without one), survey (of all
without one) and at; a list from another tool may need --ignore-unknown-columns.
Times are RFC 3339, dates like 2026-11-02, 05.01.2026 or 5 Jan 2026, with or without a time of
day (14:03, 2:03 PM), Unix seconds or milliseconds. Dates like 03/04/2026 are read as the whole
file shows; where it leaves the order open, the command asks. Numbers with a decimal comma are
read as such where a whole column is written so. A text that would not come back the same as a
number stays text: 1.10, 12e3. The command shows how it reads the first rows before it sends any.
  --date-format F  the order of day, month and year: DD/MM/YYYY, MM/DD/YYYY …, or excel for a
                   spreadsheet's day numbers (45963.5)
  --timezone ZONE  the zone of times without one, like America/Sao_Paulo; else UTC
  --decimal MARK   , or . before the decimals of attributes, properties, amounts and durations

Tickets and subscriptions come as helpdesks (Zendesk, Freshdesk, Help Scout, Intercom) and billing
systems (Stripe, Chargebee, Recurly, Paddle) export them, one row each; a row becomes touchpoints like
ticket.opened, ticket.solved or subscription.started. Their ids are made of the row's id and what
happened, so the same file again, or a newer one, stores nothing twice; what is recorded stays. Other
columns are left out. A customer without an id is known by the email address.
Tickets: ticketId, openedAt, topic, priority, channel, initiatedBy, status, firstReplyAt, agentReplies,
escalated, escalatedAt, firstSolvedAt, solvedAt, reopens, reopenedAt, mergedInto, mergedAt, cost,
currency; durations firstReply, handle, held, firstSolution and solution end in Seconds, Minutes or
Hours (handleMinutes), or in Time for cells like 01:20:05.
Subscriptions: subscriptionId, plan, status, mrr, or amount (of one, times quantity) or totalAmount with
interval (and intervalCount), currency, startedAt, periodStart, periodEnd, trialStart, trialEnd,
cancelledAt, endedAt, cancelAtPeriodEnd, pausedAt, resumedAt. Dates without a time are days of the deployment's reporting
time zone, unless --timezone names another; a pause counts in UTC then.
Amounts are in the currency's main unit, with as many decimals as it has: 12.50 EUR is 1250 minor units,
1200 JPY is 1200. costMinorUnits, mrrMinorUnits, amountMinorUnits and totalAmountMinorUnits are already
minor units.

Names of touchpoints become keys, as in Segment's calls: Order Placed is order.placed, in a column
and with --touchpoint.

The file has commas, semicolons, tabs or bars, or names its separator in a first line like sep=;.
It is UTF-8 or UTF-16. Another file with a Latin script is read as windows-1252, and the command
says so; any other needs --encoding.

A row without an id gets one from its content: run the file as often as you like, each row is
stored once. Rows that are the same to the last value are then one row.

Rows that can't be taken go to FILE.csv.refused.csv with the line and the reason; correct
them there and import that file. Its cells are copied unchanged: opened in a spreadsheet, formulas
in them are live, and may come from the people who filled in the rows. If that file exists
when FILE.csv is imported again, it is kept as FILE.csv.refused.1.csv, .2 and so on.
FILE.csv.import.json saves the progress: stop with Ctrl-C, and the same command continues.

Delighted's survey responses are recognized by their header: by the names in its API reference
and by likely titles of its CSV export, for which we found no documentation. So try
--dry-run first: it shows the field of each column, and --map corrects it. Their survey is
delighted-nps, delighted-csat … after the survey type, their touchpoint delighted.imported,
unless --survey and --touchpoint say otherwise. Smileys and stars are csat; ces is taken with
--metric ces, if yours is on 1-7; thumbs, pmf and the like are refused. The customer is the
person's id, or the address where there is none. Other columns are left out unless --map names
their field.

SurveyMonkey's and Qualtrics' files of responses and our own of responses and touchpoints are
recognized by their header too. Name the score with --map, and for SurveyMonkey the customer. Other
columns of theirs are left out.

Exit code: 0 all rows taken, 1 some refused, 2 it could not run or not to the end, 130 Ctrl-C.
`;

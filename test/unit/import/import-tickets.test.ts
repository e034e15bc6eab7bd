import { describe, expect, it } from "vitest";
import { imported, linesOf } from "../../support/imported.ts";

const ZENDESK =
  "Summation column,Id,Requester,Requester id,Requester email,Group,Subject,Tags,Status,Priority,Via,Ticket type,Created at," +
  "Updated at,Solved at,Satisfaction Score,Reopens,Replies,First reply time in minutes," +
  "First reply time in minutes within business hours,First resolution time in minutes,Full resolution time in minutes," +
  "Agent wait time in minutes";
const zendesk = (...rows: string[]) => `${[ZENDESK, ...rows].join("\n")}\n`;
const SOLVED =
  "1,4711,Ana Souza,c-1,ana@example.com,Billing,Charged twice,vip,Closed,High,Mail,Question,2026-01-05 10:00," +
  "2026-01-06 09:00,2026-01-05 14:00,Good,0,3,12,12,240,240,30";

describe("a file of tickets", () => {
  it("of Zendesk is known by its header, and each row becomes what happened to its ticket", async () => {
    const { codes, sent, said, calls } = await imported([zendesk(SOLVED)]);
    expect(codes).toEqual([0]);
    expect(linesOf(sent)).toEqual([
      '4711:opened 2026-01-05T10:00:00Z {"topic":"Question","priority":"High"}',
      '4711:replied:1 2026-01-05T10:12:00Z {"by":"agent","public":true}',
      '4711:replied:2 2026-01-05T14:00:00Z {"by":"agent","public":true}',
      "4711:held 2026-01-05T13:30:00Z",
      "4711:resumed 2026-01-05T14:00:00Z",
      "4711:solved:1 2026-01-05T14:00:00Z",
    ]);
    expect(sent[0]).toMatchObject({
      touchpoint: "ticket.opened",
      channel: "mail",
      customer: { id: "c-1", email: "ana@example.com", name: "Ana Souza" },
      properties: { ticketId: "4711" },
    });
    expect(sent.at(-1)?.customer).toEqual({ id: "c-1" });
    expect(calls.map(({ path }) => path)).toEqual(["/v1/touchpoints/batch"]);
    expect(said).toContain("Agent wait time in minutes → heldMinutes");
    expect(said).toContain("Left out: Summation column, ");
    expect(said).toContain('line 2: {"id":"ticket:4711:opened"');
    expect(said).toContain("Each row becomes touchpoints, about which nobody is asked.");
  });

  it("of Freshdesk has its own headings, hours as on a clock, and a topic by choice", async () => {
    const header =
      "Ticket ID,Subject,Status,Priority,Source,Type,Agent,Group,Created time,Due by Time,Resolved time,Closed time," +
      "Last update time,Initial response time,Time tracked,First response time (in hrs),Resolution time (in hrs)," +
      "Agent interactions,Customer interactions,Full name,Email";
    const row =
      "88,Late,Resolved,Low,Email,Problem,Gil,Delivery,2026-02-01 09:00:00,,2026-02-01 11:00:00,2026-02-02 11:00:00,," +
      "2026-02-01 09:30:00,00:12:30,00:30:00,02:00:00,1,2,Ben Adams,Ben@Example.com";
    const { sent } = await imported([`${header}\n${row}\n`], ["--map", "Group=topic"]);
    expect(linesOf(sent)).toEqual([
      '88:opened 2026-02-01T09:00:00Z {"topic":"Delivery","priority":"Low"}',
      '88:replied:1 2026-02-01T09:30:00Z {"by":"agent","public":true}',
      '88:handled 2026-02-01T11:00:00Z {"seconds":750}',
      "88:solved:1 2026-02-01T11:00:00Z",
    ]);
    expect(sent[0]?.customer).toEqual({ id: "ben@example.com", email: "Ben@Example.com", name: "Ben Adams" });
  });

  it("with semicolons, decimal commas and days before months is read as it is written", async () => {
    const text =
      "Ticket-ID;Customer ID;Created at;Channel;Topic;First reply time (min);Handle time (min);Solved at;Escalated;Cost;Currency\r\n" +
      "A-1;c-1;13.04.2026 08:00;Chat;login;1,5;7,25;13.04.2026 08:30;nein;1.228,50;EUR\r\n" +
      "A-2;c-2;03.04.2026 08:00;Phone;billing;0;30;03.04.2026 09:00;ja;1200;JPY\r\n";
    const { codes, sent, said } = await imported([text], ["--timezone", "Europe/Berlin"]);
    expect(codes).toEqual([0]);
    expect(linesOf(sent)).toEqual([
      'A-1:opened 2026-04-13T06:00:00Z {"topic":"login"}',
      'A-1:replied:1 2026-04-13T06:01:30Z {"by":"agent","public":true}',
      'A-1:handled 2026-04-13T06:30:00Z {"seconds":435}',
      'A-1:solved:1 2026-04-13T06:30:00Z {"cost":122850,"currency":"EUR"}',
      'A-2:opened 2026-04-03T06:00:00Z {"topic":"billing"}',
      'A-2:replied:1 2026-04-03T06:00:00Z {"by":"agent","public":true}',
      "A-2:escalated 2026-04-03T06:00:00Z",
      'A-2:handled 2026-04-03T07:00:00Z {"seconds":1800}',
      'A-2:solved:1 2026-04-03T07:00:00Z {"cost":1200,"currency":"JPY"}',
    ]);
    expect(said).toContain('cost has numbers with "," before the decimals, like 1.228,50');
  });

  it("says of a ticket that was opened again that it was so right after its first solution", async () => {
    const header =
      "Id,Requester id,Created at,Status,Solved at,Reopens,First resolution time in minutes,Cost";
    const row = (id: string, status: string, first: string) =>
      `${id},c-1,2026-01-05 10:00,${status},2026-01-07 10:00,1,${first},5`;
    const rows = [row("1", "closed", "60"), row("2", "solved", ""), row("3", "open", "60")];
    const { sent } = await imported([`${[header, ...rows].join("\n")}\n`], ["--currency", "eur"]);
    expect(linesOf(sent)).toEqual([
      "1:opened 2026-01-05T10:00:00Z",
      "1:solved:1 2026-01-05T11:00:00Z",
      "1:reopened 2026-01-05T11:00:01Z",
      '1:solved:2 2026-01-07T10:00:00Z {"cost":500,"currency":"EUR"}',
      "2:opened 2026-01-05T10:00:00Z",
      "2:solved:1 2026-01-07T09:59:58Z",
      "2:reopened 2026-01-07T09:59:59Z",
      '2:solved:2 2026-01-07T10:00:00Z {"cost":500,"currency":"EUR"}',
      "3:opened 2026-01-05T10:00:00Z",
      '3:solved:1 2026-01-05T11:00:00Z {"cost":500,"currency":"EUR"}',
      "3:reopened 2026-01-05T11:00:01Z",
    ]);
  });

  it("has of an unsolved ticket what will not change any more, and of a merged one where it went", async () => {
    const header =
      "Ticket ID,Customer ID,Opened at,Status,First reply at,Replies,Handle time (s),Merged into,Merged at";
    const { sent } = await imported([
      `${header}\n1,c-1,2026-01-05,open,2026-01-06,4,90,,\n2,c-1,2026-01-05,closed,,,,1,2026-01-07\n`,
    ]);
    expect(linesOf(sent)).toEqual([
      "1:opened 2026-01-05T00:00:00Z",
      '1:replied:1 2026-01-06T00:00:00Z {"by":"agent","public":true}',
      "2:opened 2026-01-05T00:00:00Z",
      '2:merged 2026-01-07T00:00:00Z {"into":"1"}',
    ]);
  });

  it("changes nothing when it is sent again, and a newer one adds what has happened since", async () => {
    const header = "Ticket ID,Customer ID,Opened at,First reply at,Solved at,Topic";
    const first = `${header}\n1,c-1,2026-01-05,2026-01-06,,login\n`;
    const newer = `${header}\n1,c-1,2026-01-05,2026-01-06,2026-01-08,login\n`;
    const { codes, sent, out } = await imported([first, first, newer]);
    expect(codes).toEqual([0, 0, 0]);
    expect(out.split("\n").slice(0, 3)).toEqual([
      "1 row: 1 recorded, 0 duplicate, 0 refused",
      "1 row: 0 recorded, 1 duplicate, 0 refused",
      "1 row: 1 recorded, 0 duplicate, 0 refused",
    ]);
    expect(linesOf(sent)).toHaveLength(3);
  });

  it("that says otherwise what happened changes nothing of it, and the command says so", async () => {
    const header = "Ticket ID,Customer ID,Opened at,Solved at,Topic";
    const { codes, out, sent } = await imported([
      `${header}\n1,c-1,2026-01-05,,login\n`,
      `${header}\n1,c-1,2026-01-05,2026-01-08,password\n`,
    ]);
    expect(codes).toEqual([0, 0]);
    expect(out).toContain("1 row: Some of it is already here with other values, and stays as it is.");
    expect(linesOf(sent)).toEqual([
      '1:opened 2026-01-05T00:00:00Z {"topic":"login"}',
      "1:solved:1 2026-01-08T00:00:00Z",
    ]);
  });

  it("has touchpoints with ids that fit, however long those of its tickets are", async () => {
    const long = "t".repeat(128);
    const { sent } = await imported([`Ticket ID,Customer ID,Opened at\n${long},c-1,2026-01-05\n`]);
    expect(sent[0]?.properties.ticketId).toBe(long);
    expect(sent[0]?.id.length).toBeLessThanOrEqual(128);
  });

  it.each([
    ["1,c-1,,,,,,,", "openedAt: is required"],
    ["1,,2026-01-05,,,,,,", "customer.id: the row has neither a customer nor an email address"],
    ["1.2E+11,c-1,2026-01-05,,,,,,", /^ticketId: 1\.2E\+11 is what a spreadsheet left/],
    ["1,c-1,2026-01-05,closed,,,,,", "solvedAt: is required of a ticket that is closed"],
    ["1,c-1,2026-01-05,closed,2026-01-06,90,,,", /^handleTime: 90 has no unit: .*handleMinutes/],
    ["1,c-1,2026-01-05,closed,2026-01-06,,,12.50,", /^currency: is required beside a cost.*--currency EUR/],
    [
      "1,c-1,2026-01-05,closed,2026-01-06,,,12.50,Euro",
      "currency: must be a currency's code like EUR, and is Euro",
    ],
    ["1,c-1,2026-01-05,closed,2026-01-06,,,1.234,EUR", /^cost: 1\.234 may be two numbers/],
    ["1,c-1,2026-01-05,closed,2026-01-06,,,-3,EUR", "cost: must not be below 0"],
    ["1,c-1,2026-01-05,closed,2026-01-06,,perhaps,,", "escalated: must be yes or no, and is perhaps"],
    [
      "1,c-1,soon,closed,later,,,x,EUR",
      /^openedAt: must be a time.*; solvedAt: must be a time.*; cost: must be a/,
    ],
  ])("refuses the row %s with its line, and loses no other", async (row, reason) => {
    const header = "Ticket ID,Customer ID,Opened at,Status,Solved at,Handle time,Escalated,Cost,Currency";
    const { codes, out, sent } = await imported(
      [`${header}\n2,c-2,2026-01-05,,,,,,\n${row}\n3,c-3,2026-01-05,,,,,,\n`],
      ["--dry-run"],
    );
    expect(codes).toEqual([1]);
    const [first = ""] = out.split("\n");
    expect(first.startsWith("line 3: ")).toBe(true);
    if (typeof reason === "string") expect(first).toBe(`line 3: ${reason}`);
    else expect(first.slice("line 3: ".length)).toMatch(reason);
    expect(out).toContain("Dry run, nothing sent: 2 rows become 2 touchpoints, 1 row would be refused.");
    expect(sent).toEqual([]);
  });

  it("says in a dry run how many touchpoints the rows become", async () => {
    const header = "Ticket ID,Customer ID,Opened at,Status,Solved at";
    const dry = async (...rows: string[]) =>
      (await imported([`${[header, ...rows].join("\n")}\n`], ["--dry-run"])).out;
    expect(await dry("1,c-1,2026-01-05,closed,2026-01-06", "2,c-2,2026-01-05,open,")).toBe(
      "Dry run, nothing sent: 2 rows become 3 touchpoints, 0 rows would be refused.\n",
    );
    expect(await dry("2,c-2,2026-01-05,open,")).toBe(
      "Dry run, nothing sent: 1 row becomes 1 touchpoint, 0 rows would be refused.\n",
    );
  });

  it("says before it sends that the address becomes the customer's id, unless a column is mapped to the id", async () => {
    const text = "Ticket ID,Requester email,Organization,Opened at\n1,Ana@example.com,o-1,2026-01-05\n";
    const known = await imported([text]);
    expect(known.said).toContain(
      'No column is the customer\'s id, so the address in "Requester email", in lower case, becomes it. ' +
        'If your customers have other ids, say which column has them: --map "Column=customer.id".',
    );
    expect(known.sent[0]?.customer.id).toBe("ana@example.com");
    const mapped = await imported([text], ["--map", "Organization=customer.id"]);
    expect(mapped.said).not.toContain("No column is the customer's id");
    expect(mapped.sent[0]?.customer.id).toBe("o-1");
  });

  it.each([
    ["Ticket ID,Customer ID", /^No column for openedAt/],
    ["Ticket ID,Opened at", /^No column for customer\.id/],
    ["Ticket ID,Customer ID,Opened at,Created at,Created", undefined],
  ])("with the header %s is stopped before anything is sent: %s", async (header, message) => {
    const { codes, said } = await imported([`${header}\n`], ["--dry-run"]);
    expect(codes).toEqual([message ? 2 : 0]);
    if (message) expect(said).toMatch(message);
  });

  it.each([
    [["--ask"], /^--ask is for touchpoints: nobody is asked about imported tickets\./],
    [["--touchpoint", "ticket.opened"], /not for tickets: the rows say what happened/],
    [["--currency", "euro"], /^--currency must be a currency's code/],
  ])("takes no %j", async (words, message) => {
    const { codes, said } = await imported(["Ticket ID,Customer ID,Opened at\n"], words);
    expect(codes).toEqual([2]);
    expect(said).toMatch(message);
  });
});

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chosenStage } from "../../../infra/chosen-stage.ts";
import { BadConfig, readConfig } from "../../../infra/config.ts";
import { localStage } from "../../../infra/stages.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "milepost-config-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The settings without which no stage works. */
const mine = {
  sender: { name: "Acme", email: "surveys@acme.dev" },
  senderIdentity: { name: "acme.dev" },
};

const domain = {
  name: "surveys.acme.dev",
  certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/1",
};

const write = (content: unknown, name = "milepost.config.json") =>
  writeFile(join(folder, name), JSON.stringify(content));

/** What a config file with this stage is refused with. */
const refusalOf = async (dev: object): Promise<string> => {
  await write({ stages: { dev } });
  return readConfig(folder).then(
    () => "",
    (error) => (error instanceof BadConfig ? error.message : String(error)),
  );
};

describe("a config file", () => {
  it("needs the sender and its identity, and has a default for the rest", async () => {
    await write({ stages: { "eu-2": mine } });
    const { stages } = await readConfig(folder);
    expect(stages).toEqual([
      {
        name: "eu-2",
        ...mine,
        senderIdentity: { name: "acme.dev", create: true },
        reportingTimezone: "UTC",
        shards: 2,
        sendRatePerSecond: 10,
        journeyStages: [
          "awareness",
          "consideration",
          "purchase",
          "onboarding",
          "usage",
          "support",
          "renewal",
        ],
        audienceDimensions: {},
        otherDomains: [],
        sesSandbox: false,
        browserOrigins: [],
        trustPageAddresses: false,
        linkTargets: [],
        eventBus: false,
        webhookTargets: [],
        requestBudgets: {
          pages: { ratePerSecond: 80, burst: 30 },
          unsubscribing: { ratePerSecond: 40, burst: 30 },
          dashboard: { ratePerSecond: 8, burst: 6 },
          recording: { ratePerSecond: 100, burst: 45 },
          reading: { ratePerSecond: 30, burst: 14 },
          managing: { ratePerSecond: 10, burst: 6 },
          rest: { ratePerSecond: 12, burst: 12 },
        },
        gatewayQuota: { ratePerSecond: 10_000, burst: 5_000 },
        logRetentionDays: 14,
        protectData: false,
        tracing: false,
        tags: {},
      },
    ]);
  });

  it("may be TypeScript, with another name and in another place", async () => {
    const source = `export default { stages: { dev: ${JSON.stringify(mine)} } } satisfies object;`;
    await writeFile(join(folder, "acme.ts"), source);
    const { name, stages } = await readConfig("/", join(folder, "acme.ts"));
    expect(name).toBe(join(folder, "acme.ts"));
    expect(stages).toMatchObject([{ name: "dev", ...mine }]);
  });

  it.each([
    [{ ...mine, sender: { name: "Acme" } }, "stages.dev.sender.email: is missing"],
    [
      { ...mine, sender: { name: "Acme", email: "acme.dev" } },
      "stages.dev.sender.email: must be an email address",
    ],
    [{ ...mine, shards: "2" }, "stages.dev.shards: expected number, received string"],
    [{ ...mine, shards: 33 }, "stages.dev.shards: Too big: expected number to be <=32"],
    [{ ...mine, linkTarget: [] }, "stages.dev.linkTarget: is no setting; did you mean linkTargets?"],
    [{ ...mine, colour: "red" }, "stages.dev.colour: is no setting"],
    [{ ...mine, account: "1234" }, "stages.dev.account: must be the 12 digits of an AWS account"],
    [{ ...mine, region: "Ireland" }, "stages.dev.region: must be a region, like eu-west-1"],
    [
      { ...mine, reportingTimezone: "Mars/Base" },
      "stages.dev.reportingTimezone: must be an IANA time zone, like Europe/Berlin",
    ],
    [
      { ...mine, browserOrigins: ["https://acme.dev/shop"] },
      "stages.dev.browserOrigins[0]: must be an origin like https://www.acme.example, without a path, or https://*",
    ],
    [{ ...mine, tags: { stage: "x" } }, "stages.dev.tags.stage: is set by Milepost"],
    [{ ...mine, tags: { "aws:team": "cx" } }, 'stages.dev.tags["aws:team"]: is no name for a tag'],
    [{ ...mine, tags: { team: "c;x" } }, "stages.dev.tags.team: is no value for a tag"],
    [{ ...mine, journeyStages: ["buy,use"] }, "stages.dev.journeyStages[0]: must have no comma"],
    [
      {
        ...mine,
        region: "eu-west-1",
        domain,
      },
      "stages.dev.domain.certificateArn: is in us-east-1, but the stage is in eu-west-1",
    ],
    [
      { ...mine, domain, otherDomains: [{ ...domain, name: "ask.acme.dev" }, domain] },
      "stages.dev.otherDomains[1].name: is named twice",
    ],
  ])("is refused with the field's name: %j", async (dev, line) => {
    expect(await refusalOf(dev)).toBe(`milepost.config.json: ${line}`);
  });

  it("says all that is wrong at once, a line for each field", async () => {
    const gatewayQuota = { ratePerSecond: 10_000, burst: 0.5 };
    await write({ stages: { dev: { ...mine, shards: 0 }, live: { sender: mine.sender, gatewayQuota } } });
    await expect(readConfig(folder)).rejects.toThrow(
      /^[^\n]*stages\.dev\.shards: [^\n]*\n[^\n]*stages\.live\.senderIdentity: is missing\n[^\n]*stages\.live\.gatewayQuota\.burst: [^\n]*$/,
    );
  });

  it("can't have two stages that make the same SES identity in one account and region", async () => {
    const here = { ...mine, account: "111122223333", region: "eu-west-1" };
    await write({ stages: { a: here, b: { ...here, region: "us-east-1" }, c: here } });
    await expect(readConfig(folder)).rejects.toThrow(
      new BadConfig(
        "milepost.config.json: stages.c.senderIdentity.name: " +
          "is made by the stage a already in this account and region: set create: false",
      ),
    );
    await write({ stages: { a: here, c: { ...here, senderIdentity: { name: "acme.dev", create: false } } } });
    expect((await readConfig(folder)).stages).toHaveLength(2);
  });

  it.each([
    ["Dev", "must be lower-case letters, digits and single hyphens"],
    ["a_b", "must be lower-case letters, digits and single hyphens"],
    ["a".repeat(25), "must have at most 24 characters"],
    ["local", "is the name of the built-in stage that npm start runs"],
  ])("can't have a stage %j", async (name, why) => {
    await write({ stages: { [name]: mine } });
    await expect(readConfig(folder)).rejects.toThrow(
      new BadConfig(`milepost.config.json: stages.${name}: ${why}`),
    );
  });

  it.each([
    ["no file", async () => {}, "There is no milepost.config.ts yet: copy milepost.config.example.ts to"],
    [
      "two files",
      async () => {
        await write({});
        await write({}, "milepost.config.ts");
      },
      "There are milepost.config.ts and milepost.config.json: keep one of them.",
    ],
    [
      "a file that is no JSON",
      () => writeFile(join(folder, "milepost.config.json"), "{"),
      "milepost.config.json cannot be read: ",
    ],
    [
      "a file without a default export",
      () => writeFile(join(folder, "milepost.config.ts"), "export const stages = {};"),
      "milepost.config.ts: its default export is missing",
    ],
  ])("with %s says so in a sentence", async (_, given, why) => {
    await given();
    await expect(readConfig(folder)).rejects.toThrow(BadConfig);
    await expect(readConfig(folder)).rejects.toThrow(why);
  });
});

describe("hosts that tag links may lead to", () => {
  it.each([
    "*",
    "*.example",
    "acme.*",
    "*acme.example",
    "https://acme.example",
    "acme.example/path",
    "Acme.example",
    "münchen.example",
    "acme.example.",
    "acme.example:443",
    "acme.example,evil.example",
    "ana@acme.example",
    "",
  ])("are no %j", async (host) => {
    expect(await refusalOf({ ...mine, linkTargets: ["acme.dev", host] })).toBe(
      "milepost.config.json: stages.dev.linkTargets[1]: " +
        "must be a host like acme.example, *.acme.example or acme.example:8443",
    );
  });

  it.each(["localhost", "127.0.0.1", "*.acme.example:8443", "xn--mnchen-3ya.example", "a.b.c.example:8080"])(
    "may be %s",
    async (host) => {
      expect(await refusalOf({ ...mine, linkTargets: [host] })).toBe("");
    },
  );
});

describe("a sender", () => {
  it.each([
    ["surveys@milepost.example", "acme.example"],
    ["surveys@mail.acme.example", "acme.example"],
    ["surveys@notacme.example", "acme.example"],
    ["bob@acme.example", "ana@acme.example"],
  ])("can't be %s under the identity %s", async (email, name) => {
    expect(await refusalOf({ sender: { name: "Acme", email }, senderIdentity: { name } })).toBe(
      "milepost.config.json: stages.dev.sender.email: " +
        `is not covered by the SES identity ${name} (senderIdentity.name)`,
    );
  });
});

describe("the targets that webhooks may have besides public ones", () => {
  it.each(["crm.acme.dev", "localhost", "10.20.30.40", "10.20.0.0/16", "fd00::1", "fd00:1234::/32"])(
    "may be %s",
    async (target) => {
      expect(await refusalOf({ ...mine, webhookTargets: [target] })).toBe("");
    },
  );

  it.each([
    "https://crm.acme.dev",
    "crm.acme.dev:8080",
    "CRM.acme.dev",
    "*",
    "10.20.30",
    "10.20.0.0/33",
    "a,b",
    "",
  ])("are no %j", async (target) => {
    expect(await refusalOf({ ...mine, webhookTargets: [target] })).toBe(
      "milepost.config.json: stages.dev.webhookTargets[0]: " +
        "must be a host like crm.acme.example, an IP address, or a CIDR range like 10.20.0.0/16",
    );
  });
});

describe("a MAIL FROM domain", () => {
  const from = (mailFromDomain: string, senderIdentity: object = mine.senderIdentity) => ({
    ...mine,
    senderIdentity: { ...senderIdentity, mailFromDomain },
  });

  it.each([
    [from("acme.dev"), "senderIdentity.mailFromDomain: must be a subdomain of acme.dev"],
    [from("mail.notacme.dev"), "senderIdentity.mailFromDomain: must be a subdomain of acme.dev"],
    [
      from("mail.acme.dev", { name: "surveys@acme.dev" }),
      "senderIdentity.mailFromDomain: is only for a domain that the stage creates",
    ],
    [
      from("mail.acme.dev", { name: "acme.dev", create: false }),
      "senderIdentity.mailFromDomain: is only for a domain that the stage creates",
    ],
    [
      { ...mine, domain: { ...domain, name: "mail.acme.dev" } },
      "domain.name: is also the MAIL FROM domain: set another senderIdentity.mailFromDomain",
    ],
    [
      { ...from("surveys.acme.dev"), otherDomains: [domain] },
      "otherDomains[0].name: is also the MAIL FROM domain: set another senderIdentity.mailFromDomain",
    ],
  ])("can't be as in %j", async (dev, line) => {
    expect(await refusalOf(dev)).toBe(`milepost.config.json: stages.dev.${line}`);
  });

  it("may be any other subdomain, and is no matter where the stage makes no domain's identity", async () => {
    expect(await refusalOf(from("bounces.mail.acme.dev"))).toBe("");
    const api = { ...domain, name: "mail.acme.dev" };
    const senderIdentity = { name: "acme.dev", create: false };
    expect(await refusalOf({ ...mine, senderIdentity, domain: api })).toBe("");
  });
});

describe("the attributes that scores are split by", () => {
  const values = (n: number) => Array.from({ length: n }, (_, value) => `v${value}`);

  it.each([
    [{ channel: ["web"] }, ".channel: is the channel, by which scores are split anyway"],
    [{ "a b": ["x"] }, '["a b"]: is no plain attribute name'],
    [{ "a#b": ["x"] }, '["a#b"]: is no plain attribute name'],
    [{ plan: [] }, ".plan: must have 1 to 20 different values"],
    [{ plan: values(21) }, ".plan: must have 1 to 20 different values"],
    [{ plan: ["pro", "pro"] }, ".plan: must have 1 to 20 different values"],
    [{ plan: [""] }, ".plan: has a value that is no line of 1 to 64 characters"],
    [{ plan: ["pro "] }, ".plan: has a value that is no line of 1 to 64 characters"],
    [{ plan: ["a\nb"] }, ".plan: has a value that is no line of 1 to 64 characters"],
    [{ plan: ["x".repeat(65)] }, ".plan: has a value that is no line of 1 to 64 characters"],
    [Object.fromEntries(values(6).map((name) => [name, ["x"]])), ": must be at most 5 attributes"],
  ])("are refused as %j", async (audienceDimensions, line) => {
    expect(await refusalOf({ ...mine, audienceDimensions })).toBe(
      `milepost.config.json: stages.dev.audienceDimensions${line}`,
    );
  });

  it("may be 5 with 20 values each", async () => {
    const audienceDimensions = Object.fromEntries(values(5).map((name) => [name, values(20)]));
    expect(await refusalOf({ ...mine, audienceDimensions })).toBe("");
  });
});

describe("the stage that is synthesized", () => {
  const choose = async (stages: object, choice = {}) => {
    await write({ stages });
    return chosenStage(folder, choice);
  };

  it("is dev unless the command line names another one", async () => {
    const stages = { dev: mine, live: { ...mine, shards: 4 } };
    expect(await choose(stages)).toMatchObject({ name: "dev", shards: 2 });
    expect(await choose(stages, { stage: "live" })).toMatchObject({ name: "live", shards: 4 });
  });

  it("has to be in the file, and the error names those that are", async () => {
    await expect(choose({ eu: mine, us: mine })).rejects.toThrow(
      new BadConfig('There is no stage "dev" in milepost.config.json: choose eu or us with -c stage=NAME.'),
    );
  });

  it("needs no file where it is the local one", async () => {
    expect(await chosenStage(folder, { stage: "local" })).toBe(localStage);
  });

  it.each([
    [{ ...mine, linkTargets: ["acme.dev", "shop.example"] }, ["linkTargets[1]"]],
    [{ ...mine, linkTargets: ["*.shop.example:8443"] }, ["linkTargets[0]"]],
    [{ ...mine, alarmEmail: "ops@example.com" }, ["alarmEmail"]],
    [{ ...mine, browserOrigins: ["https://www.shop.example"] }, ["browserOrigins[0]"]],
    [
      { sender: { name: "Acme", email: "a@acme.example" }, senderIdentity: { name: "acme.example" } },
      ["senderIdentity.name", "sender.email"],
    ],
  ])("has no placeholder left: %j", async (dev, fields) => {
    await expect(choose({ dev })).rejects.toThrow(
      new BadConfig(
        "milepost.config.json still has placeholders under .example in " +
          `${fields.map((field) => `stages.dev.${field}`).join(", ")}: ` +
          "set values of your own, or add -c placeholders=allowed to try the synth.",
      ),
    );
    expect(await choose({ dev }, { placeholders: "allowed" })).toMatchObject({ name: "dev" });
  });

  it("is not stopped by a name that only looks like a placeholder", async () => {
    const linkTargets = ["example.acme.dev", "myexample.com", "acme.examples", "acme.example.de"];
    expect(await choose({ dev: { ...mine, linkTargets } })).toMatchObject({ linkTargets });
  });

  it("has somebody who hears of alarms, where its data is protected", async () => {
    const live = { ...mine, protectData: true };
    await expect(choose({ live }, { stage: "live" })).rejects.toThrow(
      new BadConfig(
        "milepost.config.json has no stages.live.alarmEmail, so nobody would hear of an alarm: " +
          "set the address that alarms are mailed to, or add -c placeholders=allowed to try the synth.",
      ),
    );
    expect(await choose({ live }, { stage: "live", placeholders: "allowed" })).toMatchObject(live);
    expect(await choose({ live: { ...live, alarmEmail: "ops@acme.dev" } }, { stage: "live" })).toMatchObject(
      live,
    );
  });
});

import type { MilepostConfig } from "./infra/config.ts";

// Copy this file to milepost.config.ts, which Git ignores, and set your values: everything under .example is a
// placeholder, and stops the synth. infra/stages.ts explains every setting and its default.
export default {
  stages: {
    dev: {
      sender: { name: "Milepost (dev)", email: "surveys@dev.milepost.example" },
      // Each stage has its own SES identity, so that dev and production fit into one account.
      senderIdentity: { name: "dev.milepost.example" },
      linkTargets: ["dev.milepost.example"],
      // SES's sandbox, in which every account begins: it mails only verified addresses, one a second.
      sesSandbox: true,
      sendRatePerSecond: 1,
    },
    production: {
      // account: "111122223333",
      // region: "eu-west-1",
      sender: { name: "Milepost", email: "surveys@milepost.example" },
      senderIdentity: { name: "milepost.example" },
      linkTargets: ["milepost.example", "*.milepost.example"],
      alarmEmail: "alarms@milepost.example",
      logRetentionDays: 90,
      protectData: true,
    },
  },
} satisfies MilepostConfig;

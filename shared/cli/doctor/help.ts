export const HELP = `usage: npm run doctor -- [--stage STAGE] [--json]

Looks at a deployment and says line by line what is well and what is missing, each with its
way out. It reads only, and changes nothing.

  --stage STAGE    the stage's name in milepost.config.ts; its stack is looked for with the
                   AWS credentials and region of your environment. Without it, the local
                   stack that runs here is looked at (MILEPOST_DATA)
  --json           one JSON document on stdout

It looks at the stack, API and version, table, API keys and placeholders; at SES's account,
sandbox and quota, the senders, DKIM and MAIL FROM, and the DNS records of these; at alarms
and who gets them, schedules and dead letters. What you have no permission to read is
"unknown", with the name of the permission. AWS's managed policy ReadOnlyAccess has them all.

Exit code: 0 nothing is missing, 1 something is, 2 wrong usage, 3 nothing could be looked at.
`;

export const HELP = `usage: npm run audit -- [--table TABLE] [--json] [--repair [BUCKET …]]

Proves the scores: adds up what was counted of each stored item, digests and all, and holds
every bucket of the scores against it; then each item against what was counted of it. Nothing
is counted meanwhile, so one pass is exact; answers are taken and stored as ever, and the
scores say how old they are.

  --table TABLE    the deployment's (TableName in the stack's outputs), with the AWS
                   credentials and region of your environment; without it, that of the local
                   stack that runs here
  --json           one JSON document on stdout
  --repair         puts right what disagrees, before anything is counted again: rebuilds the
                   buckets, has items counted that changed past the count, and puts items
                   back in line that were quarantined and can be read by now
  BUCKET           rebuilds only these, by the names that the report prints

Stop it with Ctrl-C whenever you like: every bucket is then as it was or as it should be. A
killed one holds the counting up for a minute more.

Exit code: 0 all agrees (or is repaired), 1 something disagrees, 2 wrong usage, 3 it could not
be told, 130 Ctrl-C.
`;

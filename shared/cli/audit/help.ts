export const HELP = `usage: npm run audit -- [--table TABLE] [--json] [--repair [BUCKET …]]

Proves the scores. It adds up what was counted of each stored item and compares every bucket
of the scores with the sums, digests included; then it compares each item with what was
counted of it. Nothing is counted meanwhile, so one pass is exact. Answers are still stored,
and the scores say how old they are.

  --table TABLE    the deployment's table (TableName in the stack's outputs), with the AWS
                   credentials and region of your environment; without it, the table of the
                   local stack that runs here
  --json           one JSON document on stdout
  --repair         repairs what disagrees, before anything is counted again: rebuilds
                   buckets, and makes items wait to be counted that were changed without
                   being counted, or were quarantined and can be read by now
  BUCKET           rebuilds only these, by the names that the report prints

You can stop it with Ctrl-C at any time: every bucket is then as it was or as it should be.
When it is killed, counting goes on after a minute.

Exit code: 0 all agrees (or is repaired), 1 something disagrees, 2 wrong usage, 3 the audit
could not be finished, 130 Ctrl-C.
`;

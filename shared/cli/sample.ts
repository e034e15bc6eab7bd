import { SingleBar } from "cli-progress";
import { BadWords } from "./audit/options.ts";
import { outliveReaders } from "./closed-pipe.ts";
import { addSample, takeSampleAway } from "./sample/create-sample.ts";
import { findLocalSample } from "./sample/local-sample.ts";

/** `npm run sample`: adds the sample company to the local stack that runs, or takes it away. */
const USAGE = `usage: npm run sample -- add | remove
Adds the sample company to the local stack that runs with its data in MILEPOST_DATA (else .milepost), or takes it away.
Both are safe to run again. What you recorded yourself stays.`;

outliveReaders();

// Hides the SDK's warning about future Node.js versions: it does not concern a person who tries the sample.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const stop = (code: number, line: string): never => {
  console.error(line);
  process.exit(code);
};

const [word = "", ...more] = process.argv.slice(2);
if (["--help", "-h"].includes(word)) {
  console.log(USAGE);
  process.exit(0);
}
if (more.length > 0 || !["add", "remove"].includes(word)) stop(2, USAGE);

const local = await findLocalSample(process.env).catch((error: unknown) =>
  stop(1, error instanceof BadWords ? error.message : String(error)),
);

const bar = new SingleBar({ format: "{bar} {percentage} %", clearOnComplete: true, hideCursor: true });
bar.start(100, 0);
const onProgress = (share: number) => bar.update(Math.floor(share * 100));

const ENDS: Readonly<Record<string, { code: number; line: string }>> = {
  made: { code: 0, line: "The sample company is there." },
  there: { code: 0, line: "The sample company was there already." },
  removed: { code: 0, line: "The sample company is gone. What you recorded yourself stays." },
  none: { code: 0, line: "There is no sample company." },
  busy: { code: 1, line: "The sample company is just being made or removed: try again in half a minute." },
};

const outcome = await (word === "add" ? addSample : takeSampleAway)({ ...local, onProgress })
  .catch((error: unknown) =>
    stop(1, `It is not done, and safe to run again: ${error instanceof Error ? error.message : error}`),
  )
  .finally(() => bar.stop());
const { code, line } = ENDS[outcome] ?? { code: 1, line: "It is not finished: run it again." };
stop(code, line);

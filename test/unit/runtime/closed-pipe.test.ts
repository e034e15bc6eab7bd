import { EventEmitter } from "node:events";
import { expect, it } from "vitest";
import { outliveReaders } from "../../../shared/cli/closed-pipe.ts";

it.each([
  ["EPIPE", false],
  ["ENOSPC", true],
])("a command hears of an output that fails, but not of one that nobody reads: %s", (code, isHeard) => {
  const stream = new EventEmitter();
  outliveReaders([stream]);
  const fail = () => stream.emit("error", Object.assign(new Error(code), { code }));
  if (isHeard) expect(fail).toThrow(code);
  else expect(fail).not.toThrow();
});

import { PROPERTIES_BYTES, Properties } from "../../../domain/journeys/index.ts";
import { flawOf } from "../../base/json-flaws.ts";
import { type Fields, type Notices, notKept, quoted, usable } from "./reading.ts";

/** The bytes of a member in an object's JSON, with its colon and comma. */
const bytesOf = ([name, value]: readonly [string, unknown]): number =>
  Buffer.byteLength(JSON.stringify({ [name]: value })) - 1;

/**
 * What of the properties can be stored: without members that can't be, and without the largest ones where they are too
 * many bytes. Each that goes is named in a notice. Undefined where nothing is left.
 */
export const storableProperties = (given: Fields, notices: Notices): Record<string, unknown> | undefined => {
  const gone = new Set<string>();
  const leaveOut = (name: string, why: string) => {
    gone.add(name);
    notices.push(notKept(`The property ${quoted(name)}`, why));
  };
  for (const [name, value] of Object.entries(given)) {
    const flaw = flawOf(value);
    if (flaw !== undefined) leaveOut(name, `it ${flaw}`);
  }
  const members = Object.entries(given).filter(([name]) => !gone.has(name));
  const sized = members.map((member) => ({ name: member[0], bytes: bytesOf(member) }));
  let bytes = 1 + sized.reduce((sum, member) => sum + member.bytes, 0);
  for (const member of sized.sort((a, b) => b.bytes - a.bytes)) {
    if (bytes <= PROPERTIES_BYTES) break;
    bytes -= member.bytes;
    leaveOut(member.name, `all together are more than ${PROPERTIES_BYTES} bytes of JSON`);
  }
  const storable = Object.fromEntries(members.filter(([name]) => !gone.has(name)));
  return Object.keys(storable).length > 0 ? usable(Properties, storable) : undefined;
};

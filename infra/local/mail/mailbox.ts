import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import PostalMime, { type Address, type Email } from "postal-mime";

/** A message as `GET /_local/inbox` shows it. */
export interface Message {
  readonly id: string;
  /** Bare addresses, separated by commas. */
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  /** By lower-case name. A header that occurs twice has both values, separated by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
  readonly text: string;
  readonly raw: string;
  /** When it was accepted, by the local clock. */
  readonly at: string;
}

/** `00000007-1793628180000-<message id>.eml`: number, time and id are in the name, so the file is only the message. */
const fileName = /^(\d{8,})-(\d+)-(.+)\.eml$/;

/** All messages that were sent, oldest first, each in a file. */
export class Mailbox {
  private readonly folder: string;
  private readonly names: string[];
  private readonly read = new Map<string, Promise<Message>>();
  private nextNumber: number;

  private constructor(folder: string, names: readonly string[]) {
    this.folder = folder;
    this.names = [...names];
    this.nextNumber = Number(names.at(-1)?.split("-")[0] ?? 0) + 1;
  }

  static async open(folder: string): Promise<Mailbox> {
    await mkdir(folder, { recursive: true });
    const names = (await readdir(folder)).filter((name) => fileName.test(name));
    return new Mailbox(folder, names.sort());
  }

  /** Stores a message. Once the promise settles, the whole message is on disk. */
  async keep(id: string, at: Date, raw: Buffer): Promise<void> {
    const number = String(this.nextNumber++).padStart(8, "0");
    const name = `${number}-${at.getTime()}-${id}.eml`;
    const draft = join(this.folder, `.${name}.tmp`);
    await writeFile(draft, raw);
    await rename(draft, join(this.folder, name));
    this.names.push(name);
    this.names.sort();
  }

  has(id: string): boolean {
    return this.names.some((name) => fileName.exec(name)?.[3] === id);
  }

  /** All messages, or those to an address. */
  async messages(to?: string): Promise<readonly Message[]> {
    const all = await Promise.all(this.names.map((name) => this.message(name)));
    const wanted = to?.trim().toLowerCase();
    return wanted ? all.filter((message) => message.to.toLowerCase().split(", ").includes(wanted)) : all;
  }

  /** Reads and parses a message once. */
  private message(name: string): Promise<Message> {
    const known = this.read.get(name) ?? this.parse(name);
    this.read.set(name, known);
    return known;
  }

  private async parse(name: string): Promise<Message> {
    const [, , at = "0", id = name] = fileName.exec(name) ?? [];
    const raw = await readFile(join(this.folder, name));
    const email = await PostalMime.parse(raw);
    return {
      id,
      to: addressesOf(email.to).join(", "),
      from: email.from ? display(email.from) : "",
      subject: email.subject ?? "",
      headers: headersOf(email),
      html: email.html ?? "",
      text: email.text ?? "",
      raw: raw.toString(),
      at: new Date(Number(at)).toISOString(),
    };
  }
}

/** The bare addresses of a header, including those of groups. */
export const addressesOf = (addresses: readonly Address[] | undefined): readonly string[] =>
  (addresses ?? []).flatMap((one) => (one.group ? one.group.map(({ address }) => address) : [one.address]));

export const headersOf = ({ headers }: Email): Record<string, string> => {
  const byName: Record<string, string> = Object.create(null);
  for (const { key, value } of headers) byName[key] = key in byName ? `${byName[key]}, ${value}` : value;
  return byName;
};

const display = ({ name, address }: Address): string =>
  name ? `${name} <${address ?? ""}>` : (address ?? "");

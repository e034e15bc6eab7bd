import * as z from "zod";
import type { DataFolder } from "../data-folder.ts";

/** How far a shard was worked through: up to this change, and whether it ended with it. */
const Position = z.object({ after: z.string().optional(), ended: z.boolean().optional() });
export type Position = z.infer<typeof Position>;

const Positions = z.object({ stream: z.string(), shards: z.record(z.string(), Position) });

/**
 * How far each shard of a stream was worked through, in a file: a stack goes on where the one before it ended, also where
 * that one was killed. Another stream, as a new table has, begins at its beginning.
 */
export class StreamPositions {
  private readonly data: DataFolder;
  private readonly file: string;
  private readonly stream: string;
  private shards: Record<string, Position>;

  private constructor(data: DataFolder, file: string, { stream, shards }: z.infer<typeof Positions>) {
    this.data = data;
    this.file = file;
    this.stream = stream;
    this.shards = shards;
  }

  static async load(data: DataFolder, file: string, stream: string): Promise<StreamPositions> {
    const stored = await data.read(file, Positions);
    return new StreamPositions(data, file, stored?.stream === stream ? stored : { stream, shards: {} });
  }

  of(shard: string): Position {
    return this.shards[shard] ?? {};
  }

  async set(shard: string, position: Position): Promise<void> {
    this.shards[shard] = position;
    await this.data.write(this.file, { stream: this.stream, shards: this.shards });
  }

  /** Forgets the shards that the stream no longer has. */
  keep(shards: ReadonlySet<string>): void {
    this.shards = Object.fromEntries(Object.entries(this.shards).filter(([shard]) => shards.has(shard)));
  }
}

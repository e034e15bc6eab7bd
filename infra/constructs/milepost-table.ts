import { RemovalPolicy } from "aws-cdk-lib";
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from "aws-cdk-lib/aws-dynamodb";
import { Effect, type IGrantable, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import type { ScanAccess } from "../access/scan-access.ts";
import type { IndexName, PartitionAccess, TableAccess } from "../access/table-access.ts";
import { stackOutput } from "./stack-output.ts";

export interface MilepostTableProps {
  /** Keeps the data when the stack is deleted, and logs each use of its key. */
  readonly protectData: boolean;
  /** A table that exists already and is used instead of a new one. */
  readonly tableName?: string | undefined;
  /** That table's stream. */
  readonly tableStreamArn?: string | undefined;
}

interface IndexDefinition {
  readonly partition: string;
  readonly sort: string;
}

/** Indexes hold keys only: a change of an item is then written once, and not also into copies of it. */
const indexes: Readonly<Record<IndexName, IndexDefinition>> = {
  timeline: { partition: "timelinePk", sort: "timelineSk" },
  due: { partition: "duePk", sort: "dueAt" },
  pending: { partition: "pendingPk", sort: "pendingAt" },
  log: { partition: "logPk", sort: "loggedAt" },
};

export const indexNames = Object.keys(indexes) as readonly IndexName[];

const key = (name: string) => ({ name, type: AttributeType.STRING });

/** The one table, and the only way to grant access to it. */
export class MilepostTable extends Construct {
  private readonly table: ITable;

  constructor(scope: Construct, id: string, props: MilepostTableProps) {
    super(scope, id);
    const { protectData, tableName, tableStreamArn } = props;
    this.table = tableName
      ? Table.fromTableAttributes(this, "Existing", {
          tableName,
          ...(tableStreamArn !== undefined && { tableStreamArn }),
        })
      : this.makeTable({ protectData });
    stackOutput(this, "TableName", {
      value: this.table.tableName,
      description: "The table name that npm run key and npm run audit ask for",
    });
  }

  private makeTable({ protectData }: Pick<MilepostTableProps, "protectData">): Table {
    const table = new Table(this, "Table", {
      partitionKey: key("pk"),
      sortKey: key("sk"),
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: "ttl",
      // With the item as it was: what happened is the difference.
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // Both kinds encrypt. With the AWS-managed key, CloudTrail logs each use of it, as the owner of real customers'
      // answers should want. It costs KMS requests, so a stage without real data does not use it.
      encryption: protectData ? TableEncryption.AWS_MANAGED : TableEncryption.DEFAULT,
      deletionProtection: protectData,
      removalPolicy: protectData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const [indexName, index] of Object.entries(indexes)) {
      const { partition, sort } = index;
      table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: key(partition),
        sortKey: key(sort),
        projectionType: ProjectionType.KEYS_ONLY,
      });
    }
    return table;
  }

  get tableName(): string {
    return this.table.tableName;
  }

  /** @throws where the table has none */
  get streamArn(): string {
    const { tableStreamArn } = this.table;
    if (tableStreamArn === undefined) throw new Error("The table has no stream.");
    return tableStreamArn;
  }

  /** Grants what an event source mapping reads the stream with. All streams of a table have to be listed to find it. */
  grantStream(grantee: IGrantable): void {
    const reading = ["DescribeStream", "GetRecords", "GetShardIterator"];
    const allow = (actions: readonly string[], resource: string) =>
      grantee.grantPrincipal.addToPrincipalPolicy(
        new PolicyStatement({
          effect: Effect.ALLOW,
          actions: actions.map((action) => `dynamodb:${action}`),
          resources: [resource],
        }),
      );
    allow(reading, this.streamArn);
    allow(["ListStreams"], `${this.table.tableArn}/stream/*`);
  }

  /**
   * Grants access to the partitions that a function needs, and to no others. Every action has a partition key for the
   * condition to compare, except Scan: that is limited to named attributes instead. PartiQL is never allowed.
   */
  grant(grantee: IGrantable, accesses: readonly TableAccess[]): void {
    for (const access of accesses) {
      grantee.grantPrincipal.addToPrincipalPolicy(
        new PolicyStatement({
          effect: Effect.ALLOW,
          actions: access.actions.map((action) => `dynamodb:${action}`),
          ...("attributes" in access ? this.keysOfAll(access) : this.partitionsOf(access)),
        }),
      );
    }
  }

  private partitionsOf({ partitions, index }: PartitionAccess) {
    return {
      resources: [index ? `${this.table.tableArn}/index/${index}` : this.table.tableArn],
      conditions: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": partitions } },
    };
  }

  /** `ForAllValues` is also true for a call that names no attributes; the condition on `Select` makes it name them. */
  private keysOfAll({ attributes }: ScanAccess) {
    return {
      resources: [this.table.tableArn],
      conditions: {
        "ForAllValues:StringEquals": { "dynamodb:Attributes": attributes },
        StringEquals: { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" },
      },
    };
  }
}

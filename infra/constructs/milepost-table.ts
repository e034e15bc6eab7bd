import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from "aws-cdk-lib/aws-dynamodb";
import { Effect, type IGrantable, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import type { IndexName, PartitionAccess, ScanAccess, TableAccess } from "../access.ts";
import { stackOutput } from "./stack-output.ts";

export interface MilepostTableProps {
  /** Keep the data whatever happens to the stack. */
  readonly protectData: boolean;
}

interface IndexDefinition {
  readonly partition: string;
  readonly sort: string;
}

/** Keys only: an index finds items, the table holds them, so an edit writes the item and no copies of it. */
const indexes: Readonly<Record<IndexName, IndexDefinition>> = {
  timeline: { partition: "timelinePk", sort: "timelineSk" },
  due: { partition: "duePk", sort: "dueAt" },
  pending: { partition: "pendingPk", sort: "pendingAt" },
  log: { partition: "logPk", sort: "loggedAt" },
};

const key = (name: string) => ({ name, type: AttributeType.STRING });

/** The one table, and the only way to be let at it. */
export class MilepostTable extends Construct {
  private readonly table: Table;

  constructor(scope: Construct, id: string, { protectData }: MilepostTableProps) {
    super(scope, id);
    this.table = new Table(this, "Table", {
      partitionKey: key("pk"),
      sortKey: key("sk"),
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: "ttl",
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // Both kinds encrypt. The AWS-managed key also leaves each use of it in CloudTrail, which an owner of
      // real customers' answers wants to see; it costs KMS requests, so a stage without such data does without.
      encryption: protectData ? TableEncryption.AWS_MANAGED : TableEncryption.DEFAULT,
      deletionProtection: protectData,
      removalPolicy: protectData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    stackOutput(this, "TableName", {
      value: this.table.tableName,
      description: "What npm run key and npm run audit need",
    });
    for (const [indexName, index] of Object.entries(indexes)) {
      const { partition, sort } = index;
      this.table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: key(partition),
        sortKey: key(sort),
        projectionType: ProjectionType.KEYS_ONLY,
      });
    }
  }

  get tableName(): string {
    return this.table.tableName;
  }

  /**
   * Lets a function at the partitions that it needs, and at no others: every action carries its partition key, so
   * the condition always has something to compare. Only a Scan has none; whoever may scan sees keys and nothing else.
   * PartiQL is never allowed.
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

  /** `ForAllValues` also holds where a call names no attribute; `Select` makes it name them. */
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

import {
  type AddToPrincipalPolicyResult,
  type IPrincipal,
  PolicyDocument,
  type PolicyStatement,
  Role,
} from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";

/**
 * A role that has what it may do in itself. By default the CDK makes a policy of its own for each role, and a stack may
 * have 500 resources. What depends on the role then never begins before it may do its work.
 *
 * IAM takes 10,240 characters of inline policies for a role, and the CDK does not divide this one.
 */
export class InlineRole extends Role {
  private readonly granted: PolicyDocument;

  constructor(scope: Construct, id: string, { assumedBy }: { readonly assumedBy: IPrincipal }) {
    const granted = new PolicyDocument();
    super(scope, id, { assumedBy, inlinePolicies: { Grants: granted } });
    this.granted = granted;
  }

  override addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    this.granted.addStatements(statement);
    return { statementAdded: true, policyDependable: this };
  }
}

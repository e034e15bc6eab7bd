import { ApiMapping, DomainName, type HttpApi, type HttpStage } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { Construct } from "constructs";
import type { Domain, Stage } from "../../stages.ts";
import { stackOutput } from "../stack-output.ts";

export interface HostNamesProps {
  readonly api: HttpApi;
  readonly apiStage: HttpStage;
  readonly stage: Stage;
}

/**
 * The host names that lead to the API, besides API Gateway's own. Each has its name in its ids: so a name that moves
 * between `domain` and `otherDomains` stays the same resource, and is not deleted and made again.
 */
export class HostNames extends Construct {
  private readonly props: HostNamesProps;

  constructor(scope: Construct, id: string, props: HostNamesProps) {
    super(scope, id);
    this.props = props;
    const { domain, otherDomains } = props.stage;
    if (domain) this.lead(domain, "DnsTarget");
    for (const [index, other] of otherDomains.entries()) this.lead(other, `OtherDnsTarget${index + 1}`);
  }

  /** Leads a host name to the API. */
  private lead({ name, certificateArn }: Domain, output: string): void {
    const certificate = Certificate.fromCertificateArn(this, `Certificate ${name}`, certificateArn);
    const domainName = new DomainName(this, `Domain ${name}`, { domainName: name, certificate });
    const { api, apiStage } = this.props;
    const mapping = new ApiMapping(this, `Mapping ${name}`, { api, domainName, stage: apiStage });
    // The template names the stage, but doesn't refer to it.
    mapping.node.addDependency(apiStage);
    stackOutput(this, output, {
      value: domainName.regionalDomainName,
      description: `What the DNS record of ${name} has to point to`,
    });
  }
}

import type {
  AgentBudget,
  ToolDecision,
  ApprovalPolicy,
  Layer,
  RoutingHints,
  ThinkingLevel,
  ToolRisk,
} from '@mosaicstack/types';

/** What one layer states. What it leaves out, and what it states as null, is left to the layers beneath. */
export interface StatedSettings {
  systemPrompt?: string | null;
  instructions?: string | null;
  provider?: string | null;
  model?: string | null;
  thinking?: ThinkingLevel | null;
  allowedTools?: readonly string[] | null;
  deniedTools?: readonly string[];
  approvalPolicy?: ApprovalPolicy;
  budget?: AgentBudget | null;
  routing?: RoutingHints;
}

export interface SettingsLayer {
  layer: Layer;
  stated: StatedSettings;
}

/** What an agent works with once all layers are laid over each other. */
export interface AgentSettings {
  systemPrompt: string;
  /** What the person asks of every agent; stands beside the system prompt and never replaces it. */
  instructions: string;
  provider: string | null;
  /** `provider/model`; null leaves the choice to routing. */
  model: string | null;
  /** The layer that named the model; null where none did. */
  modelFrom: Layer | null;
  thinking: ThinkingLevel;
  /** A tool has to be in each of these lists; none means every tool the person may use. */
  allowedTools: readonly (readonly string[])[];
  /** Whatever any layer denied: no list brings it back. */
  deniedTools: readonly string[];
  approvalPolicy: Readonly<Record<ToolRisk, ToolDecision>>;
  budget: AgentBudget;
  routing: RoutingHints;
}
